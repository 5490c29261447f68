"""What membership tells people."""

from enum import StrEnum
from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from membership.models import Invitation, Organisation, Person
from membership.selectors.witnesses import witnesses_of
from portal.foundation import clock
from portal.foundation.notify.kinds import Kind, register
from portal.foundation.notify.messages import instant
from portal.foundation.notify.models import Notification
from portal.foundation.notify.services import forget_letters, language_of, notify, notify_address

INVITED = register(
    Kind("membership.invited", _("an invitation"), "membership/mail/invited", to_accounts=False),
)

ADDRESS_CHANGED = register(
    Kind(
        "membership.address_changed",
        _("another e-mail address recorded"),
        "membership/mail/address_changed",
        to_accounts=False,
    )
)

ACCESS = register(
    Kind("membership.access", _("your account is given back or closed"), "membership/mail/access", to_accounts=False)
)

ACCESS_WITNESSED = register(
    Kind(
        "membership.access_witnessed",
        _("the account of somebody of your association is given back or closed"),
        "membership/mail/access_witnessed",
    )
)


class Access(StrEnum):
    """What was done with an account."""

    RESTORED = "restored"
    CLOSED = "closed"


def tell_of_access(person: Person, done: Access, *, former: str, reason: str) -> None:
    """Write to the person, at the ``former`` address of the account and at today's, and to those who answer for them.

    To addresses, as a closed account receives nothing. The event is named after the person: erasing them finds it.
    """
    user = person.user
    if user is None:
        return
    # The row in hand may be older than what the service has just written.
    user.refresh_from_db(fields=["email"])
    event, moved = f"{_access_of(person)}{uuid4()}", user.email != former
    context = {"name": person.full_name, "reason": reason, "closed": done == Access.CLOSED, "moved": moved}
    for address in dict.fromkeys((former, user.email)):
        notify_address(
            event=event,
            kind=ACCESS.code,
            address=address,
            language=language_of(user),
            path=reverse("account_reset_password") if address == user.email and done == Access.RESTORED else "/",
            context=context | {"here": address == user.email},
        )
    notify(
        event=event,
        kind=ACCESS_WITNESSED.code,
        users=witnesses_of(person, clock.today()),
        path=reverse("personnes:inspect", args=[person.pk]),
        context=context,
    )


def forget_letters_of_access(person: Person) -> None:
    """Delete what letters about the account or its address keep of a person who is erased: a name, an address."""
    Notification.objects.filter(event__startswith=_access_of(person)).delete()


def _access_of(person: Person) -> str:
    return f"access:{person.uuid}:"


def invite(invitation: Invitation) -> None:
    """Send the link; what an earlier sending left in the outbox is void and goes."""
    forget_letters(kind=INVITED.code, events=f"invitation:{invitation.uuid}:")
    organisation = invitation.organisation
    notify_address(
        event=f"invitation:{invitation.uuid}:{invitation.sendings}",
        kind=INVITED.code,
        address=invitation.email,
        language=invitation.language,
        path=invitation.get_absolute_url(),
        context={
            "name": invitation.person.full_name,
            "organisation": organisation.name if organisation else "",
            "until": instant(
                invitation.expires_at, organisation.time_zone if organisation else get_default_timezone()
            ),
        },
    )


def tell_former_address(person: Person, *, former: str, organisation: Organisation | None) -> None:
    """Say that another address stands with the person's details, at the ``former`` one and at that of the account.

    The account is opened or given back at the address recorded: whoever records another could take their place.
    """
    event = f"{_access_of(person)}{uuid4()}"
    for address in sorted({former, person.sign_in_address} - {"", person.email}):
        notify_address(
            event=event,
            kind=ADDRESS_CHANGED.code,
            address=address,
            language=language_of(person.user) if person.user else settings.LANGUAGE_CODE,
            path="/",
            context={"name": person.full_name, "organisation": organisation.name if organisation else ""},
        )
