"""Territories made of communes, one of a kind per commune and one body per territory on any day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from membership.enums import CommuneKind, OrganisationKind, TerritoryKind
from membership.models import Commune, CoordinationTerritory, TerritoryCommune, TerritorySupport
from membership.selectors.geography import population_of, support_body_for, territory_of
from membership.services.organisations import CityOfArrondissements
from membership.services.refusals import AlreadyEnded, ConstraintRefused, InvalidFields, NotYetBegun
from membership.services.territories import (
    CommunesComeLater,
    NotAlive,
    NoTerritoryThen,
    NotInTerritory,
    OutsideRegion,
    PlacedElsewhere,
    StillInCharge,
    WrongKindOfBody,
    assign_support_body,
    correct_territory,
    draw_territory,
    end_support,
    end_territory,
    move_communes,
    territory_chain,
)
from portal.foundation.actors import PORTAL
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.selectors import entries_about
from tests.membership.places import make_commune, make_dac, make_organisation, make_region

START, LATER = date(2022, 1, 1), date(2024, 7, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def sucy() -> Commune:
    return make_commune("94071", "Sucy-en-Brie", population=27000)


@pytest.fixture
def ormesson() -> Commune:
    return make_commune("94055", "Ormesson-sur-Marne", population=10000)


def draw(name: str, *communes: Commune, **values) -> CoordinationTerritory:
    values.setdefault("starts_on", START)
    return draw_territory(actor=PORTAL, name=name, region=make_region(), communes=communes, **values)


def assign(territory: CoordinationTerritory, organisation, starts_on: date = START, **values) -> TerritorySupport:
    return assign_support_body(
        actor=PORTAL, territory=territory, organisation=organisation, starts_on=starts_on, **values
    )


def test_a_commune_has_its_support_body_on_any_day(sucy, ormesson):
    territory = draw("94 Est", sucy, ormesson)
    first, second = make_dac("DAC de la Marne"), make_dac("DAC du Morbras")
    assign(territory, first, ends_on=date(2024, 6, 30))
    assign(territory, second, LATER)
    assert support_body_for(sucy, date(2021, 12, 31)) is None
    assert support_body_for(sucy, date(2024, 6, 30)) == first
    assert support_body_for(sucy, LATER) == second
    assert support_body_for(ormesson, LATER) == second
    assert support_body_for(sucy, LATER, TerritoryKind.LOCAL_INFORMATION) is None
    assert population_of(territory, LATER) == 37000


def test_a_commune_that_left_is_served_by_where_it_went(sucy, ormesson):
    east, west = draw("94 Est", sucy, ormesson), draw("94 Ouest")
    dac = make_dac()
    assign(west, dac)
    move_communes(actor=PORTAL, territory=west, on=LATER, coming=[sucy])
    assert territory_of(sucy, date(2024, 6, 30)) == east
    assert territory_of(sucy, LATER) == west
    assert support_body_for(sucy, LATER) == dac
    assert support_body_for(sucy, date(2024, 6, 30)) is None
    move_communes(actor=PORTAL, territory=west, on=date(2025, 1, 1), leaving=[sucy])
    assert territory_of(sucy, date(2025, 1, 1)) is None
    with pytest.raises(NotInTerritory):
        move_communes(actor=PORTAL, territory=west, on=date(2025, 1, 1), leaving=[sucy])


def test_where_a_commune_left_the_register_says_so_too(sucy, ormesson):
    east, west = draw("94 Est", sucy, ormesson), draw("94 Ouest")
    move_communes(actor=PORTAL, territory=west, on=LATER, coming=[sucy])
    said = entries_about(east).last()
    assert said.chain.name == territory_chain(east)
    assert (said.content["data"]["coming"], said.content["data"]["leaving"]) == ([], [sucy.pk])
    assert entries_about(west).last().content["data"]["coming"] == [sucy.pk]


def test_the_communes_of_another_region_stay_there(sucy):
    """Whoever keeps the territories of one region takes none from another's."""
    lyon = make_commune("69381", "Lyon 1er", region=make_region("84", "Auvergne"))
    theirs = draw_territory(
        actor=PORTAL,
        name="Lyon",
        region=lyon.region,
        communes=[lyon],
        starts_on=START,
        kind=TerritoryKind.COORDINATION,
    )
    mine = draw("94 Est", sucy)
    with pytest.raises(OutsideRegion, match="Lyon 1er"):
        move_communes(actor=PORTAL, territory=mine, on=LATER, coming=[lyon])
    with pytest.raises(OutsideRegion):
        draw("94 Ouest", lyon, starts_on=LATER, kind=TerritoryKind.LOCAL_INFORMATION)
    assert territory_of(lyon, LATER) == theirs


