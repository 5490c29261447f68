"""As many queries for thirty rows as for three, on every list of figures: the member's and the federation's."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funding.models import Budget, WorkbookEdition
from funding.services.budgets import prepare_budget
from membership.enums_people import StaffRoleKind
from reports.models import Campaign
from tests.funding.builders import confirmed, make_association, make_edition, repeat_figures
from tests.membership.builders import CLERK, give_role, make_adhesion, make_federation, make_organisation, make_person
from tests.membership.places import make_commune

pytestmark = pytest.mark.django_db
YEAR = 2025
MANY = 30
COLLECTION = "/espace/federation/remontees/"
ADDRESSES = {
    "the member's years": "/espace/membre-1/finances/",
    "the same years taken away": "/espace/membre-1/finances/?export=csv",
    "the campaigns taken away": f"{COLLECTION}?export=csv",
    "what was received, and the budgets": "/espace/membre-1/finances/2025/",
    "the files and the budgets of a year": "/espace/membre-1/finances/2025/pieces/",
    "the same taken away": "/espace/membre-1/finances/2025/pieces/?export=csv",
    "the federation's campaigns": COLLECTION,
    "the members of a campaign": f"{COLLECTION}2025/",
    "the members filtered": f"{COLLECTION}2025/?q=organisation&order=name",
    "the members taken away": f"{COLLECTION}2025/?export=csv",
    "who is reminded": f"{COLLECTION}2025/relancer/",
    "the table of accounts": f"{COLLECTION}2025/tableau/?measure=actuals&axis=member",
    "an amount opened": f"{COLLECTION}2025/detail/?measure=actuals&axis=member&side=expense&key=*",
    "the table of activity": f"{COLLECTION}2025/tableau/?measure=activity&axis=member",
    "a count opened": f"{COLLECTION}2025/detail/?measure=activity&axis=member&indicator=requests&key=*",
    "the spreadsheet of accounts": f"{COLLECTION}2025/tableau.xlsx?measure=actuals&axis=member",
    "the spreadsheet of activity": f"{COLLECTION}2025/tableau.xlsx?measure=activity&axis=member",
    "open data": "/donnees-ouvertes/fir/",
}


@pytest.fixture
def scene(settings, tmp_path):
    """A federation with a member that has confirmed 2025, and its staff."""
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False
    federation = make_federation(official_name="Fédération", slug="federation")
    member, _president = make_association(slug="membre-1", seat_commune=make_commune("91001", "Ville"))
    make_adhesion(federation, organisation=member)
    first = confirmed(member, make_edition(YEAR))
    budget = prepare_budget(actor=CLERK, organisation=member, year=YEAR)
    staff = make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation)
    return federation, first, budget, staff.user


def grow(federation, first, budget, start, end):
    """Members, years, campaigns, versions of figures and budgets numbered from ``start`` to ``end``."""
    for number in range(start, end):
        other = make_organisation(slug=f"membre-{number}", seat_commune=first.organisation.seat_commune)
        make_adhesion(federation, organisation=other)
        repeat_figures(first, other)
        repeat_figures(first, first.organisation, number)
        WorkbookEdition.objects.create(year=YEAR - number, fingerprint="essai")
        Campaign.objects.create(
            federation=federation, year=YEAR + 1 - number, opens_on=date(2026, 1, 5), due_on=date(2026, 3, 31)
        )
        Budget.objects.create(organisation=first.organisation, year=YEAR, number=number, figure_set=budget.figure_set)


def test_thirty_rows_cost_the_queries_of_three(client, scene):
    federation, first, budget, user = scene
    Campaign.objects.create(federation=federation, year=YEAR, opens_on=date(2026, 1, 5), due_on=date(2026, 3, 31))
    client.force_login(user)
    grow(federation, first, budget, 2, 4)
    for address in ADDRESSES.values():
        assert b"".join(client.get(address))  # what a process reads once is read by now
    few = {name: count(client, address) for name, address in ADDRESSES.items()}
    grow(federation, first, budget, 4, MANY + 1)
    many = {name: count(client, address) for name, address in ADDRESSES.items()}
    assert many == few
    assert max(many.values()) <= 25, many


def count(client, address):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert b"".join(answer)
    return len(queries)
