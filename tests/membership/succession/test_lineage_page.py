"""The lineage of a body as a page: picture, table, links, few queries."""

from copy import deepcopy
from datetime import date
from fractions import Fraction

import pytest
from django.utils import translation
from lxml import html

from membership.enums import MeasureFamily, SuccessionKind
from membership.models import Organisation
from membership.selectors.lineage import life_of, lineage_of, portions_of, related_events
from membership.services.succession import Passing, draft_succession, validate_succession
from portal.foundation.actors import PORTAL
from tests.membership.places import make_dac, make_organisation

DAY, BEFORE, TODAY = date(2022, 7, 1), date(2021, 12, 31), date(2026, 6, 1)
pytestmark = [pytest.mark.usefixtures("undone"), pytest.mark.urls("tests.membership.succession.urls")]


def succeed(kind: SuccessionKind, *passings: Passing, legal_date: date = DAY, **values) -> None:
    event = draft_succession(actor=PORTAL, kind=kind, legal_date=legal_date, passings=passings, **values)
    validate_succession(actor=PORTAL, event=event)


@pytest.fixture(scope="module")
def lasting_dac(lasting) -> Organisation:
    """A DAC made of a network, which had absorbed another, and of 60 % of a MAIA; one draft and a stranger beside."""
    dac = make_dac("DAC de la Seine", founded_on=DAY)
    orge, bievre = make_organisation("Réseau Orge", founded_on=date(2005, 1, 1)), make_organisation("Réseau Bièvre")
    maia, other = make_organisation("MAIA Essonne"), make_dac("DAC du Morbras", founded_on=date(2020, 1, 1))
    succeed(SuccessionKind.ABSORPTION, Passing(bievre, orge), legal_date=date(2015, 1, 1), source="traité de 2014")
    succeed(SuccessionKind.CREATION, Passing(orge, dac), accounting_date=date(2022, 1, 1))
    shares = {family: Fraction(3, 5) for family in MeasureFamily.values}
    rest = {family: Fraction(2, 5) for family in MeasureFamily.values}
    succeed(SuccessionKind.SPLIT, Passing(maia, dac, shares, key="ETP"), Passing(maia, other, rest, key="ETP"))
    stranger = make_organisation("Réseau Lointain")
    draft_succession(actor=PORTAL, kind=SuccessionKind.ABSORPTION, legal_date=TODAY, passings=[Passing(stranger, dac)])
    return dac


@pytest.fixture
def dac(lasting_dac, undone) -> Organisation:
    return deepcopy(lasting_dac)


def test_the_whole_lineage_is_found_and_nothing_else(dac):
    names = {
        name
        for event in related_events(dac)
        for link in event.links.all()
        for name in (link.predecessor.name, link.successor.name)
    }
    assert names == {
        "Réseau Bièvre",
        "Réseau Orge",
        "MAIA Essonne",
        "DAC de la Seine",
        "DAC du Morbras",
    }
    assert len(related_events(Organisation.objects.get(official_name="Réseau Bièvre"))) == 3


def test_the_page_shows_picture_and_table_alike(client, dac):
    page = html.fromstring(client.get(f"/filiation/{dac.slug}/").content)
    drawn = {link.get("href") for link in page.iterfind(".//svg//a")}
    listed = {link.get("href") for link in page.iterfind(".//table//a")}
    assert drawn == listed
    assert len(drawn) == 5
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.iterfind(".//tbody/tr")]
    assert [row[2] for row in rows] == ["Réseau Bièvre", "Réseau Orge", "MAIA Essonne", "MAIA Essonne"]
    assert "60" in rows[2][4] and "ETP" in rows[2][4]
    assert rows[0][5] == "traité de 2014"
    assert "2022" in rows[1][0]


def test_a_scrolled_picture_is_reached_and_named(client, dac):
    page = html.fromstring(client.get(f"/filiation/{dac.slug}/").content)
    for region in page.iterfind(".//div[@role='region']"):
        assert region.get("tabindex") == "0"
        assert region.get("aria-label")
    assert page.find(".//svg[@class='lineage']").get("role") == "group"
    chosen = page.find(".//svg//a[@aria-current='true']")
    assert chosen.get("aria-label").startswith("DAC de la Seine")


def test_a_body_without_succession_has_no_such_page(client):
    assert client.get(f"/filiation/{make_organisation().slug}/").status_code == 404
    assert client.get("/filiation/inconnu/").status_code == 404


def test_the_queries_do_not_grow_with_the_lineage(dac, django_assert_num_queries):
    with django_assert_num_queries(5):
        assert len(lineage_of(dac, url_of=lambda body: f"/{body.slug}/").rows) == 4
    previous = dac
    for year in range(2023, 2026):
        following = make_dac(f"DAC de {year}", founded_on=date(year, 1, 1))
        succeed(SuccessionKind.CREATION, Passing(previous, following), legal_date=date(year, 1, 1))
        previous = following
    with django_assert_num_queries(5):
        assert len(lineage_of(dac, url_of=lambda body: f"/{body.slug}/").rows) == 7


def test_portions_say_what_is_estimated(dac):
    maia = Organisation.objects.get(official_name="MAIA Essonne")
    portions = portions_of(maia, MeasureFamily.WORKFORCE, dated=BEFORE, on=TODAY)
    assert [(row.organisation.name, row.weight, row.estimated) for row in portions] == [
        ("DAC de la Seine", Fraction(3, 5), True),
        ("DAC du Morbras", Fraction(2, 5), True),
    ]
    assert [row.organisation for row in portions_of(maia, MeasureFamily.FINANCE, dated=BEFORE, on=BEFORE)] == [maia]


def test_a_life_in_years():
    with translation.override("en"):
        assert life_of(Organisation(founded_on=date(2005, 1, 1), dissolved_on=DAY)) == "2005–2022"
        assert life_of(Organisation(founded_on=DAY)) == "since 2022"
        assert life_of(Organisation(dissolved_on=DAY)) == "until 2022"
        assert life_of(Organisation()) == ""
