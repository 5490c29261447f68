"""Correcting a mistake of entry: the first day of a body, a seat, a mandate or an adhesion; withdrawing what has not
begun.

A correction says that a fact was recorded wrongly, not that it changed: it asks for a reason, enters the register, and
is refused where something else already stands on the days that it would change. Who draws up a list of voters locks
the body first, and so does a correction: neither overlooks the other.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from membership import acts_people
from membership.enums_people import MandateEnd, RepresentationKind
from membership.models import Adhesion, Body, Mandate, Representation, Seat
from membership.models.periods import ONE_DAY, Period
from membership.services.adhesions import facts_of_adhesion, lock_adhesion, member_named
from membership.services.bodies import check_inside, lock_body, lock_meetings, lock_seat
from membership.services.mandates import facts_of_mandate, holder_named, lock_mandate, reopen_mandate
from membership.services.refusals import AlreadyEnded, Refused, store
from membership.services.representations import Speaks, follow_start
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.selectors import object_key
from portal.foundation.audit.services import record
from portal.foundation.convened import fixed_on

_BEFORE_ALL: Final = date(1901, 7, 1)
"""The law on associations: nothing recorded here is older."""


class WhyCorrected(Refused):
    sentence = _("Say why this is corrected: the register keeps the reason.")


class SeatsBeginBefore(Refused):
    sentence = _("A seat of this body begins before this day: correct its first day first.")


class MandatesBeginBefore(Refused):
    sentence = _("A mandate begins on this seat before this day: correct its first day first.")


class HasBegun(Refused):
    sentence = _("It has begun and cannot be withdrawn: end it, or correct its first day.")


class WithdrawnAlready(Refused):
    sentence = _("It was withdrawn already.")


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


class SignedUpon(Refused):
    """``fixed``: what was signed on the days that the correction would change."""

    def __init__(self, fixed: Iterable[str]) -> None:
        super().__init__(
            _(
                "Signatures were given for this adhesion on the days that this would change (%(signatures)s). They "
                "stand as they are: choose a day that leaves them true."
            )
            % {"signatures": ", ".join(fixed)}
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
    following = list(body.seats.filter(starts_on=former))
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
        body={
            "body": body.name,
            "body_uuid": body.uuid,
            "seats": [{"seat": str(seat), "seat_id": seat.pk} for seat in following],
        }
        | _days(former, starts_on, why),
        about=[body, *following],
    )
    return body


@acts
@transaction.atomic
def correct_seat_start(*, actor: Acting, seat: Seat, starts_on: date, reason: str) -> Seat:
    """Correct the first day of a seat, inside the life of its body.

    Raises WhyCorrected, OutsideItsPeriod, MandatesBeginBefore, VotedUpon, DatesOutOfOrder.
    """
    why = _why(reason)
    lock_body(seat.body)
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
    lock_body(mandate.seat.body)
    mandate = lock_mandate(mandate)
    former = mandate.starts_on
    if former == starts_on:
        return mandate
    check_inside(mandate.seat, starts_on, mandate.ends_on)
    _refuse_if_voted_upon([mandate.seat.body], former, starts_on)
    mandate.starts_on = starts_on
    store(mandate)
    moved = follow_start(mandate.representations.all(), former, starts_on)
    record(
        chain=mandate.seat.body.organisation.chain,
        kind=acts_people.MANDATE_START_CORRECTED,
        actor=actor,
        body=facts_of_mandate(mandate) | _days(former, starts_on, why) | {"representations": _persons(moved)},
        personal=holder_named(mandate),
        about=[mandate.seat.body, mandate, *moved],
    )
    return mandate


@acts
@transaction.atomic
def correct_adhesion_start(*, actor: Acting, adhesion: Adhesion, starts_on: date, reason: str) -> Adhesion:
    """Correct the first day of an adhesion; representatives named from that day follow.

    Raises WhyCorrected, AlreadyAdherent (an earlier adhesion still goes on), VotedUpon, SignedUpon, DatesOutOfOrder.
    """
    why = _why(reason)
    meetings = lock_meetings(adhesion.association)
    adhesion = lock_adhesion(adhesion)
    former = adhesion.starts_on
    if former == starts_on:
        return adhesion
    _refuse_if_voted_upon(meetings, former, starts_on)
    _refuse_if_signed_upon(adhesion, *_changed_days(former, starts_on))
    adhesion.starts_on = starts_on
    store(adhesion)
    moved = follow_start(adhesion.representations.all(), former, starts_on)
    record(
        chain=adhesion.association.chain,
        kind=acts_people.ADHESION_START_CORRECTED,
        actor=actor,
        body=facts_of_adhesion(adhesion) | _days(former, starts_on, why) | {"representations": _persons(moved)},
        personal=member_named(adhesion),
        about=[adhesion, *moved],
    )
    return adhesion


@acts
@transaction.atomic
def withdraw_mandate(*, actor: Acting, mandate: Mandate, reason: str) -> None:
    """Take away a mandate that has not begun, with its representations; its history and the register keep it.

    Where it was to give its holder another office, the mandate that it would have followed goes on in its stead.
    Raises WhyCorrected, HasBegun, AlreadyEnded (an act put its end on record, and may be taken back),
    WithdrawnAlready.
    """
    why = _why(reason)
    try:
        mandate = lock_mandate(mandate)
    except Mandate.DoesNotExist as error:
        raise WithdrawnAlready from error
    body = mandate.seat.body
    _refuse_unless_to_come(mandate, body.organisation.today(), mandate.end_reason)
    facts, named, key = facts_of_mandate(mandate), holder_named(mandate), object_key(mandate)
    followed, voices = followed_by(mandate), list(mandate.representations.select_related("person"))
    _delete_with_voices(mandate)
    record(
        chain=body.organisation.chain,
        kind=acts_people.MANDATE_WITHDRAWN,
        actor=actor,
        body=facts | {"starts_on": mandate.starts_on, "reason": why},
        personal=named,
        about=[body, key],
    )
    if followed is not None:
        speaking = _voices_going_on(followed, mandate.starts_on, voices)
        reopen_mandate(actor=actor, mandate=followed, ends_on=mandate.ends_on, speaking=speaking)


def followed_by(mandate: Mandate) -> Mandate | None:
    """The mandate that ended the day before only so that its holder has another office in this one."""
    found: Mandate | None = mandate.seat.mandates.filter(
        ends_on=mandate.starts_on - ONE_DAY,
        end_reason=MandateEnd.OFFICE_CHANGED,
        person=mandate.person_id,
        holder_organisation=mandate.holder_organisation_id,
    ).first()
    return found


def _voices_going_on(followed: Mandate, first_day: date, voices: Iterable[Representation]) -> list[Speaks]:
    """Those of the mandate taken away, as they would have stood had it never been entered."""
    ended = followed.representations.filter(ends_on=first_day - ONE_DAY)
    cut = {(row.kind, row.person_id, first_day): row.starts_on for row in ended}
    return [
        Speaks(
            RepresentationKind(voice.kind),
            voice.person,
            cut.get((voice.kind, voice.person_id, voice.starts_on), voice.starts_on),
            voice.ends_on,
        )
        for voice in voices
    ]


@acts
@transaction.atomic
def withdraw_adhesion(*, actor: Acting, adhesion: Adhesion, reason: str) -> None:
    """Take away an adhesion that has not begun, as :func:`withdraw_mandate`.

    Raises SignedUpon too: something was signed for it when it was thought to have begun.
    """
    why = _why(reason)
    try:
        adhesion = lock_adhesion(adhesion)
    except Adhesion.DoesNotExist as error:
        raise WithdrawnAlready from error
    association = adhesion.association
    _refuse_unless_to_come(adhesion, association.today(), adhesion.end_reason)
    _refuse_if_signed_upon(adhesion, _BEFORE_ALL, association.today())
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


def _persons(moved: Iterable[Representation]) -> list[dict[str, object]]:
    """The representatives that followed, by their identifiers: an entry of a register has no other place for names."""
    return [{"person": row.person.uuid, "kind": row.kind, "starts_on": row.starts_on} for row in moved]


def _refuse_if_voted_upon(bodies: Iterable[Body], former: date, starts_on: date) -> None:
    """Raises VotedUpon where a list of voters stands on the days between the former first day and the right one."""
    first, last = _changed_days(former, starts_on)
    fixed = [said for body in bodies for said in fixed_on(body.uuid, first, last)]
    if fixed:
        raise VotedUpon(fixed)


def _refuse_if_signed_upon(adhesion: Adhesion, first: date, last: date) -> None:
    if signed := fixed_on(adhesion.uuid, first, last):
        raise SignedUpon(signed)


def _changed_days(former: date, starts_on: date) -> tuple[date, date]:
    """From the earlier first day to the eve of the later one."""
    return min(former, starts_on), max(former, starts_on) - ONE_DAY


def _refuse_unless_to_come(period: Period, today: date, end_reason: str) -> None:
    if period.starts_on <= today:
        raise HasBegun
    if end_reason:
        raise AlreadyEnded


def _delete_with_voices(holding: Mandate | Adhesion) -> None:
    for row in holding.representations.all():
        row.delete()
    holding.delete()
