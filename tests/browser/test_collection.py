"""The federation's staff: who has sent, a reminder, the table, an amount opened to its cell, with the keyboard."""

from datetime import date
from decimal import Decimal

import pytest

from membership.enums_people import StaffRoleKind
from reports.services.campaigns import open_campaign
from tests.funding.builders import BALANCED, confirmed, make_association, make_edition
from tests.membership.builders import CLERK, give_role, make_adhesion, make_federation, make_person
from tests.membership.places import make_commune

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


def test_a_total_is_opened_down_to_the_cell(screen):
    edition = make_edition()
    federation = make_federation(official_name="Fédération de la Marnette", slug="federation")
    for number in (1, 2, 3, 4):
        member, _president = make_association(official_name=f"DAC de la rivière {number}", slug=f"dac-{number}")
        member.seat_commune = make_commune(f"9100{number}", f"Ville {number}")
        member.save()
        make_adhesion(federation, organisation=member)
        if number != 2:
            plans = Decimal(4 if number == 1 else 30 + number)
            confirmed(member, edition, BALANCED | {"activity/coordination_plans/amount": plans})
    open_campaign(actor=CLERK, federation=federation, year=2025, opens_on=date(2026, 1, 5), due_on=date(2026, 3, 31))
    staff = make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation)
    screen.sign_in(staff.user)
    page = screen.page
    screen.go("/espace/federation/remontees/2025/")
    page.get_by_role("cell", name="en retard").wait_for()
    screen.look("collection-members")
    page.get_by_label("État", exact=True).select_option(label="en retard")
    page.get_by_role("button", name="Filtrer").press("Enter")
    page.get_by_text("1 membre", exact=True).wait_for()
    screen.look("collection-members-filtered")
    with page.expect_download() as taken:
        page.get_by_role("link", name="XLSX").press("Enter")
    assert taken.value.suggested_filename == "remontees-federation-2025.xlsx"
    page.get_by_role("link", name="Relancer les membres").press("Enter")
    page.get_by_role("heading", name="Relancer les membres").wait_for()
    screen.look("collection-remind")
    page.get_by_role("button", name="Relancer 1 membre").press("Enter")
    page.get_by_text("1 membre est relancé.").wait_for()
    screen.look("collection-reminded")
    page.get_by_role("link", name="Tableau de tous les membres").press("Enter")
    page.get_by_role("heading", name="Tableau de tous les membres, 2025").wait_for()
    screen.look("collection-table")
    page.get_by_role("link", name="1\u202f245\u202f691,35").first.press("Enter")
    page.get_by_role("cell", name="Réalisé 2025!").first.wait_for()
    screen.look("collection-cell")
    page.get_by_role("link", name="Retour au tableau").press("Enter")
    page.get_by_label("Chiffres").select_option(label="activité")
    page.get_by_label("Par", exact=True).select_option(label="membre")
    page.get_by_role("button", name="Filtrer").press("Enter")
    page.get_by_text("Les effectifs de personnes de 1 à 10 sont masqués").wait_for()
    screen.look("collection-activity")
    page.get_by_role("link", name="masqué").first.press("Enter")
    page.get_by_role("cell", name="Activité 2025!").wait_for()
    screen.look("collection-activity-detail")
    page.go_back()
    page.get_by_role("button", name="Ouvrir les petits effectifs").press("Enter")
    page.get_by_text("reste à l’intérieur de la fédération").wait_for()
    screen.look("collection-activity-internal")
    screen.go("/espace/dac-1/finances/2025/")
    page.get_by_text("sont masqués, et d’autres avec eux").wait_for()
    screen.look("member-figures-masked")
    page.get_by_role("link", name="fichier ou budget de cette année").press("Enter")
    page.get_by_role("heading", name="Fichiers et budgets de 2025").wait_for()
    screen.look("member-pieces")
