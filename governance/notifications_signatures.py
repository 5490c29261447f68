"""What those who sign a text are told: that they are asked to, and what was recorded."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance.models import Adoption, Engagement
from membership.models import Person, User
from portal.foundation.notify.kinds import Kind, register
from portal.foundation.notify.messages import day, instant
from portal.foundation.notify.services import notify, want_none
from portal.foundation.short_words import short_words

ASKED = register(
    Kind("governance.signature_asked", _("a text awaits your signature"), "governance/mail/signature_asked", True)
)
SIGNED = register(
    Kind("governance.signature_receipt", _("your signature is recorded"), "governance/mail/signature_receipt")
)


def without_reminders(people: Iterable[Person | None]) -> frozenset[int]:
    """The accounts of those who chose to receive no request to sign. One query."""
    return want_none(ASKED.code, [person.user_id for person in people if person and person.user_id])


def signature_asked(adoption: Adoption, people: Iterable[Person], on: date, *, again: bool = False) -> int:
    """One letter a person: the version in force awaits their signature; how many were new."""
    document = adoption.document
    which = f"reminder:{on.isoformat()}" if again else "asked"
    return notify(
        event=f"adoption:{adoption.pk}:signature:{which}",
        kind=ASKED.code,
        users=User.objects.filter(pk__in=[person.user_id for person in people if person.user_id]),
        path=document.get_absolute_url(),
        context={
            "organisation": document.organisation.name,
            "title": document.title,
            "number": adoption.version.number,
            "since": day(adoption.effective_from),
            "again": again,
            "sha256": adoption.frozen.source_sha256,
        },
    )


def signature_recorded(signature: Engagement) -> None:
    """The receipt, to the account that signed."""
    adoption = signature.adoption
    document = adoption.document
    represented = signature.represented
    notify(
        event=f"signature:{signature.pk}",
        kind=SIGNED.code,
        users=[signature.given_by],
        path=reverse("governance:signature_receipt", args=[document.organisation.slug, document.slug, signature.pk]),
        context={
            "organisation": document.organisation.name,
            "title": document.title,
            "number": adoption.version.number,
            "represented": represented.name if represented else "",
            "recorded": instant(signature.given_at, document.organisation.time_zone),
            "words": short_words(signature.source_sha256),
            "sha256": signature.source_sha256,
            "pdf_sha256": signature.pdf_sha256,
            "anchor": str(signature.entry.anchor),
        },
    )
