"""The rows of a received list, CSV or XLSX, before any meaning."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, cast

from membership.services.imports.columns import Column
from membership.services.imports.sheets import PlainCell, read_sheets
from portal.foundation.amounts import tidy
from portal.foundation.confinement import ConfinementExceeded, ConfinementFailed, run_confined
from portal.foundation.sort_keys import words
from portal.foundation.workbooks.cells import CellKind, FileRefused

MAXIMUM_BYTES: Final = 20 * 1024 * 1024
MAXIMUM_ROWS: Final = 5_000
HEADER_WITHIN: Final = 20
"""Lists often begin with the association's name and a date: the titles are looked for in so many lines."""
_FIELD_LIMIT: Final = 100_000
_DELIMITERS: Final = (";", ",", "\t", "|")


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` as it stands in the file; digits for a number, also where the spreadsheet shows a date."""

    kind: CellKind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the file (from 1) and its cells; None where nothing stands."""

    number: int
    cells: tuple[Cell | None, ...]

    @property
    def empty(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """``sheet`` is empty for a CSV file. ``date1904``: how numbers become dates. ``header``: index in ``lines``."""

    sheet: str
    lines: tuple[Line, ...]
    header: int | None
    date1904: bool = False


def key_of(title: str) -> str:
    """How titles and choices are compared: without accents, capitals, signs and the mark of an obligatory column."""
    return " ".join(words(title))


def read_table(data: bytes, columns: Sequence[Column]) -> Table:
    """The table of a file that carries some of ``columns``. Raises FileRefused (codes of the workbooks, and
    ``file_empty``, ``file_not_text``, ``file_too_many_rows``)."""
    if len(data) > MAXIMUM_BYTES:
        raise FileRefused("file_too_big", size=len(data), limit=MAXIMUM_BYTES)
    if not data.strip():
        raise FileRefused("file_empty")
    known = {key_of(name) for column in columns for name in (column.title, *column.aliases)}
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06") or data[:4] == b"\xd0\xcf\x11\xe0":
        return _from_workbook(data, known)
    return _from_text(_decode(data), known)


def _from_workbook(data: bytes, known: set[str]) -> Table:
    try:
        sheets = run_confined(read_sheets, data)
    except ConfinementExceeded as error:
        raise FileRefused("file_too_heavy", limit=error.kind) from error
    except ConfinementFailed as error:
        raise FileRefused("file_broken", reason="reader") from error
    tables = []
    for name, date1904, cells in sheets:
        lines = _lines_of(cells)
        tables.append(Table(name, lines, _find_header(lines, known), date1904))
    if not tables:
        raise FileRefused("file_empty")
    # The template has a sheet of explanations beside its list, and people add sheets of their own.
    return max(tables, key=lambda table: _recognised(table, known))


def _lines_of(cells: Iterable[PlainCell]) -> tuple[Line, ...]:
    rows: dict[int, dict[int, Cell]] = {}
    for row, column, kind, text in cells:
        if text.strip() or kind in ("error", "uncalculated"):
            rows.setdefault(row, {})[column] = Cell(cast(CellKind, kind), text)
    if len(rows) > MAXIMUM_ROWS + HEADER_WITHIN:
        raise FileRefused("file_too_many_rows", rows=len(rows), limit=MAXIMUM_ROWS)
    return tuple(
        Line(number, tuple(rows[number].get(column) for column in range(1, max(rows[number]) + 1)))
        for number in sorted(rows)
    )


def _decode(data: bytes) -> str:
    """UTF-8, the UTF-16 of Excel's « texte Unicode », else the Windows and Latin alphabets of older exports."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise FileRefused("file_not_text") from error
    if b"\0" in data:
        raise FileRefused("file_not_text")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Five bytes mean nothing in cp1252; every byte means something in Latin-1.
    return data.decode("latin-1")


def _from_text(text: str, known: set[str]) -> Table:
    first, _end, rest = text.partition("\n")
    skipped = 0
    stated = ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # Excel's own way of saying the delimiter, on a line that it counts.
        stated, text, skipped = first.strip()[4], rest, 1
    candidates = (stated,) if stated else _DELIMITERS
    tables = [_split(text, delimiter, known, skipped) for delimiter in candidates]
    return max(tables, key=lambda table: _recognised(table, known))


def _split(text: str, delimiter: str, known: set[str], skipped: int) -> Table:
    former = csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    except csv.Error as error:
        raise FileRefused("file_not_text") from error
    finally:
        csv.field_size_limit(former)
    lines = [
        Line(number, tuple(Cell("text", value) if value.strip() else None for value in row))
        for number, row in enumerate(rows, start=1 + skipped)
    ]
    kept = tuple(line for line in lines if not line.empty)
    if len(kept) > MAXIMUM_ROWS + HEADER_WITHIN:
        raise FileRefused("file_too_many_rows", rows=len(kept), limit=MAXIMUM_ROWS)
    return Table("", kept, _find_header(kept, known))


def _find_header(lines: Iterable[Line], known: set[str]) -> int | None:
    """The line, among the first ones, with the most known titles; None where no title is known."""
    best, found = 0, None
    for index, line in enumerate(lines):
        if index >= HEADER_WITHIN:
            break
        count = sum(1 for cell in line.cells if cell is not None and key_of(tidy(cell.text)) in known)
        if count > best:
            best, found = count, index
    return found


def _recognised(table: Table, known: set[str]) -> int:
    if table.header is None:
        return 0
    return sum(1 for cell in table.lines[table.header].cells if cell is not None and key_of(tidy(cell.text)) in known)