def test_a_territory_is_renamed_and_its_history_says_so():
    territory = draw("Marnete", source="arrêté")
    assert correct_territory(actor=PORTAL, territory=territory, name=" Éclaires ", source="arrêté 2024-12")
    territory.refresh_from_db()
    assert (territory.name, territory.source, territory.sort_key) == ("Éclaires", "arrêté 2024-12", "eclaires")
    assert entries_about(territory).last().content["data"]["former_name"] == "Marnete"
    assert territory.history.count() == 2
    assert not correct_territory(actor=PORTAL, territory=territory, name="Éclaires", source="arrêté 2024-12")
    with pytest.raises(InvalidFields):
        correct_territory(actor=PORTAL, territory=territory, name=" ", source="")


def test_a_territory_ends_with_its_communes_and_they_may_go_elsewhere(sucy, ormesson):
    territory, last_day = draw("94 Est", sucy, ormesson), date(2024, 6, 30)
    move_communes(actor=PORTAL, territory=territory, on=date(2023, 1, 1), leaving=[ormesson])
    end_territory(actor=PORTAL, territory=territory, last_day=last_day)
    territory.refresh_from_db()
    assert territory.ends_on == last_day
    ends = dict(territory.places.values_list("commune", "ends_on"))
    assert ends == {sucy.pk: last_day, ormesson.pk: date(2022, 12, 31)}
    assert entries_about(territory).last().content["data"]["leaving"] == [sucy.pk]
    assert territory_of(sucy, last_day) == territory and territory_of(sucy, LATER) is None
    assert territory_of(sucy, draw("94 Ouest", sucy, starts_on=LATER).starts_on).name == "94 Ouest"


def test_what_goes_on_after_it_keeps_a_territory_from_ending(sucy, ormesson):
    territory = draw("94 Est", sucy)
    support = assign(territory, make_dac())
    move_communes(actor=PORTAL, territory=territory, on=LATER, coming=[ormesson])
    ending = {"actor": PORTAL, "territory": territory}
    with pytest.raises(StillInCharge):
        end_territory(**ending, last_day=date(2025, 1, 1))
    end_support(actor=PORTAL, support=support, last_day=date(2024, 1, 31))
    with pytest.raises(CommunesComeLater):
        end_territory(**ending, last_day=date(2024, 1, 31))
    with pytest.raises(NotYetBegun):
        end_territory(**ending, last_day=date(2021, 12, 31))
    end_territory(**ending, last_day=LATER)
    with pytest.raises(AlreadyEnded):
        end_territory(**ending, last_day=date(2025, 1, 1))


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2024, 7, 1)])
def test_nothing_comes_to_a_territory_that_is_not(sucy, ormesson, day):
    territory = draw("94 Est", sucy, ends_on=date(2024, 6, 30))
    with pytest.raises(NoTerritoryThen):
        move_communes(actor=PORTAL, territory=territory, on=day, coming=[ormesson])
    with pytest.raises(NoTerritoryThen):
        assign(territory, make_dac(founded_on=None), day)
    assert assign(territory, make_dac()).ends_on == date(2024, 6, 30), "no charge outlasts its territory"


def test_one_territory_of_a_kind_per_commune(sucy):
    draw("94 Est", sucy, ends_on=date(2024, 6, 30))
    with pytest.raises(PlacedElsewhere):
        draw("94 Ouest", sucy, starts_on=date(2024, 6, 30))
    draw("94 Ouest", sucy, starts_on=LATER)
    draw("CLIC des coteaux", sucy, kind=TerritoryKind.LOCAL_INFORMATION)


