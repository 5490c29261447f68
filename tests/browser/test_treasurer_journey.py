"""The treasurer's January: LibreOffice fills the workbook, mistakes are found by cell, the federation adds it."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from funding.models import FigureSet, Intake
from funding.services.editions import template_of
from membership.enums_people import StaffRoleKind
from portal.foundation.workbooks.layout import lay_out
from reports.services.campaigns import open_campaign
from tests.foundation.workbooks import libreoffice
from tests.foundation.workbooks.xml_edits import set_cell, with_cell
from tests.funding.builders import BALANCED, confirmed, make_association, make_edition, seat_treasurer
from tests.membership.builders import CLERK, give_role, make_adhesion, make_federation, make_person
from tests.membership.places import make_commune

pytestmark = [pytest.mark.browser, pytest.mark.libreoffice]
TYPED = {
    "budget/64/amount": "420000",
    "budget/74-fir/amount": "450000",
    "actuals/64/amount": "415230.45",
    "actuals/61/amount": "31020.10",
    "actuals/74-fir/amount": "450000.50",
    "activity/requests/amount": "1254",
}


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path / "storage"
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


@pytest.fixture
def scene():
    """Two members of a federation that collects 2025; one has sent, the other's treasurer begins."""
    edition = make_edition()
    federation = make_federation(official_name="Fédération de la Marnette", slug="federation")
    members = []
    for number in (1, 2):
        member, _president = make_association(official_name=f"DAC de la rivière {number}", slug=f"dac-{number}")
        member.seat_commune = make_commune(f"9100{number}", f"Ville {number}")
        member.save()
        make_adhesion(federation, organisation=member)
        members.append(member)
    confirmed(members[0], edition, BALANCED)
    open_campaign(actor=CLERK, federation=federation, year=2025, opens_on=date(2026, 1, 5), due_on=date(2026, 3, 31))
    staff = make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation)
    return lay_out(template_of(edition)).cells, members[1], seat_treasurer(members[1]), staff


def filled_with_mistakes(data: bytes, cells) -> bytes:
    """As a treasurer leaves it: figures, a text amount, an error, then sheet, row and column moved; a formula that
    another program wrote and never calculated."""
    place = {key: (cell.sheet.title, cell.address) for key, cell in cells.items()}
    data = libreoffice.edit(
        data,
        *(("number", *place[key], value) for key, value in TYPED.items()),
        ("text", *place["budget/61/amount"], "1 234,50 €"),
        ("formula", *place["actuals/62/amount"], "=#REF!+1"),
        ("number", *place["budget/62/amount"], "28765.50"),
        ("insertrow", "Réalisé 2025", "8"),
        ("movecolumn", "Activité 2025", "5", "4"),
        ("rename", "Budget 2025", "Notre budget"),
    )
    number = load_workbook(io.BytesIO(data)).sheetnames.index("Notre budget") + 1
    return with_cell(
        data,
        f"xl/worksheets/sheet{number}.xml",
        place["budget/62/amount"][1],
        lambda cell: set_cell(cell, value=None, formula="28000+765.5"),
    )


def send(page, path):
    page.get_by_label("Le classeur rempli").set_input_files(path)
    page.get_by_role("button", name="Envoyer et vérifier").press("Enter")


def test_the_treasurers_january(desktop, scene, tmp_path):
    cells, member, treasurer, staff = scene
    page, address = desktop.page, f"/espace/{member.slug}/finances/2025/"
    desktop.sign_in(treasurer.user)
    desktop.go(address)
    blank, wrong, marked, right = (tmp_path / name for name in ("vide.xlsx", "faux.xlsx", "annote.xlsx", "juste.xlsx"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le classeur").click()
    download.value.save_as(blank)

    wrong.write_bytes(filled_with_mistakes(blank.read_bytes(), cells))
    page.get_by_role("link", name="Envoyer le classeur").click()
    send(page, wrong)
    page.get_by_role("heading", name="Problèmes et remarques").wait_for()
    rows = [" ".join(row.split()) for row in page.locator("tbody tr").all_inner_texts()]
    budget, actuals = cells["budget/61/amount"].address, cells["actuals/62/amount"]
    error = f"{actuals.address[0]}{int(actuals.address[1:]) + 1}"
    for place, found in (
        (f"Notre budget {budget}", "1 234,50 €"),
        (f"Notre budget {cells['budget/62/amount'].address}", "formule"),
        (f"Réalisé 2025 {error}", "#REF!"),
        ("Notre budget", "renommé"),
        ("Réalisé 2025", "lignes"),
        ("Activité 2025", "colonnes"),
    ):
        assert any(row.startswith(place) and found.casefold() in row.casefold() for row in rows), (place, found, rows)
    assert not FigureSet.objects.filter(organisation=member).exists()
    desktop.look("journey-problems")

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("problèmes signalés|problèmes marqués")).click()
    download.value.save_as(marked)
    where = Intake.objects.get(organisation=member).addresses
    right.write_bytes(
        libreoffice.edit(
            marked.read_bytes(),
            ("number", *where["budget/62/amount"], "28765.50"),
            ("number", *where["actuals/62/amount"], "0"),
        )
    )
    page.get_by_role("link", name="Envoyer un fichier corrigé").click()
    send(page, right)
    page.get_by_role("heading", name="Ce qui change").wait_for()
    desktop.look("journey-preview")
    page.get_by_role("button", name="Confirmer ces chiffres pour 2025").press("Enter")
    page.get_by_role("heading", name="Budget prévisionnel 2025").wait_for()
    assert page.get_by_text("1\u202f234,50").first.is_visible()
    figures = {figure.cell_id: figure.amount for figure in FigureSet.objects.get(organisation=member).figures.all()}
    assert figures["budget/61/amount"] == Decimal("1234.50")
    assert figures["actuals/64/amount"] == Decimal("415230.45")

    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le classeur").click()
    download.value.save_as(blank)
    book = load_workbook(blank)
    again = {key: book[cells[key].sheet.title][cells[key].address].value for key in figures}
    assert {key: Decimal(str(value)) for key, value in again.items()} == figures

    desktop.sign_in(staff.user)
    desktop.go("/espace/federation/remontees/2025/tableau/?measure=actuals&axis=member")
    total = "830\u202f460,90"  # 415 230,45 twice: this member's and the one that had sent
    page.get_by_role("link", name=total).press("Enter")
    page.get_by_role("link", name="DAC de la rivière 2").wait_for()
    row = page.get_by_role("row").filter(has_text="DAC de la rivière 2")
    assert "!".join(where["actuals/64/amount"]) in row.inner_text()
    with page.expect_download() as download:
        row.get_by_role("link", name=".xlsx").click()
    download.value.save_as(marked)
    assert marked.read_bytes() == right.read_bytes(), "down to the very file"
    desktop.look("journey-total-opened")
