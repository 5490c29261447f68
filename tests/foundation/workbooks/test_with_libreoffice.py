"""The round with the program treasurers use, live; the files of should_pass/ and should_fail/ are its frozen form."""

import io
from decimal import Decimal

import openpyxl
import pytest

from portal.foundation.workbooks.annotation import annotate
from portal.foundation.workbooks.difference import difference
from portal.foundation.workbooks.intake import Expected, read_workbook
from portal.foundation.workbooks.layout import lay_out
from portal.foundation.workbooks.stamping import write_workbook
from tests.foundation.workbooks import libreoffice
from tests.foundation.workbooks.sample import COVER, TEMPLATE, VALUES

pytestmark = pytest.mark.libreoffice

EXPECTED = Expected(identifier=COVER.identifier, financial_year=COVER.financial_year)


def test_formulas_recalculated_by_libreoffice_equal_what_was_written():
    data = libreoffice.edit(write_workbook(TEMPLATE, COVER, VALUES), ("recalculate",))
    reading = read_workbook(data, TEMPLATE, EXPECTED)
    page = openpyxl.load_workbook(io.BytesIO(data), data_only=True)

    assert reading.problems == ()
    assert not difference(lay_out(TEMPLATE).compute(VALUES), reading.values).changes
    for key, cell in lay_out(TEMPLATE).cells.items():
        if cell.formula is not None and reading.values[key] is not None:
            assert page[cell.sheet.title][cell.address].value == pytest.approx(float(reading.values[key]), abs=0.005)


def test_an_annotated_copy_is_corrected_in_libreoffice_and_accepted():
    wrong = {**VALUES, "budget/61/voted": Decimal(-3), "indicators/caseload/value": None}
    data = write_workbook(TEMPLATE, COVER, wrong)
    copy = annotate(data, read_workbook(data, TEMPLATE, EXPECTED).problems)
    corrected = libreoffice.edit(
        copy, ("number", "Budget", "E9", "30500"), ("number", "Indicateurs d’activité", "D7", "1254")
    )
    reading = read_workbook(corrected, TEMPLATE, EXPECTED)

    assert "Anomalies" in openpyxl.load_workbook(io.BytesIO(corrected)).sheetnames
    assert reading.problems == ()
    inputs = {key: value for key, value in VALUES.items() if lay_out(TEMPLATE).cells[key].editable}
    assert {key: reading.values[key] for key in inputs} == inputs

    clean = openpyxl.load_workbook(io.BytesIO(annotate(corrected, ())))
    assert clean.sheetnames.count("Anomalies") == 1
    assert "cvg:anomalie" not in str(
        [rule.formula for page in clean for formats in page.conditional_formatting for rule in formats.rules]
    )


def test_lists_validations_and_hidden_keys_survive_a_save():
    book = openpyxl.load_workbook(io.BytesIO(libreoffice.through_ods(write_workbook(TEMPLATE, COVER, VALUES))))
    page = book["Indicateurs d’activité"]
    kinds = {str(rule.sqref): rule.type for rule in page.data_validations.dataValidation}

    assert kinds["D11"] == "list"
    assert kinds["D7:D8"] == "custom"
    assert page.column_dimensions["A"].hidden
    assert book["_manifeste"].sheet_state in ("hidden", "veryHidden")
    assert page["D10"].number_format.lower() == "dd/mm/yyyy"
