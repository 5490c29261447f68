"""Admitting members of an association or of the federation, recording their fee, ending their adhesion."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from membership import acts_people
from membership.enums_people import AdhesionEnd, BodyKind
from membership.models import Adhesion, AdhesionCategory, Constituency, Organisation, Person
from membership.services.bodies import lock_meetings
from membership.services.people import named, refuse_erased
from membership.services.refusals import (
    AlreadyEnded,
    BodyHasSeats,
    CategoryElsewhere,
    NotAnOrganisation,
    NotYetBegun,
    store,
)
from membership.services.representations import (
    Speaks,
    follow_end,
    name_representatives,
    restore_representations,
    shorten_representations,
)
from membership.services.voted_since import days_between_ends, standing
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.services import Personal, record


@acts
@transaction.atomic
def define_category(
    *,
    actor: Acting,
    association: Organisation,
    name: str,
    votes: bool = True,
    fee_required: bool = False,
    position: int = 0,
    source: str = "",
) -> AdhesionCategory:
    """A category of adherents, as the statutes name it; ``source`` is their clause. Raises CategoryExists."""
    category = AdhesionCategory(
        organisation=association,
        name=tidy(name),
        votes=votes,
        fee_required=fee_required,
        position=position,
        source=tidy(source),
    )
    store(category)
    record(
        chain=association.chain,
        kind=acts_people.CATEGORY_DEFINED,
        actor=actor,
        body={"category": category.name, "votes": votes, "fee_required": fee_required, "source": category.source},
        about=[category],
    )
    return category


@acts
@transaction.atomic
def change_category(*, actor: Acting, category: AdhesionCategory, **values: object) -> bool:
    """Follow a change of the statutes: name, votes, fee_required, position, source. Whether anything changed.

    Ballots keep the electorate they were opened with. Raises CategoryExists, InvalidFields, and TypeError for another
    field.
    """
    if unknown := set(values) - {"name", "votes", "fee_required", "position", "source"}:
        raise TypeError(f"Not changed by this service: {', '.join(sorted(unknown))}.")
    rows = AdhesionCategory.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    fresh = rows.get(pk=category.pk)
    tidied = {name: tidy(value) if isinstance(value, str) else value for name, value in values.items()}
    changed = sorted(name for name, value in tidied.items() if getattr(fresh, name) != value)
    if not changed:
        return False
    for name in changed:
        setattr(fresh, name, tidied[name])
    store(fresh)
    record(
        chain=fresh.organisation.chain,
        kind=acts_people.CATEGORY_CHANGED,
        actor=actor,
        body={
            "category": fresh.name,
            "category_id": fresh.pk,
            "values": {name: tidied[name] for name in changed},
        },
        about=[fresh],
    )
    return True


@acts
@transaction.atomic
def admit_member(
    *,
    actor: Acting,
    association: Organisation,
    category: AdhesionCategory,
    starts_on: date,
    ends_on: date | None = None,
    person: Person | None = None,
    organisation: Organisation | None = None,
    constituency: Constituency | None = None,
    fee_paid_until: date | None = None,
    representative: Person | None = None,
    substitute: Person | None = None,
) -> Adhesion:
    """A person, or an organisation with its permanent representative and its substitute, adheres from ``starts_on``.

    Raises AlreadyAdherent, HolderMissing, AdheresToItself, CategoryElsewhere, BodyHasSeats (the constituency is none
    of the association's general meeting), DatesOutOfOrder, PersonErased, NotAnOrganisation,
    AlreadyRepresents.
    """
    refuse_erased(person, representative, substitute)
    if (representative or substitute) and organisation is None:
        raise NotAnOrganisation
    check_place(association, category, constituency)
    adhesion = Adhesion(
        association=association,
        person=person,
        member_organisation=organisation,
        category=category,
        constituency=constituency,
        starts_on=starts_on,
        ends_on=ends_on,
        fee_paid_until=fee_paid_until,
    )
    store(adhesion)
    record(
        chain=association.chain,
        kind=acts_people.MEMBER_ADMITTED,
        actor=actor,
        body=facts_of_adhesion(adhesion)
        | {
            "category": category.name,
            "constituency": constituency.name if constituency else "",
            "starts_on": starts_on,
            "planned_end": ends_on,
            "fee_paid_until": fee_paid_until,
        },
        personal=member_named(adhesion),
        about=[adhesion],
    )
    name_representatives(actor=actor, holding=adhesion, permanent=representative, substitute=substitute)
    return adhesion


@acts
@transaction.atomic
def record_fee(*, actor: Acting, adhesion: Adhesion, paid_until: date | None) -> Adhesion:
    """The last day that the fee covers (None: none paid); the vote may depend on it from now on."""
    adhesion = lock_adhesion(adhesion)
    if adhesion.fee_paid_until == paid_until:
        return adhesion
    adhesion.fee_paid_until = paid_until
    store(adhesion)
    record(
        chain=adhesion.association.chain,
        kind=acts_people.FEE_RECORDED,
        actor=actor,
        body=facts_of_adhesion(adhesion) | {"paid_until": paid_until},
        personal=member_named(adhesion),
        about=[adhesion],
    )
    return adhesion


@acts
@transaction.atomic
def correct_adhesion(
    *,
    actor: Acting,
    adhesion: Adhesion,
    category: AdhesionCategory,
    constituency: Constituency | None,
    ends_on: date | None,
    despite: bool = False,
) -> Adhesion:
    """Correct what was recorded wrongly from the first day: category, constituency, planned last day.

    A change that happens on a day is no correction: end the adhesion and admit again. Raises CategoryElsewhere,
    BodyHasSeats, NotYetBegun, AlreadyEnded (by an act, which stays), AlreadyAdherent, and VotedSince, unless
    ``despite`` it, where a list of voters or a signature stands on days that this changes.
    """
    meetings = lock_meetings(adhesion.association)
    adhesion = lock_adhesion(adhesion)
    check_place(adhesion.association, category, constituency)
    former = (adhesion.category, adhesion.constituency, adhesion.ends_on)
    if (category, constituency, ends_on) == former:
        return adhesion
    if ends_on != adhesion.ends_on:
        if adhesion.end_reason:
            raise AlreadyEnded
        if ends_on is not None and ends_on < adhesion.starts_on:
            raise NotYetBegun
    today = adhesion.association.today()
    days = days_between_ends(adhesion.ends_on, ends_on, today)
    if (category, constituency) != former[:2]:
        days = adhesion.starts_on, today
    stands = standing([*(body.uuid for body in meetings), adhesion.uuid], *days, despite=despite)
    former_end = adhesion.ends_on
    adhesion.category, adhesion.constituency, adhesion.ends_on = category, constituency, ends_on
    store(adhesion)
    follow_end(adhesion.representations.all(), former_end, ends_on)
    record(
        chain=adhesion.association.chain,
        kind=acts_people.ADHESION_CORRECTED,
        actor=actor,
        body=facts_of_adhesion(adhesion)
        | {
            "category": category.name,
            "constituency": constituency.name if constituency else "",
            "planned_end": ends_on,
        }
        | stands,
        personal=member_named(adhesion),
        about=[adhesion],
    )
    return adhesion


@acts
@transaction.atomic
def end_adhesion(
    *, actor: Acting, adhesion: Adhesion, last_day: date, reason: AdhesionEnd, despite: bool = False
) -> Adhesion:
    """End an adhesion on ``last_day`` (included), with its representations.

    Raises NotYetBegun, AlreadyEnded, and VotedSince, unless ``despite`` it, where a list of voters was drawn up or a
    signature given since.
    """
    meetings = lock_meetings(adhesion.association)
    adhesion = lock_adhesion(adhesion)
    if last_day < adhesion.starts_on:
        raise NotYetBegun
    planned = adhesion.ends_on
    if planned is not None and (planned < last_day or (planned == last_day and adhesion.end_reason)):
        raise AlreadyEnded
    first, last = days_between_ends(planned, last_day, adhesion.association.today())
    stands = standing([*(body.uuid for body in meetings), adhesion.uuid], first, last, despite=despite)
    adhesion.ends_on, adhesion.end_reason = last_day, reason
    store(adhesion)
    shorten_representations(adhesion.representations.all(), last_day)
    record(
        chain=adhesion.association.chain,
        kind=acts_people.ADHESION_ENDED,
        actor=actor,
        body=facts_of_adhesion(adhesion) | {"ends_on": last_day, "end_reason": adhesion.end_reason} | stands,
        personal=member_named(adhesion),
        about=[adhesion],
    )
    return adhesion


@acts
@transaction.atomic
def reopen_adhesion(
    *, actor: Acting, adhesion: Adhesion, ends_on: date | None, end_reason: str = "", speaking: Sequence[Speaks] = ()
) -> Adhesion:
    """Take back an end that an annulled act gave, as :func:`membership.services.mandates.reopen_mandate`.

    Raises AlreadyAdherent where the member was admitted again since.
    """
    adhesion = lock_adhesion(adhesion)
    adhesion.ends_on, adhesion.end_reason = ends_on, end_reason
    store(adhesion)
    restore_representations(adhesion, speaking)
    record(
        chain=adhesion.association.chain,
        kind=acts_people.ADHESION_REOPENED,
        actor=actor,
        body=facts_of_adhesion(adhesion) | {"planned_end": ends_on},
        personal=member_named(adhesion),
        about=[adhesion],
    )
    return adhesion


def check_place(association: Organisation, category: AdhesionCategory, constituency: Constituency | None) -> None:
    """Raises CategoryElsewhere or BodyHasSeats unless both are the association's, the latter of its assembly."""
    if category.organisation_id != association.pk:
        raise CategoryElsewhere
    if constituency is None:
        return
    body = constituency.body
    if body.organisation_id != association.pk or body.kind != BodyKind.GENERAL_MEETING:
        raise BodyHasSeats


def lock_adhesion(adhesion: Adhesion) -> Adhesion:
    """The row as it is now; stops two people from ending it differently."""
    rows = Adhesion.objects.select_for_update(of=("self",), no_key=True)
    found: Adhesion = rows.select_related("person", "member_organisation", "association", "category").get(
        pk=adhesion.pk
    )
    return found


def facts_of_adhesion(adhesion: Adhesion) -> dict[str, object]:
    """What every entry of a register says of the adhesion it is about."""
    facts: dict[str, object] = {"adhesion": adhesion.uuid}
    member = adhesion.member
    if member is not None:
        facts["member_uuid"] = member.uuid
    if adhesion.member_organisation is not None:
        facts["member"] = adhesion.member_organisation.name
    return facts


def member_named(adhesion: Adhesion) -> dict[str, Personal]:
    """The adherent as an erasable value of an entry; nothing for an organisation, whose name may stay."""
    return {} if adhesion.person is None else {"member": named(adhesion.person)}
