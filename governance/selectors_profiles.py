"""Reading the rules of vote: those of a body, those that wait for a second person, and who that may be."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from governance.enums import BallotState
from governance.models import StatuteProfile
from membership.enums_people import BodyKind, Office
from membership.models import Body, Mandate, Organisation, Representation
from membership.selectors.bodies import bodies_of

VALIDATING_OFFICES = (Office.PRESIDENT, Office.TREASURER, Office.SECRETARY)
_PEOPLE = ("entered_by__person", "validated_by__person", "set_aside_by__person")


@dataclass(frozen=True, slots=True)
class BodyRules:
    """The rules of vote of a body, by what they are today. ``past`` holds those replaced, refused or withdrawn too."""

    current: StatuteProfile | None
    waiting: list[StatuteProfile]
    to_come: list[StatuteProfile]
    past: list[StatuteProfile]


def rules_of(body: Body, on: date) -> BodyRules:
    """Everything ever entered for a body; the latest first, what is to come by its day. One query."""
    rows = StatuteProfile.objects.filter(body=body).select_related(*_PEOPLE).order_by("-starts_on", "-pk")
    rows = rows.annotate(open_votes=Count("ballots", filter=Q(ballots__state=BallotState.OPEN)))
    current, waiting, to_come, past = None, [], [], []
    for row in rows:
        row.body = body
        if row.is_waiting:
            waiting.append(row)
        elif row.validated_at and row.in_force_on(on):
            current = row
        elif row.validated_at and row.starts_on > on:
            to_come.insert(0, row)
        else:
            past.append(row)
    return BodyRules(current, waiting, to_come, past)


@dataclass(frozen=True, slots=True)
class RulesLine:
    """A body in the list of an association: what is in force and how many wait."""

    body: Body
    current: StatuteProfile | None
    waiting: int


def rules_lines(organisation: Organisation, on: date) -> list[RulesLine]:
    """The bodies of a day with their rules, in the order of the bodies. Two queries."""
    bodies = list(bodies_of(organisation, on))
    rows = StatuteProfile.objects.filter(body__in=bodies)
    current: dict[int, StatuteProfile] = {}
    waiting: dict[int, int] = {}
    for row in rows:
        if row.is_waiting:
            waiting[row.body_id] = waiting.get(row.body_id, 0) + 1
        elif row.validated_at and row.in_force_on(on):
            current[row.body_id] = row
    return [RulesLine(body, current.get(body.pk), waiting.get(body.pk, 0)) for body in bodies]


def awaiting_profiles(user: int, on: date) -> QuerySet[StatuteProfile]:
    """Rules that somebody else than this account (by its key) entered and that wait; the oldest first.

    Those of a body that has ended before ``on`` wait for nobody.
    """
    going_on = Q(body__ends_on=None) | Q(body__ends_on__gte=on)
    rows: QuerySet[StatuteProfile] = StatuteProfile.objects.waiting().filter(going_on).exclude(entered_by=user)
    return rows.order_by("entered_at", "pk")


def validating_people(organisation: Organisation, on: date) -> list[Any]:
    """The people who hold an office that validates, on a board or an executive committee; once each. Two queries."""
    place = {"body__organisation": organisation, "body__kind__in": BodyKind.governing()}
    held = Mandate.objects.in_force_on(on).filter(
        office__in=VALIDATING_OFFICES, person__isnull=False, **{f"seat__{key}": value for key, value in place.items()}
    )
    spoken = Representation.objects.with_the_voice_on(on).filter(
        mandate__office__in=VALIDATING_OFFICES,
        mandate__in=Mandate.objects.in_force_on(on),
        **{f"mandate__seat__{key}": value for key, value in place.items()},
    )
    people = {row.person_id: row.person for rows in (held, spoken) for row in rows.select_related("person__user")}
    return sorted(people.values(), key=lambda person: person.sort_key)


def name_of(user: Any) -> str:
    """Who an account is, for a reader of the association; empty for none."""
    if user is None:
        return ""
    if user.is_erased:
        return gettext("a person since erased")
    person = getattr(user, "person", None)
    return person.full_name if person else str(user.email)
