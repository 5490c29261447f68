"""What the statutes lay down: bodies, constituencies and seats, opened and closed on a day."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q

from membership import acts_people
from membership.enums_people import BodyKind, SeatKind
from membership.models import Body, Constituency, Mandate, Organisation, Seat
from membership.models.periods import Period, PeriodQuerySet
from membership.services.refusals import (
    AlreadyEnded,
    BodyVotesByAdhesion,
    NotOfThisBody,
    NotYetBegun,
    OutsideItsPeriod,
    StillHeld,
    store,
)
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.services import record


@acts
@transaction.atomic
def create_body(
    *,
    actor: Acting,
    organisation: Organisation,
    kind: BodyKind,
    name: str,
    starts_on: date,
    ends_on: date | None = None,
) -> Body:
    """A body of the association, from the day its statutes have it.

    Raises BodyExists, DatesOutOfOrder, InvalidFields.
    """
    body = Body(organisation=organisation, kind=kind, name=tidy(name), starts_on=starts_on, ends_on=ends_on)
    store(body)
    record(
        chain=organisation.chain,
        kind=acts_people.BODY_CREATED,
        actor=actor,
        body={"body": body.name, "body_uuid": body.uuid, "kind": body.kind, "starts_on": starts_on},
        about=[body],
    )
    return body


@acts
@transaction.atomic
def change_body(*, actor: Acting, body: Body, name: str) -> bool:
    """Give a body the name that the statutes have for it; whether it had another. Raises InvalidFields."""
    fresh = lock_body(body)
    former, fresh.name = fresh.name, tidy(name)
    if former == fresh.name:
        return False
    store(fresh)
    record(
        chain=fresh.organisation.chain,
        kind=acts_people.BODY_CHANGED,
        actor=actor,
        body={"body": fresh.name, "body_uuid": fresh.uuid, "former_name": former},
        about=[fresh],
    )
    return True


@acts
@transaction.atomic
def close_body(*, actor: Acting, body: Body, last_day: date) -> Body:
    """End a body and its seats on ``last_day``. Raises StillHeld while a mandate goes on later, AlreadyEnded,
    NotYetBegun."""
    body = lock_body(body)
    check_last_day(body, last_day)
    if _held_after(Mandate.objects.filter(seat__body=body), last_day):
        raise StillHeld
    for seat in body.seats.filter(Q(ends_on=None) | Q(ends_on__gt=last_day)):
        seat.ends_on = max(last_day, seat.starts_on)
        store(seat)
    body.ends_on = last_day
    store(body)
    record(
        chain=body.organisation.chain,
        kind=acts_people.BODY_CLOSED,
        actor=actor,
        body={"body": body.name, "body_uuid": body.uuid, "ends_on": last_day},
        about=[body],
    )
    return body


@acts
@transaction.atomic
def reopen_body(*, actor: Acting, body: Body, ends_on: date | None, seats: Mapping[int, date | None]) -> Body:
    """Take back an end that an annulled act gave; ``seats`` gives the former last day of each seat by its key.

    Raises BodyExists where another body of the kind has followed.
    """
    body = lock_body(body)
    body.ends_on = ends_on
    store(body)
    for seat in body.seats.filter(pk__in=seats):
        seat.ends_on = seats[seat.pk]
        store(seat)
    record(
        chain=body.organisation.chain,
        kind=acts_people.BODY_REOPENED,
        actor=actor,
        body={"body": body.name, "body_uuid": body.uuid, "planned_end": ends_on},
        about=[body],
    )
    return body


@acts
@transaction.atomic
def add_constituency(
    *,
    actor: Acting,
    body: Body,
    name: str,
    position: int = 0,
    weight: int = 1,
    expected_seats: int | None = None,
    represents_users: bool = False,
    source: str = "",
) -> Constituency:
    """A collège of the body; ``weight`` in votes of each elector. Raises ConstituencyExists, InvalidFields."""
    constituency = Constituency(
        body=body,
        name=tidy(name),
        position=position,
        weight=weight,
        expected_seats=expected_seats,
        represents_users=represents_users,
        source=tidy(source),
    )
    store(constituency)
    record(
        chain=body.organisation.chain,
        kind=acts_people.CONSTITUENCY_CREATED,
        actor=actor,
        body={
            "body": body.name,
            "body_uuid": body.uuid,
            "constituency": constituency.name,
            "weight": weight,
            "represents_users": represents_users,
        },
        about=[body, constituency],
    )
    return constituency


@acts
@transaction.atomic
def change_constituency(*, actor: Acting, constituency: Constituency, **values: object) -> bool:
    """Follow a change of the statutes: name, position, weight, expected_seats, represents_users, source.

    Ballots keep the electorate they were opened with. Whether anything changed. Raises ConstituencyExists,
    InvalidFields, and TypeError for another field.
    """
    fields = {"name", "position", "weight", "expected_seats", "represents_users", "source"}
    if unknown := set(values) - fields:
        raise TypeError(f"Not changed by this service: {', '.join(sorted(unknown))}.")
    fresh = (
        Constituency.objects.select_for_update(of=("self",), no_key=True)
        .select_related("body__organisation")
        .get(pk=constituency.pk)
    )
    changed = sorted(name for name, value in values.items() if getattr(fresh, name) != value)
    if not changed:
        return False
    for name in changed:
        setattr(fresh, name, values[name])
    store(fresh)
    record(
        chain=fresh.body.organisation.chain,
        kind=acts_people.CONSTITUENCY_CHANGED,
        actor=actor,
        body={
            "body": fresh.body.name,
            "constituency": fresh.name,
            "constituency_id": fresh.pk,
            "values": {name: values[name] for name in changed},
        },
        about=[fresh.body, fresh],
    )
    return True


@acts
@transaction.atomic
def add_seat(
    *,
    actor: Acting,
    body: Body,
    starts_on: date,
    ends_on: date | None = None,
    constituency: Constituency | None = None,
    kind: SeatKind = SeatKind.ELECTED,
    label: str = "",
    position: int = 0,
    votes: bool = True,
    substitute_of: Seat | None = None,
) -> Seat:
    """A seat of the body, empty. Raises BodyVotesByAdhesion, NotOfThisBody, OutsideItsPeriod, DatesOutOfOrder."""
    if body.votes_by_adhesion:
        raise BodyVotesByAdhesion
    others = [constituency.body_id if constituency else body.pk, substitute_of.body_id if substitute_of else body.pk]
    if set(others) != {body.pk}:
        raise NotOfThisBody
    check_inside(body, starts_on, ends_on)
    seat = Seat(
        body=body,
        constituency=constituency,
        kind=kind,
        label=tidy(label),
        position=position,
        votes=votes,
        substitute_of=substitute_of,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    store(seat)
    record(
        chain=body.organisation.chain,
        kind=acts_people.SEAT_CREATED,
        actor=actor,
        body={
            "body": body.name,
            "body_uuid": body.uuid,
            "seat": str(seat),
            "seat_id": seat.pk,
            "kind": seat.kind,
            "votes": votes,
            "constituency": constituency.name if constituency else "",
            "starts_on": starts_on,
        },
        about=[body, seat],
    )
    return seat


@acts
@transaction.atomic
def change_seat(*, actor: Acting, seat: Seat, **values: object) -> bool:
    """Correct what was recorded wrongly of a seat: label, position, votes, constituency. Whether anything changed.

    Ballots keep the electorate they were opened with. Raises NotOfThisBody, InvalidFields, and TypeError for another
    field.
    """
    if unknown := set(values) - {"label", "position", "votes", "constituency"}:
        raise TypeError(f"Not changed by this service: {', '.join(sorted(unknown))}.")
    fresh = lock_seat(seat)
    constituency = values.get("constituency")
    if isinstance(constituency, Constituency) and constituency.body_id != fresh.body_id:
        raise NotOfThisBody
    if isinstance(label := values.get("label"), str):
        values["label"] = tidy(label)
    changed = sorted(name for name, value in values.items() if getattr(fresh, name) != value)
    if not changed:
        return False
    for name in changed:
        setattr(fresh, name, values[name])
    store(fresh)
    record(
        chain=fresh.body.organisation.chain,
        kind=acts_people.SEAT_CHANGED,
        actor=actor,
        body={
            "body": fresh.body.name,
            "body_uuid": fresh.body.uuid,
            "seat": str(fresh),
            "seat_id": fresh.pk,
            "votes": fresh.votes,
            "constituency": fresh.constituency.name if fresh.constituency else "",
        },
        about=[fresh.body, fresh],
    )
    return True


@acts
@transaction.atomic
def close_seat(*, actor: Acting, seat: Seat, last_day: date) -> Seat:
    """End a seat that the statutes no longer have. Raises StillHeld, AlreadyEnded, NotYetBegun."""
    seat = lock_seat(seat)
    check_last_day(seat, last_day)
    if _held_after(seat.mandates.all(), last_day):
        raise StillHeld
    seat.ends_on = last_day
    store(seat)
    record(
        chain=seat.body.organisation.chain,
        kind=acts_people.SEAT_CLOSED,
        actor=actor,
        body={"body": seat.body.name, "seat": str(seat), "seat_id": seat.pk, "ends_on": last_day},
        about=[seat.body, seat],
    )
    return seat


def lock_body(body: Body) -> Body:
    """The row as it is now; stops two people from closing or correcting it differently."""
    rows = Body.objects.select_for_update(of=("self",), no_key=True).select_related("organisation__region")
    found: Body = rows.get(pk=body.pk)
    return found


def lock_meetings(association: Organisation) -> list[Body]:
    """Its general meetings, so that no list of voters is drawn up meanwhile; before an adhesion, always."""
    rows = association.bodies.filter(kind=BodyKind.GENERAL_MEETING).order_by("pk")
    return [lock_body(body) for body in rows]


def lock_seat(seat: Seat) -> Seat:
    """As :func:`lock_body`, for a seat."""
    rows = Seat.objects.select_for_update(of=("self",), no_key=True)
    found: Seat = rows.select_related("body__organisation__region", "constituency").get(pk=seat.pk)
    return found


def _held_after(mandates: PeriodQuerySet, day: date) -> bool:
    return mandates.filter(Q(ends_on=None) | Q(ends_on__gt=day)).exists()


def check_last_day(period: Period, last_day: date) -> None:
    """Raises NotYetBegun before its first day, AlreadyEnded when it ends on that day or earlier."""
    if last_day < period.starts_on:
        raise NotYetBegun
    if period.ends_on is not None and period.ends_on <= last_day:
        raise AlreadyEnded


def check_inside(outer: Period, starts_on: date, ends_on: date | None) -> None:
    """Raises OutsideItsPeriod unless the days lie inside ``outer``; an open end passes where the outer one is open."""
    too_late = outer.ends_on is not None and (ends_on is None or max(starts_on, ends_on) > outer.ends_on)
    if starts_on < outer.starts_on or too_late:
        raise OutsideItsPeriod
