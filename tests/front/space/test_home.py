"""The page that says what awaits somebody: all their mandates at once, at one price; nothing stays that is done."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funding.services.workbooks import confirm_intake
from membership.enums_people import Office, StaffRoleKind
from portal.foundation.workbooks.intake import read_workbook
from reports.models import Campaign
from tests.funding.builders import BALANCED, filled, make_edition, send
from tests.governance.ballots.builders import make_board, open_vote
from tests.membership.builders import (
    CLERK,
    give_role,
    make_adhesion,
    make_federation,
    make_organisation,
    make_person,
    seat_person,
)

pytestmark = pytest.mark.django_db
HOME = "/espace/"
YEAR = 2025


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


@pytest.fixture
def federation():
    return make_federation(official_name="Fédération de la Marnette", slug="federation")


def ask_for(federation, year=YEAR):
    return Campaign.objects.create(
        federation=federation, year=year, opens_on=date(year, 1, 5), due_on=date(year + 1, 3, 31)
    )


def busy_place(person, federation):
    """An association where everything awaits the person: a vote, a workbook, the end of a term."""
    board = make_board(2)
    ends_on = board.organisation.today() + timedelta(days=20)
    seat_person(person, board.organisation, office=Office.TREASURER, ends_on=ends_on)
    give_role(person, StaffRoleKind.COORDINATOR, board.organisation)
    make_adhesion(board.organisation, person=person)
    make_adhesion(federation, organisation=board.organisation)
    return board.organisation, open_vote(board)


def price_of(client, address=HOME):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).content.decode()
    return len(queries), page


def test_ten_mandates_in_ten_associations_cost_at_most_twenty_queries(client, federation):
    person = make_person(account=True)
    edition = make_edition(YEAR)
    ask_for(federation)
    client.force_login(person.user)
    returned, prices, votes = None, {}, []
    for number in range(1, 11):
        place, ballot = busy_place(person, federation)
        votes.append(ballot)
        if returned is None:
            returned = send(place, edition, filled(place, edition, BALANCED), reader=read_workbook)
        else:
            returned._state.adding, returned.pk, returned.uuid, returned.organisation = True, None, uuid4(), place
            returned.save()
        if number in {1, 10}:
            prices[number], page = price_of(client)
    assert prices[10] == prices[1] <= 20, prices
    for ballot in votes:
        assert page.count(f'href="{ballot.get_absolute_url()}"') == 1
        place = ballot.organisation
        assert page.count(f'href="/espace/{place.slug}/finances/2025/"') == 1
        assert page.count(f'href="/espace/{place.slug}/finances/2025/recus/') == 1
    assert page.count("mandat prend bientôt fin") == 10
    assert page.count('<div class="rows__title">') == 40


def test_thirty_campaigns_cost_the_queries_of_three_and_those_of_others_do_not_count(client, federation):
    person, place = make_person(account=True), make_organisation()
    seat_person(person, place, office=Office.TREASURER)
    make_adhesion(federation, organisation=place, starts_on=date(1990, 1, 1))
    client.force_login(person.user)
    for year in range(YEAR - 2, YEAR + 1):
        ask_for(federation, year)
        ask_for(make_federation(), year)
    few, page = price_of(client)
    assert page.count("Classeur 20") == 3
    for year in range(YEAR - 29, YEAR - 2):
        ask_for(federation, year)
    many, page = price_of(client)
    assert page.count('<div class="rows__title">') == 30
    assert many == few


def test_a_workbook_is_asked_of_who_adhered_at_the_end_of_the_year_until_its_figures_are_confirmed(client, federation):
    person, place = make_person(account=True), make_organisation(slug="dac-yvette")
    seat_person(person, place, office=Office.TREASURER)
    make_adhesion(federation, organisation=place, starts_on=date(YEAR, 6, 1))
    client.force_login(person.user)
    asked = f'href="/espace/dac-yvette/finances/{YEAR}/"'
    assert asked not in client.get(HOME).content.decode()
    ask_for(federation, YEAR - 1)
    ask_for(federation)
    page = client.get(HOME).content.decode()
    assert asked in page
    assert "Fédération de la Marnette recueille" in page
    assert f"/finances/{YEAR - 1}/" not in page, "it did not adhere at the end of that year"
    edition = make_edition(YEAR)
    intake = send(place, edition, filled(place, edition, BALANCED), reader=read_workbook)
    assert asked in client.get(HOME).content.decode()
    confirm_intake(actor=CLERK, intake=intake)
    assert "Rien ne vous attend" in client.get(HOME).content.decode()


def test_two_associations_of_one_name_keep_what_is_theirs(client, federation):
    person = make_person(account=True)
    places = [make_organisation(official_name="DAC de l’Yvette", slug=slug) for slug in ("yvette-1", "yvette-2")]
    for place in places:
        seat_person(person, place, office=Office.TREASURER)
    make_adhesion(federation, organisation=places[0])
    ask_for(federation)
    client.force_login(person.user)
    home = client.get(HOME)
    assert [place.count for place in home.context["mandates"]] == [1, 0]
    asked = f'href="/espace/yvette-1/finances/{YEAR}/"'
    assert asked in client.get("/espace/yvette-1/").content.decode()
    other = client.get("/espace/yvette-2/")
    assert asked not in other.content.decode()
    assert other.context["items"] == []


def test_an_administrator_is_led_on_to_the_work_that_is_theirs(client):
    administrator = make_person(account=True)
    give_role(administrator, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    client.force_login(administrator.user)
    page = client.get(HOME).content.decode()
    assert "aucun mandat" not in page
    card = re.search(r'<section aria-labelledby="platform">(.*?)</section>', page, re.S)[1]
    led = re.findall(r'<a href="([^"]+)"', card)
    assert len(led) == 5
    assert {client.get(address).status_code for address in led} == {200}
    other = make_person(account=True)
    client.force_login(other.user)
    assert "La plateforme" not in client.get(HOME).content.decode()
