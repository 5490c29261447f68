"""What the chapters of the demonstration share: who acts, when, and the bodies made so far."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import override

from membership.enums_people import Role
from membership.models import Body, Commune, Mandate, Organisation, Person, Region, User
from membership.selectors.people import actor_for
from portal.foundation.actors import PORTAL, Acting, Actor, acting
from portal.foundation.clock import now
from portal.front.demo.calendar import Calendar, instant
from portal.front.demo.people import Cast, dice
from portal.front.demo.region import REGION, River


@dataclass
class Dac:
    """A support body of the demonstration, with the people who act for it."""

    river: River
    organisation: Organisation
    communes: list[Commune]
    coordinator: Person | None = None
    board: Body | None = None
    mandates: list[Mandate] = field(default_factory=list)
    president: Person | None = None
    treasurer: Person | None = None
    secretary: Person | None = None


@dataclass
class Network:
    """A body of before the convergence. ``president`` is set for those that reported to the federation."""

    organisation: Organisation
    rivers: tuple[River, ...]
    president: Person | None = None


@dataclass
class Scene:
    """Everything made so far. ``password`` is the encoded one of the demonstration."""

    calendar: Calendar
    region: Region
    cast: Cast
    password: str
    administrator: Person | None = None
    staff: Person | None = None
    federation: Organisation | None = None
    networks: list[Network] = field(default_factory=list)
    dacs: dict[str, Dac] = field(default_factory=dict)
    partners: dict[str, Organisation] = field(default_factory=dict)
    _actors: dict[tuple[int, int], Actor] = field(default_factory=dict)

    @classmethod
    def empty(cls, calendar: Calendar, password: str) -> "Scene":
        return cls(calendar, Region.objects.get(code=REGION), Cast(dice("convergence")), password)

    @contextmanager
    def on(
        self, day: date, who: Person | None, *, place: Organisation | None = None, rank: int = 0
    ) -> Iterator[Acting]:
        """Act as ``who`` (None: the portal itself) on that day; each ``rank`` comes twenty minutes later."""
        moment = instant(day, 9) + timedelta(minutes=20 * rank)
        with acting(PORTAL, through="web", at=moment):
            actor = PORTAL if who is None else self._actor(who, place)
            with acting(actor):
                yield actor

    def _actor(self, who: Person, place: Organisation | None) -> Actor:
        account = who.user
        if not isinstance(account, User):
            raise ValueError(f"Somebody without an account does nothing in the demonstration ({now()}).")
        key = (who.pk, place.pk if place else 0)
        if key not in self._actors:
            self._actors[key] = actor_for(account, place)
        return self._actors[key]

    def appoint(self, who: Person, place: Organisation, role: Role) -> None:
        """Remember in what capacity somebody acts for an association, as ``actor_for`` would find it each time."""
        self._actors[who.pk, place.pk] = acting_as(who, role)


def acting_as(who: Person, role: Role) -> Actor:
    """The actor that the portal makes of somebody who acts in this role."""
    with override("fr"):
        return Actor(uuid=who.uuid, label=str(role.label))