def test_the_database_holds_one_territory_of_a_kind_per_commune(sucy):
    draw("94 Est", sucy)
    other = draw("94 Ouest")
    with pytest.raises(IntegrityError, match="one_territory_of_a_kind_per_commune"), transaction.atomic():
        TerritoryCommune.objects.create(territory=other, kind=other.kind, commune=sucy, starts_on=LATER)


def test_one_support_body_per_territory_at_a_date(sucy):
    territory = draw("94 Est", sucy)
    assign(territory, make_dac())
    with pytest.raises(ConstraintRefused) as refusal:
        assign(territory, make_dac(), LATER)
    assert refusal.value.constraint == "one_support_body_per_territory"


@pytest.mark.parametrize("code", ["75056", "13055", "69123"])
def test_a_city_of_arrondissements_is_never_placed(code, sucy):
    city = make_commune(code, "Ville", kind=CommuneKind.PARENT, population=None)
    territory = draw("Centre", sucy)
    with pytest.raises(CityOfArrondissements):
        draw("Ville", city)
    with pytest.raises(IntegrityError, match="territory_commune_is_placeable"), transaction.atomic():
        TerritoryCommune.objects.create(territory=territory, kind=territory.kind, commune=city, starts_on=START)


def test_a_placed_commune_cannot_become_a_city_of_arrondissements(sucy):
    draw("94 Est", sucy)
    with pytest.raises(IntegrityError, match="territory_commune_is_placeable"), transaction.atomic():
        Commune.objects.filter(pk=sucy.pk).update(kind=CommuneKind.PARENT, population=None)


def test_a_city_of_arrondissements_is_never_counted():
    with pytest.raises(IntegrityError, match="commune_parent_is_never_counted"), transaction.atomic():
        make_commune("75056", "Paris", kind=CommuneKind.PARENT, population=2_100_000)


def test_a_place_has_the_kind_of_its_territory(sucy):
    territory = draw("94 Est", ends_on=None)
    with pytest.raises(IntegrityError, match="territory_commune_has_kind_of_territory"), transaction.atomic():
        TerritoryCommune.objects.create(
            territory=territory, kind=TerritoryKind.LOCAL_INFORMATION, commune=sucy, starts_on=START
        )
        _check_deferred()


def _check_deferred() -> None:
    from django.db import connection

    connection.check_constraints()


@pytest.mark.parametrize(
    "name", ["territory_dates_in_order", "territory_commune_dates_in_order", "territory_support_dates_in_order"]
)
def test_dates_are_in_order(name, sucy):
    wrong = {"starts_on": LATER, "ends_on": START}
    territory = draw("94 Est")
    rows = {
        "territory_dates_in_order": CoordinationTerritory(name="x", region=make_region(), **wrong),
        "territory_commune_dates_in_order": TerritoryCommune(
            territory=territory, kind=territory.kind, commune=sucy, **wrong
        ),
        "territory_support_dates_in_order": TerritorySupport(territory=territory, organisation=make_dac(), **wrong),
    }
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows[name].save()


def test_only_a_dac_has_a_coordination_territory(sucy):
    territory = draw("94 Est", sucy)
    with pytest.raises(WrongKindOfBody):
        assign(territory, make_organisation(kind=OrganisationKind.CPTS))
    with pytest.raises(NotAlive):
        assign(territory, make_dac(founded_on=LATER))


def test_a_charge_ends_once_and_not_before_it_began(sucy):
    support = assign(draw("94 Est", sucy), make_dac())
    with pytest.raises(NotYetBegun):
        end_support(actor=PORTAL, support=support, last_day=date(2021, 12, 31))
    end_support(actor=PORTAL, support=support, last_day=date(2023, 12, 31))
    with pytest.raises(AlreadyEnded):
        end_support(actor=PORTAL, support=support, last_day=date(2024, 12, 31))


def test_drawing_and_entrusting_are_acts(sucy):
    territory = draw("94 Est", sucy)
    dac = make_dac()
    assign(territory, dac)
    assert AuditEntry.objects.filter(chain__name=f"territory:{territory.uuid}").count() == 1
    kinds = list(AuditEntry.objects.filter(chain__name=dac.chain).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["membership.organisation_registered", "membership.support_assigned"]
    history = TerritoryCommune.history.get(commune_id=sucy.pk)
    assert history.history_user_id == PORTAL.uuid
