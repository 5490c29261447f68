"""Territories in the back office: drawn from communes, entrusted to a body, changed from a day on."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from membership.enums_people import StaffRoleKind
from membership.models import CoordinationTerritory, TerritorySupport
from membership.services.territories import assign_support_body, draw_territory
from tests.membership.builders import CLERK, START, give_role, make_federation, make_person
from tests.membership.places import make_commune, make_dac, make_region

pytestmark = pytest.mark.django_db
HOME = "/gestion/territoires/"
HEAD = {"name": "Marnette", "kind": "coordination", "region": "11", "starts_on": "2025-01-01", "source": "arrêté"}


@pytest.fixture
def staff(client: Client, settings) -> Client:
    settings.SECOND_FACTOR_COMPULSORY = False
    person = make_person(account=True)
    give_role(person, StaffRoleKind.FEDERATION_STAFF, make_federation())
    client.force_login(person.user)
    return client


def drawn(*communes) -> CoordinationTerritory:
    return draw_territory(actor=CLERK, name="Marnette", region=make_region(), communes=communes, starts_on=START)


def test_a_territory_is_drawn_by_looking_for_communes(staff: Client) -> None:
    for code, name in (("91001", "Saint-Yon"), ("91002", "Breuillet"), ("91003", "Égly")):
        make_commune(code, name)
    page = staff.post(f"{HOME}nouveau/", HEAD | {"act": "search", "q": "st yon"}).content.decode()
    assert "Saint-Yon" in page and 'value="Marnette"' in page
    page = staff.post(f"{HOME}nouveau/", HEAD | {"act": "pick", "found": "91001", "many": "91002 91003, 99999"})
    assert [row.pk for row in page.context["picker"].chosen] == ["91002", "91003", "91001"]
    assert "99999" in page.content.decode()
    without = {"codes": ["91001", "91002", "91003"], "out": "91003"}
    done = staff.post(f"{HOME}nouveau/", HEAD | without | {"act": "save"})
    territory = CoordinationTerritory.objects.get()
    assert done["Location"] == f"{HOME}{territory.pk}/"
    assert set(territory.places.values_list("commune", flat=True)) == {"91001", "91002"}
    assert territory.history.get().history_through == "web"


def test_what_is_refused_keeps_what_was_typed(staff: Client) -> None:
    commune = make_commune("91001", "Saint-Yon")
    drawn(commune)
    nothing = staff.post(f"{HOME}nouveau/", HEAD | {"act": "save"})
    assert nothing.status_code == 422 and "au moins une commune" in nothing.content.decode()
    taken = staff.post(f"{HOME}nouveau/", HEAD | {"act": "save", "codes": "91001"})
    page = taken.content.decode()
    assert taken.status_code == 422
    assert "appartient déjà à un territoire" in page and 'value="arrêté"' in page and 'value="91001"' in page
    assert CoordinationTerritory.objects.count() == 1


def test_a_territory_is_entrusted_and_passes_to_another_body(staff: Client) -> None:
    territory = drawn(make_commune("91001", "Saint-Yon"))
    first, second = make_dac("DAC Nord"), make_dac("DAC Sud")
    page = f"{HOME}{territory.pk}/"
    assert (
        staff.post(page, {"act": "assign", "organisation": first.slug, "starts_on": "2025-01-01"}).status_code == 302
    )
    twice = staff.post(page, {"act": "assign", "organisation": second.slug, "starts_on": "2026-01-01"})
    assert twice.status_code == 409
    support = TerritorySupport.objects.get()
    no_day = staff.post(page, {"act": "end", "support": support.pk})
    assert no_day.status_code == 409 and "dernier jour" in no_day.content.decode()
    assert staff.post(page, {"act": "end", "support": "celle-ci", "on": "2025-12-31"}).status_code == 404
    assert staff.post(page, {"act": "end", "support": support.pk, "on": "2025-12-31"}).status_code == 302
    assert (
        staff.post(page, {"act": "assign", "organisation": second.slug, "starts_on": "2026-01-01"}).status_code == 302
    )
    days = list(TerritorySupport.objects.order_by("starts_on").values_list("starts_on", "ends_on"))
    assert days == [(date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), None)]


def test_communes_come_and_leave_from_a_day_on(staff: Client) -> None:
    stays, leaves, comes = (make_commune(f"9100{number}", f"Ville {number}") for number in (1, 2, 3))
    territory = drawn(stays, leaves)
    page = f"{HOME}{territory.pk}/"
    looked = staff.post(page, {"act": "search", "q": "Ville 3", "on": "2026-01-01", "leaving": "91002"})
    assert looked.status_code == 200 and 'value="2026-01-01"' in looked.content.decode()
    assert staff.post(page, {"act": "move", "on": "2026-01-01"}).status_code == 409
    done = staff.post(page, {"act": "move", "on": "2026-01-01", "codes": comes.pk, "leaving": leaves.pk})
    assert done.status_code == 302
    on = territory.places.in_force_on(date(2026, 1, 1))
    assert set(on.values_list("commune", flat=True)) == {stays.pk, comes.pk}


def test_a_territory_is_corrected_then_ended(staff: Client) -> None:
    territory = drawn(make_commune("91001", "Saint-Yon"))
    support = assign_support_body(
        actor=CLERK, territory=territory, organisation=make_dac(founded_on=None), starts_on=START
    )
    page = f"{HOME}{territory.pk}/"
    wrong = staff.post(page, {"act": "correct", "territory-name": "", "territory-source": "arrêté du 3 mai"})
    assert wrong.status_code == 422 and 'value="arrêté du 3 mai"' in wrong.text
    staff.post(page, {"act": "correct", "territory-name": "Orgette", "territory-source": "arrêté du 3 mai"})
    territory.refresh_from_db()
    assert (territory.name, territory.source) == ("Orgette", "arrêté du 3 mai")
    assert staff.post(page, {"act": "close", "closing-last_day": ""}).status_code == 422
    held = staff.post(page, {"act": "close", "closing-last_day": "2025-12-31"})
    assert held.status_code == 409 and "mettez d’abord fin à sa responsabilité" in held.text
    assert 'value="2025-12-31"' in held.text
    staff.post(page, {"act": "end", "support": support.pk, "on": "2025-12-31"})
    assert staff.post(page, {"act": "close", "closing-last_day": "2025-12-31"}).status_code == 302
    territory.refresh_from_db()
    assert territory.ends_on == date(2025, 12, 31)
    ended = staff.get(page).text
    assert "Terminer ce territoire" not in ended and "Corriger le nom et la source" in ended


def test_another_region_is_out_of_reach(staff: Client) -> None:
    far = draw_territory(
        actor=CLERK, name="Lointain", region=make_region("84", "Auvergne"), communes=[], starts_on=START
    )
    assert staff.get(f"{HOME}{far.pk}/").status_code == 404
    assert "Lointain" not in staff.get(HOME).content.decode()


def test_the_queries_do_not_grow_with_the_rows(staff: Client) -> None:
    def queries() -> int:
        staff.get(HOME)
        with CaptureQueriesContext(connection) as captured:
            staff.get(HOME)
        return len(captured)

    def some(first: int, count: int) -> None:
        for number in range(first, first + count):
            territory = drawn(make_commune(f"92{number:03}", f"Ville {number}"))
            assign_support_body(actor=CLERK, territory=territory, organisation=make_dac(), starts_on=date(2025, 1, 1))

    some(1, 3)
    few = queries()
    some(10, 27)
    assert queries() == few
    assert not staff.get(f"{HOME}?charge=nobody").context["object_list"]
    assert staff.get(f"{HOME}?charge=somebody&ordering=-population").context["object_list"]
    lines = b"".join(staff.get(f"{HOME}?q=marnette&export=csv").streaming_content).decode().splitlines()
    assert len(lines) == 31
    assert staff.get(f"{HOME}?kind=coordination&export=xlsx").status_code == 200
