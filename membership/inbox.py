"""What awaits those who keep the mandates of an association: terms that end soon, users without a representative."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from membership.enums_people import Role
from membership.models import Mandate, Organisation
from membership.selectors.bodies import empty_constituencies, mandates_ending
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind

NOTICE: Final = timedelta(days=60)
"""How long before the end of a term somebody is told: time enough to convene a general meeting."""
_KEEPERS: Final = (Role.PRESIDENT, Role.SECRETARY, Role.COORDINATOR)


def mandates_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a body whose mandates end soon, one a constituency of users that is empty. Two queries.

    A mandate leaves the list once another follows it on its seat, or once its seat ends with it.
    """
    keys = roles_of(user).where(*_KEEPERS)
    if not keys:
        return
    places = Organisation.objects.filter(pk__in=keys)
    reason = _("You keep the mandates of this association.")
    following = Mandate.objects.filter(seat=OuterRef("seat"), starts_on__gt=OuterRef("ends_on"))
    ending = mandates_ending(places, on, on + NOTICE).filter(~Exists(following))
    by_body: dict[int, list[Mandate]] = {}
    for mandate in ending:
        if mandate.seat.ends_on is None or mandate.seat.ends_on > mandate.ends_on:
            by_body.setdefault(mandate.seat.body_id, []).append(mandate)
    for mandates in by_body.values():
        body = mandates[0].seat.body
        said = ngettext(
            "%(count)s mandate ends soon: %(body)s", "%(count)s mandates end soon: %(body)s", len(mandates)
        )
        yield InboxItem(
            key=f"mandates:{body.pk}",
            title=said % {"count": len(mandates), "body": body.name},
            reason=reason,
            organisation=body.organisation.name,
            slug=body.organisation.slug,
            deadline=mandates[0].ends_on,
            url=reverse("instances:inspect", args=[body.pk]),
            kind=InboxKind.DO,
        )
    for constituency in empty_constituencies(places, on, of_users_only=True):
        yield InboxItem(
            key=f"users:{constituency.pk}",
            title=_("No representative of users: %(body)s") % {"body": constituency.body.name},
            reason=reason,
            organisation=constituency.body.organisation.name,
            slug=constituency.body.organisation.slug,
            deadline=None,
            url=reverse("instances:inspect", args=[constituency.body_id]),
            kind=InboxKind.DO,
        )
