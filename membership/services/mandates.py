"""Opening, ending and handing over mandates."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from membership import acts_people
from membership.enums_people import MandateEnd, Office, RepresentationKind
from membership.models import Mandate, Organisation, Person, Seat
from membership.models.periods import ONE_DAY
from membership.services.bodies import check_inside, lock_body
from membership.services.people import named, refuse_erased
from membership.services.refusals import AlreadyEnded, NotAnOrganisation, NotYetBegun, store
from membership.services.representations import (
    Speaks,
    appoint_representative,
    follow_end,
    name_representatives,
    restore_representations,
    shorten_representations,
)
from membership.services.voted_since import days_between_ends, standing
from portal.foundation.actors import Acting, acts
from portal.foundation.audit.services import Personal, record


@acts
@transaction.atomic
def open_mandate(
    *,
    actor: Acting,
    seat: Seat,
    starts_on: date,
    ends_on: date | None = None,
    person: Person | None = None,
    organisation: Organisation | None = None,
    office: Office = Office.NONE,
    representative: Person | None = None,
    substitute: Person | None = None,
) -> Mandate:
    """Seat a person, or an organisation with the permanent representative and the substitute it names (from the same
    first day).

    ``ends_on`` is the planned last day, included. Raises SeatTaken, HolderMissing, OutsideItsPeriod, DatesOutOfOrder,
    PersonErased, NotAnOrganisation, AlreadyRepresents.
    """
    refuse_erased(person, representative, substitute)
    if (representative or substitute) and organisation is None:
        raise NotAnOrganisation
    check_inside(seat, starts_on, ends_on)
    mandate = Mandate(
        seat=seat,
        person=person,
        holder_organisation=organisation,
        office=office,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    store(mandate)
    holder = person or organisation
    record(
        chain=seat.body.organisation.chain,
        kind=acts_people.MANDATE_OPENED,
        actor=actor,
        body=facts_of_mandate(mandate)
        | {
            "holder_uuid": holder.uuid if holder else None,
            "starts_on": starts_on,
            "planned_end": ends_on,
            "office": mandate.office,
        },
        personal=holder_named(mandate),
        about=[seat.body, mandate],
    )
    name_representatives(actor=actor, holding=mandate, permanent=representative, substitute=substitute)
    return mandate


@acts
@transaction.atomic
def end_mandate(
    *, actor: Acting, mandate: Mandate, last_day: date, reason: MandateEnd, despite: bool = False
) -> Mandate:
    """Bring the end of a mandate to ``last_day`` (included) and say why; its representations end with it.

    Raises NotYetBegun, AlreadyEnded when it ended before that day (the day of a planned end is accepted once: it puts
    the reason on record), and VotedSince, unless ``despite`` it, where a list of voters was drawn up since.
    """
    lock_body(mandate.seat.body)
    mandate = lock_mandate(mandate)
    if last_day < mandate.starts_on:
        raise NotYetBegun
    planned = mandate.ends_on
    if planned is not None and (planned < last_day or (planned == last_day and mandate.end_reason)):
        raise AlreadyEnded
    stands = _standing(mandate, last_day, despite=despite)
    mandate.ends_on, mandate.end_reason = last_day, reason
    store(mandate)
    shorten_representations(mandate.representations.all(), last_day)
    record(
        chain=mandate.seat.body.organisation.chain,
        kind=acts_people.MANDATE_ENDED,
        actor=actor,
        body=facts_of_mandate(mandate) | {"ends_on": last_day, "end_reason": mandate.end_reason} | stands,
        personal=holder_named(mandate),
        about=[mandate.seat.body, mandate],
    )
    return mandate


@acts
@transaction.atomic
def reopen_mandate(
    *, actor: Acting, mandate: Mandate, ends_on: date | None, end_reason: str = "", speaking: Sequence[Speaks] = ()
) -> Mandate:
    """Take back an end that an annulled act gave: the former planned end, reason and representations stand again.

    Raises SeatTaken where somebody else holds the seat since.
    """
    mandate = lock_mandate(mandate)
    mandate.ends_on, mandate.end_reason = ends_on, end_reason
    store(mandate)
    restore_representations(mandate, speaking)
    record(
        chain=mandate.seat.body.organisation.chain,
        kind=acts_people.MANDATE_REOPENED,
        actor=actor,
        body=facts_of_mandate(mandate) | {"planned_end": ends_on},
        personal=holder_named(mandate),
        about=[mandate.seat.body, mandate],
    )
    return mandate


@acts
@transaction.atomic
def plan_end(*, actor: Acting, mandate: Mandate, last_day: date | None, despite: bool = False) -> Mandate:
    """Correct the planned last day of a mandate that no act has ended; None leaves it open.

    Representations planned to the former end follow. Raises AlreadyEnded, NotYetBegun, OutsideItsPeriod, SeatTaken,
    and VotedSince, unless ``despite`` it, where a list of voters was drawn up on days that this changes.
    """
    lock_body(mandate.seat.body)
    mandate = lock_mandate(mandate)
    if mandate.end_reason:
        raise AlreadyEnded
    if mandate.ends_on == last_day:
        return mandate
    if last_day is not None and last_day < mandate.starts_on:
        raise NotYetBegun
    check_inside(mandate.seat, mandate.starts_on, last_day)
    stands = _standing(mandate, last_day, despite=despite)
    former, mandate.ends_on = mandate.ends_on, last_day
    store(mandate)
    follow_end(mandate.representations.all(), former, last_day)
    record(
        chain=mandate.seat.body.organisation.chain,
        kind=acts_people.MANDATE_TERM_CHANGED,
        actor=actor,
        body=facts_of_mandate(mandate) | {"planned_end": last_day, "former_planned_end": former} | stands,
        personal=holder_named(mandate),
        about=[mandate.seat.body, mandate],
    )
    return mandate


@acts
@transaction.atomic
def replace_holder(
    *,
    actor: Acting,
    mandate: Mandate,
    last_day: date,
    reason: MandateEnd,
    person: Person | None = None,
    organisation: Organisation | None = None,
    representative: Person | None = None,
    substitute: Person | None = None,
    office: Office | None = None,
    despite: bool = False,
) -> Mandate:
    """End a mandate and open the next day, for the rest of its planned term, that of whoever replaces the holder.

    The successor has no office unless ``office`` gives one: co-opted to a seat, one is not elected president.
    Raises what :func:`end_mandate` and :func:`open_mandate` raise.
    """
    planned_end = mandate.ends_on
    ended = end_mandate(actor=actor, mandate=mandate, last_day=last_day, reason=reason, despite=despite)
    starts_on = last_day + ONE_DAY
    return open_mandate(
        actor=actor,
        seat=ended.seat,
        starts_on=starts_on,
        ends_on=planned_end if planned_end is None or planned_end >= starts_on else None,
        person=person,
        organisation=organisation,
        representative=representative,
        substitute=substitute,
        office=office or Office.NONE,
    )


@acts
@transaction.atomic
def assign_office(*, actor: Acting, mandate: Mandate, office: Office, starts_on: date) -> Mandate:
    """Give the holder another office (or none) from a day on; returns the mandate in force from that day.

    The former days keep the former office: what was signed as president stays signed as president. Raises
    NotYetBegun, AlreadyEnded.
    """
    mandate = lock_mandate(mandate)
    if mandate.office == office:
        return mandate
    if not mandate.in_force_on(starts_on):
        raise NotYetBegun if starts_on < mandate.starts_on else AlreadyEnded
    if starts_on == mandate.starts_on:
        mandate.office = office
        store(mandate)
        record(
            chain=mandate.seat.body.organisation.chain,
            kind=acts_people.OFFICE_CORRECTED,
            actor=actor,
            body=facts_of_mandate(mandate) | {"starts_on": starts_on, "office": office},
            personal=holder_named(mandate),
            about=[mandate.seat.body, mandate],
        )
        return mandate
    planned_end = mandate.ends_on
    spoken_for = [row for row in mandate.representations.all() if row.ends_on is None or row.ends_on >= starts_on]
    terms = [(row.kind, row.person, max(row.starts_on, starts_on), row.ends_on) for row in spoken_for]
    # The holder goes on: whoever counted on them finds them.
    end_mandate(
        actor=actor, mandate=mandate, last_day=starts_on - ONE_DAY, reason=MandateEnd.OFFICE_CHANGED, despite=True
    )
    following = open_mandate(
        actor=actor,
        seat=mandate.seat,
        starts_on=starts_on,
        ends_on=planned_end,
        person=mandate.person,
        organisation=mandate.holder_organisation,
        office=office,
    )
    for kind, person, first, last in terms:
        appoint_representative(
            actor=actor,
            holding=following,
            person=person,
            kind=RepresentationKind(kind),
            starts_on=first,
            ends_on=last,
        )
    return following


def _standing(mandate: Mandate, last_day: date | None, *, despite: bool) -> dict[str, object]:
    body = mandate.seat.body
    first, last = days_between_ends(mandate.ends_on, last_day, body.organisation.today())
    return standing([body.uuid], first, last, despite=despite)


def lock_mandate(mandate: Mandate) -> Mandate:
    """The row as it is now; stops two people from ending it differently."""
    rows = Mandate.objects.select_for_update(of=("self",), no_key=True)
    found: Mandate = rows.select_related("person", "holder_organisation", "seat__body__organisation").get(
        pk=mandate.pk
    )
    return found


def facts_of_mandate(mandate: Mandate) -> dict[str, object]:
    """What every entry of a register says of the mandate it is about."""
    facts: dict[str, object] = {
        "mandate": mandate.uuid,
        "body": mandate.seat.body.name,
        "body_uuid": mandate.seat.body.uuid,
        "seat": str(mandate.seat),
        "seat_id": mandate.seat_id,
    }
    if mandate.holder_organisation is not None:
        facts["holder"] = mandate.holder_organisation.name
    return facts


def holder_named(mandate: Mandate) -> dict[str, Personal]:
    """The holder as an erasable value of an entry; nothing for an organisation, whose name may stay."""
    return {} if mandate.person is None else {"holder": named(mandate.person)}
