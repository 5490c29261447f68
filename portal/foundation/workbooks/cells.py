"""What stands in the cells of a received file, before any meaning.

python-calamine reads the texts; a streaming pass over the sheet XML reads what it does not tell: the exact digits of a
number, error cells, formulas and whether they were ever calculated.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from portal.foundation.archives import ArchiveRefused, open_archive, parse_xml, read_part, stream_xml
from portal.foundation.workbooks.layout import position
from portal.foundation.workbooks.package import CONTENT_TYPES_PART, relationships

CellKind = Literal["number", "text", "boolean", "error", "uncalculated"]

MAXIMUM_SHEETS = 50
MAXIMUM_CELLS = 400_000
# python-calamine builds the whole rectangle from A1 to the last cell with content.
MAXIMUM_AREA = 2_000_000

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."


class FileRefused(ValueError):
    """The file is no workbook this portal reads; `code` is worded by wording.py with `parameters`."""

    def __init__(self, code: str, **parameters: Any) -> None:
        super().__init__(code)
        self.code = code
        self.parameters: dict[str, Any] = parameters

    def __reduce__(self) -> tuple[Any, ...]:
        return FileRefused, (self.code,), {"parameters": self.parameters}


class RawCell(NamedTuple):
    """`text` is the digits of a number as written in the file, the text, `1` or `0`, the error (`#REF!`), or nothing
    for a formula that was never calculated."""

    kind: CellKind
    text: str
    formula: bool = False


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet's cells with content, by (row, column) from 1."""

    name: str
    visible: bool
    cells: Mapping[tuple[int, int], RawCell]

    def text(self, row: int, column: int) -> str:
        """The text at a place, "" when it holds none."""
        cell = self.cells.get((row, column))
        return cell.text if cell is not None and cell.kind == "text" else ""


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """The sheets in their order; `date1904`: dates count from 1904 (old Macintosh files)."""

    sheets: tuple[RawSheet, ...]
    date1904: bool


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet of a package: its tab, whether it shows, the part that holds it."""

    name: str
    visible: bool
    part: str


def open_workbook(data: bytes) -> tuple[zipfile.ZipFile, str, tuple[SheetPart, ...]]:
    """(archive, main part, worksheets) of an XLSX file. Raises FileRefused."""
    try:
        archive = open_archive(data)
        main = _main_part(archive)
        sheets = _sheet_parts(archive, main)
    except ArchiveRefused as refusal:
        raise FileRefused(f"file_{refusal.code}", **refusal.parameters) from refusal
    if len(sheets) > MAXIMUM_SHEETS:
        raise FileRefused("file_too_many_sheets", sheets=len(sheets), limit=MAXIMUM_SHEETS)
    return archive, main, sheets


def read_cells(data: bytes) -> RawWorkbook:
    """Every cell with content of every sheet. Raises FileRefused."""
    archive, main, parts = open_workbook(data)
    try:
        properties = parse_xml(read_part(archive, main), part=main).find("{*}workbookPr")
        date1904 = properties is not None and properties.get("date1904") in ("1", "true", "on")
        scanned = [_scan(archive, part) for part in parts]
    except ArchiveRefused as refusal:
        raise FileRefused(f"file_{refusal.code}", **refusal.parameters) from refusal
    if sum(len(cells) for cells in scanned) > MAXIMUM_CELLS:
        raise FileRefused("file_too_many_cells", limit=MAXIMUM_CELLS)
    sheets = _with_texts(data, parts, scanned)
    return RawWorkbook(sheets=tuple(sheets), date1904=date1904)


def _main_part(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if CONTENT_TYPES_PART not in names:
        raise FileRefused(*_foreign(archive, names))
    types = {
        str(entry.get("PartName")).removeprefix("/"): str(entry.get("ContentType"))
        for entry in parse_xml(read_part(archive, CONTENT_TYPES_PART), part=CONTENT_TYPES_PART).iter("{*}Override")
    }
    roots = [target for kind, target in relationships(archive, "").values() if kind == "officeDocument"]
    main = roots[0] if roots else ""
    kind = types.get(main, "")
    if "macroEnabled" in kind or any(name.rpartition("/")[2].casefold() == "vbaproject.bin" for name in names):
        raise FileRefused("file_binary" if "binary" in kind else "file_macro")
    if kind not in (f"{_TYPES}sheet.main+xml", f"{_TYPES}template.main+xml") or main not in names:
        raise FileRefused("file_not_workbook", found="word" if "wordprocessingml" in kind else "other")
    return main


def _foreign(archive: zipfile.ZipFile, names: set[str]) -> tuple[str]:
    if "mimetype" in names and b"opendocument.spreadsheet" in read_part(archive, "mimetype", limit=1024):
        return ("file_opendocument",)
    return ("file_not_workbook",)


def _sheet_parts(archive: zipfile.ZipFile, main: str) -> tuple[SheetPart, ...]:
    targets = relationships(archive, main)
    found = []
    for sheet in parse_xml(read_part(archive, main), part=main).iterfind("{*}sheets/{*}sheet"):
        key = next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        kind, target = targets.get(key, ("", ""))
        if kind == "worksheet":
            name = str(sheet.get("name") or "")
            found.append(SheetPart(name, sheet.get("state", "visible") == "visible", target))
    if not found:
        raise FileRefused("file_broken", reason="no_sheet")
    return tuple(found)


def _scan(archive: zipfile.ZipFile, part: SheetPart) -> dict[tuple[int, int], RawCell]:
    """Cells with content; texts stay empty here. Those that only carry formatting, of which a file may have millions,
    are passed over."""
    cells: dict[tuple[int, int], RawCell] = {}
    columns: dict[str, int] = {}
    row = column = 0
    kind: str | None = None
    value = text = ""
    formula = inline = False
    cell_name, row_name, value_name, formula_name, inline_name = "c", "row", "v", "f", "is"

    # One closure an event, plain variables: this runs several times for each cell of every received file.
    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, kind, value, text, formula, inline, cell_name, row_name, value_name, formula_name
        nonlocal inline_name
        if name == cell_name:
            kind = attributes.get("t")
            value = text = ""
            formula = inline = False
            reference = attributes.get("r")
            if reference is None:
                column += 1
                return
            letters = reference.rstrip("0123456789")
            known = columns.get(letters)
            if known is None:
                known = columns[letters] = _column(letters)
            column = known
        elif name == row_name:
            written = attributes.get("r", "")
            row = int(written) if written.isascii() and written.isdigit() else row + 1
            column = 0
        elif name.endswith(":worksheet"):
            # Some programs write a prefix before every name.
            prefix = name.removesuffix("worksheet")
            cell_name, row_name, value_name = f"{prefix}c", f"{prefix}row", f"{prefix}v"
            formula_name, inline_name = f"{prefix}f", f"{prefix}is"

    def characters(data: str) -> None:
        nonlocal text
        text += data

    def end(name: str) -> None:
        nonlocal value, text, formula, inline
        if name == value_name:
            value = text
        elif name == cell_name:
            if value or formula or inline:
                content = _content(kind, value, formula, inline)
                if content is not None:
                    cells[row, column] = content
                    if len(cells) > MAXIMUM_CELLS:
                        raise FileRefused("file_too_many_cells", limit=MAXIMUM_CELLS)
        elif name == formula_name:
            formula = True
            text = ""
        elif name == inline_name:
            inline = True

    stream_xml(read_part(archive, part.part), start, end, characters, part=part.part)
    return cells


def _column(letters: str) -> int:
    try:
        return position(f"{letters}1")[1]
    except ValueError as error:
        raise ArchiveRefused("broken", reason="address") from error


def _content(kind: str | None, value: str, formula: bool, inline: bool) -> RawCell | None:
    if kind is None or kind == "n":
        return RawCell("number", value, formula) if value else RawCell("uncalculated", "", formula=True)
    if inline:
        return RawCell("text", "")
    if kind == "str":
        return RawCell("text", value, formula)
    if not value:
        return RawCell("uncalculated", "", formula=True) if formula else None
    if kind == "s":
        return RawCell("text", "", formula)
    if kind == "e":
        return RawCell("error", value, formula)
    if kind == "b":
        return RawCell("boolean", value, formula)
    # t="d" writes an ISO date, which is read like a date typed as text.
    return RawCell("text", value, formula)


def _with_texts(
    data: bytes, parts: tuple[SheetPart, ...], scanned: list[dict[tuple[int, int], RawCell]]
) -> list[RawSheet]:
    sheets: list[RawSheet] = []
    try:
        reader = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for part, cells in zip(parts, scanned, strict=True):
            missing = [place for place, cell in cells.items() if cell.kind == "text" and not cell.text]
            if missing:
                _check_area(part, cells)
                grid = reader.get_sheet_by_name(part.name).to_python(skip_empty_area=False)
                for row, column in missing:
                    text = _at(grid, row, column)
                    if text.strip():
                        cells[row, column] = RawCell("text", text, cells[row, column].formula)
                    elif not cells[row, column].formula:
                        del cells[row, column]
            sheets.append(RawSheet(part.name, part.visible, cells))
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused("file_broken", reason="cells") from error
    return sheets


def _check_area(part: SheetPart, cells: Mapping[tuple[int, int], RawCell]) -> None:
    last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
    if last_row * last_column > MAXIMUM_AREA:
        far = max(cells, key=lambda place: place[0] * last_column + place[1] * last_row)
        raise FileRefused("file_content_far_away", sheet=part.name, row=far[0], column=far[1])


def _at(grid: list[list[Any]], row: int, column: int) -> str:
    if row > len(grid) or column > len(grid[row - 1]):
        return ""
    value = grid[row - 1][column - 1]
    # XML has no NUL, but a workbook may escape one (_x0000_), and no database keeps it.
    return value.replace("\0", "\ufffd") if isinstance(value, str) else str(value)
