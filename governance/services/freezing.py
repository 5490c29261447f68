"""Fixing the text of a version for ever: its canonical bytes and its PDF, typeset once."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import override

from governance.models import Adoption, DocumentVersion, FrozenText
from portal.foundation import clock
from portal.foundation.fiction import is_fiction
from portal.foundation.files import sniffing
from portal.foundation.files.services import store as store_file
from portal.foundation.long_dates import long_date
from portal.foundation.texts.blocks import inline_text
from portal.foundation.texts.exporters.typst import typst_data
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead

OWNER = "governance.document"
LANGUAGE = "fr"
"""The language of the letterhead, that of the association's register; the text keeps its own."""


def version_title(version: DocumentVersion) -> str:
    """ "Charte du réseau, version 3", in the language of the register."""
    with override(LANGUAGE):
        return _("%(title)s, version %(number)s") % {
            "title": version.document.title,
            "number": version.number,
        }


def typeset_version(version: DocumentVersion) -> bytes:
    """The PDF of the draft as it would be voted: the same bytes as long as nothing of it changes.

    It is dated by the day of the last save. Raises TypesettingFailed.
    """
    text, organisation = version.text, version.document.organisation
    digest = version.source_sha256
    with override(LANGUAGE):
        day = version.effective_from
        facts = [
            (_("Association"), organisation.official_name),
            (_("Version"), str(version.number)),
            (_("In force from"), long_date(day) if day else _("the day of its adoption")),
        ]
        return documents.typeset_text(
            typst_data(text),
            title=inline_text(text.title).replace("\n", " ") or version.document.title,
            language=text.language,
            document_date=version.saved_at.astimezone(organisation.time_zone).date(),
            letterhead=Letterhead(
                organisation=organisation.name,
                mark=digest[:8],
                footer=version_title(version),
                fictional=is_fiction(organisation),
            ),
            over=str(version.document.get_kind_display()),
            facts=facts,
            digest=digest,
        )


def freeze_version(version: DocumentVersion, former: Adoption | None) -> FrozenText:
    """Keep the draft's text for ever under its present subject key. The caller holds the row and changes its state."""
    source = bytes(version.draft_source)
    pdf = store_file(
        data=typeset_version(version),
        name=f"{version_title(version)}.pdf",
        owner_kind=OWNER,
        owner_key=str(version.uuid),
        accepted=frozenset({sniffing.PDF}),
    )
    return FrozenText.objects.create(
        subject=version.subject,
        version=version,
        source=source,
        source_sha256=hashlib.sha256(source).hexdigest(),
        pdf=pdf,
        effective_from=version.effective_from,
        summary=version.summary,
        former=former.version if former else None,
        frozen_at=clock.now(),
    )
