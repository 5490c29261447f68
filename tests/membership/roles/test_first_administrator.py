"""The first administrator of a portal, asked for on the machine itself."""

import pytest

from membership.models import Invitation, Person, StaffRole
from membership.selectors.roles import roles_of
from membership.services.administrators import appoint_administrator
from portal.foundation.actors import PORTAL
from tests.membership.builders import make_person

pytestmark = pytest.mark.django_db


def appoint(email: str = "claire.aubry@reseaux.example") -> Invitation | None:
    return appoint_administrator(actor=PORTAL, email=email, given_name="Claire", family_name="Aubry")


def test_a_portal_without_anybody_gets_its_first_administrator() -> None:
    invitation = appoint()
    assert invitation is not None
    assert Person.objects.get().email == "claire.aubry@reseaux.example"
    assert StaffRole.objects.get().person == invitation.person


def test_asked_again_it_sends_the_invitation_again_and_gives_nothing_twice() -> None:
    first = appoint()
    again = appoint("Claire.Aubry@reseaux.example ")
    assert again == first
    assert again.sendings == 2
    assert again.token != first.token
    assert StaffRole.objects.count() == Person.objects.count() == 1


def test_somebody_with_an_account_has_the_role_at_once() -> None:
    person = make_person(account=True)
    assert appoint(person.user.email) is None
    assert roles_of(person.user).is_administrator
    assert Person.objects.count() == 1


def test_a_public_address_in_somebodys_details_makes_nobody_else_administrator() -> None:
    """Whoever keeps the details writes what they like there; an account proves its own address."""
    person = make_person(account=True, email="chef@reseaux.example")
    assert appoint("chef@reseaux.example") is not None
    assert not roles_of(person.user).is_administrator
