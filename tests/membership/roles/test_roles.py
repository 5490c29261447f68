"""Who is what, where, at which instant: computed from dated facts and from nothing else."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser

from membership.enums_people import AdhesionEnd, BodyKind, MandateEnd, Office, Role, StaffRoleKind
from membership.models import Organisation, Person, Representation
from membership.selectors.roles import forget_roles, remember_roles, roles_of
from membership.services.adhesions import end_adhesion
from membership.services.erasing import erase_person
from membership.services.mandates import end_mandate
from membership.services.representations import end_representation
from membership.services.roles import revoke_role
from portal.foundation.actors import acting
from tests.membership.builders import (
    CLERK,
    DAY,
    give_role,
    make_adhesion,
    make_body,
    make_federation,
    make_mandate,
    make_organisation,
    make_person,
    make_region,
    make_seat,
    seat_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return make_person(account=True)


def test_a_mandate_gives_the_member_and_the_office(person, django_assert_num_queries):
    association = make_organisation()
    seat_person(person, association, office=Office.TREASURER)

    with django_assert_num_queries(1):
        roles = roles_of(person.user, DAY)

    assert roles.of(association) == {Role.MEMBER, Role.TREASURER}
    assert roles.of(make_organisation()) == frozenset()


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        (Office.PRESIDENT, {Role.MEMBER, Role.PRESIDENT}),
        (Office.SECRETARY, {Role.MEMBER, Role.SECRETARY}),
        (Office.VICE_PRESIDENT, {Role.MEMBER}),
        (Office.DEPUTY_TREASURER, {Role.MEMBER}),
    ],
)
def test_only_the_three_offices_that_bind_are_roles(person, office, expected):
    association = make_organisation()
    seat_person(person, association, office=office, kind=BodyKind.EXECUTIVE_COMMITTEE)

    assert roles_of(person.user, DAY).of(association) == expected


def test_the_president_of_a_committee_is_not_the_association_s(person):
    association = make_organisation()
    seat_person(person, association, office=Office.PRESIDENT, kind=BodyKind.COMMITTEE)

    roles = roles_of(person.user, DAY)

    assert roles.of(association) == {Role.COMMITTEE_MEMBER}
    assert roles.visible == frozenset()


@pytest.mark.parametrize(
    ("time_zone", "last_instant", "first_without"),
    [
        ("Europe/Paris", datetime(2025, 3, 14, 22, 59, 59, tzinfo=UTC), datetime(2025, 3, 14, 23, 0, tzinfo=UTC)),
        ("Indian/Reunion", datetime(2025, 3, 14, 19, 59, 59, tzinfo=UTC), datetime(2025, 3, 14, 20, 0, tzinfo=UTC)),
        ("America/Martinique", datetime(2025, 3, 15, 3, 59, 59, tzinfo=UTC), datetime(2025, 3, 15, 4, 0, tzinfo=UTC)),
    ],
)
def test_a_mandate_ends_at_midnight_where_the_association_is(person, time_zone, last_instant, first_without):
    association = make_organisation(region=make_region(code=time_zone[-3:], time_zone=time_zone))
    seat_person(person, association, office=Office.PRESIDENT, ends_on=date(2025, 3, 14))

    assert roles_of(person.user, last_instant).has(association, Role.PRESIDENT)
    assert not roles_of(person.user, first_without)
    with acting(None, at=first_without):
        assert not Organisation.objects.visible_to(person.user).exists()


def test_a_mandate_begins_at_midnight_too(person):
    association = make_organisation()
    seat_person(person, association, starts_on=date(2025, 3, 14))
    paris = ZoneInfo("Europe/Paris")

    assert not roles_of(person.user, datetime(2025, 3, 13, 23, 59, tzinfo=paris))
    assert roles_of(person.user, datetime(2025, 3, 14, 0, 0, tzinfo=paris)).has(association, Role.MEMBER)


def test_many_mandates_in_many_organisations_are_one_query(person, django_assert_num_queries):
    for number in range(10):
        seat_person(person, make_organisation(), office=Office.PRESIDENT if number % 2 else Office.NONE)

    with django_assert_num_queries(1):
        roles = roles_of(person.user, DAY)

    assert len(roles.where(Role.MEMBER)) == 10
    assert len(roles.where(Role.PRESIDENT)) == 5


def test_a_representative_has_the_roles_of_the_seat_they_speak_for(person):
    association, member = make_organisation(), make_organisation()
    mandate = make_mandate(
        make_seat(make_body(association)), organisation=member, representative=person, office=Office.TREASURER
    )

    assert roles_of(person.user, DAY).of(association) == {Role.MEMBER, Role.TREASURER}
    assert roles_of(person.user, DAY).of(member) == frozenset()

    end_representation(actor=CLERK, representation=mandate.representations.get(), last_day=date(2025, 3, 13))
    assert not roles_of(person.user, DAY)


def test_the_office_of_an_organisation_is_one_voice_s(person, django_assert_num_queries):
    """Its substitute representative sits on the board, and is president only while nobody permanent is in place."""
    association, permanent = make_organisation(), make_person(account=True)
    mandate = make_mandate(
        make_seat(make_body(association)),
        organisation=make_organisation(),
        representative=permanent,
        substitute=person,
        office=Office.PRESIDENT,
    )

    with django_assert_num_queries(1):
        assert roles_of(person.user, DAY).of(association) == {Role.MEMBER}
    assert roles_of(permanent.user, DAY).of(association) == {Role.MEMBER, Role.PRESIDENT}
    assert Representation.objects.with_the_voice_on(DAY).get().person == permanent

    last = mandate.representations.get(person=permanent)
    end_representation(actor=CLERK, representation=last, last_day=date(2025, 3, 13))
    assert roles_of(person.user, DAY).of(association) == {Role.MEMBER, Role.PRESIDENT}
    assert roles_of(person.user, date(2025, 3, 13)).of(association) == {Role.MEMBER}
    assert Representation.objects.with_the_voice_on(DAY).get().person == person


def test_a_representation_is_worth_no_more_than_its_mandate(person):
    association = make_organisation()
    mandate = make_mandate(make_seat(make_body(association)), organisation=make_organisation(), representative=person)
    # Written past the service, as an import of old data might: reading holds all the same.
    type(mandate).objects.filter(pk=mandate.pk).update(ends_on=date(2025, 3, 13))

    assert not roles_of(person.user, DAY)


def test_an_adherent_sees_no_private_matter(person):
    association = make_organisation()
    make_adhesion(association, person=person)

    roles = roles_of(person.user, DAY)

    assert roles.of(association) == {Role.ADHERENT}
    assert roles.own == {association.pk}
    assert roles.visible == frozenset()


def test_the_representative_of_an_adherent_is_one(person):
    association = make_organisation()
    adhesion = make_adhesion(association, organisation=make_organisation(), representative=person)

    assert roles_of(person.user, DAY).of(association) == {Role.ADHERENT}

    end_adhesion(actor=CLERK, adhesion=adhesion, last_day=date(2025, 3, 13), reason=AdhesionEnd.WITHDRAWAL)
    assert not roles_of(person.user, DAY)


@pytest.mark.parametrize(
    ("kind", "role"),
    [(StaffRoleKind.COORDINATOR, Role.COORDINATOR), (StaffRoleKind.AUDITOR, Role.AUDITOR)],
)
def test_staff_roles_are_dated(person, kind, role):
    association = make_organisation()
    assignment = give_role(person, kind, association)

    assert roles_of(person.user, DAY).of(association) == {role}

    revoke_role(actor=CLERK, assignment=assignment, last_day=date(2025, 3, 13))
    assert not roles_of(person.user, DAY)


def test_an_administrator_is_one_everywhere(person):
    give_role(person, StaffRoleKind.PLATFORM_ADMINISTRATOR)

    roles = roles_of(person.user, DAY)

    assert roles.is_administrator
    assert roles.visible is None
    assert roles.of(make_organisation()) == {Role.ADMINISTRATOR}


def test_federation_staff_oversee_the_members_of_the_day_and_remember_the_former(person, django_assert_num_queries):
    federation, member, former, stranger = make_federation(), *(make_organisation() for _ in range(3))
    give_role(person, StaffRoleKind.FEDERATION_STAFF, federation)
    make_adhesion(federation, organisation=member)
    make_adhesion(federation, organisation=former, ends_on=date(2024, 12, 31))

    with django_assert_num_queries(1):
        roles = roles_of(person.user, DAY)

    assert roles.of(federation) == {Role.FEDERATION_STAFF}
    assert roles.of(member) == {Role.FEDERATION_STAFF}
    assert roles.of(former) == roles.of(stranger) == frozenset()
    assert (roles.overseen, roles.formerly_overseen) == ({member.pk}, {former.pk})
    assert roles.visible == {federation.pk, member.pk}
    assert roles.where(Role.FEDERATION_STAFF) == {federation.pk}


def test_who_no_longer_works_for_the_federation_oversees_nothing(person):
    federation = make_federation()
    give_role(person, StaffRoleKind.FEDERATION_STAFF, federation, ends_on=date(2025, 3, 13))
    make_adhesion(federation, organisation=make_organisation())

    assert roles_of(person.user, DAY).visible == frozenset()


def test_a_board_member_of_the_federation_does_not_oversee_its_members(person):
    federation, member = make_federation(), make_organisation()
    make_adhesion(federation, organisation=member)
    seat_person(person, federation, office=Office.PRESIDENT)

    assert roles_of(person.user, DAY).visible == {federation.pk}


def test_no_account_no_role(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not roles_of(AnonymousUser())


def test_a_closed_account_has_no_role(person):
    seat_person(person, make_organisation())
    person.user.is_active = False

    assert not roles_of(person.user, DAY)


def test_an_erased_person_has_no_role(person):
    association = make_organisation()
    mandate = seat_person(person, association)
    user = person.user
    end_mandate(actor=CLERK, mandate=mandate, last_day=date(2024, 1, 1), reason=MandateEnd.RESIGNATION)
    erase_person(actor=CLERK, person=person, reason="demande", on=DAY)
    user.refresh_from_db()

    assert not roles_of(user)


def test_a_request_asks_once_and_again_after_a_change(person, django_assert_num_queries):
    association = make_organisation()
    remember_roles(person.user, roles_of(person.user))
    seat_person(person, association)

    with django_assert_num_queries(0):
        assert not roles_of(person.user)
    forget_roles(person.user)
    assert roles_of(person.user).has(association, Role.MEMBER)


def test_visible_organisations_follow_the_roles(person):
    mine, other = make_organisation(), make_organisation()
    seat_person(person, mine)

    assert list(Organisation.objects.visible_to(person.user)) == [mine]
    assert other not in Organisation.objects.visible_to(person.user)
    assert not Organisation.objects.visible_to(AnonymousUser()).exists()
