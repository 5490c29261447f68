"""Granting and revoking the roles that no mandate gives."""

from datetime import date

from django.db import transaction

from membership import acts_people
from membership.enums import OrganisationKind
from membership.enums_people import StaffRoleKind
from membership.models import Organisation, Person, StaffRole
from membership.services.bodies import check_last_day
from membership.services.people import chain_of, named, refuse_erased
from membership.services.refusals import NotAFederation, RoleExercised, store
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.selectors import object_key
from portal.foundation.audit.services import record
from portal.foundation.clock import today


@acts
@transaction.atomic
def grant_role(
    *,
    actor: Acting,
    person: Person,
    role: StaffRoleKind,
    starts_on: date,
    ends_on: date | None = None,
    organisation: Organisation | None = None,
    reason: str = "",
) -> StaffRole:
    """Give a dated role. ``reason``: what it rests on, such as the auditor's engagement letter.

    Raises NotAFederation, OrganisationMissing (only an administrator of the platform has no organisation), RoleHeld,
    DatesOutOfOrder, PersonErased.
    """
    refuse_erased(person)
    if role == StaffRoleKind.FEDERATION_STAFF and (
        organisation is None or organisation.kind != OrganisationKind.FEDERATION
    ):
        raise NotAFederation
    assignment = StaffRole(
        person=person,
        role=role,
        organisation=organisation,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=tidy(reason),
    )
    store(assignment)
    record(
        chain=chain_of(organisation),
        kind=acts_people.ROLE_GRANTED[StaffRoleKind(role)],
        actor=actor,
        body={"person": person.uuid, "starts_on": starts_on, "planned_end": ends_on, "reason": assignment.reason},
        personal={"name": named(person)},
        about=[assignment, person],
    )
    return assignment


@acts
@transaction.atomic
def revoke_role(*, actor: Acting, assignment: StaffRole, last_day: date) -> StaffRole | None:
    """End a role on ``last_day`` (included: it gives nothing the next day). Raises AlreadyEnded, RoleExercised.

    A last day before the first withdraws the whole assignment: None is returned, its history and the register keep it.
    That is for a role that never was in force, and for a mistake seen on its first day, when ending it would leave it
    to somebody until midnight; a role exercised longer was there, and its acts stand on it.
    """
    assignment = (
        StaffRole.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "organisation")
        .get(pk=assignment.pk)
    )
    person, key = assignment.person, object_key(assignment)
    withdrawn = last_day < assignment.starts_on
    if withdrawn and assignment.starts_on < _today_of(assignment):
        raise RoleExercised
    if withdrawn:
        assignment.delete()
    else:
        check_last_day(assignment, last_day)
        assignment.ends_on = last_day
        store(assignment)
    record(
        chain=chain_of(assignment.organisation),
        kind=acts_people.ROLE_REVOKED[StaffRoleKind(assignment.role)],
        actor=actor,
        body={"person": person.uuid, "ends_on": last_day, "withdrawn": withdrawn},
        personal={"name": named(person)},
        about=[key, person],
    )
    return None if withdrawn else assignment


def _today_of(assignment: StaffRole) -> date:
    return assignment.organisation.today() if assignment.organisation else today()
