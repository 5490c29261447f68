"""« Trouver mon dispositif d’appui »: one box, at most one choice, one answer."""

import re

import pytest
from django.test import Client

from portal.foundation import public_facts

pytestmark = pytest.mark.usefixtures("undone")


def choices(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="(/trouver/\?commune=\d+)">([^<]+)</a>', html)


@pytest.mark.parametrize("typed", ["Évry-Courcouronnes", "evry courcouronnes", "Evry", "91000", "évry-courcouronne"])
def test_a_commune_or_a_postcode_gives_who_to_call(client, region, typed):
    html = client.get("/trouver/", {"q": typed}).content.decode()
    assert "DAC Orge-Yerres" in html
    assert 'class="answer__phone" href="tel:+33199001234"' in html
    assert "01 99 00 12 34" in html
    assert "Ce qu’il fait" in html
    assert "Pour qui" in html
    assert "01 99 00 99 99" not in html


def test_name_shared_by_two_communes_asks_once_more(client, region):
    html = client.get("/trouver/?q=saint+ouen").content.decode()
    found = choices(html)
    assert {name for _url, name in found} == {"Saint-Ouen-sur-Seine", "Saint-Ouen"}
    answer = client.get({name: url for url, name in found}["Saint-Ouen-sur-Seine"]).content.decode()
    assert "DAC Orge-Yerres" in answer
    elsewhere = client.get({name: url for url, name in found}["Saint-Ouen"]).content.decode()
    assert "Aucun dispositif d’appui n’est connu pour Saint-Ouen" in elsewhere


def test_paris_asks_for_the_arrondissement(client, region):
    html = client.get("/trouver/?q=Paris").content.decode()
    assert "Quel arrondissement" in html
    assert [name for _url, name in choices(html)] == ["Paris 13e Arrondissement", "Paris 14e Arrondissement"]
    assert "DAC Orge-Yerres" in client.get("/trouver/?q=paris+13").content.decode()
    assert "DAC Orge-Yerres" in client.get("/trouver/?q=75013").content.decode()


@pytest.mark.parametrize("typed", ["99999", "Xyzzywick", "<script>alert(1)</script>", "'; --", "é" * 500])
def test_nothing_found_says_what_to_try(client, region, typed):
    response = client.get("/trouver/", {"q": typed})
    assert response.status_code == 200
    html = response.content.decode()
    assert "Essayez le code postal" in html
    assert "<script>alert" not in html


@pytest.mark.parametrize("typed", ["", "   "])
def test_empty_box_shows_the_box(client, region, typed):
    html = client.get("/trouver/", {"q": typed}).content.decode()
    assert 'name="q"' in html
    assert "Essayez" not in html


def test_city_of_arrondissements_is_no_answer(client, region):
    assert client.get("/trouver/?commune=75056").status_code == 404
    assert client.get("/trouver/?commune=00000").status_code == 404


def test_answer_costs_six_queries(region, django_assert_max_num_queries, monkeypatch):
    """Beside those of the sections that other packages register, of which each says what it costs."""
    monkeypatch.setattr(public_facts, "_providers", {})
    client = Client()
    client.get("/trouver/?q=evry-courcouronnes")
    with django_assert_max_num_queries(6):
        client.get("/trouver/?q=evry-courcouronnes")


def test_foot_leads_somewhere_before_the_site_has_pages(client, region):
    html = client.get("/trouver/").content.decode()
    assert 'href="/annuaire/"' in html[html.index("<footer") :]
