"""What awaits a person in governance: the votes they have not answered."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from governance.models import BallotElector
from governance.selectors import awaiting_votes
from membership.models.organisations import name_at
from portal.foundation import clock
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import WrittenOnce


def votes_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a vote, whatever the number of voices; gone when all have answered, or with the mandate."""
    seen: set[int] = set()
    for row in _AWAITING.rows(user=user.pk, instant=clock.now()):
        ballot, uuid, title, body, organisation, slug, closes_at, mandate, first_day, last_day = row
        in_force = mandate is None or (first_day <= on and (last_day is None or on <= last_day))
        if ballot in seen or not in_force:
            continue
        seen.add(ballot)
        yield InboxItem(
            key=f"ballot:{ballot}",
            title=title,
            reason=_("You are a voter of this body: %(body)s.") % {"body": body},
            organisation=organisation,
            slug=slug,
            deadline=closes_at,
            url=reverse("governance:ballot_detail", args=[slug, uuid]),
            kind=InboxKind.VOTE,
        )


def _awaiting(user: int, instant: datetime) -> QuerySet[BallotElector, Any]:
    return awaiting_votes(user, instant).values_list(
        "ballot",
        "ballot__uuid",
        "ballot__title",
        "ballot__body__name",
        name_at("ballot__organisation"),
        "ballot__organisation__slug",
        "ballot__closes_at",
        "mandate",
        "mandate__starts_on",
        "mandate__ends_on",
    )


_AWAITING: Final = WrittenOnce(_awaiting, user=int, instant=datetime)
