import ast
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import portal.foundation.workbooks as package
from portal.foundation.confinement import ConfinementExceeded
from portal.foundation.patient_data import find_personal_numbers
from portal.foundation.workbooks import intake
from portal.foundation.workbooks.cells import FileRefused, read_cells
from portal.foundation.workbooks.intake import Expected, identify, identify_confined, read_confined, read_workbook
from portal.foundation.workbooks.problems import Problem, Severity
from portal.foundation.workbooks.stamping import write_workbook
from portal.foundation.workbooks.template import Check, Finding
from portal.foundation.workbooks.wording import SENTENCES, location, sentence, verdict
from tests.foundation.workbooks.sample import COVER, TEMPLATE, VALUES
from tests.foundation.workbooks.xml_edits import parts_of, set_cell, with_cell, with_formatted_rows, with_part

HERE = Path(__file__).parent
SHEET = "xl/worksheets/sheet2.xml"
EXPECTED = Expected(identifier=COVER.identifier, financial_year=COVER.financial_year)


def sent(**changes) -> bytes:
    return write_workbook(TEMPLATE, COVER, {**VALUES, **changes})


def codes(reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_a_file_says_what_it_is_before_it_is_read_as_something():
    identity = identify_confined(sent())

    assert identity == identify(sent())
    assert (identity.template, identity.version) == ("sample", "2025.1")
    assert (identity.identifier, identity.financial_year, identity.nonce) == ("W913001234", "2025", "7f3c9a52d1")
    assert identify((HERE / "should_fail" / "not_from_the_portal.xlsx").read_bytes()) is None
    with pytest.raises(FileRefused) as caught:
        identify_confined((HERE / "should_fail" / "macro.xlsm").read_bytes())
    assert caught.value.code == "file_macro"


def test_a_confined_reading_is_the_same_reading():
    assert read_confined(sent(), TEMPLATE, EXPECTED) == read_workbook(sent(), TEMPLATE, EXPECTED)


def test_the_rules_of_a_template_need_not_cross_the_process_border():
    seen = []

    def local_rule(values):
        seen.append(values["budget/60/voted"])
        yield Finding()

    template = replace(TEMPLATE, checks=(Check("local", local_rule, "Revoyez.", "Look again."),))

    assert codes(read_confined(sent(), template, EXPECTED)) == ["rule:local"]
    assert seen == [Decimal(12000)]


@pytest.mark.parametrize(
    "name",
    [
        "zip_bomb.xlsx",
        "zip_bomb_lying.xlsx",
        "entities.xlsx",
        "encrypted.xlsx",
        "truncated.xlsx",
        "stray_content.xlsx",
    ],
)
def test_hostile_files_get_the_same_answer_from_the_child(name: str):
    data = (HERE / "should_fail" / name).read_bytes()

    assert read_confined(data, TEMPLATE, EXPECTED).problems == read_workbook(data, TEMPLATE, EXPECTED).problems


def test_a_file_that_takes_too_much_is_refused_with_a_sentence():
    heavy = with_formatted_rows(sent(), SHEET, rows=150_000, columns=9)
    reading = read_confined(heavy, TEMPLATE, EXPECTED, memory_bytes=90 << 20)

    assert codes(reading) in (["file_too_heavy"], ["file_broken"])
    assert reading.blocked
    assert reading.values == {}


def test_a_stopped_child_is_a_refusal_not_an_error(monkeypatch: pytest.MonkeyPatch):
    def exceeded(*_, **__):
        raise ConfinementExceeded("cpu")

    monkeypatch.setattr(intake, "run_confined", exceeded)

    assert codes(read_confined(sent(), TEMPLATE)) == ["file_too_heavy"]
    with pytest.raises(FileRefused):
        identify_confined(sent())


def test_formatting_of_a_whole_sheet_is_no_content():
    reading = read_workbook(with_formatted_rows(sent(), SHEET, rows=40_000, columns=9), TEMPLATE, EXPECTED)

    assert reading.problems == ()
    assert reading.values["budget/64/actual"] == Decimal("415230.45")


def test_only_what_stands_in_a_cell_is_its_content():
    astray = b'<c r="Z99" s="0"/></row></sheetData><extLst><ext uri="x"><f>A1</f><v>7</v></ext></extLst>'
    data = with_part(sent(), SHEET, lambda content: content.replace(b"</row></sheetData>", astray))

    assert astray in parts_of(data)[SHEET]
    (sheet,) = (sheet for sheet in read_cells(data).sheets if sheet.name == "Budget")
    assert (sheet.cells.keys(), (99, 26) in sheet.cells) == (read_cells(sent()).sheets[1].cells.keys(), False)


def test_a_number_beyond_any_is_no_number():
    data = with_cell(sent(), SHEET, "F8", lambda cell: set_cell(cell, value="1e9999999"))
    reading = read_workbook(data, TEMPLATE, EXPECTED)

    assert [(problem.code, problem.cell) for problem in reading.problems if problem.blocking] == [("not_number", "F8")]


def test_the_strict_variant_and_prefixed_names_are_read():
    def prefixed(content: bytes) -> bytes:
        for name in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"f", b"is", b"t"):
            for end in (b">", b" ", b"/>"):
                content = content.replace(b"<" + name + end, b"<x:" + name + end)
            content = content.replace(b"</" + name + b">", b"</x:" + name + b">")
        return content.replace(b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x=")

    parts = parts_of(sent())
    content = prefixed(parts[SHEET])
    kept = content.index(b"</x:sheetData>") + len(b"</x:sheetData>")
    start, opening = content.index(b"<x:worksheet"), content.index(b"<x:sheetData>")
    head = content[start : content.index(b">", start) + 1]
    sheet = head + content[opening:kept] + b"</x:worksheet>"
    reading = read_workbook(with_part(sent(), SHEET, lambda _: sheet), TEMPLATE, EXPECTED)

    assert reading.values["budget/64/actual"] == Decimal("415230.45")
    assert reading.problems == ()


def test_every_problem_is_told_at_once_blocking_first():
    reading = read_workbook((HERE / "should_fail" / "every_kind_of_cell.xlsx").read_bytes(), TEMPLATE, EXPECTED)
    severities = [problem.severity for problem in reading.problems]

    assert len(severities) == 7
    assert severities == sorted(severities, key=[Severity.BLOCKING, Severity.WARNING, Severity.INFO].index)


def test_a_cell_is_named_as_the_treasurer_sees_it():
    reading = read_workbook(sent(**{"budget/61/voted": Decimal(-3)}), TEMPLATE, EXPECTED)
    problem = reading.problems[0]

    assert location(problem) == (
        "Feuille «\u00a0Budget\u00a0», cellule E9 "
        "(ligne «\u00a0Services extérieurs\u00a0», colonne «\u00a0Budget voté\u00a0»)"
    )
    assert location(problem, "en") == "Sheet “Budget”, cell E9 (row “Services extérieurs”, column “Budget voté”)"
    assert problem.found == "\u22123"
    assert problem.cell_id == "budget/61/voted"
    assert verdict(reading.problems) == "1 point bloquant à corriger avant de confirmer."
    assert verdict(()) == "Le classeur peut être confirmé."
    assert Problem.from_json(problem.to_json()) == problem


def test_figures_can_be_traced_to_their_cell_in_the_file_as_sent():
    reading = read_workbook((HERE / "should_pass" / "column_moved.xlsx").read_bytes(), TEMPLATE, EXPECTED)

    assert reading.addresses["budget/60/voted"] == ("Budget", "F8")
    assert reading.addresses["budget/60/actual"] == ("Budget", "E8")


def test_thousands_of_euros_are_suspected_from_last_year():
    thousands = {key: value / 1000 for key, value in VALUES.items() if key.endswith("/actual") and value}
    references = {key: value for key, value in VALUES.items() if key.endswith("/actual")}
    data = sent(**{key: value.quantize(Decimal("0.01")) for key, value in thousands.items()})

    assert "thousands_suspected" in codes(read_workbook(data, TEMPLATE, replace(EXPECTED, references=references)))
    assert "thousands_suspected" not in codes(
        read_workbook(sent(), TEMPLATE, replace(EXPECTED, references=references))
    )


def test_a_changed_reference_figure_is_noticed_and_never_taken():
    locked = {"budget/60/previous": Decimal("11800.00"), "budget/61/previous": None}
    changed = with_cell(sent(), SHEET, "D8", lambda cell: set_cell(cell, value="99999"))

    assert codes(read_workbook(sent(), TEMPLATE, replace(EXPECTED, locked=locked))) == []
    reading = read_workbook(changed, TEMPLATE, replace(EXPECTED, locked=locked))
    assert "locked_changed" in codes(reading)
    assert not reading.blocked


def test_a_rule_can_be_lifted_or_hardened_by_its_code():
    unbalanced = sent(**{"budget/61/voted": Decimal(1)})
    hardened = replace(EXPECTED, severities={"rule:balanced_budget": Severity.BLOCKING})

    assert not read_workbook(unbalanced, TEMPLATE, EXPECTED).blocked
    assert read_workbook(unbalanced, TEMPLATE, hardened).blocked


def test_personal_data_never_comes_back_in_a_problem():
    data = (HERE / "should_fail" / "patient_number.xlsx").read_bytes()

    for problem in read_workbook(data, TEMPLATE, EXPECTED).problems:
        assert problem.found == "•••", "the words beside it may name whom it is about"
    typed_as_number = sent(**{"budget/75/actual": Decimal(0)})
    typed_as_number = with_cell(typed_as_number, SHEET, "F15", lambda cell: set_cell(cell, value="299999999999945"))
    found = [p for p in read_workbook(typed_as_number, TEMPLATE, EXPECTED).problems if p.cell == "F15"]
    assert {problem.code for problem in found} == {"social_security_number", "too_large"}
    assert {problem.found for problem in found} == {"•••"}


def test_the_key_of_an_association_is_nobodys_number():
    key = "86f87b33-09d9-488d-a190-5196471418c8"
    assert find_personal_numbers(key), "a key as one in two thousand is"
    data = write_workbook(TEMPLATE, replace(COVER, identifier=key), VALUES)

    assert read_workbook(data, TEMPLATE, replace(EXPECTED, identifier=key)).problems == ()
    elsewhere = with_cell(data, SHEET, "F15", lambda cell: set_cell(cell, value=f"{key} bis", kind="str"))
    assert "social_security_number" in codes(read_workbook(elsewhere, TEMPLATE, replace(EXPECTED, identifier=key)))


def test_an_untouched_workbook_is_said_to_be_empty():
    template = replace(
        TEMPLATE,
        sheets=tuple(
            replace(
                sheet,
                columns=tuple(replace(column, required=False) for column in sheet.columns),
                rows=tuple(replace(row, required=False) for row in sheet.rows),
            )
            for sheet in TEMPLATE.sheets
        ),
    )

    assert codes(read_workbook(write_workbook(template, COVER), template, EXPECTED)) == ["nothing_filled"]


def test_every_code_has_its_sentences():
    used = set()
    for path in Path(package.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                if node.func.id in ("Problem", "Remark", "FileRefused", "_refused", "_refusal", "differs"):
                    compared = {
                        id(sub)
                        for test in ast.walk(node.args[0])
                        if isinstance(test, ast.Compare)
                        for sub in ast.walk(test)
                    }
                    constants = [sub for sub in ast.walk(node.args[0]) if isinstance(sub, ast.Constant)]
                    used |= {sub.value for sub in constants if id(sub) not in compared}
    archive = {"not_archive", "too_big", "unpacked_too_big", "ratio", "too_many_parts", "encrypted", "dtd", "broken"}
    used = {code for code in used if isinstance(code, str) and not code.startswith(("rule:", "file_"))} | {
        f"file_{code}" for code in archive
    }

    assert used - set(SENTENCES) == set()
    for french, english in SENTENCES.values():
        assert french.endswith(".")
        assert english.endswith(".")
        assert french != english


def test_an_unknown_code_of_a_later_version_does_not_break_a_page():
    assert sentence(Problem("from_tomorrow", Severity.INFO)) == "from_tomorrow"


@pytest.mark.parametrize("cut", range(500, 15_000, 1_450))
def test_a_download_cut_anywhere_is_broken_not_a_crash(cut: int):
    assert codes(read_workbook(sent()[:cut], TEMPLATE, EXPECTED)) == ["file_broken"]


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", SHEET, "xl/styles.xml"]
)
@pytest.mark.parametrize("content", [b"", b"<a/>", b"\x00\x01", b"<worksheet"])
def test_a_damaged_part_is_a_sentence_not_a_crash(part: str, content: bytes):
    reading = read_workbook(with_part(sent(), part, lambda _: content), TEMPLATE, EXPECTED)

    if part == "xl/styles.xml":
        assert set(codes(reading)) <= {"file_broken"}
    else:
        assert reading.blocked
    assert all(sentence(problem).endswith(".") for problem in reading.problems)
