"""Bodies as they are on a day: who sits where, what is vacant, which constituency has nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from membership.enums_people import BodyKind, RepresentationKind, SeatKind
from membership.models import Adhesion, Body, Constituency, Mandate, Organisation, Person, Representation, Seat
from membership.models.periods import PeriodQuerySet
from portal.foundation.written_once import WrittenOnce


@dataclass(frozen=True, slots=True)
class SeatState:
    """A seat on a day. ``mandate`` is None for a vacancy; ``voice`` is the person who speaks and votes, if any.

    For a seat held by an organisation the voice is its permanent representative, else its substitute one.
    """

    seat: Seat
    mandate: Mandate | None
    permanent: Person | None = None
    substitute: Person | None = None

    @property
    def vacant(self) -> bool:
        return self.mandate is None

    @property
    def holder_organisation(self) -> Organisation | None:
        return self.mandate.holder_organisation if self.mandate else None

    @property
    def voice(self) -> Person | None:
        if self.mandate is None:
            return None
        return self.mandate.person or self.permanent or self.substitute

    @property
    def unrepresented(self) -> bool:
        """Held by an organisation that has named nobody for this day."""
        return self.mandate is not None and self.voice is None


def bodies_of(organisation: Organisation, on: date) -> QuerySet[Body]:
    """The bodies that the association has on a day."""
    return organisation.bodies.in_force_on(on)


def body_of_kind(organisation: Organisation, kind: BodyKind, on: date) -> Body | None:
    """The one board, executive committee or general meeting of a day; None when the association has none."""
    return bodies_of(organisation, on).filter(kind=kind).first()


def seats_on(body: Body, on: date) -> list[SeatState]:
    """Every seat of the body on a day, in the order of its constituencies. Three queries."""
    seats = list(
        body.seats.in_force_on(on)
        .select_related("constituency", "substitute_of")
        .order_by("constituency__position", "constituency__name", "position", "pk")
    )
    mandates = {
        mandate.seat_id: mandate
        for mandate in Mandate.objects.filter(seat__body=body)
        .in_force_on(on)
        .select_related("person", "holder_organisation")
    }
    voices = representatives_on(Representation.objects.filter(mandate__seat__body=body), on, "mandate_id")
    states = []
    for seat in seats:
        mandate = mandates.get(seat.pk)
        named = voices.get(mandate.pk, {}) if mandate else {}
        states.append(
            SeatState(
                seat,
                mandate,
                permanent=named.get(RepresentationKind.PERMANENT),
                substitute=named.get(RepresentationKind.SUBSTITUTE),
            )
        )
    return states


def vacant_since(states: Iterable[SeatState], on: date) -> dict[int, date]:
    """Since when each vacant seat has had no holder: the day after the last one's, else its own first day.

    One query; keys are those of the seats.
    """
    vacant = [state.seat for state in states if state.vacant]
    ends = dict(
        Mandate.objects.filter(seat__in=vacant, ends_on__lt=on)
        .order_by()
        .values_list("seat")
        .annotate(last=Max("ends_on"))
    )
    return {seat.pk: ends[seat.pk] + timedelta(days=1) if seat.pk in ends else seat.starts_on for seat in vacant}


def with_seat_counts(bodies: QuerySet[Body], on: date) -> QuerySet[Body]:
    """Bodies with ``seat_count``, ``vacant_count`` and ``users_missing`` on a day: what a list says of each.

    ``users_missing``: a constituency of representatives of users in which nobody sits or adheres.
    """
    seats = Seat.objects.filter(body=OuterRef("pk")).in_force_on(on).order_by()
    held = Mandate.objects.filter(seat=OuterRef("pk")).in_force_on(on)

    def number(rows: QuerySet[Seat]) -> Coalesce:
        counted = rows.values("body").annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

    sitting = Mandate.objects.filter(seat__constituency=OuterRef("pk")).in_force_on(on)
    adhering = Adhesion.objects.filter(constituency=OuterRef("pk")).in_force_on(on)
    users = Constituency.objects.filter(
        ~Exists(sitting.exclude(seat__kind=SeatKind.SUBSTITUTE)),
        ~Exists(adhering),
        body=OuterRef("pk"),
        represents_users=True,
    )
    return bodies.annotate(
        seat_count=number(seats), vacant_count=number(seats.filter(~Exists(held))), users_missing=Exists(users)
    )


def representatives_on(rows: PeriodQuerySet, on: date, holding: str) -> dict[int, dict[RepresentationKind, Person]]:
    """Who represents each mandate or adhesion (``holding`` is the column) on a day, by kind. One query."""
    found: dict[int, dict[RepresentationKind, Person]] = {}
    for row in rows.in_force_on(on).select_related("person"):
        found.setdefault(getattr(row, holding), {})[RepresentationKind(row.kind)] = row.person
    return found


class BodyAtAGlance(NamedTuple):
    """``vacant``: how many of its seats nobody holds."""

    name: str
    vacant: int


def bodies_at_a_glance(organisation: Organisation, on: date) -> list[BodyAtAGlance]:
    """What the first page of the association says of its bodies of a day. One query."""
    return _AT_A_GLANCE.rows(organisation=organisation.pk, on=on)


def _at_a_glance(organisation: int, on: date) -> QuerySet[Body, Any]:
    bodies: QuerySet[Any] = with_seat_counts(Body.objects.filter(organisation=organisation).in_force_on(on), on)
    return bodies.values_list("name", "vacant_count")


_AT_A_GLANCE: Final = WrittenOnce(BodyAtAGlance, _at_a_glance, organisation=int, on=date)


def empty_constituencies(on: date, *, of_users_only: bool = False) -> QuerySet[Constituency]:
    """Constituencies of the bodies of a day in which nobody sits (or, for a general meeting, nobody adheres).

    ``of_users_only``: those marked as representing users, whose emptiness is said on every page of the association
    (balanced governance including users: CSP L6327-3).
    """
    mandates = Mandate.objects.filter(seat__constituency=OuterRef("pk")).in_force_on(on)
    adhesions = Adhesion.objects.filter(constituency=OuterRef("pk")).in_force_on(on)
    found = (
        Constituency.objects.filter(~Exists(mandates.exclude(seat__kind=SeatKind.SUBSTITUTE)), ~Exists(adhesions))
        .filter(Q(body__ends_on=None) | Q(body__ends_on__gte=on), body__starts_on__lte=on)
        .select_related("body__organisation")
    )
    return found.filter(represents_users=True) if of_users_only else found


def mandates_ending(first: date, last: date) -> QuerySet[Mandate]:
    """Mandates whose last day lies between two days, both included: what an agenda proposes to renew."""
    return (
        Mandate.objects.filter(ends_on__range=(first, last))
        .with_holder()
        .select_related("seat__constituency")
        .order_by("ends_on", "seat__position")
    )
