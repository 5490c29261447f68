"""Reading votes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from governance.enums import BallotState, VoteChoice
from governance.enums_sittings import BallotMode
from governance.models import Ballot, BallotElector, Recusal, Vote
from governance.models.ballots import is_open_at
from membership.enums import ContactKind
from membership.enums_people import Office
from membership.models import Body, Mandate, Organisation, OrganisationContact
from membership.selectors.roles import key_of_person
from portal.foundation import clock
from portal.foundation.amounts import format_date


def recusal_of(elector: BallotElector) -> Recusal | None:
    """The interest declared for a voice that was read with ``select_related("recusal")``."""
    found: Recusal | None = getattr(elector, "recusal", None)
    return found


def is_recused(elector: BallotElector) -> bool:
    return recusal_of(elector) is not None


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of the reader, and the answer it gave last."""

    elector: BallotElector
    vote: Vote | None

    @property
    def recusal(self) -> Recusal | None:
        """The interest declared for this voice; None where there is none."""
        return recusal_of(self.elector)

    @property
    def in_office(self) -> bool:
        """Whether what stands behind it still gives the right to answer today."""
        still: bool = self.elector.in_office  # type: ignore[attr-defined]  # read by with_office_on
        return still


def voices_of(ballot: Ballot, user: Any) -> list[Voice]:
    """Every voice that ``user`` casts in this vote, in the order of the list of voters."""
    electors = (
        ballot.electors.cast_by(user)
        .with_office_on(ballot.organisation.today())
        .select_related(
            "person", "holder", "represented", "mandate", "ballot__organisation", "constituency", "recusal"
        )
        .order_by("position")
    )
    votes = last_votes(Vote.objects.filter(elector__ballot=ballot, elector__in=[elector.pk for elector in electors]))
    return [Voice(elector, votes.get(elector.pk)) for elector in electors]


def last_votes(votes: Any) -> dict[int, Vote]:
    found = votes.order_by("elector_id", "-sequence").distinct("elector_id").select_related("entry", "entry__chain")
    return {vote.elector_id: vote for vote in found}


def awaiting_votes(user: int, instant: datetime, on: date) -> QuerySet[BallotElector]:
    """Voices of the account ``user`` that have not answered in a written vote open at this instant, and that still may
    on the day ``on``. One query. A vote in a meeting is answered there.
    """
    answered = Vote.objects.filter(elector=OuterRef("pk"))
    rows: QuerySet[BallotElector] = (
        BallotElector.objects.filter(is_open_at(instant, "ballot__"), ballot__mode=BallotMode.WRITTEN)
        .cast_by(key_of_person(user), path="pk")
        .with_office_on(on)
        .filter(~Exists(answered), recusal=None, in_office=True)
        .order_by("ballot__closes_at", "ballot_id", "position")
    )
    return rows


def open_votes_of(body: Body, user: Any) -> list[Ballot]:
    """The votes that are open now in a body and ask this account; the soonest to close first. One query."""
    asked = BallotElector.objects.cast_by(user).values("ballot")
    votes = Ballot.objects.open_at(clock.now()).filter(body=body, pk__in=asked).select_related("organisation")
    return list(votes.order_by("closes_at", "pk"))


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom to ask about the lists of an association: its secretaries, else its presidents, and its public contacts."""

    names: list[str]
    contacts: list[OrganisationContact]


def referent_of(organisation: Organisation) -> Referent:
    """Two queries."""
    offices = (Office.SECRETARY, Office.PRESIDENT)
    mandates = (
        Mandate.objects.in_force_on(organisation.today())
        .filter(seat__body__organisation=organisation, office__in=offices)
        .exclude(person=None)
        .select_related("person")
    )
    named = {office: {row.person.full_name for row in mandates if row.office == office} for office in offices}
    kinds = (ContactKind.PHONE, ContactKind.EMAIL)
    return Referent(
        names=sorted(named[Office.SECRETARY] or named[Office.PRESIDENT]),
        contacts=list(organisation.contacts.filter(public=True, kind__in=kinds)[:2]),
    )


@dataclass(frozen=True, slots=True)
class RollCallLine:
    """A line of the attendance sheet of a vote: who was asked and, once decided, what they answered."""

    elector: BallotElector
    vote: Vote | None

    @property
    def recused(self) -> bool:
        return is_recused(self.elector)

    @property
    def answer(self) -> str:
        return str(VoteChoice(self.vote.choice).label) if self.vote else ""


def roll_call(ballot: Ballot) -> list[RollCallLine]:
    """Everybody on the list of voters with their last answer. Two queries."""
    electors = ballot.electors.order_by("position").select_related("person", "represented", "constituency", "recusal")
    votes = last_votes(Vote.objects.filter(elector__ballot=ballot))
    return [RollCallLine(elector, votes.get(elector.pk)) for elector in electors]


def votes_opened_on(body: UUID, first: date, last: date) -> Iterator[str]:
    """The votes whose list of voters was drawn up for a body from ``first`` to ``last``, days of the association.

    A cancelled vote binds nobody. One query.
    """
    margin = timedelta(days=1)  # an instant has not the same day everywhere
    rows = (
        Ballot.objects.filter(body__uuid=body, opens_at__date__gte=first - margin, opens_at__date__lte=last + margin)
        .exclude(state=BallotState.CANCELLED)
        .select_related("organisation__region")
        .order_by("opens_at")
    )
    for ballot in rows:
        day = ballot.organisation.today(ballot.opens_at)
        if first <= day <= last:
            yield _("the vote “%(title)s” of %(day)s") % {"title": ballot.title, "day": format_date(day)}
