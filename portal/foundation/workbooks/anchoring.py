"""Finding each row and column of a sheet again after a person worked in it.

The hidden keys travel with their row, column and sheet, so an inserted row, a moved column or a renamed sheet is found
by them. Where the keys were deleted, the headings and labels are looked for; a sheet that has neither is reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from portal.foundation.amounts import tidy
from portal.foundation.workbooks import layout as place
from portal.foundation.workbooks.cells import RawCell, RawSheet
from portal.foundation.workbooks.layout import Layout, address
from portal.foundation.workbooks.problems import Problem, Severity
from portal.foundation.workbooks.template import Sheet, Template


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where the rows and columns of a sheet stand in the received file (numbers from 1), by code."""

    sheet: RawSheet
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    header_row: int
    label_column: int


class Place(NamedTuple):
    """Where a cell of the template stands in the received file: the sheet, then row and column from 1."""

    sheet: RawSheet
    where: tuple[int, int]

    @property
    def content(self) -> RawCell | None:
        """What stands there."""
        return self.sheet.cells.get(self.where)

    @property
    def address(self) -> str:
        return address(*self.where)


def places_of(layout: Layout, anchors: Mapping[str, Anchors]) -> dict[str, Place]:
    """The place of each cell of the template whose row and column were found, by id, in the order of the layout."""
    found: dict[str, Place] = {}
    for key, cell in layout.cells.items():
        anchor = anchors.get(cell.sheet.code)
        if anchor is not None:
            row, column = anchor.rows.get(cell.row.code), anchor.columns.get(cell.column.code)
            if row is not None and column is not None:
                found[key] = Place(anchor.sheet, (row, column))
    return found


def find_sheets(template: Template, sheets: tuple[RawSheet, ...]) -> tuple[dict[str, Anchors], list[Problem]]:
    """The anchors of each sheet of the template that could be found, and what there is to say about it."""
    problems: list[Problem] = []
    anchors: dict[str, Anchors] = {}
    keyed = _keyed_sheets(sheets)
    for sheet in template.sheets:
        candidates = keyed.get(sheet.code, [])
        chosen = next((c for c in candidates if c[0].name == sheet.title), candidates[0] if candidates else None)
        if chosen is None:
            found = _by_headings(template, sheet, sheets)
            if found is None:
                problems.append(Problem("sheet_missing", Severity.BLOCKING, sheet=sheet.title))
                continue
            problems.append(Problem("keys_missing", Severity.WARNING, sheet=found.sheet.name))
        else:
            raw, row, column = chosen
            keys = _keys(raw, row, column)
            found = _by_keys(raw, row, column, keys)
            for copy, *_ in candidates:
                if copy is not raw:
                    problems.append(
                        Problem("sheet_duplicated", Severity.BLOCKING, sheet=copy.name, parameters={"kept": raw.name})
                    )
            if raw.name != sheet.title:
                problems.append(
                    Problem("sheet_renamed", Severity.INFO, sheet=raw.name, parameters={"expected": sheet.title})
                )
            problems += _twice(sheet, raw, row, column, keys)
        anchors[sheet.code] = found
        problems += _missing(sheet, found)
        problems += _moved(sheet, found)
        problems += _relabelled(sheet, found)
        problems += _added(template, sheet, found)
    return anchors, problems


def _keyed_sheets(sheets: tuple[RawSheet, ...]) -> dict[str, list[tuple[RawSheet, int, int]]]:
    found: dict[str, list[tuple[RawSheet, int, int]]] = {}
    for sheet in sheets:
        for (row, column), cell in sheet.cells.items():
            if cell.kind == "text" and cell.text.startswith(place.SHEET_KEY):
                found.setdefault(cell.text.removeprefix(place.SHEET_KEY), []).append((sheet, row, column))
                break
    return found


_Keys: TypeAlias = tuple[list[tuple[str, int]], list[tuple[str, int]]]


