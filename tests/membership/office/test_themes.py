import pytest

from membership.models import Theme
from membership.services.organisations import change_organisation
from membership.services.themes import define_theme
from portal.foundation.tracked_objects import history_url
from tests.membership.builders import CLERK


@pytest.mark.parametrize("role", ["staff", "administrator"])
def test_the_federation_adds_renames_closes_and_reopens_a_theme(house, role):
    browser = house.browser(role)
    assert "Aucun thème" in browser.get("/gestion/themes/").text
    answer = browser.post("/gestion/themes/nouveau/", {"name": "Cancérologie", "source": "Appel 2024"}, follow=True)
    assert "Le thème Cancérologie est ajouté" in answer.text
    theme = Theme.objects.get()
    twin = browser.post("/gestion/themes/nouveau/", {"name": "cancerologie"})
    assert twin.status_code == 409
    assert 'value="cancerologie"' in twin.text
    page = f"/gestion/themes/{theme.pk}/"
    browser.post(f"{page}modifier/", {"name": "Cancers", "source": "Appel 2024"})
    browser.post(f"{page}fermer/")
    assert "n’est plus proposé" in browser.get(page).text
    browser.post(f"{page}rouvrir/")
    theme.refresh_from_db()
    assert (theme.name, theme.archived) == ("Cancers", False)
    assert "Cancérologie" in browser.get(history_url(theme)).text


def test_an_organisation_chooses_among_the_themes_offered_and_keeps_a_closed_one(house):
    kept, offered = (define_theme(actor=CLERK, name=name) for name in ("Gérontologie", "Cancérologie"))
    change_organisation(actor=CLERK, organisation=house.organisation, values={}, themes=[kept])
    other = define_theme(actor=CLERK, name="Diabète")
    for theme in (kept, other):
        Theme.objects.filter(pk=theme.pk).update(archived=True)
    text = house.browser("coordinator").get(f"/gestion/organisations/{house.organisation.pk}/modifier/").text
    assert "Gérontologie" in text
    assert "Cancérologie" in text
    assert "Diabète" not in text
    assert offered.organisations.count() == 0


def test_a_coordinator_keeps_no_theme(house):
    theme = define_theme(actor=CLERK, name="Gérontologie")
    browser = house.browser("coordinator")
    for address in ("", "nouveau/"):
        assert browser.get(f"/gestion/themes/{address}").status_code == 302
    for address in (f"{theme.pk}/", f"{theme.pk}/modifier/", f"{theme.pk}/fermer/"):
        assert browser.get(f"/gestion/themes/{address}").status_code == 404
    assert browser.get(history_url(theme)).status_code == 404


def test_the_list_filters_exports_and_costs_the_same_for_three_rows_and_for_thirty(house, queries_of):
    browser, counts = house.browser("staff"), []
    for more in (3, 27):
        themes = [define_theme(actor=CLERK, name=f"Thème {more} {number}") for number in range(more)]
        change_organisation(actor=CLERK, organisation=house.organisation, values={}, themes=themes)
        counts.append(queries_of(browser, "/gestion/themes/"))
    assert counts[0] == counts[1]
    Theme.objects.filter(name="Thème 27 0").update(archived=True, source="=1+1")
    lines = b"".join(browser.get("/gestion/themes/?archived=True&export=csv").streaming_content).decode().splitlines()
    assert lines[1:] == ["Thème 27 0;1;'=1+1;n’est plus proposé"]
