"""A text comes as a file: it is read, what was not understood is shown, somebody confirms it."""

import hashlib
from typing import Any

from django.db import transaction

from governance import refusals_documents
from governance.enums_documents import ImportState
from governance.models import DocumentVersion, GoverningDocument, TextImport
from governance.services.documents import (
    locked_document,
    open_version,
    refuse_during_vote,
    start_version,
    write_draft,
)
from governance.services.freezing import OWNER
from governance.services.texts_reading import Doubt, editable_markdown, passages_of_import, read_text, screen
from membership.services.refusals import store
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.files import sniffing
from portal.foundation.files.services import store as store_file
from portal.foundation.texts.canonical import to_canonical
from portal.foundation.texts.importers.model import Import, Unread

ACCEPTED = frozenset({sniffing.DOCX, sniffing.ODT, sniffing.TEXT})


@as_actor
@transaction.atomic
def import_version(
    *, actor: Acting, document: GoverningDocument, data: bytes, name: str, imported_by: Any = None
) -> TextImport:
    """Read a file and keep what was understood of it until somebody confirms it.

    The same file sent twice gives the same import. Raises TextRefused (not readable), PersonalDataFound, FileRefused,
    VoteRunning. A refused file is not kept.
    """
    document = locked_document(document)
    refuse_during_vote(document)
    sha256 = hashlib.sha256(data).hexdigest()
    waiting = TextImport.objects.filter(document=document, sha256=sha256, state=ImportState.WAITING).first()
    if waiting is not None:
        return waiting
    result = read_text(data, name)
    doubts = screen(passages_of_import(result))
    found = TextImport(document=document, name=name[:200], sha256=sha256, imported_by=imported_by)
    found.imported_at = clock.now()
    found.source = to_canonical(result.text)
    found.report = _report(result, doubts)
    found.file = store_file(
        data=data,
        name=name,
        owner_kind=OWNER,
        owner_key=f"import:{found.uuid}",
        accepted=ACCEPTED,
        added_by=imported_by,
    )
    store(found)
    return found


def _report(result: Import, doubts: list[Doubt]) -> dict[str, Any]:
    def lines(entries: tuple[Unread, ...]) -> list[dict[str, str]]:
        return [
            {"kind": entry.kind, "text": entry.text, "part": entry.where.part, "article": entry.where.article}
            for entry in entries
        ]

    return {
        "articles": len(result.text.articles),
        "insertions": result.insertions,
        "not_understood": lines(result.not_understood),
        "simplified": lines(result.simplified),
        "deleted": [
            {"kind": "deleted", "text": entry.text, "part": entry.where.part, "article": entry.where.article}
            for entry in result.deleted
        ],
        "doubtful": [
            {"kind": "doubt", "text": doubt.excerpt, "part": "body", "article": doubt.place} for doubt in doubts
        ],
    }


@as_actor
@transaction.atomic
def confirm_import(
    *, actor: Acting, pending: TextImport, checked: bool = False, confirmed_by: Any = None
) -> DocumentVersion:
    """Make the imported text the draft of its document; what an earlier draft said stays among its saves.

    ``checked``: a person looked at the passages that only look like personal data. Confirmed twice, it gives the same
    draft. Raises ImportOver, DoubtsToCheck, VoteRunning.
    """
    document = locked_document(pending.document)
    pending = TextImport.objects.select_for_update(of=("self",)).get(pk=pending.pk)
    if pending.state == ImportState.CONFIRMED and pending.version is not None:
        return pending.version
    if pending.state != ImportState.WAITING:
        raise refusals_documents.ImportOver
    if pending.entries("doubtful") and not checked:
        raise refusals_documents.DoubtsToCheck
    refuse_during_vote(document)
    text = pending.text
    version = open_version(document)
    if version is None:
        version = start_version(actor, document, text, confirmed_by, imported_file=pending.file)
    else:
        version.imported_file = pending.file
        write_draft(version, editable_markdown(text), bytes(pending.source), confirmed_by)
    pending.state, pending.version = ImportState.CONFIRMED, version
    pending.document = document
    store(pending, fields=["state", "version"])
    return version


@as_actor
@transaction.atomic
def discard_import(*, actor: Acting, pending: TextImport) -> TextImport:
    """Set an import aside; the file stays known. Raises ImportOver."""
    pending = TextImport.objects.select_for_update(of=("self",)).select_related("document").get(pk=pending.pk)
    if pending.state == ImportState.CONFIRMED:
        raise refusals_documents.ImportOver
    pending.state = ImportState.DISCARDED
    store(pending, fields=["state"])
    return pending
