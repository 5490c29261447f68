import io
from pathlib import Path

import openpyxl
import pytest

from portal.foundation.workbooks.annotation import annotate, annotate_confined
from portal.foundation.workbooks.cells import FileRefused
from portal.foundation.workbooks.intake import Expected, read_workbook
from tests.foundation.workbooks.sample import COVER, TEMPLATE
from tests.foundation.workbooks.xml_edits import parts_of, with_part

HERE = Path(__file__).parent
EXPECTED = Expected(identifier=COVER.identifier, financial_year=COVER.financial_year)
LOCATED = ["every_kind_of_cell.xlsx", "ref_error.xlsx", "row_added.xlsx", "sheet_copied.xlsx", "column_deleted.xlsx"]


def received(name: str, folder: str = "should_fail") -> bytes:
    return (HERE / folder / name).read_bytes()


def problems_of(data: bytes):
    return read_workbook(data, TEMPLATE, EXPECTED).problems


def marked_cells(data: bytes) -> set[tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (page.title, cell.coord)
        for page in book
        for formats in page.conditional_formatting
        if any("cvg:anomalie" in str(rule.formula) for rule in formats.rules)
        for cell in formats.sqref.ranges
    }


@pytest.mark.parametrize("name", LOCATED)
def test_every_located_problem_is_marked_and_listed_with_a_link(name: str):
    data = received(name)
    problems = problems_of(data)
    copy = annotate(data, problems)
    page = openpyxl.load_workbook(io.BytesIO(copy))["Anomalies"]
    rows = list(page.iter_rows(min_row=5))

    assert marked_cells(copy) == {(problem.sheet, problem.cell) for problem in problems if problem.cell}
    assert len(rows) == len(problems)
    for row, problem in zip(rows, problems, strict=True):
        if problem.cell:
            assert row[1].hyperlink.location == f"'{problem.sheet}'!{problem.cell}"
        assert row[4].value.endswith(".")


def test_parts_without_a_mark_are_identical_and_so_are_cells_of_marked_sheets():
    data = received("every_kind_of_cell.xlsx")
    before, after = parts_of(data), parts_of(annotate(data, problems_of(data)))
    changed = {name for name in before if before[name] != after[name]}

    assert changed == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
    }
    old, new = (
        openpyxl.load_workbook(io.BytesIO(parts), data_only=True)
        for parts in (data, annotate(data, problems_of(data)))
    )
    for page in old:
        for row in page.iter_rows():
            for cell in row:
                copy = new[page.title][cell.coordinate]
                assert (copy.value, copy.number_format, copy.fill.fgColor.rgb) == (
                    cell.value,
                    cell.number_format,
                    cell.fill.fgColor.rgb,
                )


def test_pictures_and_unknown_parts_survive_untouched():
    data = with_part(received("ref_error.xlsx"), "xl/media/logo.png", lambda _: bytes(range(256)) * 20)

    assert parts_of(annotate(data, problems_of(data)))["xl/media/logo.png"] == bytes(range(256)) * 20


def test_sent_back_as_it_is_the_copy_says_the_same():
    data = received("every_kind_of_cell.xlsx")
    copy = annotate(data, problems_of(data))

    assert problems_of(copy) == problems_of(data)


def test_marks_of_a_former_copy_go_away_and_the_list_is_written_anew():
    data = received("every_kind_of_cell.xlsx")
    problems = problems_of(data)
    twice = annotate(annotate(data, problems), problems[:1])
    book = openpyxl.load_workbook(io.BytesIO(twice))

    assert book.sheetnames.count("Anomalies") == 1
    assert book["Anomalies"].max_row == 5
    assert marked_cells(twice) == {(problems[0].sheet, problems[0].cell)}
    assert marked_cells(annotate(twice, ())) == set()


def test_a_sheet_of_the_sender_called_anomalies_is_left_alone():
    stream = io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(received("ref_error.xlsx")))
    book.create_sheet("Anomalies")["A1"] = "mes notes"
    book.save(stream)
    copy = openpyxl.load_workbook(io.BytesIO(annotate(stream.getvalue(), problems_of(stream.getvalue()))))

    assert copy["Anomalies"]["A1"].value == "mes notes"
    assert copy["Anomalies 2"]["A4"].value == "Gravité"


def test_a_value_found_cannot_become_a_formula_in_the_list():
    data = received("thousands_as_text.xlsx")
    problems = problems_of(data)
    copy = openpyxl.load_workbook(io.BytesIO(annotate(data, problems)))

    assert {cell.data_type for row in copy["Anomalies"].iter_rows() for cell in row if cell.value} == {"s"}


def test_the_copy_can_be_made_in_a_confined_child():
    data = received("ref_error.xlsx")

    assert annotate_confined(data, problems_of(data)) == annotate(data, problems_of(data))


def test_what_cannot_be_opened_cannot_be_marked():
    for name in ("truncated.xlsx", "encrypted.xlsx", "csv_renamed.xlsx", "zip_bomb.xlsx"):
        with pytest.raises(FileRefused):
            annotate(received(name), ())
        with pytest.raises(FileRefused):
            annotate_confined(received(name), ())
