"""The members of a campaign: filtered, sorted, taken away as they are shown; and by nobody of another house."""

import re
from datetime import date

import pytest

from membership.enums_people import StaffRoleKind
from reports.models import Campaign
from tests.membership.builders import give_role, make_adhesion, make_organisation, make_person

pytestmark = pytest.mark.usefixtures("undone")
PAGE = "/espace/federation/remontees/2022/"


@pytest.fixture
def staff(client, region, settings):
    settings.SECOND_FACTOR_COMPULSORY = False
    federation, _members = region
    Campaign.objects.create(federation=federation, year=2022, opens_on=date(2023, 1, 5), due_on=date(2023, 3, 31))
    person = make_person(account=True)
    give_role(person, StaffRoleKind.FEDERATION_STAFF, federation)
    client.force_login(person.user)
    return client


def members(client, **query):
    page = client.get(PAGE, query)
    assert page.status_code == 200
    return re.findall(r'<tr>\s*<th scope="row">(?:<a [^>]+>)?([^<]+)', page.content.decode())


def test_filtered_and_sorted(staff):
    assert members(staff) == ["Réseau 3", "Réseau 2", "Réseau 1"], "those that weigh most in the total first"
    assert members(staff, order="name") == ["Réseau 1", "Réseau 2", "Réseau 3"]
    assert members(staff, order="department") == ["Réseau 3", "Réseau 1", "Réseau 2"]
    assert members(staff, order="expenses") == ["Réseau 3", "Réseau 2", "Réseau 1"]
    assert members(staff, q="RESEAU 2") == ["Réseau 2"]
    assert members(staff, department="78") == ["Réseau 3"]
    assert members(staff, department="78", status="received") == []
    assert members(staff, status="late", order="name") == ["Réseau 1", "Réseau 2", "Réseau 3"]
    assert members(staff, status="x", department="2A", order="y", page="z", q=" ") == members(staff)


def test_nothing_found_says_so_and_keeps_the_filters_and_the_figures(staff):
    page = staff.get(PAGE, {"q": "introuvable"}).content.decode()
    assert "Aucun membre ne correspond" in page
    assert 'value="introuvable"' in page
    assert re.search(r"Attendus.*?3", page, re.DOTALL), "the key figures are those of the campaign, not of the filter"


def test_what_is_shown_is_taken_away(staff):
    answer = staff.get(PAGE, {"export": "csv", "department": "91", "order": "name"})
    head, *lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert head.startswith("Membre;Département;État;")
    assert [line.split(";")[:3] for line in lines] == [
        ["Réseau 1", "91", "en retard"],
        ["Réseau 2", "91", "en retard"],
    ]
    assert lines[0].endswith(";131020,11")
    assert staff.get(PAGE, {"export": "xlsx"}).content.startswith(b"PK")


def test_a_long_list_is_paged_and_the_file_holds_all(staff, region):
    federation, _members = region
    for number in range(100):
        make_adhesion(federation, organisation=make_organisation(slug=f"autre-{number}"), starts_on=date(2020, 1, 1))
    assert (len(members(staff)), len(members(staff, page="2"))) == (100, 3)
    answer = staff.get(PAGE, {"export": "csv"})
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 104


def test_a_member_of_the_federation_does_not_see_the_list_as_a_file(client, staff, region):
    _federation, (member, *_others) = region
    person = make_person(account=True)
    give_role(person, StaffRoleKind.COORDINATOR, member)
    client.force_login(person.user)
    for query in ({}, {"export": "csv"}, {"export": "xlsx"}):
        assert client.get(PAGE, query).status_code == 404


def test_the_collections_are_filtered_sorted_and_taken_away(staff, region):
    federation, _members = region
    Campaign.objects.create(federation=federation, year=2023, opens_on=date(2024, 1, 5), due_on=date(2090, 3, 31))
    address = "/espace/federation/remontees/"

    def years(**query):
        page = staff.get(address, query)
        assert page.status_code == 200
        return re.findall(
            r'class="rows__title">\s*<a href="/espace/federation/remontees/(\d+)/"', page.content.decode()
        )

    assert years() == ["2023", "2022"]
    assert years(order="oldest") == years(order="due") == ["2022", "2023"]
    assert years(state="due") == ["2022"]
    assert years(state="open") == ["2023"]
    assert years(state="x", order="y") == years()
    lines = b"".join(staff.get(address, {"export": "csv", "state": "open"})).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["2023;05/01/2024;31/03/2090"]
