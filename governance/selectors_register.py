"""The register of decisions: what each body decided, by which vote, what of it stands today, what is left to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import ngettext

from governance.enums import BallotState, DecisionStatus
from governance.models import Ballot, FollowUp
from membership.models import Organisation
from portal.foundation.votable import SubjectStanding, standings_of

OPEN, LATE = "open", "late"
"""What is asked of a decision's follow-up actions: one is left to do, or its day has passed."""


@dataclass(frozen=True, slots=True)
class Count:
    """Voices in favour, against and abstaining, as they decided."""

    votes_for: int
    votes_against: int
    abstention: int

    @property
    def sentence(self) -> str:
        """ "8 for, 1 against, 2 abstentions"."""
        parts = [
            ngettext("%(count)s for", "%(count)s for", self.votes_for) % {"count": self.votes_for},
            ngettext("%(count)s against", "%(count)s against", self.votes_against) % {"count": self.votes_against},
            ngettext("%(count)s abstention", "%(count)s abstentions", self.abstention) % {"count": self.abstention},
        ]
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A decision as the register shows it. ``standing`` is None for what says nothing of being in force, ``count`` for
    a vote that the rules did not let be counted."""

    ballot: Ballot
    count: Count | None
    standing: SubjectStanding | None
    follow_ups: Sequence[FollowUp]

    @property
    def left(self) -> list[FollowUp]:
        """What is still to be done, the first day first."""
        return [row for row in self.follow_ups if row.done_on is None]

    @property
    def done(self) -> str:
        """How much of it is done, in words; empty where nothing is."""
        count = len(self.follow_ups) - len(self.left)
        return ngettext("%(count)s action done", "%(count)s actions done", count) % {"count": count} if count else ""


def decided_ballots(organisation: Organisation) -> QuerySet[Ballot]:
    """Every vote of its bodies that was decided, whatever the result."""
    return Ballot.objects.filter(organisation=organisation, state=BallotState.DECIDED)


def about(ballots: QuerySet[Ballot], words: str) -> QuerySet[Ballot]:
    """Those that say every one of these words, somewhere: title, question, summary, name of the body."""
    for word in words.split():
        ballots = ballots.filter(
            Q(title__unaccent__icontains=word)
            | Q(question__unaccent__icontains=word)
            | Q(summary__unaccent__icontains=word)
            | Q(body__name__unaccent__icontains=word)
        )
    return ballots


def with_follow_ups(ballots: QuerySet[Ballot], which: str, on: date) -> QuerySet[Ballot]:
    """Those of which an action is left to do, or is late on a day."""
    left = FollowUp.objects.late_on(on) if which == LATE else FollowUp.objects.left()
    return ballots.filter(Exists(left.filter(ballot=OuterRef("pk"))))


def years_of(ballots: QuerySet[Ballot]) -> list[int]:
    """The years in which something was decided, on the clock of the page, the latest first. One query."""
    return [found.year for found in ballots.order_by().datetimes("decision__decided_at", "year", order="DESC")]


def register_rows(ballots: Iterable[Ballot], on: date) -> list[RegisterRow]:
    """``ballots`` read with ``decision`` and ``follow_ups__owner``. One query for each kind of subject that knows what
    stands of it."""
    found = list(ballots)
    keys: dict[str, list[str]] = {}
    for ballot in found:
        if ballot.decision.status == DecisionStatus.ADOPTED:
            keys.setdefault(ballot.subject_kind, []).append(ballot.subject_key)
    standings = {
        (kind, key): standing
        for kind, asked in keys.items()
        for key, standing in standings_of(kind, asked, on).items()
    }
    return [
        RegisterRow(
            ballot=ballot,
            count=_count(ballot),
            standing=standings.get((ballot.subject_kind, ballot.subject_key))
            if ballot.decision.status == DecisionStatus.ADOPTED
            else None,
            follow_ups=list(ballot.follow_ups.all()),
        )
        for ballot in found
    ]


def _count(ballot: Ballot) -> Count | None:
    """Of the record that was kept with the decision: it is never counted again."""
    counts = ballot.decision.case["decision"].get("counts")
    if not counts:
        return None
    return Count(counts.get("votes_for", 0), counts.get("votes_against", 0), counts.get("abstention", 0))
