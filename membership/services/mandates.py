"""Opening, ending and handing over mandates; naming who speaks for an organisation that holds one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from membership import acts_people
from membership.enums_people import MandateEnd, Office, RepresentationKind
from membership.models import Adhesion, Mandate, Organisation, Person, Representation, Seat
from membership.services.bodies import check_inside, check_last_day
from membership.services.people import named, refuse_erased
from membership.services.refusals import (
    AlreadyEnded,
    AlreadyRepresents,
    NotAnOrganisation,
    NotYetBegun,
    store,
)
from portal.foundation.actors import Acting, acts
from portal.foundation.audit.services import Personal, record

ONE_DAY = timedelta(days=1)


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
        body=_facts(mandate)
        | {
            "holder_uuid": holder.uuid if holder else None,
            "starts_on": starts_on,
            "planned_end": ends_on,
            "office": mandate.office,
        },
        personal=_holder(mandate),
        about=[seat.body, mandate],
    )
    name_representatives(actor=actor, holding=mandate, permanent=representative, substitute=substitute)
    return mandate


@acts
@transaction.atomic
def end_mandate(*, actor: Acting, mandate: Mandate, last_day: date, reason: MandateEnd) -> Mandate:
    """Bring the end of a mandate to ``last_day`` (included) and say why; its representations end with it.

    Raises NotYetBegun, and AlreadyEnded when it ended before that day (the day of a planned end is accepted once: it
    puts the reason on record).
    """
    mandate = lock_mandate(mandate)
    if last_day < mandate.starts_on:
        raise NotYetBegun
    planned = mandate.ends_on
    if planned is not None and (planned < last_day or (planned == last_day and mandate.end_reason)):
        raise AlreadyEnded
    mandate.ends_on, mandate.end_reason = last_day, reason
    store(mandate)
    shorten_representations(mandate.representations.all(), last_day)
    record(
        chain=mandate.seat.body.organisation.chain,
        kind=acts_people.MANDATE_ENDED,
        actor=actor,
        body=_facts(mandate) | {"ends_on": last_day, "end_reason": mandate.end_reason},
        personal=_holder(mandate),
        about=[mandate.seat.body, mandate],
    )
    return mandate


@dataclass(frozen=True, slots=True)
class Speaks:
    """A representation as it stood: what taking back the end of a mandate or an adhesion restores."""

    kind: RepresentationKind
    person: Person
    starts_on: date
    ends_on: date | None


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
        body=_facts(mandate) | {"planned_end": ends_on},
        personal=_holder(mandate),
        about=[mandate.seat.body, mandate],
    )
    return mandate


@acts
@transaction.atomic
def plan_end(*, actor: Acting, mandate: Mandate, last_day: date | None) -> Mandate:
    """Correct the planned last day of a mandate that no act has ended; None leaves it open.

    Representations planned to the former end follow. Raises AlreadyEnded, NotYetBegun, OutsideItsPeriod, SeatTaken.
    """
    mandate = lock_mandate(mandate)
    if mandate.end_reason:
        raise AlreadyEnded
    if mandate.ends_on == last_day:
        return mandate
    if last_day is not None and last_day < mandate.starts_on:
        raise NotYetBegun
    check_inside(mandate.seat, mandate.starts_on, last_day)
    former, mandate.ends_on = mandate.ends_on, last_day
    store(mandate)
    follow_end(mandate.representations.all(), former, last_day)
    record(
        chain=mandate.seat.body.organisation.chain,
        kind=acts_people.MANDATE_TERM_CHANGED,
        actor=actor,
        body=_facts(mandate) | {"planned_end": last_day, "former_planned_end": former},
        personal=_holder(mandate),
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
) -> Mandate:
    """End a mandate and open the next day, for the rest of its planned term, that of whoever replaces the holder.

    The successor has no office unless ``office`` gives one: co-opted to a seat, one is not elected president.
    Raises what :func:`end_mandate` and :func:`open_mandate` raise.
    """
    planned_end = mandate.ends_on
    ended = end_mandate(actor=actor, mandate=mandate, last_day=last_day, reason=reason)
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
            body=_facts(mandate) | {"starts_on": starts_on, "office": office},
            personal=_holder(mandate),
            about=[mandate.seat.body, mandate],
        )
        return mandate
    planned_end = mandate.ends_on
    spoken_for = [row for row in mandate.representations.all() if row.ends_on is None or row.ends_on >= starts_on]
    terms = [(row.kind, row.person, max(row.starts_on, starts_on), row.ends_on) for row in spoken_for]
    end_mandate(actor=actor, mandate=mandate, last_day=starts_on - ONE_DAY, reason=MandateEnd.OFFICE_CHANGED)
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


@acts
@transaction.atomic
def appoint_representative(
    *,
    actor: Acting,
    holding: Mandate | Adhesion,
    person: Person,
    starts_on: date,
    ends_on: date | None = None,
    kind: RepresentationKind = RepresentationKind.PERMANENT,
) -> Representation:
    """Name who speaks and votes for the organisation that holds a seat or adheres.

    A former representative of the same kind who goes on is ended the day before. Raises NotAnOrganisation,
    OutsideItsPeriod, RepresentativeExists (one starts later in the period), AlreadyRepresents, PersonErased.
    """
    refuse_erased(person)
    if holding.person_id is not None:
        raise NotAnOrganisation
    last_day = ends_on or holding.ends_on
    check_inside(holding, starts_on, last_day)
    rows = holding.representations.select_for_update(of=("self",), no_key=True)
    others = rows.exclude(kind=kind).touching(starts_on, last_day)
    if others.filter(person=person).exists():
        raise AlreadyRepresents
    for former in rows.filter(kind=kind, starts_on__lt=starts_on).touching(starts_on, None):
        former.ends_on = starts_on - ONE_DAY
        store(former)
    representation = Representation(
        mandate=holding if isinstance(holding, Mandate) else None,
        adhesion=holding if isinstance(holding, Adhesion) else None,
        person=person,
        kind=kind,
        starts_on=starts_on,
        ends_on=last_day,
    )
    store(representation)
    association, organisation = _association_and_member(holding)
    record(
        chain=association.chain,
        kind=acts_people.REPRESENTATIVE_APPOINTED,
        actor=actor,
        body={
            "organisation": organisation.name,
            "organisation_uuid": organisation.uuid,
            "holding": holding.uuid,
            "kind": representation.kind,
            "person": person.uuid,
            "starts_on": starts_on,
            "planned_end": last_day,
        },
        personal={"name": named(person)},
        about=[holding, representation],
    )
    return representation


def name_representatives(
    *, actor: Acting, holding: Mandate | Adhesion, permanent: Person | None, substitute: Person | None
) -> None:
    """Those that an organisation names on the first day of its mandate or adhesion, for the whole of it."""
    for kind, person in ((RepresentationKind.PERMANENT, permanent), (RepresentationKind.SUBSTITUTE, substitute)):
        if person is not None:
            appoint_representative(
                actor=actor,
                holding=holding,
                person=person,
                kind=kind,
                starts_on=holding.starts_on,
                ends_on=holding.ends_on,
            )


@acts
@transaction.atomic
def end_representation(*, actor: Acting, representation: Representation, last_day: date) -> Representation:
    """End a representation; the organisation has no voice until it names somebody else.

    Raises NotYetBegun, AlreadyEnded.
    """
    representation = Representation.objects.select_for_update(of=("self",), no_key=True).get(pk=representation.pk)
    check_last_day(representation, last_day)
    representation.ends_on = last_day
    store(representation)
    holding = representation.mandate or representation.adhesion
    if holding is None:
        raise NotAnOrganisation
    association, organisation = _association_and_member(holding)
    record(
        chain=association.chain,
        kind=acts_people.REPRESENTATION_ENDED,
        actor=actor,
        body={
            "organisation": organisation.name,
            "organisation_uuid": organisation.uuid,
            "person": representation.person.uuid,
            "ends_on": last_day,
        },
        personal={"name": named(representation.person)},
        about=[holding, representation],
    )
    return representation


def follow_end(rows: Any, former: date | None, last_day: date | None) -> None:
    """Representations planned to the ``former`` end of what they stand on follow it; none outlives it."""
    if last_day is not None:
        shorten_representations(rows, last_day)
    for row in rows.filter(ends_on=former):
        row.ends_on = last_day
        store(row)


def restore_representations(holding: Mandate | Adhesion, speaking: Sequence[Speaks]) -> None:
    """The representations that an end cut short or withdrew, as they stood."""
    known = {(row.kind, row.person_id, row.starts_on): row for row in holding.representations.all()}
    for one in speaking:
        row = known.get((one.kind, one.person.pk, one.starts_on)) or Representation(
            mandate=holding if isinstance(holding, Mandate) else None,
            adhesion=holding if isinstance(holding, Adhesion) else None,
            person=one.person,
            kind=one.kind,
            starts_on=one.starts_on,
        )
        row.ends_on = one.ends_on
        store(row)


def shorten_representations(rows: Any, last_day: date) -> None:
    """Bring those that go on back to ``last_day``; those that would have begun later are withdrawn."""
    for row in rows.filter(Q(ends_on=None) | Q(ends_on__gt=last_day)):
        if row.starts_on > last_day:
            row.delete()
            continue
        row.ends_on = last_day
        store(row)


def lock_mandate(mandate: Mandate) -> Mandate:
    """The row as it is now; stops two people from ending it differently."""
    rows = Mandate.objects.select_for_update(of=("self",), no_key=True)
    found: Mandate = rows.select_related("person", "holder_organisation", "seat__body__organisation").get(
        pk=mandate.pk
    )
    return found


def _facts(mandate: Mandate) -> dict[str, object]:
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


def _holder(mandate: Mandate) -> dict[str, Personal]:
    return {} if mandate.person is None else {"holder": named(mandate.person)}


def _association_and_member(holding: Mandate | Adhesion) -> tuple[Organisation, Organisation]:
    if isinstance(holding, Mandate):
        association, member = holding.seat.body.organisation, holding.holder_organisation
    else:
        association, member = holding.association, holding.member_organisation
    if member is None:
        raise NotAnOrganisation
    return association, member
