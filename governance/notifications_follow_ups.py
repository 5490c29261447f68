"""What the owner of a follow-up action is told: that its day has come."""

from django.utils.translation import gettext_lazy as _

from governance.models import FollowUp
from portal.foundation.notify.kinds import Kind, register
from portal.foundation.notify.messages import day
from portal.foundation.notify.services import notify

DUE = register(
    Kind("governance.follow_up_due", _("an action in your charge is due"), "governance/mail/follow_up_due", True)
)


def follow_up_due(follow_up: FollowUp) -> int:
    """One letter a day of an action; how many were new: none for an owner without an account."""
    owner, ballot = follow_up.owner, follow_up.ballot
    return notify(
        event=f"follow_up:{follow_up.uuid}:due:{follow_up.due_on.isoformat()}",
        kind=DUE.code,
        users=[owner.user] if owner.user_id else [],
        path=follow_up.done_url,
        context={
            "organisation": ballot.organisation.name,
            "what": follow_up.what,
            "title": ballot.title,
            "due": day(follow_up.due_on),
        },
    )
