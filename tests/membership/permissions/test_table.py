"""The table of roles and actions: what the code allows and docs/roles.md says, at home and elsewhere."""

from copy import deepcopy
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from membership.enums_people import BodyKind, Office, Role, StaffRoleKind
from membership.models import Organisation, Person
from membership.permissions import (
    ACTIONS,
    EDIT_ADHESIONS,
    EDIT_MANDATES,
    EDIT_PEOPLE,
    SEE_ORGANISATION,
    SEE_PEOPLE,
    Action,
    allow_roles,
    holding,
    may,
    may_grant,
    needs_second_factor,
)
from tests.membership.builders import (
    give_role,
    make_adhesion,
    make_federation,
    make_organisation,
    make_person,
    make_seat,
    seat_person,
)

pytestmark = pytest.mark.usefixtures("undone")

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "roles.md"
COLUMNS = [role for role in Role if role not in {Role.ADHERENT, Role.COMMITTEE_MEMBER}]


def somebody_who_is(role: Role, association: Organisation) -> Person:
    """A person with an account who holds exactly this role there."""
    person = make_person(account=True)
    match role:
        case Role.ADHERENT:
            make_adhesion(association, person=person)
        case Role.COMMITTEE_MEMBER:
            seat_person(person, association, kind=BodyKind.COMMITTEE)
        case Role.MEMBER:
            seat_person(person, association)
        case Role.PRESIDENT | Role.TREASURER | Role.SECRETARY:
            seat_person(person, association, office=Office(role.value))
        case Role.COORDINATOR | Role.AUDITOR:
            give_role(person, StaffRoleKind(role.value), association)
        case Role.FEDERATION_STAFF:
            federation = make_federation()
            make_adhesion(federation, organisation=association)
            give_role(person, StaffRoleKind.FEDERATION_STAFF, federation)
        case Role.ADMINISTRATOR:
            give_role(person, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    return person


@pytest.fixture(scope="module")
def lasting_roles(lasting) -> dict[Role, tuple[Person, Organisation]]:
    """Somebody of each role, each in an association of their own."""
    associations = {role: make_organisation() for role in Role}
    return {role: (somebody_who_is(role, place), place) for role, place in associations.items()}


@pytest.fixture
def somebody(lasting_roles, undone, role) -> tuple[Person, Organisation]:
    """Who holds the role that the test is asked for, and where."""
    return deepcopy(lasting_roles[role])


def documented() -> dict[str, dict[str, str]]:
    """Cells of the table of docs/roles.md, by key of action and of role."""
    lines = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("|")]
    start = next(index for index, line in enumerate(lines) if line.startswith("| Action"))
    header = [cell.strip(" `") for cell in lines[start].strip("|").split("|")]
    table = {}
    for line in lines[start + 2 :]:
        cells = [cell.strip(" `") for cell in line.strip("|").split("|")]
        if len(cells) != len(header):
            break
        table[cells[0]] = dict(zip(header[1:], cells[1:], strict=True))
    return table


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.key)
@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_the_table_says(somebody, role, action):
    person, association = somebody

    verdict = may(person.user, action, association)

    expected = role in action.roles and (role != Role.FEDERATION_STAFF or action.overseeing)
    assert verdict.allowed == expected
    if role in {Role.ADHERENT, Role.COMMITTEE_MEMBER}:
        assert not verdict.visible
    elif not expected:
        assert verdict.visible and str(verdict.reason).endswith(".")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_another_association_does_not_exist(somebody, role):
    person, _association = somebody
    other = make_organisation()

    for action in ACTIONS:
        verdict = may(person.user, action, other)
        assert (verdict.allowed, verdict.visible) == (False, False), action.key


def test_nothing_exists_for_who_is_not_signed_in():
    for action in ACTIONS:
        assert not may(AnonymousUser(), action, make_organisation()).visible


def test_the_document_is_the_table():
    table = documented()

    assert list(table) == [action.key for action in ACTIONS]
    for action in ACTIONS:
        said = {role: table[action.key][role.value] for role in COLUMNS}
        for role in COLUMNS:
            if role not in action.roles:
                assert said[role] == "", (action.key, role)
            elif role == Role.FEDERATION_STAFF:
                assert said[role] == ("yes" if action.overseeing else "own"), action.key
            else:
                assert said[role] == "yes", (action.key, role)


def test_federation_staff_act_in_the_federation_itself_where_the_table_says():
    federation = make_federation()
    member, person = make_organisation(), make_person(account=True)
    make_adhesion(federation, organisation=member)
    give_role(person, StaffRoleKind.FEDERATION_STAFF, federation)

    assert may(person.user, EDIT_ADHESIONS, federation)
    assert not may(person.user, EDIT_ADHESIONS, member)
    assert may(person.user, EDIT_ADHESIONS, member).visible
    assert may(person.user, SEE_PEOPLE, member)


def test_a_refusal_says_whom_to_ask():
    association = make_organisation()
    member = somebody_who_is(Role.MEMBER, association)

    with translation.override("en"):
        assert str(may(member.user, EDIT_PEOPLE, association).reason).endswith("ask one of them.")


def test_an_action_about_no_organisation_is_held_anywhere():
    person = somebody_who_is(Role.SECRETARY, make_organisation())

    assert may(person.user, EDIT_PEOPLE, None)
    assert not may(make_person(account=True).user, EDIT_PEOPLE, None)


def test_a_rule_finds_the_organisation_of_its_subject():
    seat = make_seat()
    secretary = somebody_who_is(Role.SECRETARY, seat.body.organisation)
    rule = holding(EDIT_MANDATES, organisation="body.organisation")

    assert rule(secretary.user, seat)
    assert not rule(secretary.user, make_seat()).visible


def test_other_packages_write_rules_with_the_same_answers():
    association = make_organisation()
    treasurer = somebody_who_is(Role.TREASURER, association)
    staff = somebody_who_is(Role.FEDERATION_STAFF, association)
    only_treasurers = {Role.TREASURER, Role.FEDERATION_STAFF}

    assert allow_roles(treasurer.user, association, only_treasurers, "No.")
    assert not allow_roles(staff.user, association, only_treasurers, "No.")
    assert allow_roles(staff.user, association, only_treasurers, "No.", overseeing=True)
    assert not allow_roles(treasurer.user, make_organisation(), only_treasurers, "No.").visible


@pytest.mark.parametrize("role", [Role.PRESIDENT, Role.FEDERATION_STAFF, Role.ADMINISTRATOR, Role.COORDINATOR])
def test_who_names_coordinators(somebody, role):
    person, association = somebody

    assert may_grant(person.user, StaffRoleKind.COORDINATOR, association).allowed == (role != Role.COORDINATOR)
    assert not may_grant(person.user, StaffRoleKind.FEDERATION_STAFF, association)


@pytest.mark.parametrize("role", list(Role))
def test_roles_that_need_a_second_factor(somebody, role):
    person, _association = somebody

    assert needs_second_factor(person.user) == (role in {Role.TREASURER, Role.FEDERATION_STAFF, Role.ADMINISTRATOR})


def test_actions_have_keys_labels_and_sentences():
    assert len({action.key for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert isinstance(action, Action)
        assert action.roles and str(action.label) and str(action.refusal).endswith(".")
    assert SEE_ORGANISATION.overseeing
