"""« Find the support body of my commune », on all the communes of France."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from membership.enums import CommuneKind
from membership.models import Commune, Region
from membership.selectors.geography import MOST_CANDIDATES, Outcome, find_communes
from membership.services.geography import load_geography
from tests.membership.builders import make_federation

pytestmark = [pytest.mark.usefixtures("geography"), pytest.mark.django_db]


def codes(text: str) -> list[str]:
    return [commune.code for commune in find_communes(text).communes]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Créteil", "94028"),
        ("creteil", "94028"),
        ("CRETEIL", "94028"),
        ("L'Haÿ-les-Roses", "94038"),
        ("l hay les roses", "94038"),
        ("lhay les roses", "94038"),
        ("L'Haÿ", "94038"),
        ("St-Germain en Laye", "78551"),
        ("saint germain en laye", "78551"),
        ("Ile-St-Denis", "93039"),
        ("l’île saint-denis", "93039"),
        ("havre", "76351"),
        ("Le Havre", "76351"),
        ("Neuilly s/ Seine", "92051"),
        ("Neuilly/Seine", "92051"),
        ("saint denis 93", "93066"),
        ("Saint-Denis (974)", "97411"),
        ("91190 Gif sur Yvette", "91272"),
        ("91190 gif", "91272"),
        ("75013", "75113"),
        ("75116", "75116"),
        ("paris 13", "75113"),
        ("Paris 13e", "75113"),
        ("paris 1er", "75101"),
        ("Paris XIII", "75113"),
        ("13e arrondissement de Paris", "75113"),
        ("Lyon 3", "69383"),
        ("Marseille 8ème", "13208"),
        ("oô", "31404"),
        ("Y", "80829"),
    ],
)
def test_it_is_found_at_once(typed, code):
    matches = find_communes(typed)
    assert (matches.outcome, matches.commune and matches.commune.code) == (Outcome.FOUND, code)
    assert matches.understood


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Creteill", "94028"),
        ("cretiel", "94028"),
        ("boulogne-bilancourt", "92012"),
        ("Ivry sur Seien", "94041"),
        ("aubervillers", "93001"),
        ("marseill 8", "13208"),
        ("nantrre", "92050"),
        ("91190 giff", "91272"),
    ],
)
def test_one_typing_error_is_forgiven(typed, code):
    matches = find_communes(typed)
    assert (matches.outcome, matches.commune and matches.commune.code) == (Outcome.FOUND, code)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("vitri", "94081"), ("vtiry", "94081"), ("saint oune", "93070"), ("crteil", "94028"), ("marseile", "13201")],
)
def test_where_several_are_near_the_largest_comes_first(typed, wanted):
    matches = find_communes(typed)
    assert matches.outcome == Outcome.CHOOSE
    assert not matches.understood
    assert matches.communes[0].code == wanted


@pytest.mark.parametrize("typed", ["evri", "Evrry", "evr"])
def test_a_short_name_mistyped_offers_what_it_offers_typed(typed):
    matches = find_communes(typed)
    assert matches.outcome == Outcome.CHOOSE
    assert matches.communes[0].code == "91228"
    assert set(codes("Évry")) <= {commune.code for commune in matches.communes}


def test_a_city_of_arrondissements_mistyped_asks_which():
    assert "75101" in codes("pari")


def test_a_shared_name_asks_once_more():
    matches = find_communes("St Denis")
    assert matches.outcome == Outcome.CHOOSE
    assert [commune.department_id for commune in matches.communes] == ["974", "93", "11", "30"]


def test_the_region_of_the_site_comes_first():
    make_federation(region_id="11")
    first, *others = find_communes("St Denis").communes
    assert first.code == "93066"
    assert [commune.department_id for commune in others] == ["974", "11", "30"]


def test_a_shared_postcode_asks_once_more():
    assert find_communes("91190").outcome == Outcome.CHOOSE
    assert set(codes("91190")) == {"91272", "91538", "91679"}


def test_what_everybody_calls_a_longer_name_is_offered():
    assert codes("saint-ouen")[0] == "93070"
    assert codes("Issy")[0] == "92040"
    assert "92051" in codes("neuilly")


@pytest.mark.parametrize(("typed", "number"), [("Paris", 20), ("lyon", 9), ("MARSEILLE", 16), ("Paris 21", 20)])
def test_a_city_of_arrondissements_asks_which(typed, number):
    matches = find_communes(typed)
    assert matches.outcome == Outcome.CHOOSE_ARRONDISSEMENT
    assert len(matches.communes) == number
    assert all(commune.kind == CommuneKind.ARRONDISSEMENT for commune in matches.communes)
    assert [row.sort_key for row in matches.communes] == sorted(row.sort_key for row in matches.communes)


def test_an_arrondissement_alone_asks_of_which_city():
    assert set(codes("13e")) == {"75113", "13213"}


def test_a_company_postcode_falls_back_on_the_name():
    assert find_communes("75680 Paris Cedex 14").outcome == Outcome.CHOOSE_ARRONDISSEMENT


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("", Outcome.EMPTY),
        ("  - ' ", Outcome.EMPTY),
        ("%", Outcome.EMPTY),
        ("xqzwkj", Outcome.NOTHING),
        ("99999", Outcome.NOTHING),
        ("99", Outcome.NOTHING),
        ("'; DROP TABLE membership_commune; --", Outcome.NOTHING),
        ("a" * 5000, Outcome.NOTHING),
    ],
)
def test_what_means_nothing_is_said(typed, outcome):
    assert find_communes(typed).outcome == outcome


def test_too_many_are_cut_and_said():
    matches = find_communes("saint")
    assert matches.outcome == Outcome.TOO_MANY
    assert len(matches.communes) == MOST_CANDIDATES


@pytest.mark.parametrize("typed", ["Créteil", "crteil", "saint oune", "75013", "Paris", "vitri", "xqzwkj", "saint"])
def test_an_answer_reads_no_table_of_communes_from_end_to_end(typed):
    """What it takes in milliseconds is measured by ``make bench``; here, that every search goes by an index."""
    with CaptureQueriesContext(connection) as captured:
        find_communes(typed)
    assert len(captured) <= 8
    with connection.cursor() as cursor:
        for query in captured.captured_queries:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "Seq Scan on membership_commune" not in plan, plan


def test_loading_takes_seconds_and_again_changes_nothing(geography):
    # Three seconds on an idle machine; row by row it would take minutes.
    assert geography < timedelta(seconds=20)
    again = load_geography()
    assert (again.regions, again.departments, again.communes, again.communes_written) == (26, 109, 35014, 0)


def test_what_changed_in_the_files_is_loaded_again():
    Commune.objects.filter(pk="94028").update(name="Creteil", population=None)
    assert load_geography().communes_written == 1
    assert Commune.objects.get(pk="94028").name == "Créteil"


def test_the_parents_are_not_counted():
    assert Commune.objects.filter(kind=CommuneKind.PARENT).count() == 3
    population = Commune.objects.filter(region_id="11").aggregate(total=Sum("population"))["total"]
    assert 12_000_000 <= population <= 12_800_000
    assert Commune.objects.placeable().filter(department_id="75").count() == 20


def test_every_region_has_its_time_zone():
    assert Region.objects.get(pk="04").zone_info.key == "Indian/Reunion"
    assert all(region.zone_info.key for region in Region.objects.all())


def test_unknown_is_not_zero():
    assert Commune.objects.filter(population=None, placeable=True).exists()


def test_shared_postcodes_are_as_the_documentation_says():
    seats: dict[str, int] = {}
    for postcodes in Commune.objects.placeable().values_list("postcodes", flat=True):
        for postcode in postcodes:
            seats[postcode] = seats.get(postcode, 0) + 1
    assert sum(1 for number in seats.values() if number > 1) == 4205
    assert max(seats.values()) <= MOST_CANDIDATES, "typed, sent, chosen: three interactions to every commune of France"


def test_a_commune_without_a_postcode_is_found_by_its_name():
    for commune in Commune.objects.placeable().filter(postcodes=[]):
        assert commune in find_communes(f"{commune.name} {commune.department_id}").communes


@pytest.mark.parametrize("key", ["creteil", "vitrysurseine", "nanterre", "ivrysurseine", "massy", "dax"])
def test_every_typing_error_is_found_wherever_it_is(key):
    commune = Commune.objects.filter(search_key=key).latest("population")
    slips = {key[:place] + key[place + 1 :] for place in range(len(key))}
    slips |= {key[:place] + "z" + key[place:] for place in range(len(key) + 1)}
    slips |= {key[:place] + "z" + key[place + 1 :] for place in range(len(key))}
    slips |= {key[:place] + key[place + 1] + key[place] + key[place + 2 :] for place in range(len(key) - 1)}
    missed = {slip for slip in slips if len(slip) > 2 and commune not in find_communes(slip).communes}
    # What is another commune's name as it stands is taken for that one.
    assert not {slip for slip in missed if not find_communes(slip).understood or not find_communes(slip).communes}
