"""The federation begins its year: indicators checked, workbook published, collection opened, a rule recorded."""

from datetime import timedelta

import pytest

from funding.models import WorkbookEdition
from membership.enums_people import StaffRoleKind
from portal.foundation import clock
from reports.models import Campaign, Indicator, MaskingRule
from tests.membership.builders import give_role, make_federation, make_person

pytestmark = [pytest.mark.browser]


def test_the_federation_begins_its_year(screen, settings):
    settings.SECOND_FACTOR_COMPULSORY = False
    staff = make_person(account=True)
    federation = make_federation(official_name="Fédération de la Marnette", slug="federation")
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation)
    screen.sign_in(staff.user)
    page = screen.page
    for table in ("fir/comptes", "remontees/indicateurs"):
        screen.go(f"/gestion/{table}/fournis/")
        page.get_by_role("button", name="Ajouter ces lignes").press("Enter")
        page.get_by_text("lignes ajoutées").wait_for()
    screen.look("tables-indicators")
    page.get_by_role("link", name="File active").press("Enter")
    page.get_by_role("link", name="Confirmer sa définition").press("Enter")
    page.get_by_label("Source").fill("Décision du bureau du 3 mars")
    page.get_by_role("button", name="Confirmer la définition").press("Enter")
    page.get_by_text("est confirmée").wait_for()
    screen.look("tables-indicator")
    assert not Indicator.objects.get(code="active_caseload").to_confirm

    screen.go("/gestion/remontees/indicateurs/nouveau/")
    page.get_by_label("Libellé français").fill("Appels reçus")
    page.get_by_role("button", name="Ajouter cet indicateur").press("Enter")
    page.get_by_role("alert").wait_for()
    screen.errors.clear()  # Chromium logs the 422 of a form that is not filled in
    screen.look("tables-refused")
    assert page.get_by_label("Libellé français").input_value() == "Appels reçus"

    screen.go("/gestion/fir/classeurs/publier/")
    page.get_by_label("Exercice").fill("2025")
    screen.look("tables-publish")
    page.get_by_role("button", name="Publier le classeur").press("Enter")
    page.get_by_text("Le classeur 2025 est publié").wait_for()
    screen.look("tables-editions")
    assert WorkbookEdition.objects.get().year == 2025

    screen.go("/espace/federation/remontees/")
    page.get_by_role("link", name="Ouvrir la remontée d’un exercice").press("Enter")
    page.get_by_label("Exercice").fill("2025")
    page.get_by_label("À rendre le").fill((clock.today() + timedelta(days=60)).isoformat())
    page.get_by_role("button", name="Ouvrir la remontée").press("Enter")
    page.get_by_text("est ouverte jusqu’au").wait_for()
    screen.look("tables-campaigns")
    assert Campaign.objects.get().federation == federation

    screen.go("/gestion/remontees/petits-effectifs/nouvelle/")
    page.get_by_label("Plus grand effectif masqué").fill("20")
    page.get_by_label("S’applique à partir du").fill((clock.today() + timedelta(days=1)).isoformat())
    page.locator("[name=source]").fill("Décision du bureau")
    page.get_by_role("button", name="Enregistrer cette règle").press("Enter")
    page.get_by_role("link", name="de 1 à 20").press("Enter")
    page.get_by_role("link", name="Retirer").wait_for()
    screen.look("tables-rule")
    screen.go("/gestion/remontees/petits-effectifs/")
    screen.look("tables-rules")
    screen.go("/gestion/fir/comptes/")
    screen.look("tables-accounts")
    assert MaskingRule.objects.filter(highest=20).exists()
