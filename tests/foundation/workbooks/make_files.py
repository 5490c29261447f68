"""Makes the files of should_pass/ and should_fail/ and their expected.json: run it by hand where LibreOffice is
installed, look at what changed, commit the result.

    python -m tests.foundation.workbooks.make_files [NAME ...]

What is expected of a file stands here beside its recipe, written by hand: it is never taken from the reader's answer.
"""

from __future__ import annotations

import io
import json
import struct
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import docx
import openpyxl

from portal.foundation.workbooks.stamping import write_workbook
from tests.foundation.workbooks import libreoffice
from tests.foundation.workbooks.sample import COVER, TEMPLATE, VALUES
from tests.foundation.workbooks.xml_edits import (
    forget_results,
    parts_of,
    set_cell,
    with_cell,
    with_part,
    zipped,
)

HERE = Path(__file__).parent
BUDGET, INDICATORS = "Budget", "Indicateurs d’activité"
BUDGET_PART, INDICATORS_PART = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"
# A number of the shape of a social security number whose month, department and commune are of nobody.
NOBODY = "2 99 99 99 999 999 45"


@dataclass(frozen=True)
class Recipe:
    """`problems`: every expected one as (code, severity, sheet, cell), in any order; `values`: some expected values as
    text ("" for empty)."""

    make: Callable[[], bytes]
    problems: list[tuple[str, str, str, str]] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


def sent() -> bytes:
    """The filled workbook as it left the portal."""
    return write_workbook(TEMPLATE, COVER, VALUES)


def edited(*jobs: tuple[str, ...]) -> Callable[[], bytes]:
    return lambda: libreoffice.edit(sent(), *jobs)


def filled_by_hand() -> bytes:
    empty = write_workbook(TEMPLATE, COVER)
    return libreoffice.edit(
        empty,
        ("number", BUDGET, "E8", "12000"),
        ("number", BUDGET, "F8", "11543.27"),
        ("number", BUDGET, "E9", "30500"),
        ("formula", BUDGET, "E10", "=18000+250.5"),
        ("number", BUDGET, "E11", "420000"),
        ("number", BUDGET, "E14", "480000"),
        ("number", BUDGET, "E15", "750.5"),
        ("text", BUDGET, "I15", "Intérêts du livret"),
        ("number", INDICATORS, "D7", "1254"),
        ("number", INDICATORS, "D9", "7.35"),
        ("formula", INDICATORS, "D10", "=DATE(2026;3;31)"),
        ("text", INDICATORS, "D11", "Gérontologie"),
    )


def without_manifest() -> bytes:
    with io.BytesIO() as stream:
        book = openpyxl.Workbook()
        book.active["A1"] = "Budget 2025"
        book.save(stream)
        return libreoffice.edit(stream.getvalue())


def many_sheets() -> bytes:
    with io.BytesIO() as stream:
        book = openpyxl.Workbook()
        for _ in range(50):
            book.create_sheet()
        book.save(stream)
        return stream.getvalue()


def word_document() -> bytes:
    with io.BytesIO() as stream:
        document = docx.Document()
        document.add_paragraph("Rapport moral de l’exercice 2025")
        document.save(stream)
        return stream.getvalue()


def with_macro() -> bytes:
    def announce(content: bytes) -> bytes:
        return content.replace(b"spreadsheetml.sheet.main+xml", b"spreadsheetml.sheet.main+xml", 1).replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    return with_part(with_part(sent(), "[Content_Types].xml", announce), "xl/vbaProject.bin", lambda _: b"macro")


def with_hidden_macro() -> bytes:
    """A macro part in a file that says it is an ordinary workbook."""
    return with_part(sent(), "xl/vbaProject.bin", lambda _: b"macro")


def bomb() -> bytes:
    return with_part(sent(), BUDGET_PART, lambda content: content + b" " * 60_000_000)


def lying_bomb() -> bytes:
    """A part that says it holds ten bytes and holds three hundred million, stored twice over by the same entry."""
    data = bytearray(with_part(sent(), "xl/media/note.txt", lambda _: b"0" * 100_000_000))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("xl/media/note.txt")
        directory = archive.start_dir
    struct.pack_into("<L", data, entry.header_offset + 22, 10)
    position = directory
    while data[position : position + 4] == b"PK\x01\x02":
        name_length, extra, comment = struct.unpack_from("<3H", data, position + 28)
        if bytes(data[position + 46 : position + 46 + name_length]) == b"xl/media/note.txt":
            struct.pack_into("<L", data, position + 24, 10)
        position += 46 + name_length + extra + comment
    return bytes(data)


