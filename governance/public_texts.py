"""What the public reads of an association's texts: those that are written for users, while they are in force."""

from datetime import date

from django.utils.translation import gettext as _

from governance.enums_documents import PUBLIC_KINDS, DocumentKind
from governance.selectors_documents import texts_in_force
from membership.models import Organisation
from portal.foundation.long_dates import long_date
from portal.foundation.public_facts import PublicItem, PublicSection


def texts_section(organisation: Organisation, on: date) -> PublicSection | None:
    """The public texts in force that day, each with its PDF; None where there is none. One query."""
    items = tuple(
        PublicItem(
            title=adoption.document.title,
            url=adoption.frozen.pdf.get_absolute_url(),
            detail=_("version %(number)s, in force since %(day)s")
            % {"number": adoption.version.number, "day": long_date(adoption.effective_from)},
            for_users=adoption.document.kind == DocumentKind.USER_INFORMATION,
        )
        for adoption in texts_in_force(organisation, on)
        if adoption.document.kind in PUBLIC_KINDS
    )
    return PublicSection(key="textes", title=_("Texts in force"), items=items) if items else None
