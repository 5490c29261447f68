"""The files and the budgets of a year: one list, filtered, sorted, taken away; the page of the year counts them."""

import re

import pytest

from funding.models import Budget
from funding.services.budgets import prepare_budget
from tests.funding.builders import BALANCED, confirmed, filled, make_association, make_edition, send
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(settings, tmp_path, client):
    """A workbook confirmed, one to correct, two budgets; the president reads."""
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    edition = make_edition()
    organisation, president = make_association(slug="orge")
    confirmed(organisation, edition)
    send(
        organisation,
        edition,
        filled(organisation, edition, BALANCED | {"budget/61/amount": "beaucoup"}),
        president.user,
    )
    first = prepare_budget(actor=CLERK, organisation=organisation, year=2025, prepared_by=president.user)
    Budget.objects.create(organisation=organisation, year=2025, number=2, figure_set=first.figure_set)
    client.force_login(president.user)
    return client, president


PAGE = "/espace/orge/finances/2025/pieces/"


def names(client, **query):
    page = client.get(PAGE, query)
    assert page.status_code == 200
    return re.findall(r'class="rows__title"><a [^>]+>([^<]+)', page.content.decode())


def test_filtered_sorted_and_taken_away(scene):
    client, president = scene
    both = ["Budget, version 2", "Budget, version 1"]
    assert names(client) == [*both, "classeur.xlsx", "classeur.xlsx"]
    assert names(client, kind="budget", order="oldest") == both[::-1]
    assert names(client, state="refused") == ["classeur.xlsx"]
    assert names(client, until="2001-01-01") == []
    assert names(client, kind="x", state="y", since="z", order="%", page="-1") == names(client)
    answer = client.get(PAGE, {"export": "csv", "state": "refused"})
    head, line = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert head == "Nom;Quoi;État;Date;Par"
    assert line.startswith("classeur.xlsx;Classeur reçu;à corriger;")
    assert line.endswith(president.full_name)


def test_the_page_of_the_year_leads_to_all_of_them(scene):
    client, _president = scene
    page = client.get("/espace/orge/finances/2025/").content.decode()
    assert f'href="{PAGE}"' in page
    assert "Les 4 fichiers et budgets" in page


def test_another_associations_list_does_not_exist(scene):
    client, _president = scene
    _other, stranger = make_association()
    client.force_login(stranger.user)
    for query in ({}, {"export": "csv"}, {"export": "xlsx"}):
        assert client.get(PAGE, query).status_code == 404


def test_the_years_are_filtered_sorted_and_taken_away(scene):
    client, _president = scene
    make_edition(2024)
    address = "/espace/orge/finances/"

    def years(**query):
        page = client.get(address, query)
        assert page.status_code == 200
        return [
            int(year)
            for year in re.findall(
                r'class="rows__title">\s*<a href="/espace/orge/finances/(\d+)/"', page.content.decode()
            )
        ]

    assert years() == [2025, 2024]
    assert years(order="oldest") == [2024, 2025]
    assert years(figures="yes") == [2025]
    assert years(budget="none") == [2024]
    assert years(budget="voted") == []
    assert years(figures="x", budget="y", order="z", page="0") == [2025, 2024]
    head, line = b"".join(client.get(address, {"export": "csv", "figures": "yes"})).decode("utf-8-sig").splitlines()
    assert head.startswith("Exercice;")
    assert line.startswith("2025;1;") and line.endswith(";2;brouillon")
