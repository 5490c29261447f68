"""Where each cell of a template stands in the file we write, and what it is once row, column and formulas
are crossed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from portal.foundation.workbooks.formulas import Difference, Formula, Operand, Ratio, Sum, evaluate, operands, rename
from portal.foundation.workbooks.template import Column, Row, Sheet, Template, TemplateInvalid, cell_id
from portal.foundation.workbooks.values import NUMERIC_TYPES, CellType, Value

TITLE_ROW, CONTEXT_ROW, BANNER_ROW, INTRO_ROW, KEY_ROW, HEADER_ROW, FIRST_ROW = range(1, 8)
KEY_COLUMN, NUMBER_COLUMN, LABEL_COLUMN, FIRST_COLUMN = range(1, 5)

SHEET_KEY, COLUMN_KEY, ROW_KEY = "cvg:sheet:", "cvg:column:", "cvg:row:"
MANIFEST_TITLE = "_manifeste"
MANIFEST_KEY = "cvg:manifest"
ANOMALIES_KEY = "cvg:anomalies"


@lru_cache(maxsize=1024)
def column_letter(number: int) -> str:
    """`D` from 4."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """`D14` from (14, 4)."""
    return f"{column_letter(column)}{row}"


def position(reference: str) -> tuple[int, int]:
    """(row, column) of `D14`. Raises ValueError when it is no address."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(reference)
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]), column


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of the template: its identity, its kind and its place in the file we write.

    `formula`, on cell ids, makes it computed; `editable` says that its value is read back.
    """

    id: str
    sheet: Sheet
    row: Row
    column: Column
    row_number: int
    column_number: int
    type: CellType
    formula: Formula | None
    editable: bool
    required: bool
    choices: str
    minimum: Decimal | None
    maximum: Decimal | None

    @property
    def address(self) -> str:
        return address(self.row_number, self.column_number)

    @property
    def states(self) -> bool:
        """Whether "s.o." and "n.c." may be said here."""
        return self.column.states and self.type not in (CellType.TEXT, CellType.CHOICE)


@dataclass(frozen=True, slots=True)
class Layout:
    """All cells of a template by id, sheet after sheet, row after row; `order` lists the computed ones so that each
    comes after those it needs."""

    cells: Mapping[str, PlacedCell]
    order: tuple[str, ...]

    def of_sheet(self, code: str) -> list[PlacedCell]:
        return [cell for cell in self.cells.values() if cell.sheet.code == code]

    def compute(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """`values` with every computed cell evaluated from them; what they held for computed cells is ignored."""
        result: dict[str, Value] = {key: value for key, value in values.items() if key in self.cells}
        for key in self.order:
            formula = self.cells[key].formula
            if formula is not None:
                result[key] = evaluate(formula, result.get)
        return result


def row_numbers(sheet: Sheet) -> dict[str, int]:
    """The row number of each row code in the file we write."""
    return {row.code: number for number, row in enumerate(sheet.rows, start=FIRST_ROW)}


@lru_cache(maxsize=64)
def lay_out(template: Template) -> Layout:
    """The layout of `template`, kept per template. Raises TemplateInvalid (no type, circular formula…)."""
    cells: dict[str, PlacedCell] = {}
    for sheet in template.sheets:
        own = {(entry.row, entry.column): entry.formula for entry in sheet.formulas}
        for row_number, row in enumerate(sheet.rows, start=FIRST_ROW):
            if row.heading:
                continue
            for column_number, column in enumerate(sheet.columns, start=FIRST_COLUMN):
                if row.columns and column.code not in row.columns:
                    continue
                cell = _place(sheet, row, column, row_number, column_number, own.get((row.code, column.code)))
                cells[cell.id] = cell
    _drop_formulas_without_operands(cells)
    for cell in cells.values():
        if cell.type is CellType.CHOICE and not cell.choices:
            raise TemplateInvalid(f"The cell {cell.id} is a choice without a list.")
    return Layout(cells=cells, order=_computation_order(cells))


def _place(
    sheet: Sheet, row: Row, column: Column, row_number: int, column_number: int, own: Formula | None
) -> PlacedCell:
    key = cell_id(sheet.code, row.code, column.code)
    kind = column.type or row.type
    if kind is None:
        raise TemplateInvalid(f"Neither the row nor the column of {key} says its type.")
    formula = own
    if formula is None and kind in NUMERIC_TYPES:
        if column.formula is not None:
            formula = rename(column.formula, lambda code: cell_id(sheet.code, row.code, code))
        elif row.formula is not None:
            formula = rename(row.formula, lambda code: cell_id(sheet.code, code, column.code))
    return PlacedCell(
        id=key,
        sheet=sheet,
        row=row,
        column=column,
        row_number=row_number,
        column_number=column_number,
        type=kind,
        formula=formula,
        editable=column.editable and formula is None,
        # A required row asks for its figure, not for a comment beside it.
        required=column.required or (row.required and kind is not CellType.TEXT),
        choices=column.choices or row.choices,
        minimum=column.minimum if column.minimum is not None else row.minimum,
        maximum=column.maximum if column.maximum is not None else row.maximum,
    )


def _drop_formulas_without_operands(cells: dict[str, PlacedCell]) -> None:
    """A total leaves out the rows without a cell in its column; a difference without one of its terms has no cell."""
    changed = True
    while changed:
        changed = False
        for key, cell in list(cells.items()):
            if cell.formula is None or all(name in cells for name in operands(cell.formula)):
                continue
            own = any((cell.row.code, cell.column.code) == (entry.row, entry.column) for entry in cell.sheet.formulas)
            if own:
                unknown = next(name for name in operands(cell.formula) if name not in cells)
                raise TemplateInvalid(f"The formula of {key} names {unknown!r}, which is no cell.")
            pruned = _prune(cell.formula, cells)
            changed = True
            if pruned is None:
                del cells[key]
            else:
                cells[key] = replace(cell, formula=pruned)


def _prune(formula: Formula, cells: Mapping[str, PlacedCell]) -> Formula | None:
    def pruned(part: Operand) -> Operand | None:
        if isinstance(part, str):
            return part if part in cells else None
        return _prune(part, cells)

    if isinstance(formula, Sum):
        kept = tuple(term for term in map(pruned, formula.terms) if term is not None)
        return Sum(kept) if kept else None
    if isinstance(formula, Difference):
        left, right = pruned(formula.left), pruned(formula.right)
        return None if left is None or right is None else Difference(left, right)
    numerator, denominator = pruned(formula.numerator), pruned(formula.denominator)
    return None if numerator is None or denominator is None else Ratio(numerator, denominator)


def _computation_order(cells: Mapping[str, PlacedCell]) -> tuple[str, ...]:
    order: list[str] = []
    done: set[str] = set()
    for start, cell in cells.items():
        if cell.formula is None or start in done:
            continue
        # Depth first without recursion: a declared table may chain thousands of totals.
        under_way: dict[str, list[str]] = {}
        stack = [start]
        while stack:
            key = stack[-1]
            if key in done:
                stack.pop()
                continue
            if key not in under_way:
                formula = cells[key].formula
                under_way[key] = [] if formula is None else [name for name in operands(formula) if name not in done]
            if under_way[key]:
                needed = under_way[key].pop()
                if needed in under_way and needed not in done:
                    raise TemplateInvalid(f"The formula of {needed} depends on itself.")
                if needed not in done:
                    stack.append(needed)
                continue
            done.add(key)
            if cells[key].formula is not None:
                order.append(key)
            stack.pop()
    return tuple(order)
