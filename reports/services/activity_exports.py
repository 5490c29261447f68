"""The activity of all members as a spreadsheet: what adds up is added by formulas, what is masked says so."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from portal.foundation.workbooks.compiling import NUMBER_FORMATS
from portal.foundation.workbooks.values import CellType
from reports.aggregation.activity import ActivityTable
from reports.aggregation.counts import Cell, Line
from reports.enums import IndicatorKind, IndicatorUnit
from reports.models import Campaign, Indicator
from reports.services.exports import (
    BOLD,
    MUTED,
    Results,
    saved,
    write_about,
    write_formula,
    write_head,
    write_label,
    write_text,
)
from reports.wording import word_of

FORMATS = {
    IndicatorUnit.INTEGER: NUMBER_FORMATS[CellType.INTEGER],
    IndicatorUnit.DECIMAL: NUMBER_FORMATS[CellType.DECIMAL],
    IndicatorUnit.PERCENT: "0.0 %",
}
FIRST = 2


def activity_workbook(
    campaign: Campaign, table: ActivityTable, titles: Sequence[str], on: date, silent: Sequence[str] = ()
) -> bytes:
    """The XLSX of an activity table. A file with small counts says on both sheets that it is internal."""
    book = Workbook()
    book.remove(book.worksheets[0])
    internal = table.rule is None
    sheet = book.create_sheet(_("Internal") if internal else _("Activity"))
    results: Results = {}
    _write(sheet, table, titles, results)
    if internal:
        row = len(table.lines) + 3
        write_text(sheet.cell(row, 1), _("INTERNAL: this file holds small counts. Do not pass it on."))
        sheet.cell(row, 1).font = BOLD
    write_about(
        book.create_sheet(_("About")),
        campaign,
        on,
        [*_facts(table), (_("Members that have not sent"), ", ".join(silent) or _("none"))],
    )
    return saved(book, results)


def _facts(table: ActivityTable) -> list[tuple[str, str]]:
    if table.rule is None:
        secrecy = _("INTERNAL: this file holds small counts. Do not pass it on.")
    else:
        secrecy = _(
            "Counts of persons from %(lowest)s to %(highest)s are masked, and others with them so that no sum gives "
            "them back. A line with a masked figure has its total as a number, not as a sum. Source: %(source)s."
        ) % {"lowest": table.rule.lowest, "highest": table.rule.highest, "source": table.rule.source}
    return [
        (_("Figures"), _("activity")),
        (_("By"), str(table.axis.label)),
        (_("Perimeter"), str(table.perimeter.label)),
        (_("Rows"), str(len(table.lines))),
        (_("Small counts"), secrecy),
        (
            _("What adds up"),
            _(
                "Flows add. Stocks add at 31 December. Distinct persons do not add: from the largest to the sum. "
                "Ratios are worked out again from their two terms."
            ),
        ),
    ]


def _write(sheet: Worksheet, table: ActivityTable, titles: Sequence[str], results: Results) -> None:
    write_head(sheet, [_("Indicator"), *titles, _("Total"), _("Members who do not know")])
    last = FIRST + len(titles)
    places = {line.code: row for row, line in enumerate(table.lines, start=2)}
    for line in table.lines:
        row, indicator = places[line.code], table.indicators[line.code]
        write_label(sheet.cell(row, 1), indicator.label)
        for offset, column in enumerate(table.columns):
            _put(sheet.cell(row, FIRST + offset), line.cells[column.key, column.rest], indicator, places, results)
        _put(sheet.cell(row, last), line.total, indicator, places, results)
        if line.total.value is not None and _adds_up(line, indicator):
            span = f"{get_column_letter(FIRST)}{row}:{get_column_letter(last - 1)}{row}"
            write_formula(sheet.cell(row, last), f"=SUM({span})", line.total.value, results)
        sheet.cell(row, last).font = BOLD
        sheet.cell(row, last + 1, line.unknown)
    sheet.freeze_panes = sheet.cell(2, FIRST)
    sheet.column_dimensions["A"].width = 44
    for number in range(FIRST, last + 2):
        sheet.column_dimensions[get_column_letter(number)].width = 18


def _adds_up(line: Line, indicator: Indicator) -> bool:
    """Whether the printed cells make the total: a masked one is missing from a sum."""
    additive = indicator.kind in {IndicatorKind.FLOW, IndicatorKind.STOCK}
    return additive and line.total.kind == "value" and all(cell.kind != "masked" for cell in line.cells.values())


def _put(place: SheetCell, cell: Cell, indicator: Indicator, places: dict[str, int], results: Results) -> None:
    place.number_format = FORMATS[IndicatorUnit(indicator.unit)]
    if cell.kind == "value" and cell.value is not None:
        terms = indicator.numerator, indicator.denominator
        if terms[0] is not None and terms[1] is not None and {terms[0].code, terms[1].code} <= places.keys():
            over, under = (f"{place.column_letter}{places[term.code]}" for term in terms if term is not None)
            write_formula(place, f"={over}/{under}", cell.value, results)
        else:
            place.value = cell.value
    elif cell.kind == "interval":
        write_text(place, interval(cell))
    elif word := word_of(cell):
        write_text(place, word)
        place.font = MUTED


def interval(cell: Cell) -> str:
    """An interval in words."""
    values = {"low": f"{cell.low:.0f}" if cell.low is not None else "", "high": f"{cell.value:.0f}"}
    return _("%(low)s to %(high)s") % values if cell.low is not None else _("%(high)s at most") % values