def _keys(sheet: RawSheet, key_row: int, key_column: int) -> _Keys:
    """The (code, number) of each row key and of each column key, in order."""
    rows = sorted(
        (row, cell.text.removeprefix(place.ROW_KEY))
        for (row, column), cell in sheet.cells.items()
        if column == key_column and cell.kind == "text" and cell.text.startswith(place.ROW_KEY)
    )
    columns = sorted(
        (column, cell.text.removeprefix(place.COLUMN_KEY))
        for (row, column), cell in sheet.cells.items()
        if row == key_row and cell.kind == "text" and cell.text.startswith(place.COLUMN_KEY)
    )
    return [(code, row) for row, code in rows], [(code, column) for column, code in columns]


def _by_keys(sheet: RawSheet, key_row: int, key_column: int, keys: _Keys) -> Anchors:
    rows, columns = keys
    # The first of two wins; the second is reported.
    return Anchors(
        sheet=sheet,
        rows=dict(reversed(rows)),
        columns=dict(reversed(columns)),
        header_row=key_row + 1,
        label_column=key_column + place.LABEL_COLUMN - place.KEY_COLUMN,
    )


def _twice(sheet: Sheet, raw: RawSheet, key_row: int, key_column: int, keys: _Keys) -> Iterator[Problem]:
    rows, columns = keys
    labels = {row.code: row.label for row in sheet.rows}
    titles = {column.code: column.title for column in sheet.columns}
    seen: set[str] = set()
    for code, number in rows:
        if code in seen:
            yield Problem(
                "row_duplicated",
                Severity.BLOCKING,
                sheet=raw.name,
                cell=address(number, key_column + 2),
                row_label=labels.get(code, code),
                parameters={"row": number},
            )
        seen.add(code)
    twice = {code for code, count in Counter(code for code, _ in columns).items() if count > 1}
    for code in sorted(twice):
        number = max(column for known, column in columns if known == code)
        yield Problem(
            "column_duplicated",
            Severity.BLOCKING,
            sheet=raw.name,
            cell=address(key_row + 1, number),
            column_title=titles.get(code, code),
        )


def _missing(sheet: Sheet, found: Anchors) -> Iterator[Problem]:
    for row in sheet.rows:
        if not row.heading and row.code not in found.rows:
            severity = Severity.BLOCKING if row.formula is None else Severity.WARNING
            yield Problem("row_missing", severity, sheet=found.sheet.name, row_label=row.label)
    for column in sheet.columns:
        if column.code not in found.columns:
            severity = Severity.BLOCKING if column.editable and column.formula is None else Severity.WARNING
            yield Problem("column_missing", severity, sheet=found.sheet.name, column_title=column.title)


def _moved(sheet: Sheet, found: Anchors) -> Iterator[Problem]:
    for number, column in enumerate(sheet.columns, start=place.FIRST_COLUMN):
        now = found.columns.get(column.code)
        if now is not None and now != number:
            yield Problem(
                "columns_moved",
                Severity.INFO,
                sheet=found.sheet.name,
                cell=address(found.header_row, now),
                column_title=column.title,
            )
            break
    for code, number in place.row_numbers(sheet).items():
        now = found.rows.get(code)
        if now is not None and now != number:
            label = next(row.label for row in sheet.rows if row.code == code)
            yield Problem(
                "rows_moved",
                Severity.INFO,
                sheet=found.sheet.name,
                cell=address(now, found.label_column),
                row_label=label,
                parameters={"row": now},
            )
            break


def _relabelled(sheet: Sheet, found: Anchors) -> Iterator[Problem]:
    """A label or heading written over may mean that the figures beside it are of something else."""
    for row in sheet.rows:
        number = found.rows.get(row.code)
        if number is None or row.heading:
            continue
        text = found.sheet.text(number, found.label_column)
        if text != row.label and _plain(text) != _plain(row.label):
            yield Problem(
                "label_changed",
                Severity.WARNING,
                sheet=found.sheet.name,
                cell=address(number, found.label_column),
                row_label=row.label,
                found=tidy(text)[:80],
            )
    for column in sheet.columns:
        number = found.columns.get(column.code)
        if number is None:
            continue
        text = found.sheet.text(found.header_row, number)
        if text != column.title and _plain(text) != _plain(column.title):
            yield Problem(
                "heading_changed",
                Severity.WARNING,
                sheet=found.sheet.name,
                cell=address(found.header_row, number),
                column_title=column.title,
                found=tidy(text)[:80],
            )


