"""What awaits who sends and who confirms workbooks, and how it goes."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funding.inbox import budgets_to_vote, workbooks_returned
from funding.services.budgets import BudgetVotable
from funding.services.workbooks import confirm_intake
from membership.enums_people import Office, StaffRoleKind
from portal.foundation.clock import today
from portal.foundation.workbooks.intake import read_workbook
from tests.funding.builders import BALANCED, BUDGET_ALONE, filled, make_association, make_budget, make_edition, send
from tests.membership.builders import CLERK, give_role, make_organisation, make_person, seat_person

pytestmark = pytest.mark.django_db
RIGHT = BALANCED
OTHER = BALANCED | {"budget/61/amount": Decimal("30001.50"), "budget/74-fir/amount": Decimal("450001.50")}
WRONG = BALANCED | {"budget/61/amount": "beaucoup"}


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture
def scene():
    """An association, its edition of 2025, and people by what they are there."""
    place, president = make_association()
    people = {"president": president}
    for name, office in (("treasurer", Office.TREASURER), ("member", Office.NONE)):
        people[name] = make_person(account=True)
        seat_person(people[name], place, office=office)
    people["coordinator"], people["elsewhere"] = make_person(account=True), make_person(account=True)
    give_role(people["coordinator"], StaffRoleKind.COORDINATOR, place)
    seat_person(people["elsewhere"], make_organisation(), office=Office.TREASURER)
    return place, make_edition(), {name: person.user for name, person in people.items()}


def returned(scene, values, name="coordinator"):
    place, edition, users = scene
    return send(place, edition, filled(place, edition, values), users[name], reader=read_workbook)


def told(users):
    """The titles of what awaits each, without who has nothing to do."""
    items = {name: [item.title for item in workbooks_returned(user, today())] for name, user in users.items()}
    return {name: titles for name, titles in items.items() if titles}


def test_figures_to_confirm_await_who_may_confirm_them_until_somebody_did(scene):
    _place, _edition, users = scene
    assert told(users) == {}
    intake = returned(scene, RIGHT)
    wanted = ["Confirmer les chiffres de 2025"]
    assert told(users) == {"president": wanted, "treasurer": wanted}
    (item,) = workbooks_returned(users["treasurer"], today())
    assert item.url == intake.get_absolute_url()
    assert item.reason == "Le classeur a été lu sans erreur\u00a0: ses chiffres compteront une fois confirmés."
    confirm_intake(actor=CLERK, intake=intake)
    assert told(users) == {}


def test_a_workbook_followed_by_another_awaits_nobody(scene):
    _place, _edition, users = scene
    former, newer = returned(scene, RIGHT), returned(scene, OTHER)
    (item,) = workbooks_returned(users["president"], today())
    assert item.key == f"intake:{newer.pk}"
    confirm_intake(actor=CLERK, intake=former)
    assert told(users) == {}, "the newer was compared with figures that count no more"


def test_a_refused_workbook_awaits_who_sent_it_until_a_better_one_comes(scene):
    _place, _edition, users = scene
    returned(scene, WRONG)
    assert told(users) == {"coordinator": ["Corriger le classeur de 2025"]}
    returned(scene, RIGHT)
    assert set(told(users)) == {"president", "treasurer"}


def test_one_query_whatever_the_number_of_associations(scene):
    _place, edition, users = scene
    returned(scene, RIGHT)
    treasurer = users["treasurer"]
    for _number in range(3):
        other = make_organisation()
        seat_person(treasurer.person, other, office=Office.TREASURER)
        send(other, edition, filled(other, edition, WRONG), treasurer, reader=read_workbook)
    with CaptureQueriesContext(connection) as queries:
        assert len(list(workbooks_returned(treasurer, today()))) == 4
    assert len(queries) == 2, "the roles, the workbooks"


def test_a_budget_that_is_ready_awaits_who_may_open_its_vote(scene):
    place, _edition, users = scene
    year = today().year

    def asked():
        found = {name: [item.title for item in budgets_to_vote(user, today())] for name, user in users.items()}
        return {name: titles for name, titles in found.items() if titles}

    make_budget(place, year - 1, BUDGET_ALONE)
    assert asked() == {}, "that year is over"
    make_budget(place, year, BUDGET_ALONE)
    budget = make_budget(place, year, BUDGET_ALONE | {"budget/61/amount": Decimal("30001.50")})
    wanted = [f"Mettre au vote le budget {year}"]
    assert asked() == {"president": wanted, "coordinator": wanted}
    (item,) = budgets_to_vote(users["president"], today())
    assert item.url == budget.get_absolute_url()
    other = make_organisation()
    give_role(users["coordinator"].person, StaffRoleKind.COORDINATOR, other)
    make_budget(other, year, BUDGET_ALONE)
    with CaptureQueriesContext(connection) as queries:
        assert len(list(budgets_to_vote(users["coordinator"], today()))) == 2
    assert len(queries) == 2, "the roles, the budgets"
    BudgetVotable().freeze(str(budget.uuid), actor=CLERK)
    assert asked() == {"coordinator": wanted}, "it is being voted; the other is not"
