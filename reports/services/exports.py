"""The federation's table as a spreadsheet: amounts as numbers, totals as live formulas."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from funding.enums import AccountSide
from portal.foundation.fiction import about_workbook, is_fiction, mark_workbook
from portal.foundation.long_dates import long_date
from portal.foundation.spreadsheets import printable
from portal.foundation.workbooks.compiling import NUMBER_FORMATS
from portal.foundation.workbooks.heights import fit_row
from portal.foundation.workbooks.stamping import with_results
from portal.foundation.workbooks.values import CellType
from reports.aggregation.tables import Table
from reports.models import Campaign

_AMOUNT = f"{NUMBER_FORMATS[CellType.MONEY]}\\ [$€-40C]"
EUROS = f"{_AMOUNT};[Red]-{_AMOUNT}"
BOLD = Font(name="Calibri", size=11, bold=True)
MUTED = Font(name="Calibri", size=11, italic=True, color="5F6B6B")
TINT = PatternFill("solid", fgColor="E6F0F0")
FIRST_AMOUNT = 3
Results: TypeAlias = dict[str, dict[str, Decimal]]
"""What formulas come to, by sheet and address: a preview that calculates nothing shows them."""


def table_workbook(
    campaign: Campaign,
    table: Table,
    titles: Sequence[str],
    labels: dict[str, str],
    on: date,
    silent: Sequence[str] = (),
) -> bytes:
    """The XLSX of a table: one sheet of figures, one that says what they are. Texts are written as texts."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(_("Table"))
    results: Results = {}
    _write_table(sheet, table, titles, labels, results)
    facts = [
        (_("Figures"), str(table.measure.label)),
        (_("By"), str(table.axis.label)),
        (_("Perimeter"), str(table.perimeter.label)),
        (_("Rows"), str(len(table.lines))),
        (_("Members that have not sent"), ", ".join(silent) or _("none")),
    ]
    write_about(book.create_sheet(_("About")), campaign, on, facts)
    return saved(book, results)


def saved(book: Workbook, results: Results) -> bytes:
    """The bytes of a workbook that prints well, with what its formulas come to."""
    for sheet in book.worksheets:
        printable(sheet)
        for row in range(1, sheet.max_row + 1):
            fit_row(sheet, row)
    stream = io.BytesIO()
    book.save(stream)
    return with_results(stream.getvalue(), results)


def write_formula(cell: Cell, formula: str, value: Decimal, results: Results) -> None:
    """A formula and its value, which :func:`saved` writes beside it."""
    cell.value = formula
    results.setdefault(cell.parent.title, {})[cell.coordinate] = value


def write_text(cell: Cell, value: str) -> None:
    """A text as a text."""
    # A label that starts with = must stay a label.
    cell.value = value
    cell.data_type = "s"


def write_label(cell: Cell, value: str) -> None:
    """What a row is about: a text that goes to the next line where the column is too narrow."""
    write_text(cell, value)
    cell.alignment = Alignment(wrap_text=True, vertical="bottom")


def _write_table(
    sheet: Worksheet, table: Table, titles: Sequence[str], labels: dict[str, str], results: Results
) -> None:
    write_head(sheet, [_("Account"), _("Label"), *titles, _("Total"), _("Members who do not know")])
    last = FIRST_AMOUNT + len(titles)
    row = 2
    for side in AccountSide:
        lines = table.side(side.value)
        if not lines:
            continue
        write_text(sheet.cell(row, 1), str(side.label).capitalize())
        sheet.cell(row, 1).font = BOLD
        row += 1
        first = row
        for line in lines:
            write_text(sheet.cell(row, 1), line.account_class)
            write_label(sheet.cell(row, 2), labels.get(line.account_class, ""))
            for offset, column in enumerate(table.columns):
                if (column.key, column.rest) in line.amounts:
                    _write_amount(sheet.cell(row, FIRST_AMOUNT + offset), line.amounts[column.key, column.rest])
            span = f"{get_column_letter(FIRST_AMOUNT)}{row}:{get_column_letter(last - 1)}{row}"
            total = sheet.cell(row, last)
            write_formula(total, f"=SUM({span})", line.total or Decimal(0), results)
            total.number_format = EUROS
            sheet.cell(row, last + 1, line.unknown)
            row += 1
        write_text(sheet.cell(row, 2), _("Total"))
        sheet.cell(row, 2).font = BOLD
        sums = table.totals[side.value]
        amounts = [sums.amounts.get((column.key, column.rest)) for column in table.columns]
        for number, amount in enumerate([*amounts, sums.total], start=FIRST_AMOUNT):
            letter, cell = get_column_letter(number), sheet.cell(row, number)
            write_formula(cell, f"=SUM({letter}{first}:{letter}{row - 1})", amount or Decimal(0), results)
            cell.number_format, cell.font = EUROS, BOLD
        sheet.cell(row, last + 1, sums.unknown)
        row += 2
    sheet.freeze_panes = sheet.cell(2, FIRST_AMOUNT)
    sheet.column_dimensions["A"].width = 12
    sheet.column_dimensions["B"].width = 38
    for number in range(FIRST_AMOUNT, last + 2):
        sheet.column_dimensions[get_column_letter(number)].width = 18


def _write_amount(cell: Cell, amount: Decimal | None) -> None:
    if amount is None:
        write_text(cell, _("not known"))
        cell.font = MUTED
    else:
        cell.value, cell.number_format = amount, EUROS


def write_about(sheet: Worksheet, campaign: Campaign, on: date, facts: Sequence[tuple[str, str]]) -> None:
    """The sheet that says what the others show; the last one written."""
    rows = [
        (_("Federation"), campaign.federation.name),
        (_("Financial year"), str(campaign.year)),
        *facts,
        (_("Drawn up on"), long_date(on)),
        (_("Note"), about_workbook() if is_fiction(campaign.federation) else ""),
    ]
    for row, (label, value) in enumerate(rows, start=1):
        write_text(sheet.cell(row, 1), label)
        write_text(sheet.cell(row, 2), value)
        sheet.cell(row, 1).alignment = Alignment(vertical="top")
        sheet.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = max(len(label) for label, _value in rows) + 2
    sheet.column_dimensions["B"].width = 90
    if is_fiction(campaign.federation):
        mark_workbook(sheet.parent)


def write_head(sheet: Worksheet, headings: Sequence[str]) -> None:
    """The first row, bold and tinted."""
    for number, heading in enumerate(headings, start=1):
        cell = sheet.cell(1, number)
        write_text(cell, heading)
        cell.font, cell.fill = BOLD, TINT
        cell.alignment = Alignment(wrap_text=True, vertical="top")
