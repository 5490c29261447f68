"""The seats of an association while a list of mandates is being placed on them: those it has, those it would add."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from membership.enums_people import SeatKind
from membership.models import Body, Constituency, Mandate, Organisation, Seat
from membership.models.people import name_key
from membership.services.bodies import add_seat
from membership.services.imports.tables import key_of
from portal.foundation.actors import Acting


@dataclass(slots=True)
class Occupation:
    """Days on a seat: of a mandate of the association, or of a row of the list."""

    starts_on: date
    ends_on: date | None
    mandate: Mandate | None = None
    row: int = 0
    holder: str = ""

    def touches(self, starts_on: date, ends_on: date | None) -> bool:
        return (self.ends_on is None or self.ends_on >= starts_on) and (ends_on is None or self.starts_on <= ends_on)


@dataclass(slots=True)
class Place:
    """A seat that exists (``seat``) or that the list would add, with all that is known to sit on it."""

    body: Body
    constituency: Constituency | None
    kind: SeatKind
    label: str
    position: int
    starts_on: date
    ends_on: date | None = None
    seat: Seat | None = None
    substitute_of: "Place | None" = None
    held: list[Occupation] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.label or f"{self.body.name} {self.position}"

    def covers(self, starts_on: date, ends_on: date | None) -> bool:
        """Whether a seat that exists does so on all these days; a new one is made to fit."""
        if self.seat is None:
            return True
        return self.starts_on <= starts_on and (
            self.ends_on is None or (ends_on is not None and ends_on <= self.ends_on)
        )

    def taken(self, starts_on: date, ends_on: date | None) -> Occupation | None:
        return next((held for held in self.held if held.touches(starts_on, ends_on)), None)

    def write(self, actor: Acting) -> Seat:
        """The seat, added to the body where the list needs a new one."""
        if self.seat is None:
            self.seat = add_seat(
                actor=actor,
                body=self.body,
                constituency=self.constituency,
                kind=self.kind,
                label=self.label,
                position=self.position,
                starts_on=self.starts_on,
                ends_on=self.body.ends_on,
                substitute_of=self.substitute_of.write(actor) if self.substitute_of else None,
            )
        return self.seat


class Places:
    """Every seat of the association's bodies. Two queries."""

    def __init__(self, organisation: Organisation) -> None:
        self.places: list[Place] = []
        self.by_seat: dict[int, Place] = {}
        seats = Seat.objects.filter(body__organisation=organisation).select_related("body", "constituency")
        for seat in seats.order_by("body", "position", "pk"):
            place = Place(
                seat.body,
                seat.constituency,
                SeatKind(seat.kind),
                seat.label,
                seat.position,
                seat.starts_on,
                seat.ends_on,
                seat,
            )
            self.places.append(place)
            self.by_seat[seat.pk] = place
        mandates = Mandate.objects.filter(seat__body__organisation=organisation).select_related(
            "person", "holder_organisation", "seat__body"
        )
        for mandate in mandates:
            self.by_seat[mandate.seat_id].held.append(
                Occupation(mandate.starts_on, mandate.ends_on, mandate, holder=str(mandate.holder))
            )

    def of(self, body: Body) -> Iterable[Place]:
        return (place for place in self.places if place.body.pk == body.pk)

    def labelled(self, body: Body, label: str) -> Place | None:
        wanted = key_of(label)
        return next((place for place in self.of(body) if key_of(place.label) == wanted), None)

    def held_by(self, body: Body, name: str, starts_on: date) -> Place | None:
        """The seat, other than a substitute's, that somebody of this name (in either order) holds on a day."""
        wanted = key_of(name)
        for place in self.of(body):
            if place.kind is SeatKind.SUBSTITUTE:
                continue
            for held in place.held:
                spellings = {key_of(held.holder), name_key(*_split(held.holder))}
                if wanted in spellings and held.touches(starts_on, starts_on):
                    return place
        return None

    def free(
        self,
        body: Body,
        constituency: Constituency | None,
        kind: SeatKind | None,
        starts_on: date,
        ends_on: date | None,
    ) -> Place | None:
        """The first seat without a label of its own that nobody holds on these days."""
        for place in self.of(body):
            suits = (
                (place.kind is kind if kind else place.kind is not SeatKind.SUBSTITUTE)
                and (constituency is None or place.constituency == constituency)
                and not (place.label and place.kind is SeatKind.EX_OFFICIO)
            )
            if suits and place.covers(starts_on, ends_on) and place.taken(starts_on, ends_on) is None:
                return place
        return None

    def add(self, body: Body, constituency: Constituency | None, kind: SeatKind, label: str, starts_on: date) -> Place:
        position = 1 + max((place.position for place in self.of(body)), default=0)
        place = Place(body, constituency, kind, label, position, starts_on)
        self.places.append(place)
        return place


def _split(full_name: str) -> tuple[str, str]:
    given, _space, family = full_name.partition(" ")
    return given, family
