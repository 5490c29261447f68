"""Lists taken away: every value opens, numbers as numbers, no text as a formula."""

import io
from decimal import Decimal

from openpyxl import load_workbook

from portal.foundation.spreadsheets import csv_lines, download, xlsx_bytes

ROW = ["a\x00b\x0bc", "=1+1", Decimal("-1234.50"), -3, -0.5, None]


def test_a_workbook_keeps_numbers_and_drops_what_no_workbook_can_hold():
    sheet = load_workbook(io.BytesIO(xlsx_bytes(["Nom\x07", *"bcdef"], [ROW]))).active
    heads, row = sheet.iter_rows()
    assert heads[0].value == "Nom"
    assert [cell.value for cell in row] == ["abc", "=1+1", -1234.5, -3, -0.5, None]
    assert [cell.data_type for cell in row[:3]] == ["s", "s", "n"]


def test_a_list_prints_all_its_columns_on_one_page_with_their_heads():
    sheet = load_workbook(io.BytesIO(xlsx_bytes(["Un intitulé assez long", "b"], [["x", "y"]]))).active
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width > len("Un intitulé assez long")


def test_a_text_alone_is_kept_from_being_a_formula():
    _mark, _heads, line = csv_lines([*"abcdef"], [ROW])
    assert line.decode().rstrip() == "abc;'=1+1;-1234,50;-3;-0,5;"


def test_lists_of_the_demonstration_say_it_in_each_row_and_on_the_tab(settings):
    settings.DEMO = True
    _mark, heads, line = csv_lines(["Nom"], [["Orge"]])
    assert (heads.decode().strip(), line.decode().strip()) == ("Nom;Fictif (démonstration)", "Orge;oui")
    book = load_workbook(io.BytesIO(xlsx_bytes(["Nom"], [["Orge"]])))
    assert book.sheetnames == ["Fictif – démonstration"]
    assert "fictif" in book.properties.description
    assert "fictif" in book.active.oddHeader.center.text
    assert [cell.value for cell in book.active[2]] == ["Orge", "oui"]


def test_lists_of_real_bodies_do_not(settings):
    settings.DEMO = True
    assert list(csv_lines(["Nom"], [["Orge"]], invented=False))[1:] == [b"Nom\r\n", b"Orge\r\n"]
    assert not download("csv", "annuaire", ["Nom"], [], invented=False).invented
