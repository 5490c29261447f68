"""What awaits a person in governance: the votes they have not answered."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from governance.selectors import awaiting_votes
from portal.foundation import clock
from portal.foundation.inbox import InboxItem, InboxKind


def votes_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a vote, whatever the number of voices; gone when all have answered, or with the mandate."""
    seen: set[int] = set()
    for elector in awaiting_votes(user, clock.now()):
        ballot = elector.ballot
        if elector.ballot_id in seen or (elector.mandate and not elector.mandate.in_force_on(on)):
            continue
        seen.add(elector.ballot_id)
        yield InboxItem(
            key=f"ballot:{ballot.pk}",
            title=ballot.title,
            reason=_("You are a voter of this body: %(body)s.") % {"body": ballot.body.name},
            organisation=ballot.organisation.name,
            slug=ballot.organisation.slug,
            deadline=ballot.closes_at,
            url=ballot.get_absolute_url(),
            kind=InboxKind.VOTE,
        )