def encrypted() -> bytes:
    """What Office writes for a workbook with a password ([MS-OFFCRYPTO]): a compound file with two streams."""
    free, end_of_chain, fat_sector, nothing = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        written = (name + "\0").encode("utf-16-le")
        links = struct.pack("<BBLLL", kind, 1, nothing, right, child)
        return (
            written.ljust(64, b"\0")
            + struct.pack("<H", len(written))
            + links
            + bytes(36)
            + struct.pack("<LQ", start, size)
        )

    streams = [b"\x04\x00\x04\x00" + b"\x5a" * 4092, b"\xa5" * 8192]
    directory = [
        entry("Root Entry", 5, 1, nothing, end_of_chain, 0),
        entry("EncryptionInfo", 2, nothing, 2, 2, len(streams[0])),
        entry("EncryptedPackage", 2, nothing, nothing, 10, len(streams[1])),
        entry("", 0, nothing, nothing, 0, 0),
    ]
    chains = [fat_sector, end_of_chain]
    for stream in streams:
        sectors = len(stream) // 512
        chains += [len(chains) + step for step in range(1, sectors)] + [end_of_chain]
    allocation = struct.pack("<128L", *chains, *[free] * (128 - len(chains)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, 1, 1, 0, 4096, end_of_chain, 0, end_of_chain, 0) + struct.pack("<L", 0)
    header += struct.pack("<108L", *[free] * 108)
    return header + allocation + b"".join(directory) + b"".join(streams)


def laughs() -> bytes:
    declaration = b'<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    def declare(content: bytes) -> bytes:
        root = content.index(b"<worksheet")
        return content[:root] + declaration + content[root:]

    return with_part(sent(), BUDGET_PART, declare)


def dates_from_1904() -> bytes:
    def count_from_1904(content: bytes) -> bytes:
        return content.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')

    # 44650 days after 1 January 1904 is 31 March 2026.
    data = with_part(sent(), "xl/workbook.xml", count_from_1904)
    return with_cell(data, INDICATORS_PART, "D10", lambda cell: set_cell(cell, value="44650"))


def binary_noise() -> bytes:
    """The digits Excel writes for an amount its arithmetic could not hold exactly."""
    data = with_cell(sent(), BUDGET_PART, "F8", lambda cell: set_cell(cell, value="11543.270000000002"))
    return with_cell(data, BUDGET_PART, "F9", lambda cell: set_cell(cell, value="3.1020099999999999E4"))


def twice_named() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts_of(sent()).items():
            archive.writestr(name, content)
        archive.fp.write(b"")
    data = stream.getvalue()
    return data.replace(b"xl/worksheets/sheet3.xml", b"xl/worksheets/sheet2.xml")


INCOMPLETE = ("rule:balanced_budget", "warning", BUDGET, "E17")

SHOULD_PASS: dict[str, Recipe] = {
    "libreoffice_filled.xlsx": Recipe(
        filled_by_hand,
        values={
            "budget/60/voted": "12000.00",
            "budget/60/actual": "11543.27",
            "budget/62/voted": "18250.50",
            "budget/75/comment": "Intérêts du livret",
            "budget/total_charges/voted": "480750.50",
            "budget/result/voted": "0.00",
            "indicators/caseload/value": "1254",
            "indicators/fte/value": "7.35",
            "indicators/audited_on/value": "2026-03-31",
            "indicators/theme/value": "geriatrics",
            "indicators/requests/value": "",
        },
    ),
    "libreoffice_through_ods.xlsx": Recipe(
        lambda: libreoffice.through_ods(sent()),
        values={
            "budget/64/actual": "415230.45",
            "budget/result/actual": "2206.19",
            "indicators/theme/value": "palliative",
        },
    ),
    "sheet_renamed.xlsx": Recipe(
        edited(("rename", BUDGET, "BP 2025 (vu en CA)")),
        [("sheet_renamed", "info", "BP 2025 (vu en CA)", "")],
        {"budget/60/actual": "11543.27"},
    ),
    "row_inserted_empty.xlsx": Recipe(
        edited(("insertrow", BUDGET, "9"), ("text", BUDGET, "C9", "à revoir avec l’expert-comptable")),
        [("rows_moved", "info", BUDGET, "C10")],
        {"budget/61/voted": "30500.00", "budget/64/actual": "415230.45"},
    ),
    "column_moved.xlsx": Recipe(
        edited(("movecolumn", BUDGET, "6", "5")),
        [("columns_moved", "info", BUDGET, "F6")],
        {"budget/60/voted": "12000.00", "budget/60/actual": "11543.27"},
    ),
    "column_inserted.xlsx": Recipe(
        edited(("insertcolumn", BUDGET, "5"), ("text", BUDGET, "E8", "vu avec la trésorière")),
        [("columns_moved", "info", BUDGET, "F6")],
        {"budget/60/voted": "12000.00", "budget/60/actual": "11543.27"},
    ),
    "keys_deleted.xlsx": Recipe(
        edited(("deletecolumn", BUDGET, "1")),
        [("keys_missing", "warning", BUDGET, ""), ("columns_moved", "info", BUDGET, "C6")],
        {"budget/60/voted": "12000.00", "budget/64/actual": "415230.45"},
    ),
    "french_numbers_as_text.xlsx": Recipe(
        edited(
            ("text", BUDGET, "F8", "1 234,50 €"),
            ("text", BUDGET, "F9", "31\u00a0020,10"),
            ("text", BUDGET, "F10", "17\u202f999,99\u00a0€"),
            ("text", BUDGET, "F11", " 415.230,45 "),
            ("text", BUDGET, "F15", "(12,00)"),
        ),
        [("text_number", "warning", BUDGET, f"F{row}") for row in (8, 9, 10, 11, 15)],
        {
            "budget/60/actual": "1234.50",
            "budget/61/actual": "31020.10",
            "budget/62/actual": "17999.99",
            "budget/64/actual": "415230.45",
            "budget/75/actual": "-12.00",
        },
    ),
    "four_states.xlsx": Recipe(
        edited(
            ("text", BUDGET, "F8", "s.o."),
            ("text", BUDGET, "F9", "N.C."),
            ("number", BUDGET, "F10", "0"),
            ("clear", BUDGET, "F11"),
            ("text", INDICATORS, "D8", "Sans objet"),
            ("text", INDICATORS, "D9", "non connu"),
        ),
        [],
        {
            "budget/60/actual": "not_applicable",
            "budget/61/actual": "not_known",
            "budget/62/actual": "0.00",
            "budget/64/actual": "",
            "indicators/requests/value": "not_applicable",
            "indicators/fte/value": "not_known",
            "budget/total_charges/actual": "0.00",
        },
    ),
    "dates_as_text.xlsx": Recipe(
        edited(("text", INDICATORS, "D10", "31 mars 2026")),
        [("text_date", "warning", INDICATORS, "D10")],
        {"indicators/audited_on/value": "2026-03-31"},
    ),
    "dates_from_1904.xlsx": Recipe(dates_from_1904, [], {"indicators/audited_on/value": "2026-03-31"}),
    "binary_noise.xlsx": Recipe(binary_noise, [], {"budget/60/actual": "11543.27", "budget/61/actual": "31020.10"}),
    "more_than_cents.xlsx": Recipe(
        edited(("formula", BUDGET, "F8", "=100/3")),
        [("rounded_to_cents", "warning", BUDGET, "F8")],
        {"budget/60/actual": "33.33"},
    ),
    "totals_never_calculated.xlsx": Recipe(
        lambda: forget_results(sent()),
        [("total_not_calculated", "warning", BUDGET, "G8")],
        {"budget/result/actual": "2206.19"},
    ),
    "total_typed_right.xlsx": Recipe(
        edited(("number", BUDGET, "E12", "480750.5")), [("formula_replaced", "info", BUDGET, "E12")]
    ),
    "total_stale.xlsx": Recipe(
        lambda: with_cell(sent(), BUDGET_PART, "E16", lambda cell: set_cell(cell, value="1", formula="SUM(E14:E15)")),
        [("total_differs", "warning", BUDGET, "E16")],
        {"budget/total_income/voted": "480750.50"},
    ),
    "formatting_by_libreoffice.xlsx": Recipe(edited(("paint", BUDGET, "A1:Z5000"))),
    "working_sheet_beside.xlsx": Recipe(
        edited(("number", BUDGET, "L8", "12"), ("text", BUDGET, "C30", "calculé avec le cabinet")),
        [("column_added", "warning", BUDGET, "L8")],
    ),
}

SHOULD_FAIL: dict[str, Recipe] = {
    "ref_error.xlsx": Recipe(
        lambda: with_cell(
            sent(), BUDGET_PART, "F9", lambda cell: set_cell(cell, value="#REF!", formula="#REF!+1", kind="e")
        ),
        [("error_value", "blocking", BUDGET, "F9")],
        {"budget/61/actual": ""},
    ),
    "division_error.xlsx": Recipe(
        edited(("formula", BUDGET, "F9", "=1/0")),
        [("error_value", "blocking", BUDGET, "F9")],
        {"budget/61/actual": ""},
    ),
    "formula_never_calculated.xlsx": Recipe(
        lambda: with_cell(sent(), BUDGET_PART, "F9", lambda cell: set_cell(cell, value=None, formula="12*350")),
        [("formula_not_calculated", "blocking", BUDGET, "F9")],
        {"budget/61/actual": ""},
    ),
    "total_overwritten.xlsx": Recipe(
        edited(("number", BUDGET, "E12", "500000")), [("total_overwritten", "blocking", BUDGET, "E12")]
    ),
    "row_added.xlsx": Recipe(
        edited(
            ("insertrow", BUDGET, "11"), ("text", BUDGET, "C11", "Impôts et taxes"), ("number", BUDGET, "F11", "812.4")
        ),
        [
            ("row_added", "blocking", BUDGET, "F11"),
            ("rows_moved", "info", BUDGET, "C12"),
            ("total_differs", "warning", BUDGET, "F13"),
        ],
    ),
    "row_copied.xlsx": Recipe(
        edited(("copyrow", BUDGET, "10", "11")),
        [
            ("row_duplicated", "blocking", BUDGET, "C11"),
            ("rows_moved", "info", BUDGET, "C12"),
            *(("total_differs", "warning", BUDGET, cell) for cell in ("E13", "F13")),
        ],
    ),
    "row_deleted.xlsx": Recipe(
        edited(("deleterow", BUDGET, "9")),
        [
            ("row_missing", "blocking", BUDGET, ""),
            ("rows_moved", "info", BUDGET, "C9"),
            ("rule:balanced_budget", "warning", BUDGET, "E16"),
        ],
        {"budget/61/voted": "", "budget/62/voted": "18250.50"},
    ),
    "column_deleted.xlsx": Recipe(
        edited(("deletecolumn", BUDGET, "6")),
        [("column_missing", "blocking", BUDGET, ""), ("columns_moved", "info", BUDGET, "F6")],
        {"budget/60/actual": "", "budget/60/voted": "12000.00"},
    ),
    "sheet_copied.xlsx": Recipe(
        edited(("copysheet", BUDGET, "Budget rectifié")), [("sheet_duplicated", "blocking", "Budget rectifié", "")]
    ),
    "thousands_as_text.xlsx": Recipe(
        edited(
            ("text", BUDGET, "F8", "12 k€"), ("text", BUDGET, "F9", "1.234"), ("text", BUDGET, "F10", "environ 300")
        ),
        [
            ("unit_suspected", "blocking", BUDGET, "F8"),
            ("ambiguous_number", "blocking", BUDGET, "F9"),
            ("not_number", "blocking", BUDGET, "F10"),
        ],
    ),
    "every_kind_of_cell.xlsx": Recipe(
        edited(
            ("clear", BUDGET, "E8"),
            ("number", BUDGET, "E9", "-3"),
            ("number", INDICATORS, "D7", "12.5"),
            ("number", INDICATORS, "D9", "735"),
            ("text", INDICATORS, "D10", "fin mars"),
            ("text", INDICATORS, "D11", "Diabète"),
        ),
        [
            ("required_empty", "blocking", BUDGET, "E8"),
            ("below_minimum", "blocking", BUDGET, "E9"),
            ("not_integer", "blocking", INDICATORS, "D7"),
            ("above_maximum", "blocking", INDICATORS, "D9"),
            ("not_date", "blocking", INDICATORS, "D10"),
            ("not_in_list", "blocking", INDICATORS, "D11"),
            INCOMPLETE,
        ],
    ),
    "patient_number.xlsx": Recipe(
        edited(("text", BUDGET, "I8", f"Achat pour M. {NOBODY}"), ("text", INDICATORS, "E7", "née le 12/03/1947")),
        [("social_security_number", "blocking", BUDGET, "I8"), ("birth_date", "blocking", INDICATORS, "E7")],
    ),
    "label_overwritten.xlsx": Recipe(
        edited(
            ("text", BUDGET, "C9", "Loyers"), ("text", BUDGET, "F6", "Réalisé 2024"), ("number", BUDGET, "F10", "1e20")
        ),
        [
            ("label_changed", "warning", BUDGET, "C9"),
            ("heading_changed", "warning", BUDGET, "F6"),
            ("too_large", "blocking", BUDGET, "F10"),
        ],
    ),
    "wrong_template.xlsx": Recipe(
        lambda: libreoffice.edit(write_workbook(replace(TEMPLATE, code="autre"), COVER, VALUES)),
        [("wrong_template", "blocking", "", "")],
    ),
    "wrong_version.xlsx": Recipe(
        lambda: libreoffice.edit(write_workbook(replace(TEMPLATE, version="2024.1"), COVER, VALUES)),
        [("wrong_version", "blocking", "", "")],
    ),
    "wrong_year_and_organisation.xlsx": Recipe(
        lambda: libreoffice.edit(
            write_workbook(TEMPLATE, replace(COVER, identifier="W751009999", financial_year="2024"), VALUES)
        ),
        [("wrong_organisation", "blocking", "", ""), ("wrong_year", "blocking", "", "")],
    ),
    "not_from_the_portal.xlsx": Recipe(without_manifest, [("file_not_ours", "blocking", "", "")]),
    "macro.xlsm": Recipe(with_macro, [("file_macro", "blocking", "", "")]),
    "macro_renamed.xlsx": Recipe(with_hidden_macro, [("file_macro", "blocking", "", "")]),
    "encrypted.xlsx": Recipe(encrypted, [("file_encrypted", "blocking", "", "")]),
    "old_excel_renamed.xlsx": Recipe(
        lambda: libreoffice.save_as(sent(), libreoffice.XLS, ".xls"), [("file_not_archive", "blocking", "", "")]
    ),
    "opendocument.ods": Recipe(
        lambda: libreoffice.save_as(sent(), libreoffice.ODS, ".ods"), [("file_opendocument", "blocking", "", "")]
    ),
    "encrypted.ods": Recipe(
        lambda: libreoffice.save_as(sent(), libreoffice.ODS, ".ods", password="secret-de-test"),
        [("file_encrypted", "blocking", "", "")],
    ),
    "zip_bomb.xlsx": Recipe(bomb, [("file_ratio", "blocking", "", "")]),
    "zip_bomb_lying.xlsx": Recipe(lying_bomb, [("file_ratio", "blocking", "", "")]),
    "entities.xlsx": Recipe(laughs, [("file_dtd", "blocking", "", "")]),
    "truncated.xlsx": Recipe(lambda: sent()[:9_000], [("file_broken", "blocking", "", "")]),
    "same_part_twice.xlsx": Recipe(twice_named, [("file_broken", "blocking", "", "")]),
    "word_renamed.xlsx": Recipe(word_document, [("file_not_workbook", "blocking", "", "")]),
    "csv_renamed.xlsx": Recipe(
        lambda: "Compte;Montant\n60;1 234,50\n".encode("cp1252"), [("file_not_archive", "blocking", "", "")]
    ),
    "empty.xlsx": Recipe(lambda: b"", [("file_not_archive", "blocking", "", "")]),
    "fifty_one_sheets.xlsx": Recipe(many_sheets, [("file_too_many_sheets", "blocking", "", "")]),
    "stray_content.xlsx": Recipe(
        edited(("text", BUDGET, "XFD1048576", "x")), [("file_content_far_away", "blocking", "", "")]
    ),
    "zip_of_nothing.xlsx": Recipe(
        lambda: zipped({"lisez-moi.txt": b"rien"}), [("file_not_workbook", "blocking", "", "")]
    ),
}


def main(names: list[str]) -> None:
    for folder, recipes in (("should_pass", SHOULD_PASS), ("should_fail", SHOULD_FAIL)):
        (HERE / folder).mkdir(exist_ok=True)
        expected = {
            name: {"problems": sorted(map(list, recipe.problems)), "values": recipe.values}
            for name, recipe in sorted(recipes.items())
        }
        written = json.dumps(expected, ensure_ascii=False, indent=1)
        (HERE / folder / "expected.json").write_text(written + "\n", encoding="utf-8")
        for name, recipe in recipes.items():
            if not names or name in names:
                (HERE / folder / name).write_bytes(recipe.make())


if __name__ == "__main__":
    main(sys.argv[1:])
