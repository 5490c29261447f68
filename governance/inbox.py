"""What awaits a person in governance: votes to answer, rules of vote to validate, imported texts to check."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from governance.enums_documents import DocumentKind, ImportState
from governance.models import BallotElector, StatuteProfile, TextImport
from governance.permissions import ANSWERERS, OPENERS
from governance.selectors import awaiting_votes
from governance.selectors_profiles import awaiting_profiles
from membership.models.organisations import name_at
from membership.selectors.roles import roles_of
from portal.foundation import clock
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import KEYS, WrittenOnce, any_of


def votes_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a vote, whatever the number of voices; gone when all have answered, or with the mandate."""
    seen: set[int] = set()
    for row in _AWAITING.rows(user=user.pk, instant=clock.now()):
        if row.ballot in seen or not row.gives_a_voice(on):
            continue
        seen.add(row.ballot)
        yield InboxItem(
            key=f"ballot:{row.ballot}",
            title=row.title,
            reason=_("You are a voter of this body: %(body)s.") % {"body": row.body},
            organisation=row.organisation,
            slug=row.slug,
            deadline=row.closes_at,
            url=reverse("governance:ballot_detail", args=[row.slug, row.uuid]),
            kind=InboxKind.VOTE,
        )


from governance.enums_documents import DocumentKind, ImportState
from governance.models import BallotElector, StatuteProfile, TextImport
from governance.permissions import ANSWERERS, OPENERS
from governance.selectors import awaiting_votes
from governance.selectors_profiles import awaiting_profiles
from membership.models.organisations import name_at
