"""Adhesions and the roles of staff: each rule of the database broken by name, each service once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from membership.enums_people import AdhesionEnd, BodyKind, StaffRoleKind
from membership.models import Adhesion, AdhesionCategory, StaffRole
from membership.selectors.roles import assignments_visible_to, roles_of
from membership.services.adhesions import admit_member, correct_adhesion, define_category, end_adhesion, record_fee
from membership.services.bodies import add_constituency
from membership.services.refusals import (
    AdheresToItself,
    AlreadyAdherent,
    AlreadyEnded,
    BodyHasSeats,
    CategoryElsewhere,
    CategoryExists,
    HolderMissing,
    NotAFederation,
    NotAnOrganisation,
    NotYetBegun,
    OrganisationMissing,
    RoleExercised,
    RoleHeld,
)
from membership.services.roles import grant_role, revoke_role
from portal.foundation.audit.selectors import entries_about
from tests.membership.builders import (
    CLERK,
    DAY,
    START,
    give_role,
    make_adhesion,
    make_body,
    make_category,
    make_federation,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db


def refused_by(name: str):
    return pytest.raises(IntegrityError, match=rf'"{name}"')


def row(association, **values) -> dict:
    return {"association": association, "category": make_category(association), "starts_on": START} | values


def test_a_member_adheres_once_at_a_time():
    association, person, hospital = make_organisation(), make_person(), make_organisation()
    make_adhesion(association, person=person)
    make_adhesion(association, organisation=hospital)

    with refused_by("adhesion_person_never_twice"), transaction.atomic():
        Adhesion.objects.create(**row(association, person=person, starts_on=DAY))
    with refused_by("adhesion_organisation_never_twice"), transaction.atomic():
        Adhesion.objects.create(**row(association, member_organisation=hospital, starts_on=DAY))
    with pytest.raises(AlreadyAdherent):
        make_adhesion(association, person=person, starts_on=DAY)
    assert make_adhesion(make_organisation(), person=person).pk


@pytest.mark.parametrize("members", ["none", "both"])
def test_one_member_adheres(members):
    values = {"person": make_person(), "member_organisation": make_organisation()} if members == "both" else {}

    with refused_by("adhesion_one_member"), transaction.atomic():
        Adhesion.objects.create(**row(make_organisation(), **values))


def test_nobody_adheres_to_oneself():
    association = make_organisation()

    with refused_by("adhesion_not_to_itself"), transaction.atomic():
        Adhesion.objects.create(**row(association, member_organisation=association))
    with pytest.raises(AdheresToItself):
        make_adhesion(association, organisation=association)


def test_dates_and_reason_of_an_adhesion():
    association = make_organisation()

    with refused_by("adhesion_dates_in_order"), transaction.atomic():
        Adhesion.objects.create(**row(association, person=make_person(), ends_on=date(2021, 12, 31)))
    with refused_by("adhesion_end_reason_has_a_date"), transaction.atomic():
        Adhesion.objects.create(**row(association, person=make_person(), end_reason=AdhesionEnd.WITHDRAWAL))


def test_a_category_is_one_of_the_association():
    association, foreign = make_organisation(), make_category(make_organisation())

    with refused_by("adhesion_category_of_its_association"), transaction.atomic():
        Adhesion.objects.create(association=association, person=make_person(), category=foreign, starts_on=START)
        connection.check_constraints()
    with pytest.raises(CategoryElsewhere):
        make_adhesion(association, person=make_person(), category=foreign)


def test_a_category_is_named_once():
    category = make_category(make_organisation(), name="Actif")

    with refused_by("adhesion_category_once"), transaction.atomic():
        AdhesionCategory.objects.create(organisation=category.organisation, name="Actif")
    with pytest.raises(CategoryExists):
        define_category(actor=CLERK, association=category.organisation, name="Actif")


def test_a_constituency_of_adherents_is_one_of_the_general_meeting():
    association = make_organisation()
    of_board = add_constituency(actor=CLERK, body=make_body(association), name="Usagers")
    of_others = add_constituency(actor=CLERK, body=make_body(kind=BodyKind.GENERAL_MEETING), name="Usagers")

    for constituency in (of_board, of_others):
        with pytest.raises(BodyHasSeats):
            make_adhesion(association, person=make_person(), constituency=constituency)


def test_who_adheres_and_for_whom():
    with pytest.raises(HolderMissing):
        make_adhesion(make_organisation())
    with pytest.raises(NotAnOrganisation):
        make_adhesion(make_organisation(), person=make_person(), representative=make_person())


def test_an_organisation_is_admitted_with_its_voice():
    voice = make_person()
    adhesion = make_adhesion(
        make_organisation(), organisation=make_organisation(), representative=voice, ends_on=date(2026, 12, 31)
    )

    representation = adhesion.representations.get()

    assert (representation.person, representation.ends_on) == (voice, date(2026, 12, 31))
    assert [entry.kind for entry in entries_about(adhesion)] == [
        "membership.member_admitted",
        "membership.representative_appointed",
    ]


def test_an_adhesion_ends_with_its_representations():
    adhesion = make_adhesion(make_organisation(), organisation=make_organisation(), representative=make_person())

    with pytest.raises(NotYetBegun):
        end_adhesion(actor=CLERK, adhesion=adhesion, last_day=date(2021, 1, 1), reason=AdhesionEnd.WITHDRAWAL)
    end_adhesion(actor=CLERK, adhesion=adhesion, last_day=DAY, reason=AdhesionEnd.WITHDRAWAL)

    assert adhesion.representations.get().ends_on == DAY
    with pytest.raises(AlreadyEnded):
        end_adhesion(actor=CLERK, adhesion=adhesion, last_day=DAY, reason=AdhesionEnd.DEATH)


def test_a_former_member_may_come_back():
    association, person = make_organisation(), make_person()
    first = make_adhesion(association, person=person)
    end_adhesion(actor=CLERK, adhesion=first, last_day=date(2024, 12, 31), reason=AdhesionEnd.WITHDRAWAL)

    again = admit_member(
        actor=CLERK, association=association, person=person, category=first.category, starts_on=date(2025, 1, 1)
    )

    assert association.adhesions.count() == 2
    assert again.end_reason == ""


def test_a_fee_is_recorded_once():
    adhesion = make_adhesion(make_organisation(), person=make_person())

    record_fee(actor=CLERK, adhesion=adhesion, paid_until=date(2025, 12, 31))
    record_fee(actor=CLERK, adhesion=adhesion, paid_until=date(2025, 12, 31))

    assert [entry.kind for entry in entries_about(adhesion)].count("membership.fee_recorded") == 1
    adhesion.refresh_from_db()
    assert adhesion.fee_paid_until == date(2025, 12, 31)


def test_a_correction_moves_the_representation_with_it():
    association = make_organisation()
    adhesion = make_adhesion(
        association, organisation=make_organisation(), representative=make_person(), ends_on=date(2025, 12, 31)
    )
    other = make_category(association)

    corrected = correct_adhesion(
        actor=CLERK, adhesion=adhesion, category=other, constituency=None, ends_on=date(2026, 12, 31)
    )

    assert (corrected.category, corrected.ends_on) == (other, date(2026, 12, 31))
    assert adhesion.representations.get().ends_on == date(2026, 12, 31)


def test_a_role_is_held_once_at_a_time():
    person, association = make_person(), make_organisation()
    give_role(person, StaffRoleKind.COORDINATOR, association)
    give_role(person, StaffRoleKind.PLATFORM_ADMINISTRATOR)

    with refused_by("staff_role_never_twice"), transaction.atomic():
        StaffRole.objects.create(
            person=person, role=StaffRoleKind.COORDINATOR, organisation=association, starts_on=DAY
        )
    with refused_by("staff_role_administrator_never_twice"), transaction.atomic():
        StaffRole.objects.create(person=person, role=StaffRoleKind.PLATFORM_ADMINISTRATOR, starts_on=DAY)
    with pytest.raises(RoleHeld):
        give_role(person, StaffRoleKind.PLATFORM_ADMINISTRATOR, starts_on=DAY)
    assert give_role(person, StaffRoleKind.COORDINATOR, make_organisation()).pk


@pytest.mark.parametrize(
    ("role", "somewhere"), [(StaffRoleKind.PLATFORM_ADMINISTRATOR, True), (StaffRoleKind.COORDINATOR, False)]
)
def test_a_role_names_its_organisation(role, somewhere):
    organisation = make_organisation() if somewhere else None

    with refused_by("staff_role_names_its_organisation"), transaction.atomic():
        StaffRole.objects.create(person=make_person(), role=role, organisation=organisation, starts_on=START)
    with pytest.raises(OrganisationMissing):
        give_role(make_person(), role, organisation)


def test_a_role_ends_after_it_begins():
    with refused_by("staff_role_dates_in_order"), transaction.atomic():
        StaffRole.objects.create(
            person=make_person(),
            role=StaffRoleKind.AUDITOR,
            organisation=make_organisation(),
            starts_on=START,
            ends_on=date(2021, 12, 31),
        )


def test_only_a_federation_has_federation_staff():
    with pytest.raises(NotAFederation):
        give_role(make_person(), StaffRoleKind.FEDERATION_STAFF, make_organisation())
    with pytest.raises(NotAFederation):
        grant_role(actor=CLERK, person=make_person(), role=StaffRoleKind.FEDERATION_STAFF, starts_on=START)
    assert give_role(make_person(), StaffRoleKind.FEDERATION_STAFF, make_federation()).pk


@pytest.mark.parametrize("days", [0, 1])
def test_a_role_given_by_mistake_is_withdrawn_whole_until_its_first_day_is_over(days):
    association = make_organisation()
    first_day = association.today() + timedelta(days=days)
    assignment = give_role(make_person(), StaffRoleKind.COORDINATOR, association, starts_on=first_day)
    key = assignment.pk

    assert revoke_role(actor=CLERK, assignment=assignment, last_day=first_day - timedelta(days=1)) is None

    assert not StaffRole.objects.filter(pk=key).exists()
    assert StaffRole.history.filter(id=key, history_type="-").exists()


@pytest.mark.parametrize("kind", [StaffRoleKind.COORDINATOR, StaffRoleKind.PLATFORM_ADMINISTRATOR])
def test_a_role_that_was_exercised_is_never_made_not_to_have_been(kind):
    place = make_organisation() if kind == StaffRoleKind.COORDINATOR else None
    person = make_person(account=True)
    assignment = give_role(person, kind, place, starts_on=DAY)

    with pytest.raises(RoleExercised):
        revoke_role(actor=CLERK, assignment=assignment, last_day=date(2025, 3, 13))

    assert roles_of(person.user, DAY).held
    assert revoke_role(actor=CLERK, assignment=assignment, last_day=DAY).ends_on == DAY


def test_a_revoked_role_cannot_be_revoked_later():
    assignment = give_role(make_person(), StaffRoleKind.COORDINATOR, make_organisation(), ends_on=DAY)

    with pytest.raises(AlreadyEnded):
        revoke_role(actor=CLERK, assignment=assignment, last_day=date(2025, 3, 15))


def test_a_member_sees_its_own_adhesion_and_no_other():
    federation, mine, other = make_federation(), make_organisation(), make_organisation()
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, mine)
    own = make_adhesion(federation, organisation=mine)
    make_adhesion(federation, organisation=other)

    assert list(Adhesion.objects.visible_to(coordinator.user)) == [own]


def test_administrators_are_seen_by_administrators_only():
    association = make_organisation()
    coordinator, administrator = make_person(account=True), make_person(account=True)
    own = give_role(coordinator, StaffRoleKind.COORDINATOR, association)
    platform = give_role(administrator, StaffRoleKind.PLATFORM_ADMINISTRATOR)

    assert list(assignments_visible_to(coordinator.user)) == [own]
    assert set(assignments_visible_to(administrator.user)) == {own, platform}
