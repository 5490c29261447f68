"""The directory: who is at work today, filtered, and as cheap with thirty rows as with three."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.enums import OrganisationKind
from membership.models import Theme
from tests.front.website.builders import contact
from tests.membership.places import make_dac, make_organisation

pytestmark = pytest.mark.usefixtures("undone")


def names(response) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', response.content.decode())


def shape(sql: str) -> str:
    """A statement without its values."""
    return re.sub(r"'[^']*'|\b\d+\b", "?", re.sub(r"IN \([^)]*\)", "IN (?)", sql))


def test_lists_who_is_alive_today_with_a_number_to_call(client, region):
    response = client.get("/annuaire/")
    assert names(response) == ["DAC Orge-Yerres"]
    html = response.content.decode()
    assert 'href="tel:+33199001234"' in html
    assert "01 99 00 99 99" not in html
    assert "fictives" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=orge", True),
        ("q=ORGE+yerres", True),
        ("q=coordination", True),
        ("q=evry", True),
        ("q=cancerologie", True),
        ("q=seine", False),
        ("kind=coordination_support_body", True),
        ("kind=cpts", False),
        ("department=91", True),
        ("department=75", True),
        ("department=41", False),
        ("theme=cancer", True),
        ("theme=inconnu", True),
        ("page=999", True),
    ],
)
def test_filters(client, region, query, found):
    response = client.get(f"/annuaire/?{query}")
    assert names(response) == (["DAC Orge-Yerres"] if found else [])
    if not found:
        assert "Aucune structure ne répond à ces filtres" in response.content.decode()


def test_partners_are_not_listed(client, region):
    make_organisation("Clinique des Saules", OrganisationKind.HEALTH_ESTABLISHMENT, fictional=True)
    assert names(client.get("/annuaire/")) == ["DAC Orge-Yerres"]
    assert client.get("/annuaire/clinique-des-saules/").status_code == 404


def test_real_and_invented_bodies_are_never_in_one_list(client, region, settings):
    make_dac("DAC réel", founded_on=date(2021, 1, 1))
    assert names(client.get("/annuaire/")) == ["DAC réel"]
    assert names(client.get("/annuaire/?origin=demonstration")) == ["DAC Orge-Yerres"]
    settings.DEMO = True
    assert names(client.get("/annuaire/")) == ["DAC Orge-Yerres"]
    response = client.get("/annuaire/?origin=real")
    assert names(response) == ["DAC réel"]
    assert "Structures réelles" in response.content.decode()


def test_costs_the_same_for_three_rows_and_for_thirty(client, region):
    client.get("/annuaire/")
    theme = Theme.objects.get(code="cancer")

    def more(count: int) -> list[str]:
        for number in range(count):
            make_organisation(
                f"Réseau {number} de {count}", themes=[theme], contacts=[contact(f"01 99 00 {count} {number}")],
                fictional=True,
            )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/annuaire/").status_code == 200
        return [shape(query["sql"]) for query in queries]

    few, many = more(2), more(27)
    assert many == few
    assert len(many) <= 15


def test_sorted_and_taken_away_whole(client, region):
    theme = Theme.objects.get(code="cancer")
    for number in range(65):
        make_organisation(f"Réseau {number:02}", themes=[theme], fictional=True)
    by_kind = names(client.get("/annuaire/?order=kind&q=orge"))
    assert by_kind == ["DAC Orge-Yerres"]
    assert names(client.get("/annuaire/?order=seat"))[0] == "DAC Orge-Yerres", "those without a seat come last"
    assert names(client.get("/annuaire/?order=nonsense")) == names(client.get("/annuaire/"))
    answer = client.get("/annuaire/?theme=cancer&export=csv")
    head, *lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert head.startswith("Nom;Nom officiel;")
    assert len(lines) == 66
    assert lines[0].startswith("DAC Orge-Yerres;") and "01 99 00 12 34" in lines[0]
    assert client.get("/annuaire/?export=xlsx").content.startswith(b"PK")
    assert not answer.cookies, "the public site sets none"


def test_a_file_costs_the_same_for_three_rows_and_for_thirty(client, region):
    def queries(count: int) -> int:
        for number in range(count):
            make_organisation(f"Réseau {number} de {count}", fictional=True)
        with CaptureQueriesContext(connection) as found:
            assert b"".join(client.get("/annuaire/?export=csv"))
        return len(found)

    assert queries(2) == queries(27)


def test_a_full_page_is_light(client, region):
    theme = Theme.objects.get(code="cancer")
    for number in range(70):
        make_organisation(f"Réseau de santé du bassin numéro {number}", themes=[theme], fictional=True)
    response = client.get("/annuaire/")
    assert len(names(response)) == 60
    assert len(response.content) <= 100 * 1024
    assert len(names(client.get("/annuaire/?page=2"))) == 11