def _added(template: Template, sheet: Sheet, found: Anchors) -> Iterator[Problem]:
    """Rows and columns of figures that are in no key: their figures would be lost without a word."""
    known_rows = set(found.rows.values())
    known_columns = {column: code for code, column in found.columns.items()}
    strays: list[tuple[int, int]] = []
    for (row, column), cell in found.sheet.cells.items():
        if row in known_rows:
            if column not in known_columns and column > found.label_column and _is_figure(cell):
                strays.append((row, column))
        elif row > found.header_row:
            if cell.text.startswith(place.ROW_KEY):
                # A row copied with its key is reported as a copy.
                known_rows.add(row)
            elif column in known_columns and _is_figure(cell):
                strays.append((row, column))
    numeric = {column.code for column in sheet.columns if column.type is None or column.type.value != "text"}
    added_rows: dict[int, tuple[int, RawCell]] = {}
    added_columns: dict[int, tuple[int, RawCell]] = {}
    for row, column in sorted(strays):
        cell = found.sheet.cells[row, column]
        if row not in known_rows and known_columns[column] in numeric:
            added_rows.setdefault(row, (column, cell))
        elif column not in known_columns:
            added_columns.setdefault(column, (row, cell))
    for row, (column, cell) in added_rows.items():
        title = next(entry.title for entry in sheet.columns if entry.code == known_columns[column])
        yield Problem(
            "row_added",
            Severity.BLOCKING,
            sheet=found.sheet.name,
            cell=address(row, column),
            column_title=title,
            row_label=tidy(found.sheet.text(row, found.label_column))[:80],
            found=cell.text[:80],
            parameters={"row": row},
        )
    for column, (row, cell) in added_columns.items():
        yield Problem(
            "column_added",
            Severity.WARNING,
            sheet=found.sheet.name,
            cell=address(row, column),
            column_title=tidy(found.sheet.text(found.header_row, column))[:80],
            found=cell.text[:80],
            parameters={"column": place.column_letter(column)},
        )


def _is_figure(cell: RawCell) -> bool:
    if cell.kind in ("number", "error", "uncalculated"):
        return True
    return cell.kind == "text" and any(char.isdigit() for char in cell.text) and not any(map(str.isalpha, cell.text))


def _by_headings(template: Template, sheet: Sheet, sheets: tuple[RawSheet, ...]) -> Anchors | None:
    """A sheet without keys: one that has a row with every column title and, under it, every label in order."""
    taken = {template.labels.cover_title, template.labels.help_title, place.MANIFEST_TITLE}
    for raw in sorted(sheets, key=lambda raw: raw.name != sheet.title):
        if raw.name in taken:
            continue
        found = _match(sheet, raw)
        if found is not None:
            return found
    return None


def _match(sheet: Sheet, raw: RawSheet) -> Anchors | None:
    titles = {_plain(column.title): column.code for column in sheet.columns}
    by_row: dict[int, dict[str, int]] = {}
    for (row, column), cell in raw.cells.items():
        if cell.kind == "text" and _plain(cell.text) in titles:
            by_row.setdefault(row, {}).setdefault(titles[_plain(cell.text)], column)
    header = next((row for row, found in sorted(by_row.items()) if len(found) == len(sheet.columns)), None)
    if header is None or len(titles) != len(sheet.columns):
        return None
    first_label = _plain(sheet.rows[0].label)
    starts = sorted(
        (row, column)
        for (row, column), cell in raw.cells.items()
        if row > header and cell.kind == "text" and _plain(cell.text) == first_label
    )
    for start, label_column in starts:
        rows: dict[str, int] = {}
        number = start
        last = max(row for row, _ in raw.cells)
        for row_ in sheet.rows:
            while number <= last and _plain(raw.text(number, label_column)) != _plain(row_.label):
                number += 1
            if number > last:
                break
            rows[row_.code] = number
            number += 1
        if len(rows) == len(sheet.rows):
            return Anchors(raw, rows, by_row[header], header, label_column)
    return None


def _plain(text: str) -> str:
    return tidy(text).casefold()
