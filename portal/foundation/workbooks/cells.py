"""What stands in the cells of a received file, before any meaning.

python-calamine reads the texts; a streaming pass over the sheet XML reads what it does not tell: the exact digits of a
number, error cells, formulas and whether they were ever calculated.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Literal, NamedTuple
from xml.parsers import expat

from lxml import etree
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


@dataclass(frozen=True, slots=True)
class OpenWorkbook:
    """An XLSX file once checked: its archive, its main part by name and read, its worksheets in their order."""

    archive: zipfile.ZipFile
    main: str
    root: etree._Element
    sheets: tuple[SheetPart, ...]


def open_workbook(data: bytes) -> OpenWorkbook:
    """The package of an XLSX file. Raises FileRefused."""
    try:
        archive = open_archive(data)
        main = _main_part(archive)
        root = parse_xml(read_part(archive, main), part=main)
        sheets = _sheet_parts(archive, main, root)
    except ArchiveRefused as refusal:
        raise FileRefused(f"file_{refusal.code}", **refusal.parameters) from refusal
    if len(sheets) > MAXIMUM_SHEETS:
        raise FileRefused("file_too_many_sheets", sheets=len(sheets), limit=MAXIMUM_SHEETS)
    return OpenWorkbook(archive, main, root, sheets)


def read_cells(data: bytes) -> RawWorkbook:
    """Every cell with content of every sheet. Raises FileRefused."""
    book = open_workbook(data)
    properties = book.root.find("{*}workbookPr")
    date1904 = properties is not None and properties.get("date1904") in ("1", "true", "on")
    try:
        scanned = [_scan(book.archive, part) for part in book.sheets]
    except ArchiveRefused as refusal:
        raise FileRefused(f"file_{refusal.code}", **refusal.parameters) from refusal
    if sum(len(cells) for cells in scanned) > MAXIMUM_CELLS:
        raise FileRefused("file_too_many_cells", limit=MAXIMUM_CELLS)
    sheets = _with_texts(data, book.sheets, scanned)
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


def _sheet_parts(archive: zipfile.ZipFile, main: str, root: etree._Element) -> tuple[SheetPart, ...]:
    targets = relationships(archive, main)
    found = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        key = next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        kind, target = targets.get(key, ("", ""))
        if kind == "worksheet":
            name = str(sheet.get("name") or "")
            found.append(SheetPart(name, sheet.get("state", "visible") == "visible", target))
    if not found:
        raise FileRefused("file_broken", reason="no_sheet")
    return tuple(found)


# What most cells of a file are: one of each, until their text is read.
_TEXT, _COMPUTED_TEXT = RawCell("text", ""), RawCell("text", "", formula=True)
_UNCALCULATED = RawCell("uncalculated", "", formula=True)


def _scan(archive: zipfile.ZipFile, part: SheetPart) -> dict[tuple[int, int], RawCell]:
    """Cells with content; texts stay empty here. Those that only carry formatting, of which a file may have millions,
    are passed over."""
    cells: dict[tuple[int, int], RawCell] = {}
    columns: dict[str, int] = {}
    row = column = 0
    kind: str | None = None
    value = ""
    inside = formula = rich = False
    cell_name, row_name, value_name, formula_name, inline_name = "c", "row", "v", "f", "is"

    # Plain variables, and nothing told of texts and ends but inside a value: this runs several times for each cell of
    # every received file. A cell with a value or a formula is known at the beginning of what follows it.
    def listen(parser: expat.XMLParserType) -> None:
        pieces: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal row, column, kind, inside, formula, rich
            nonlocal cell_name, row_name, value_name, formula_name, inline_name
            if name == cell_name:
                if value or formula:
                    keep()
                inside, rich = True, False
                kind = attributes.get("t")
                reference = attributes.get("r")
                if reference is None:
                    column += 1
                    count()
                    return
                letters = reference.rstrip("0123456789")
                known = columns.get(letters)
                if known is None:
                    known = columns[letters] = _column(letters)
                    count()
                column = known
            elif name == value_name:
                if kind == "s" and inside and not formula:
                    # The number of a text, which is read elsewhere.
                    cells[row, column] = _TEXT
                    return
                parser.CharacterDataHandler = pieces.append
                parser.EndElementHandler = end
            elif name == inline_name:
                rich = inside
                if inside:
                    cells[row, column] = _TEXT
            elif name == formula_name:
                formula = inside
            elif name == row_name:
                if value or formula:
                    keep()
                count()
                inside = rich = False
                written = attributes.get("r", "")
                row = int(written) if written.isascii() and written.isdigit() else row + 1
                column = 0
            elif rich:
                return
            elif name.endswith(":worksheet"):
                # Some programs write a prefix before every name.
                prefix = name.removesuffix("worksheet")
                cell_name, row_name, value_name = f"{prefix}c", f"{prefix}row", f"{prefix}v"
                formula_name, inline_name = f"{prefix}f", f"{prefix}is"
            else:
                # Nothing else stands in a cell: what follows belongs to the sheet.
                if value or formula:
                    keep()
                inside = False

        def end(name: str) -> None:
            nonlocal value
            if name == value_name:
                parser.CharacterDataHandler = parser.EndElementHandler = None
                value = "".join(pieces) if inside else ""
                pieces.clear()

        parser.StartElementHandler = start

    def keep() -> None:
        nonlocal value, formula
        if not rich:
            cells[row, column] = _content(kind, value, formula)
        value, formula = "", False

    # Asked at each row and at each column met for the first time, between which a sheet can only grow by so much.
    def count() -> None:
        if len(cells) > MAXIMUM_CELLS:
            raise FileRefused("file_too_many_cells", limit=MAXIMUM_CELLS)

    stream_xml(read_part(archive, part.part), listen, part=part.part)
    if value or formula:
        keep()
    return cells


def _column(letters: str) -> int:
    try:
        return position(f"{letters}1")[1]
    except ValueError as error:
        raise ArchiveRefused("broken", reason="address") from error


def _content(kind: str | None, value: str, formula: bool) -> RawCell:
    if kind is None or kind == "n":
        return RawCell("number", value, formula) if value else _UNCALCULATED
    if not value:
        return _COMPUTED_TEXT if kind == "str" else _UNCALCULATED
    if kind == "s":
        return _COMPUTED_TEXT
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
            missing = [place for place, cell in cells.items() if cell is _TEXT or cell is _COMPUTED_TEXT]
            if missing:
                _check_area(part, cells)
                _fill(cells, missing, reader.get_sheet_by_name(part.name).to_python(skip_empty_area=False))
            sheets.append(RawSheet(part.name, part.visible, cells))
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused("file_broken", reason="cells") from error
    return sheets


def _check_area(part: SheetPart, cells: Mapping[tuple[int, int], RawCell]) -> None:
    last_row, last_column = max(cells)[0], max(map(itemgetter(1), cells))
    if last_row * last_column > MAXIMUM_AREA:
        far = max(cells, key=lambda place: place[0] * last_column + place[1] * last_row)
        raise FileRefused("file_content_far_away", sheet=part.name, row=far[0], column=far[1])


def _fill(cells: dict[tuple[int, int], RawCell], missing: list[tuple[int, int]], grid: list[list[Any]]) -> None:
    """Give the cells at these places their text; a text of nothing but spaces is no content."""
    height = len(grid)
    for place in missing:
        row, column = place
        line = grid[row - 1] if row <= height else ()
        value = line[column - 1] if column <= len(line) else ""
        text = value if type(value) is str else str(value)
        if "\0" in text:
            # XML has no NUL, but a workbook may escape one (_x0000_), and no database keeps it.
            text = text.replace("\0", "\ufffd")
        formula = cells[place] is _COMPUTED_TEXT
        if text and not text.isspace():
            cells[place] = RawCell("text", text, formula)
        elif not formula:
            del cells[place]
