"""The administrator of a portal that has nobody else to appoint one, or to give one their account back: asked for by
whoever runs its machine."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext, override

from membership.enums_people import StaffRoleKind
from membership.models import Invitation, Person, StaffRole
from membership.services.access import restore_access
from membership.services.invitations import invite_person, send_again
from membership.services.people import change_person, register_person
from membership.services.refusals import NotAnAdministrator
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
    person = Person.objects.reached_at(address).order_by("pk").first() or register_person(
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


@acts
@transaction.atomic
def recover_administrator(*, actor: Acting, email: str, new_address: str = "") -> str:
    """Give an administrator of the platform their account back; the path where they choose a new password.

    ``new_address``: where the mailbox ``email`` is lost. Everything else is :func:`restore_access`'s: the same
    letters, the same registers. Raises NotAnAdministrator, and what that and change_person raise.
    """
    person = Person.objects.filter(user__email__iexact=email.strip()).first()
    role = StaffRoleKind.PLATFORM_ADMINISTRATOR
    if person is None or not StaffRole.objects.filter(person=person, role=role).in_force_on(clock.today()).exists():
        raise NotAnAdministrator
    if new_address:
        change_person(actor=actor, person=person, for_all=True, email=new_address)
    with override("fr"):  # what registers keep is in one language
        reason = gettext("asked for on the machine of the portal")
    user = restore_access(actor=actor, person=person, reason=reason, at_recorded_address=bool(new_address))
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=key)
