"""What membership tells people."""

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from membership.models import Invitation
from portal.foundation.notify.kinds import Kind, register
from portal.foundation.notify.messages import instant
from portal.foundation.notify.services import forget_address, notify_address

INVITED = register(
    Kind("membership.invited", _("an invitation"), "membership/mail/invited", to_accounts=False),
)

INVITED_ELSEWHERE = register(
    Kind(
        "membership.invited_elsewhere",
        _("an invitation sent to another address"),
        "membership/mail/invited_elsewhere",
        to_accounts=False,
    )
)


def invite(invitation: Invitation) -> None:
    """Send the link; what an earlier sending left in the outbox is void and goes."""
    forget_address(invitation.email)
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
    known = invitation.person.email
    if known and known != invitation.email:
        # Whoever names another address could take the person's place: the person is told at the one that was known.
        notify_address(
            event=f"invitation:{invitation.uuid}:{invitation.sendings}:known",
            kind=INVITED_ELSEWHERE.code,
            address=known,
            language=invitation.language,
            path="/",
            context={"name": invitation.person.full_name, "organisation": organisation.name if organisation else ""},
        )
