"""What awaits those who keep mandates: terms that end soon, a constituency of users that is empty."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.enums_people import Office, StaffRoleKind
from membership.inbox import NOTICE, mandates_awaiting
from membership.services.bodies import add_constituency, close_seat
from membership.services.mandates import open_mandate
from tests.membership.builders import (
    CLERK,
    give_role,
    make_adhesion,
    make_body,
    make_federation,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
    seat_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_organisation(usual_name="DAC Marnette")


@pytest.fixture
def body(place):
    return make_body(place, name="Conseil")


@pytest.fixture
def coordinator(place):
    person = make_person(account=True)
    give_role(person, StaffRoleKind.COORDINATOR, place)
    return person.user


def awaiting(user, place, days=0):
    return list(mandates_awaiting(user, place.today() + timedelta(days=days)))


def test_terms_that_end_soon_are_one_item_a_body(place, body, coordinator):
    first = place.today() + timedelta(days=20)
    for days in (20, 40):
        make_mandate(make_seat(body), ends_on=place.today() + timedelta(days=days))
    make_mandate(make_seat(body), ends_on=place.today() + NOTICE + timedelta(days=1))
    (item,) = awaiting(coordinator, place)
    assert (item.key, item.deadline, item.organisation) == (f"mandates:{body.pk}", first, "DAC Marnette")
    assert item.title == "2 mandats prennent bientôt fin : Conseil".replace(" :", "\u00a0:")
    assert item.url == f"/gestion/instances/{body.pk}/"


def test_an_item_goes_once_the_seat_is_filled_again_or_ends(place, body, coordinator):
    ends_on = place.today() + timedelta(days=20)
    renewed, closed = make_mandate(make_seat(body), ends_on=ends_on), make_mandate(make_seat(body), ends_on=ends_on)
    assert len(awaiting(coordinator, place)) == 1
    open_mandate(actor=CLERK, seat=renewed.seat, starts_on=ends_on + timedelta(days=1), person=renewed.person)
    close_seat(actor=CLERK, seat=closed.seat, last_day=ends_on)
    assert awaiting(coordinator, place) == []


def test_an_empty_constituency_of_users_awaits_its_first_holder(place, body, coordinator):
    users = add_constituency(actor=CLERK, body=body, name="Usagers", represents_users=True)
    add_constituency(actor=CLERK, body=body, name="Ville")
    (item,) = awaiting(coordinator, place)
    assert (item.key, item.deadline) == (f"users:{users.pk}", None)
    make_mandate(make_seat(body, constituency=users))
    assert awaiting(coordinator, place) == []


def test_it_comes_to_those_who_keep_mandates_and_nobody_else(place, body, coordinator):
    add_constituency(actor=CLERK, body=body, name="Usagers", represents_users=True)
    federation = make_federation()
    make_adhesion(federation, organisation=place)
    people = {}
    for office in (Office.PRESIDENT, Office.SECRETARY, Office.TREASURER, Office.NONE):
        people[office] = make_person(account=True)
        seat_person(people[office], place, office=office)
    staff, elsewhere = make_person(account=True), make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation)
    give_role(elsewhere, StaffRoleKind.COORDINATOR, make_organisation())
    told = {office for office, person in people.items() if awaiting(person.user, place)}
    assert told == {Office.PRESIDENT, Office.SECRETARY}
    assert awaiting(staff.user, place) == awaiting(elsewhere.user, place) == []


def test_two_queries_whatever_the_number_of_associations(place, coordinator):
    for _number in range(6):
        other = make_organisation()
        give_role(coordinator.person, StaffRoleKind.COORDINATOR, other)
        make_mandate(make_seat(make_body(other)), ends_on=other.today() + timedelta(days=9))
    with CaptureQueriesContext(connection) as queries:
        assert len(awaiting(coordinator, place)) == 6
    assert len(queries) == 3, "the roles, the mandates, the constituencies"
