"""The administrator of a portal that has nobody yet to appoint one: asked for by whoever runs its machine."""

from django.db import transaction

from membership.enums_people import StaffRoleKind
from membership.models import Invitation, Person, StaffRole
from membership.services.invitations import invite_person, send_again
from membership.services.people import register_person
from membership.services.roles import grant_role
from portal.foundation import clock
from portal.foundation.actors import Acting, acts


@acts
@transaction.atomic
def appoint_administrator(*, actor: Acting, email: str, given_name: str, family_name: str) -> Invitation | None:
    """Make the person of this address an administrator and invite them; None where they have an account.

    Asked again, it gives nothing twice and sends the invitation once more. Raises InvalidFields, AlreadyInvited where
    an association's invitation of this person is pending.
    """
    address = email.strip().lower()
    person = Person.objects.filter(email=address).order_by("pk").first() or register_person(
        actor=actor, given_name=given_name, family_name=family_name, email=address
    )
    role = StaffRoleKind.PLATFORM_ADMINISTRATOR
    if not StaffRole.objects.filter(person=person, role=role).in_force_on(clock.today()).exists():
        grant_role(actor=actor, person=person, role=role, starts_on=clock.today())
    if person.user_id is not None:
        return None
    pending = Invitation.objects.filter(person=person, organisation=None, accepted_at=None, withdrawn_at=None).first()
    if pending is not None:
        return send_again(actor=actor, invitation=pending)
    return invite_person(actor=actor, person=person, organisation=None)
