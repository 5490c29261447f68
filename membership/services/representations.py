"""Who speaks and votes for an organisation that holds a seat or adheres: named, ended, carried along with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from membership import acts_people
from membership.enums_people import RepresentationKind
from membership.models import Adhesion, Mandate, Organisation, Person, Representation
from membership.models.periods import ONE_DAY
from membership.services.bodies import check_inside, check_last_day, lock_body, lock_meetings
from membership.services.people import named, refuse_erased
from membership.services.refusals import AlreadyRepresents, NotAnOrganisation, store
from membership.services.voted_since import days_between_ends, standing
from portal.foundation.actors import Acting, acts
from portal.foundation.audit.services import record


@dataclass(frozen=True, slots=True)
class Speaks:
    """A representation as it stood: what taking back the end of a mandate or an adhesion restores."""

    kind: RepresentationKind
    person: Person
    starts_on: date
    ends_on: date | None


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
def end_representation(
    *, actor: Acting, representation: Representation, last_day: date, despite: bool = False
) -> Representation:
    """End a representation; the organisation has no voice until it names somebody else.

    Raises NotYetBegun, AlreadyEnded, and VotedSince, unless ``despite`` it, where a list of voters was drawn up or a
    signature given since.
    """
    holding = representation.mandate or representation.adhesion
    if holding is None:
        raise NotAnOrganisation
    association, organisation = _association_and_member(holding)
    if isinstance(holding, Mandate):
        concerned = [lock_body(holding.seat.body).uuid]
    else:
        concerned = [*(body.uuid for body in lock_meetings(association)), holding.uuid]
    representation = Representation.objects.select_for_update(of=("self",), no_key=True).get(pk=representation.pk)
    check_last_day(representation, last_day)
    days = days_between_ends(representation.ends_on, last_day, association.today())
    stands = standing(concerned, *days, despite=despite)
    representation.ends_on = last_day
    store(representation)
    record(
        chain=association.chain,
        kind=acts_people.REPRESENTATION_ENDED,
        actor=actor,
        body={
            "organisation": organisation.name,
            "organisation_uuid": organisation.uuid,
            "person": representation.person.uuid,
            "ends_on": last_day,
        }
        | stands,
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


def follow_start(rows: Any, former: date, first_day: date) -> list[Representation]:
    """Representations of something whose first day moves: those named from that day follow, none begins before it.

    Those that would have ended before it are withdrawn. Returns those that moved.
    """
    moved = []
    for row in rows.filter(Q(starts_on=former) | Q(starts_on__lt=first_day)).select_related("person"):
        if row.ends_on is not None and row.ends_on < first_day:
            row.delete()
            continue
        row.starts_on = first_day
        store(row)
        moved.append(row)
    return moved


def _association_and_member(holding: Mandate | Adhesion) -> tuple[Organisation, Organisation]:
    if isinstance(holding, Mandate):
        association, member = holding.seat.body.organisation, holding.holder_organisation
    else:
        association, member = holding.association, holding.member_organisation
    if member is None:
        raise NotAnOrganisation
    return association, member
