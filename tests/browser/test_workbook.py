"""The treasurer's way round: download, fill in elsewhere, send back, see the problem by its cell, correct, confirm,
prepare the budget; the president puts it to the vote."""

from datetime import timedelta
from decimal import Decimal

import pytest

from funding.enums import BudgetState
from funding.models import Budget, FigureSet
from membership.enums_people import BodyKind
from membership.models import Body
from tests.funding.builders import (
    BALANCED,
    filled,
    make_association,
    make_budget,
    make_edition,
    seat_treasurer,
    voted,
)
from tests.governance.ballots.builders import give_rules

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


def test_a_workbook_goes_round(screen, tmp_path):
    edition = make_edition()
    organisation, president = make_association()
    treasurer = seat_treasurer(organisation)
    board = Body.objects.get(organisation=organisation, kind=BodyKind.BOARD)
    give_rules(board, entered_by=treasurer.user, validated_by=president.user)
    accounts = {key: value for key, value in BALANCED.items() if key.startswith("budget/")}
    former = accounts | {"budget/64/amount": Decimal("400000.00"), "budget/62/amount": Decimal("3000.00")}
    voted(make_budget(organisation, 2024, former))
    wrong, right = tmp_path / "faux.xlsx", tmp_path / "juste.xlsx"
    wrong.write_bytes(filled(organisation, edition, BALANCED | {"budget/61/amount": "beaucoup"}))
    right.write_bytes(filled(organisation, edition, BALANCED))
    screen.sign_in(treasurer.user)
    page = screen.page
    screen.go(f"/espace/{organisation.slug}/finances/2025/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le classeur").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("link", name="Envoyer le classeur").click()
    page.get_by_label("Le classeur rempli").set_input_files(wrong)
    page.get_by_role("button", name="Envoyer et vérifier").click()
    page.get_by_text("beaucoup").wait_for()
    screen.look("workbook-problems")
    page.get_by_role("link", name="Envoyer un fichier corrigé").click()
    page.get_by_label("Le classeur rempli").set_input_files(right)
    page.get_by_role("button", name="Envoyer et vérifier").press("Enter")
    page.get_by_role("button", name="Confirmer ces chiffres pour 2025").wait_for()
    screen.look("workbook-changes")
    page.get_by_role("button", name="Confirmer ces chiffres pour 2025").press("Enter")
    page.get_by_role("heading", name="Budget prévisionnel 2025").wait_for()
    screen.look("workbook-figures")
    page.get_by_role("button", name="Préparer un budget à partir de ces chiffres").press("Enter")
    page.get_by_role("heading", name="Ce qui change").wait_for()
    screen.look("budget-comparison")
    assert FigureSet.objects.get(year=2025).figures.get(section="budget", row="64").amount == Decimal("420000.00")

    budget = Budget.objects.get(organisation=organisation, year=2025)
    screen.sign_in(president.user)
    screen.go(budget.get_absolute_url())
    page.get_by_role("link", name="Soumettre au vote").press("Enter")
    page.get_by_label("Question").fill("Adoptez-vous le budget 2025 ?")
    page.get_by_label("Dernier jour pour répondre").fill((organisation.today() + timedelta(days=7)).isoformat())
    screen.look("budget-put-to-the-vote")
    page.get_by_role("button", name="Figer le texte et ouvrir le vote").press("Enter")
    page.get_by_text("Le vote est ouvert").first.wait_for()
    budget.refresh_from_db()
    assert budget.state == BudgetState.VOTING
