"""Tables put on a regular grid: spans resolved, short rows filled, header rows found."""

from __future__ import annotations

from dataclasses import dataclass

from portal.foundation.texts.blocks import Cell, ListBlock, Mark, Paragraph, Run, Table

MAX_COLUMNS = 100
"""A wider span is no layout but an attack, or a slip: it is cut."""


@dataclass(slots=True)
class GridCell:
    """A cell as a word processor writes it; `continues` marks the lower part of a cell that spans rows."""

    blocks: tuple[Paragraph | ListBlock, ...]
    columns: int = 1
    continues: bool = False
    rows: int = 1


def build_table(rows: list[list[GridCell]], headers: list[bool], *, guess_header: bool) -> Table | None:
    """A table whose rows all have the same width; None where nothing is left of it. Where no header row is declared
    and `guess_header`, a first row wholly bold is one."""
    for row in rows:
        for cell in row:
            cell.columns = min(max(cell.columns, 1), MAX_COLUMNS)
    _merge_down(rows)
    if not rows:
        return None
    final = _rectangle(rows)
    if not any(cell.blocks for row in final for cell in row):
        return None
    header_rows = 0
    while header_rows < len(headers) and headers[header_rows]:
        header_rows += 1
    if not header_rows and guess_header and len(final) > 1 and _is_bold(final[0]):
        header_rows = 1
    return Table(tuple(final), header_rows)


def _merge_down(rows: list[list[GridCell]]) -> None:
    """Give each spanning cell its height, and take its continuations out of the rows below."""
    above: dict[int, GridCell] = {}
    for row in rows:
        column = 0
        seen: dict[int, GridCell] = {}
        for cell in row:
            origin = above.get(column)
            if cell.continues and origin is not None and origin.columns == cell.columns:
                origin.rows += 1
                origin.blocks += cell.blocks
                seen[column] = origin
            else:
                cell.continues = False
                seen[column] = cell
            column += cell.columns
        above = seen
    for row in rows:
        row[:] = [cell for cell in row if not cell.continues]


def _rectangle(rows: list[list[GridCell]]) -> list[tuple[Cell, ...]]:
    """Place cells row by row; heights are cut at the last row, holes filled with empty cells."""
    covered: dict[int, int] = {}
    placed: list[list[tuple[int, Cell]]] = []
    for index, row in enumerate(rows):
        column = 0
        line: list[tuple[int, Cell]] = []
        for cell in row:
            width = max(cell.columns, 1)
            while any(covered.get(column + offset, 0) > 0 for offset in range(width)):
                column += 1
            height = min(max(cell.rows, 1), len(rows) - index)
            line.append((column, Cell(cell.blocks, width, height)))
            for offset in range(width):
                covered[column + offset] = height
            column += width
        placed.append(line)
        covered = {position: left - 1 for position, left in covered.items() if left > 1}
    width = max((column + cell.columns for line in placed for column, cell in line), default=0)
    taken = [[False] * width for _ in placed]
    for index, line in enumerate(placed):
        for column, placed_cell in line:
            for down in range(placed_cell.rows):
                taken[index + down][column : column + placed_cell.columns] = [True] * placed_cell.columns
    for index, line in enumerate(placed):
        line.extend((column, Cell()) for column in range(width) if not taken[index][column])
        line.sort(key=lambda pair: pair[0])
    return [tuple(cell for _, cell in line) for line in placed]


def _is_bold(row: tuple[Cell, ...]) -> bool:
    runs = [
        inline
        for cell in row
        for block in cell.blocks
        if isinstance(block, Paragraph)
        for inline in block.content
        if isinstance(inline, Run) and inline.text.strip()
    ]
    lists = any(isinstance(block, ListBlock) for cell in row for block in cell.blocks)
    return bool(runs) and not lists and all(Mark.BOLD in run.marks for run in runs)
