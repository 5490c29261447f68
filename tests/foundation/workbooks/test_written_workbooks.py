"""What leaves the portal, read by an independent library."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.foundation.workbooks.intake import Expected, read_workbook
from portal.foundation.workbooks.layout import FIRST_ROW, LABEL_COLUMN, lay_out
from portal.foundation.workbooks.stamping import ValueRefused, write_workbook
from portal.foundation.workbooks.values import CellType, State
from tests.foundation.workbooks.sample import COVER, INDICATORS, TEMPLATE, VALUES

LAYOUT = lay_out(TEMPLATE)


def opened(data: bytes, *, computed: bool = False):
    return openpyxl.load_workbook(io.BytesIO(data), data_only=computed)


def test_the_empty_workbook_asks_for_every_input_cell_and_locks_the_rest():
    book = opened(write_workbook(TEMPLATE, COVER))

    for cell in LAYOUT.cells.values():
        page = book[cell.sheet.title]
        written = page[cell.address]
        assert page.protection.sheet
        assert written.protection.locked is not cell.editable
        assert (written.value is None) is (cell.formula is None)
    assert book.security.lockStructure


def test_figures_stand_in_their_cells_and_totals_are_live_and_computed():
    data = write_workbook(TEMPLATE, COVER, VALUES)
    formulas, results = opened(data), opened(data, computed=True)

    assert formulas["Budget"]["E12"].value == "=SUM(E8:E11)"
    assert formulas["Budget"]["G8"].value == "=N(F8)-N(E8)"
    assert formulas["Indicateurs d’activité"]["D12"].value == "=IF(N(D9)=0,\"\",N('Budget'!F11)/N(D9))"
    expected = LAYOUT.compute(VALUES)
    for key, cell in LAYOUT.cells.items():
        if cell.formula is not None:
            found = results[cell.sheet.title][cell.address].value
            wanted = expected[key]
            assert found is None if wanted is None else found == pytest.approx(float(wanted))
    assert results["Budget"]["F8"].value == 11543.27


def test_text_is_never_a_formula():
    hostile = '=HYPERLINK("http://exemple.invalid";"cliquez")'
    cover = replace(COVER, organisation="=1+1", lines=(("=2+2", "+3"),))
    data = write_workbook(TEMPLATE, cover, {"budget/60/comment": hostile, "budget/61/comment": "-2+3|cmd"})
    book = opened(data)

    assert (book["Budget"]["I8"].data_type, book["Budget"]["I8"].value) == ("s", hostile)
    assert book["Budget"]["I9"].data_type == "s"
    written = [
        cell for row in book["Couverture"].iter_rows() for cell in row if str(cell.value) in ("=1+1", "=2+2", "+3")
    ]
    assert [cell.data_type for cell in written] == ["s", "s", "s"]
    assert read_workbook(data, TEMPLATE).values["budget/60/comment"] == hostile


def test_the_cover_says_whose_it_is_and_the_demo_says_so_on_every_sheet():
    cover = replace(
        COVER, fiction="Données fictives", generated_on=date(2026, 1, 15), lines=(("Trésorière", "Mme Orge"),)
    )
    book = opened(write_workbook(TEMPLATE, cover), computed=True)

    cells = [value for row in book["Couverture"].iter_rows(values_only=True) for value in row]
    assert {"Réseau Vallée de l’Orge", "W913001234", "2025", "2025.1", "Trésorière", "Mme Orge"} <= set(cells)
    for title in ("Couverture", "Budget", "Indicateurs d’activité"):
        assert any("Données fictives" in row for row in book[title].iter_rows(values_only=True))
    assert book["Couverture"]["B9"].value.date() == date(2026, 1, 15)


def test_the_workbook_is_usable_with_a_keyboard_and_on_paper():
    book = opened(write_workbook(TEMPLATE, COVER))
    page = book["Budget"]

    assert page.freeze_panes == "D7"
    assert page.print_title_rows == "$6:$6"
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[5].hidden
    assert [page.cell(6, column).value for column in range(2, 10)] == [
        "N°",
        "Libellé",
        "Réalisé N-1",
        "Budget voté",
        "Réalisé",
        "Écart",
        "Taux d’exécution",
        "Commentaire",
    ]
    assert "Mode d’emploi" in book.sheetnames
    help_text = " ".join(str(row[0]) for row in book["Mode d’emploi"].iter_rows(values_only=True))
    assert "Le budget voté est à l’équilibre." in help_text
    assert book["_manifeste"].sheet_state == "veryHidden"
    assert book["Listes"].sheet_state == "hidden"


def test_no_long_label_is_laid_over_the_next_row():
    first, second, *others = INDICATORS.rows
    long = replace(first, label="Situations complexes accompagnées (définition à confirmer)")
    sheet = replace(INDICATORS, rows=(long, replace(second, label="Bref"), *others))
    data = write_workbook(replace(TEMPLATE, sheets=(*TEMPLATE.sheets[:-1], sheet)), COVER)
    page = opened(data)[INDICATORS.title]

    label, brief = page.cell(FIRST_ROW, LABEL_COLUMN), page.row_dimensions[FIRST_ROW + 1]
    assert label.alignment.wrap_text and len(label.value) > page.column_dimensions["C"].width
    assert page.row_dimensions[FIRST_ROW].height >= 30
    assert brief.height is None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        written = archive.read("xl/worksheets/sheet3.xml").decode()
    assert f'<row r="{FIRST_ROW}" ht="30">' in written, "not fixed: the row still grows with a long comment"


def test_inputs_are_validated_where_they_are_typed():
    rules = opened(write_workbook(TEMPLATE, COVER))["Indicateurs d’activité"].data_validations.dataValidation
    by_cell = {str(rule.sqref): rule for rule in rules}

    assert by_cell["D11"].type == "list"
    assert by_cell["D11"].formula1 == "liste_themes"
    assert 'D7="s.o."' in by_cell["D7:D8"].formula1
    assert "INT" in by_cell["D7:D8"].formula1
    assert "<=500" in by_cell["D9"].formula1
    assert all(rule.showErrorMessage and rule.error for rule in rules)


def test_same_arguments_same_bytes_and_parts_in_a_sane_order():
    data = write_workbook(TEMPLATE, COVER, VALUES)

    assert data == write_workbook(TEMPLATE, COVER, dict(VALUES))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("budget/60/nothing", Decimal(1)),
        ("budget/60/voted", "texte"),
        ("budget/60/voted", Decimal("NaN")),
        ("budget/60/comment", Decimal(1)),
        ("budget/60/comment", "x" * 40_000),
        ("indicators/theme/value", "diabetes"),
        ("indicators/audited_on/value", Decimal(1)),
    ],
)
def test_nothing_is_dropped_or_cut_in_silence(key: str, value):
    with pytest.raises(ValueRefused):
        write_workbook(TEMPLATE, COVER, {key: value})


def values_for(cell):
    states = st.sampled_from([None, *(list(State) if cell.states else [])])
    kinds = {
        CellType.MONEY: st.decimals(0, 10**9, places=2),
        CellType.INTEGER: st.integers(0, 10**6).map(Decimal),
        CellType.DECIMAL: st.decimals(0, 500, places=2),
        CellType.TEXT: st.text(
            st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Cn"]), max_size=40
        ).map(lambda text: " ".join(text.split())),
        CellType.DATE: st.dates(date(1951, 1, 1), date(2100, 1, 1)),
        CellType.CHOICE: st.sampled_from([code for code, _ in TEMPLATE.choices("themes")]),
    }
    return st.one_of(states, kinds[cell.type]).map(lambda value: None if value == "" else value)


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({key: values_for(cell) for key, cell in LAYOUT.cells.items() if cell.editable}))
def test_what_is_exported_comes_back_the_same(values):
    reading = read_workbook(
        write_workbook(TEMPLATE, COVER, values), TEMPLATE, Expected(COVER.identifier, COVER.financial_year)
    )

    assert {key: reading.values[key] for key in values} == values
    unexpected = {"required_empty", "rule:balanced_budget", "nothing_filled", "social_security_number", "birth_date"}
    assert {problem.code for problem in reading.problems} <= unexpected
