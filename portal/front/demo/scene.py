"""What the chapters of the demonstration share: who acts, when, and the bodies made so far."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from membership.models import Body, Commune, Mandate, Organisation, Person, Region, User
from membership.selectors.people import actor_for
from portal.foundation.actors import PORTAL, Acting, Actor, acting
from portal.foundation.clock import now
from portal.front.demo.calendar import Calendar, instant
from portal.front.demo.people import Cast
from portal.front.demo.region import River


@dataclass
class Dac:
    """A support body of the demonstration, with the people who act for it."""

    river: River
    organisation: Organisation
    communes: list[Commune]
    coordinator: Person
    board: Body | None = None
    mandates: list[Mandate] = field(default_factory=list)
    president: Person | None = None
    treasurer: Person | None = None
    secretary: Person | None = None


@dataclass
class Network:
    """A body of before the convergence. ``treasurer`` is set for those that reported to the federation."""

    organisation: Organisation
    rivers: tuple[River, ...]
    president: Person | None = None
    treasurer: Person | None = None


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

    @classmethod
    def empty(cls, calendar: Calendar, password: str) -> "Scene":
        return cls(calendar, Region.objects.get(code="11"), Cast(random.Random("convergence")), password)

    @contextmanager
    def on(
        self, day: date, who: Person | None, *, place: Organisation | None = None, rank: int = 0
    ) -> Iterator[Acting]:
        """Act as ``who`` (None: the portal itself) on that day; ``rank`` moves the hour."""
        moment = instant(day, 9 + rank % 8, rank * 7 % 60)
        with acting(PORTAL, through="web", at=moment):
            actor = PORTAL if who is None else self._actor(who, place)
            with acting(actor):
                yield actor

    @staticmethod
    def _actor(who: Person, place: Organisation | None) -> Actor:
        account = who.user
        if not isinstance(account, User):
            raise ValueError(f"Somebody without an account does nothing in the demonstration ({now()}).")
        return actor_for(account, place)


def the(value: Organisation | Person | Body | None) -> "object":
    """What an earlier chapter made. Raises ValueError where chapters are played out of order."""
    if value is None:
        raise ValueError("The chapters of the demonstration are played in order.")
    return value
