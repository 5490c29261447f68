"""One page per body: what it does, where, how to reach it, what became of it."""

from datetime import date

import pytest

from membership.enums import SuccessionKind
from membership.services.succession import Passing, draft_succession, validate_succession
from portal.foundation import public_facts
from portal.foundation.actors import PORTAL
from portal.foundation.public_facts import PublicItem, PublicSection, register_public_section
from tests.membership.places import make_organisation

pytestmark = pytest.mark.usefixtures("undone")


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


@pytest.fixture
def section(monkeypatch):
    """A section of a higher package, for this test only."""
    monkeypatch.setattr(public_facts, "_providers", {})

    def texts(organisation, on: date) -> PublicSection | None:
        if not organisation.slug.startswith("dac-"):
            return None
        leaflet = PublicItem("Document d’information", "/textes/1/", "en vigueur depuis le 1er mars", for_users=True)
        return PublicSection("textes", "Textes en vigueur", (PublicItem("Charte", "/textes/2/"), leaflet))

    register_public_section("texts", texts)
    return texts


def test_says_who_it_is_and_how_to_reach_it(client, region):
    html = client.get("/annuaire/dac-orge-yerres/").content.decode()
    assert "<h1>DAC Orge-Yerres</h1>" in html
    assert "Dispositif d’appui à la coordination Orge-Yerres" in html
    assert 'href="tel:+33199001234"' in html
    assert 'href="mailto:accueil@orge-yerres.exemple"' in html
    assert "01 99 00 99 99" not in html
    assert "fictive" in html
    assert "3 communes ou arrondissements" in html
    assert "Évry-Courcouronnes" in html
    assert "Pour qui" in html


def test_dissolved_body_names_who_continues_its_work(client, region):
    html = text(client.get(f"/annuaire/{region.network.slug}/"))
    assert "n’existe plus depuis le 1er juillet 2022" in html
    assert "Son travail est continué par :" in html
    assert '<a href="/annuaire/dac-orge-yerres/">DAC Orge-Yerres</a>' in html


def test_succession_is_in_the_table_of_both(client, region):
    for slug in (region.network.slug, region.dac.slug):
        html = text(client.get(f"/annuaire/{slug}/"))
        table = html[html.index("Ce qui s’est passé") :]
        assert "1er juillet 2022" in table
        assert "Traité du 12 mai 2022" in table
        assert "/annuaire/reseau-orge-yerres-de-cancerologie/" in table


def test_chain_of_mergers_leads_to_who_is_alive(client, region):
    final = make_organisation("Grand DAC des Confluents", founded_on=date(2024, 1, 1), fictional=True)
    event = draft_succession(
        actor=PORTAL, kind=SuccessionKind.CREATION, legal_date=date(2024, 1, 1), passings=[Passing(region.dac, final)]
    )
    validate_succession(actor=PORTAL, event=event)
    html = client.get(f"/annuaire/{region.network.slug}/").content.decode()
    notice = html[html.index("Son travail est continué") :][:400]
    assert "Grand DAC des Confluents" in notice


def test_unknown_body_does_not_exist(client, region):
    assert client.get("/annuaire/inconnu/").status_code == 404


def test_body_recorded_twice_has_one_address(client, region):
    twin = make_organisation("DAC Orge Yerres bis", fictional=True)
    type(twin).objects.filter(pk=twin.pk).update(duplicate_of=region.dac)
    response = client.get(f"/annuaire/{twin.slug}/")
    assert response.status_code == 301
    assert response["Location"] == "/annuaire/dac-orge-yerres/"


def test_higher_packages_add_their_sections(client, region, section):
    html = client.get("/annuaire/dac-orge-yerres/").content.decode()
    assert '<section id="textes">' in html
    assert 'href="/textes/1/"' in html
    assert "en vigueur depuis le 1er mars" in html
    assert "Textes en vigueur" not in client.get(f"/annuaire/{region.network.slug}/").content.decode()


def test_answer_of_the_finder_offers_what_is_handed_to_users(client, region, section):
    html = client.get("/trouver/?q=evry").content.decode()
    assert 'href="/textes/1/"' in html
    assert 'href="/textes/2/"' not in html


def test_a_section_is_registered_once(section):
    register_public_section("texts", section)
    with pytest.raises(ValueError, match="twice"):
        register_public_section("texts", lambda organisation, on: None)


def test_page_costs_few_queries(client, region, django_assert_max_num_queries):
    client.get("/annuaire/dac-orge-yerres/")
    with django_assert_max_num_queries(12):
        client.get("/annuaire/dac-orge-yerres/")
