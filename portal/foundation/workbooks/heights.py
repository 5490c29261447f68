"""Rows high enough for their words: LibreOffice keeps to the heights of a file, and writes over the row below."""

from __future__ import annotations

import textwrap

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from portal.foundation.workbooks.layout import column_letter

LINE = 15
"""Points of a line of Calibri 11."""


class _Height(RowDimension):  # type: ignore[misc]  # openpyxl has no types
    """A height that programs work out again when somebody writes in the row; openpyxl would say that it is fixed."""

    customHeight = False


def lines_of(text: str, width: float) -> int:
    """The most lines that a text takes in a column `width` digits wide: a letter is seldom wider than a digit."""
    return sum(len(textwrap.wrap(line, max(int(width), 1))) or 1 for line in text.split("\n"))


def fit_row(page: Worksheet, row: int, *, minimum: int = 0) -> None:
    """Give a row the height of its longest text that may go to the next line, `minimum` points or more.

    Widths are those of the columns by then. A row of one line is left as it is.
    """
    lines = [
        lines_of(cell.value, page.column_dimensions[column_letter(cell.column)].width)
        for cell in page[row]
        if isinstance(cell.value, str) and cell.alignment.wrap_text
    ]
    height = max(LINE * max(lines, default=1), minimum)
    if height > LINE:
        page.row_dimensions[row] = _Height(page, index=row, ht=height)
