"""Correcting a mistake of entry: the first day of a body, a seat, a mandate or an adhesion; withdrawing what has not
begun.

A correction says that a fact was recorded wrongly, not that it changed: it asks for a reason, enters the register, and
is refused where something else already stands on the days that it would change.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from membership import acts_people
from membership.enums_people import BodyKind
from membership.models import Adhesion, Body, Mandate, Seat
from membership.models.periods import ONE_DAY, Period, PeriodQuerySet
from membership.services.adhesions import facts_of_adhesion, lock_adhesion, member_named
from membership.services.bodies import check_inside, lock_body, lock_seat
from membership.services.mandates import facts_of_mandate, holder_named, lock_mandate
from membership.services.refusals import AlreadyEnded, Refused, store
from membership.services.representations import follow_start
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.selectors import object_key
from portal.foundation.audit.services import record
from portal.foundation.convened import fixed_on


class WhyCorrected(Refused):
    sentence = _("Say why this is corrected: the register keeps the reason.")


class SeatsBeginBefore(Refused):
    sentence = _("A seat of this body begins before this day: correct its first day first.")


class MandatesBeginBefore(Refused):
    sentence = _("A mandate begins on this seat before this day: correct its first day first.")


class HasBegun(Refused):
    sentence = _("It has begun and cannot be withdrawn: end it, or correct its first day.")


class VotedUpon(Refused):
    """``fixed``: what stands on the days that the correction would change."""

    def __init__(self, fixed: Iterable[str]) -> None:
        super().__init__(
            _(
                "A list of voters was drawn up on the days that this would change (%(votes)s). It stands as it is: "
                "choose a day that leaves it true."
            )
            % {"votes": ", ".join(fixed)}
        )


@acts
@transaction.atomic
def correct_body_start(*, actor: Acting, body: Body, starts_on: date, reason: str) -> Body:
    """Correct the first day of a body; the seats that began with it follow.

    Raises WhyCorrected, SeatsBeginBefore, MandatesBeginBefore, VotedUpon, BodyExists, DatesOutOfOrder.
    """
    why = _why(reason)
    body = lock_body(body)
    former = body.starts_on
    if former == starts_on:
        return body
    following = body.seats.filter(starts_on=former)
    if body.seats.filter(starts_on__lt=starts_on).exclude(starts_on=former).exists():
        raise SeatsBeginBefore
    if Mandate.objects.filter(seat__in=following, starts_on__lt=starts_on).exists():
        raise MandatesBeginBefore
    _refuse_if_voted_upon([body], former, starts_on)
    body.starts_on = starts_on
    store(body)
    for seat in following:
        seat.starts_on = starts_on
        store(seat)
    record(
        chain=body.organisation.chain,
        kind=acts_people.BODY_START_CORRECTED,
        actor=actor,
        body={"body": body.name, "body_uuid": body.uuid} | _days(former, starts_on, why),
        about=[body],
    )
    return body


@acts
@transaction.atomic
def correct_seat_start(*, actor: Acting, seat: Seat, starts_on: date, reason: str) -> Seat:
    """Correct the first day of a seat, inside the life of its body.

    Raises WhyCorrected, OutsideItsPeriod, MandatesBeginBefore, VotedUpon, DatesOutOfOrder.
    """
    why = _why(reason)
    seat = lock_seat(seat)
    former = seat.starts_on
    if former == starts_on:
        return seat
    check_inside(seat.body, starts_on, seat.ends_on)
    if seat.mandates.filter(starts_on__lt=starts_on).exists():
        raise MandatesBeginBefore
    _refuse_if_voted_upon([seat.body], former, starts_on)
    seat.starts_on = starts_on
    store(seat)
    record(
        chain=seat.body.organisation.chain,
        kind=acts_people.SEAT_START_CORRECTED,
        actor=actor,
        body={"body": seat.body.name, "body_uuid": seat.body.uuid, "seat": str(seat), "seat_id": seat.pk}
        | _days(former, starts_on, why),
        about=[seat.body, seat],
    )
    return seat


@acts
@transaction.atomic
def correct_mandate_start(*, actor: Acting, mandate: Mandate, starts_on: date, reason: str) -> Mandate:
    """Correct the first day of a mandate; representatives named from that day follow.

    Raises WhyCorrected, OutsideItsPeriod (of the seat), SeatTaken (by the one before), VotedUpon, DatesOutOfOrder.
    """
    why = _why(reason)
    mandate = lock_mandate(mandate)
    former = mandate.starts_on
    if former == starts_on:
        return mandate
    check_inside(mandate.seat, starts_on, mandate.ends_on)
    _refuse_if_voted_upon([mandate.seat.body], former, starts_on)
    mandate.starts_on = starts_on
    store(mandate)
    follow_start(mandate.representations.all(), former, starts_on)
    record(
        chain=mandate.seat.body.organisation.chain,
        kind=acts_people.MANDATE_START_CORRECTED,
        actor=actor,
        body=facts_of_mandate(mandate) | _days(former, starts_on, why),
        personal=holder_named(mandate),
        about=[mandate.seat.body, mandate],
    )
    return mandate


@acts
@transaction.atomic
def correct_adhesion_start(*, actor: Acting, adhesion: Adhesion, starts_on: date, reason: str) -> Adhesion:
    """Correct the first day of an adhesion; representatives named from that day follow.

    Raises WhyCorrected, AlreadyAdherent (an earlier adhesion still goes on), VotedUpon, DatesOutOfOrder.
    """
    why = _why(reason)
    adhesion = lock_adhesion(adhesion)
    former = adhesion.starts_on
    if former == starts_on:
        return adhesion
    meetings = adhesion.association.bodies.filter(kind=BodyKind.GENERAL_MEETING)
    _refuse_if_voted_upon(meetings, former, starts_on)
    adhesion.starts_on = starts_on
    store(adhesion)
    follow_start(adhesion.representations.all(), former, starts_on)
    record(
        chain=adhesion.association.chain,
        kind=acts_people.ADHESION_START_CORRECTED,
        actor=actor,
        body=facts_of_adhesion(adhesion) | _days(former, starts_on, why),
        personal=member_named(adhesion),
        about=[adhesion],
    )
    return adhesion


@acts
@transaction.atomic
def withdraw_mandate(*, actor: Acting, mandate: Mandate, reason: str) -> None:
    """Take away a mandate that has not begun, with its representations; its history and the register keep it.

    Raises WhyCorrected, HasBegun, AlreadyEnded (an act put its end on record, and may be taken back).
    """
    why = _why(reason)
    mandate = lock_mandate(mandate)
    body = mandate.seat.body
    _refuse_unless_to_come(mandate, body.organisation.today(), mandate.end_reason)
    facts, named, key = facts_of_mandate(mandate), holder_named(mandate), object_key(mandate)
    _delete_with_voices(mandate)
    record(
        chain=body.organisation.chain,
        kind=acts_people.MANDATE_WITHDRAWN,
        actor=actor,
        body=facts | {"starts_on": mandate.starts_on, "reason": why},
        personal=named,
        about=[body, key],
    )


@acts
@transaction.atomic
def withdraw_adhesion(*, actor: Acting, adhesion: Adhesion, reason: str) -> None:
    """Take away an adhesion that has not begun, as :func:`withdraw_mandate`."""
    why = _why(reason)
    adhesion = lock_adhesion(adhesion)
    association = adhesion.association
    _refuse_unless_to_come(adhesion, association.today(), adhesion.end_reason)
    facts, named, key = facts_of_adhesion(adhesion), member_named(adhesion), object_key(adhesion)
    _delete_with_voices(adhesion)
    record(
        chain=association.chain,
        kind=acts_people.ADHESION_WITHDRAWN,
        actor=actor,
        body=facts | {"starts_on": adhesion.starts_on, "reason": why},
        personal=named,
        about=[association, key],
    )


def _why(reason: str) -> str:
    found = tidy(reason)
    if not found:
        raise WhyCorrected
    return found


def _days(former: date, starts_on: date, why: str) -> dict[str, object]:
    return {"starts_on": starts_on, "former_first_day": former, "reason": why}


def _refuse_if_voted_upon(bodies: Iterable[Body] | PeriodQuerySet, former: date, starts_on: date) -> None:
    """Raises VotedUpon where a list of voters stands on the days between the former first day and the right one."""
    first, last = min(former, starts_on), max(former, starts_on) - ONE_DAY
    fixed = [said for body in bodies for said in fixed_on(body.uuid, first, last)]
    if fixed:
        raise VotedUpon(fixed)


def _refuse_unless_to_come(period: Period, today: date, end_reason: str) -> None:
    if period.starts_on <= today:
        raise HasBegun
    if end_reason:
        raise AlreadyEnded


def _delete_with_voices(holding: Mandate | Adhesion) -> None:
    for row in holding.representations.all():
        row.delete()
    holding.delete()
