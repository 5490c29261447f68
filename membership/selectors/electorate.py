"""Who is convened and votes in a body on a day. No other place of the house answers this.

Board, executive committee and committees: the mandates in force on their seats. General meeting: the adhesions in
force, as far as their category votes and their fee, where the category asks for it, is paid. Somebody with two seats
stands there twice, once a seat: statutes count seats.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from membership.enums_people import Office, SeatKind
from membership.models import Adhesion, Body, Constituency, Mandate, Organisation, Person, Representation, Seat
from membership.models.periods import PeriodQuerySet
from membership.selectors.adherents import adherents_on
from membership.selectors.bodies import SeatState, seats_on

BY_ADHESION: Final = "adhesion:"
"""How the key of the vote of an adhesion begins; the primary key of the adhesion follows."""


@dataclass(frozen=True, slots=True)
class Elector:
    """One vote: a seat or an adhesion, the person who casts it, and whom that person represents.

    ``key`` names the vote for ever (``seat:12``, ``adhesion:40``). ``weight`` in votes. ``stand_in`` may vote in the
    place of ``person`` when absent: the organisation's substitute representative, or the holder of the substitute's
    seat; whether they may is for the statute profile to say.
    """

    key: str
    person: Person
    represented: Organisation | None
    constituency: Constituency | None
    weight: Fraction
    office: Office = Office.NONE
    stand_in: Person | None = None
    seat: Seat | None = None
    mandate: Mandate | None = None
    adhesion: Adhesion | None = None

    @property
    def name(self) -> str:
        """Who votes and for whom, as an attendance sheet writes it."""
        return f"{self.person.full_name} ({self.represented.name})" if self.represented else self.person.full_name


class Absence(StrEnum):
    """Why a seat or an adhesion has no vote on this day."""

    VACANT = "vacant"
    NO_REPRESENTATIVE = "no_representative"
    FEE_UNPAID = "fee_unpaid"
    CATEGORY_WITHOUT_VOTE = "category_without_vote"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Voiceless:
    """A seat or an adhesion without a vote on this day, and why."""

    key: str
    reason: Absence
    constituency: Constituency | None
    seat: Seat | None = None
    adhesion: Adhesion | None = None
    organisation: Organisation | None = None
    stand_in: Person | None = None


@dataclass(frozen=True, slots=True)
class Electorate:
    """``electors`` vote; ``advisers`` are convened and speak without a vote; ``voiceless`` says who is missing.

    ``seats_in_statutes`` counts the seats with a vote, held or not: the base of a quorum on seats.
    """

    body: Body
    on: date
    electors: tuple[Elector, ...]
    advisers: tuple[Elector, ...] = ()
    voiceless: tuple[Voiceless, ...] = ()
    seats_in_statutes: int = 0

    def __len__(self) -> int:
        return len(self.electors)

    def __iter__(self) -> Iterator[Elector]:
        return iter(self.electors)

    @property
    def vacancies(self) -> tuple[Voiceless, ...]:
        """The seats with a vote that nobody holds."""
        return tuple(
            item for item in self.voiceless if item.reason == Absence.VACANT and item.seat and item.seat.votes
        )

    @property
    def convened(self) -> tuple[Person, ...]:
        """Everybody who receives the notice of meeting, once each: voters, advisers and stand-ins."""
        people: dict[int, Person] = {}
        for elector in (*self.electors, *self.advisers):
            people.setdefault(elector.person.pk, elector.person)
            if elector.stand_in is not None:
                people.setdefault(elector.stand_in.pk, elector.stand_in)
        return tuple(people.values())

    @property
    def total_weight(self) -> Fraction:
        return sum((elector.weight for elector in self.electors), Fraction(0))

    @property
    def weight_by_constituency(self) -> dict[int | None, Fraction]:
        """Votes by primary key of the constituency; None for electors outside any."""
        weights: defaultdict[int | None, Fraction] = defaultdict(Fraction)
        for elector in self.electors:
            weights[elector.constituency.pk if elector.constituency else None] += elector.weight
        return dict(weights)

    def votes_of(self, person: Person) -> tuple[Elector, ...]:
        """Every vote that a person casts, one a seat or an adhesion."""
        return tuple(elector for elector in self.electors if elector.person.pk == person.pk)


def electorate(body: Body, on: date) -> Electorate:
    """The electorate of a body on a day: the organisation's day, which the caller takes from ``organisation.today()``.

    Three queries for seats, two for adhesions, whatever their number.
    """
    return _by_adhesion(body, on) if body.votes_by_adhesion else _by_seat(body, on)


def has_a_voice(day: Any, person: Any, *, mandate: Mapping[str, Any], adhesion: Mapping[str, Any]) -> Q:
    """The condition, in a query on something else, that somebody has on a day one of these mandates or adhesions: in
    their own name, or as a representative of the organisation that has it.

    A list of those convened or of voters is fixed for ever, what it gives is not: it ends with the mandate, the
    adhesion or the representation. ``day`` and ``person`` may refer to the outer query, as may what ``mandate`` and
    ``adhesion`` ask of each.
    """
    # A representation is asked for inside the query on what it is for, one step farther from the outer one: the server
    # takes longer to plan a join of the two.
    spoken_for = Representation.objects.in_force_on(_farther(day)).filter(person=_farther(person))

    def held(rows: PeriodQuerySet, name: str) -> Exists:
        return Exists(
            rows.in_force_on(day).filter(Q(person=person) | Exists(spoken_for.filter(**{name: OuterRef("pk")})))
        )

    mandates, adhesions = Mandate.objects.filter(**mandate), Adhesion.objects.filter(**adhesion)
    return Q(held(mandates, "mandate") | held(adhesions, "adhesion"))


def _farther(value: Any) -> Any:
    return OuterRef(value) if isinstance(value, OuterRef) else value


def _by_seat(body: Body, on: date) -> Electorate:
    states = seats_on(body, on)
    stand_ins = {
        state.seat.substitute_of_id: state.voice for state in states if state.seat.kind == SeatKind.SUBSTITUTE
    }
    full = [state for state in states if state.seat.kind != SeatKind.SUBSTITUTE]
    electors: list[Elector] = []
    advisers: list[Elector] = []
    voiceless: list[Voiceless] = []
    for state in full:
        stand_in = _stand_in(state, stand_ins.get(state.seat.pk))
        if missing := _why_silent(state, stand_in):
            voiceless.append(missing)
        elif elector := _elector(state, stand_in):
            (electors if state.seat.votes else advisers).append(elector)
    return Electorate(
        body,
        on,
        electors=tuple(electors),
        advisers=tuple(advisers),
        voiceless=tuple(voiceless),
        seats_in_statutes=sum(state.seat.votes for state in full),
    )


def _stand_in(state: SeatState, holder_of_substitute_seat: Person | None) -> Person | None:
    own = state.substitute if state.substitute != state.voice else None
    return own or holder_of_substitute_seat


def _why_silent(state: SeatState, stand_in: Person | None) -> Voiceless | None:
    if state.vacant:
        reason = Absence.VACANT
    elif state.voice is None:
        reason = Absence.NO_REPRESENTATIVE
    elif state.voice.erased_on:
        reason = Absence.ERASED
    else:
        return None
    return Voiceless(
        f"seat:{state.seat.pk}",
        reason,
        state.seat.constituency,
        seat=state.seat,
        organisation=state.holder_organisation,
        stand_in=stand_in,
    )


def _elector(state: SeatState, stand_in: Person | None) -> Elector | None:
    if state.mandate is None or state.voice is None:
        return None
    return Elector(
        f"seat:{state.seat.pk}",
        state.voice,
        state.holder_organisation,
        state.seat.constituency,
        _weight(state.seat.constituency),
        office=Office(state.mandate.office),
        stand_in=stand_in,
        seat=state.seat,
        mandate=state.mandate,
    )


def _by_adhesion(body: Body, on: date) -> Electorate:
    electors: list[Elector] = []
    advisers: list[Elector] = []
    voiceless: list[Voiceless] = []
    for adherent in adherents_on(body.organisation_id, on):
        adhesion, voice = adherent.adhesion, adherent.voice
        reason = _why_without_vote(adhesion, voice, on)
        key = f"{BY_ADHESION}{adhesion.pk}"
        if reason is not None:
            voiceless.append(
                Voiceless(
                    key,
                    reason,
                    adhesion.constituency,
                    adhesion=adhesion,
                    organisation=adhesion.member_organisation,
                )
            )
        if voice is None or reason == Absence.ERASED:
            continue
        elector = Elector(
            key,
            voice,
            adhesion.member_organisation,
            adhesion.constituency,
            _weight(adhesion.constituency),
            stand_in=adherent.substitute if adherent.substitute != voice else None,
            adhesion=adhesion,
        )
        if reason is None:
            electors.append(elector)
        elif reason == Absence.CATEGORY_WITHOUT_VOTE:
            advisers.append(elector)
    return Electorate(body, on, electors=tuple(electors), advisers=tuple(advisers), voiceless=tuple(voiceless))


def _why_without_vote(adhesion: Adhesion, voice: Person | None, on: date) -> Absence | None:
    if voice is None:
        return Absence.NO_REPRESENTATIVE
    if voice.erased_on:
        return Absence.ERASED
    if not adhesion.category.votes:
        return Absence.CATEGORY_WITHOUT_VOTE
    if not adhesion.fee_up_to_date(on):
        return Absence.FEE_UNPAID
    return None


def _weight(constituency: Constituency | None) -> Fraction:
    return Fraction(constituency.weight if constituency else 1)
