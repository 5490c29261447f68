"""A template turned once into a workbook with openpyxl; stamping.py then fills as many copies as asked."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from portal.foundation.workbooks import layout as place
from portal.foundation.workbooks.heights import fit_row
from portal.foundation.workbooks.layout import Layout, PlacedCell, address, column_letter
from portal.foundation.workbooks.template import Sheet, Template, fingerprint
from portal.foundation.workbooks.values import LONGEST_TEXT, STATE_MARKS, CellType

NUMBER_FORMATS = {
    CellType.MONEY: "#,##0.00",
    CellType.INTEGER: "#,##0",
    CellType.DECIMAL: "#,##0.00",
    CellType.PERCENT: "0.0%",
    CellType.TEXT: "@",
    CellType.DATE: "dd/mm/yyyy",
    CellType.CHOICE: "@",
}

_INK, _PAPER, _INPUT, _COMPUTED, _REFERENCE, _HEADING = "1F2A44", "FFFFFF", "FFF8D6", "E8ECF3", "F5F5F5", "D5DEEE"
_LINE = Side(style="thin", color="9AA5B8")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

COVER_FIELDS = ("organisation", "identifier", "financial_year", "template", "version", "generated_on")
COVER_FIRST_ROW = 4
COVER_LINES = 12
# A code of at most a hundred characters or so keeps a cell of places under the 32,767 a cell can hold.
_PLACES_A_CELL = 200
MANIFEST_FIELDS = (
    "format",
    "template",
    "version",
    "fingerprint",
    "organisation",
    "identifier",
    "financial_year",
    "nonce",
    "generated_on",
)


def compile_workbook(template: Template) -> tuple[bytes, dict[str, dict[str, str]]]:
    """(the workbook with nothing filled in, per sheet title the slots: address → slot name).

    A slot is the id of a cell, or `@` and a word for what depends on the organisation (`@organisation`, `@banner`…).
    """
    book = Workbook()
    book.remove(book.active)
    slots: dict[str, dict[str, str]] = {}
    layout = place.lay_out(template)
    _Writer(book, template, layout, slots).write()
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), slots


class _Writer:
    def __init__(self, book: Any, template: Template, layout: Layout, slots: dict[str, dict[str, str]]) -> None:
        self.book = book
        self.template = template
        self.layout = layout
        self.slots = slots
        self.labels = template.labels

    def write(self) -> None:
        self._cover()
        for sheet in self.template.sheets:
            self._sheet(sheet)
        self._help()
        self._lists()
        self._manifest()
        self.book.security = WorkbookProtection(lockStructure=True)
        self.book.active = 0

    def _add(self, title: str) -> Worksheet:
        page = self.book.create_sheet(title)
        page.sheet_view.showGridLines = False
        page.protection.sheet = True
        # Widths and heights may be changed: a locked column too narrow for its figure would show ####.
        page.protection.formatColumns = False
        page.protection.formatRows = False
        page.page_setup.paperSize = page.PAPERSIZE_A4
        page.page_setup.fitToWidth = 1
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.oddFooter.left.text = f"{self.template.title} — {self.template.version}".replace("&", "&&")
        page.oddFooter.right.text = self.labels.page
        page.print_options.horizontalCentered = True
        self.slots[title] = {}
        return page

    def _banner(self, page: Worksheet, row: int, column: int) -> None:
        cell = page.cell(row, column)
        cell.font = _font(bold=True, color="9C1C1C", size=12)
        self.slots[page.title][address(row, column)] = "@fiction"

    def _cover(self) -> None:
        labels = self.labels
        page = self._add(labels.cover_title)
        page.column_dimensions["A"].width = 28
        page.column_dimensions["B"].width = 64
        title = _text(page, 1, 1, self.template.title)
        title.font = _font(bold=True, size=18)
        self._banner(page, 2, 1)
        for row, name in enumerate(COVER_FIELDS, start=COVER_FIRST_ROW):
            heading = _text(page, row, 1, getattr(labels, name))
            heading.font = _font(bold=True)
            value = page.cell(row, 2)
            value.font = _font()
            value.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            value.number_format = NUMBER_FORMATS[CellType.DATE if name == "generated_on" else CellType.TEXT]
            self.slots[page.title][address(row, 2)] = f"@{name}"
        row = COVER_FIRST_ROW + len(COVER_FIELDS) + 1
        _text(page, row, 1, labels.read_help).font = _font()
        _text(page, row + 2, 1, labels.contents).font = _font(bold=True)
        for step, sheet in enumerate(self.template.sheets, start=row + 3):
            link = _text(page, step, 1, sheet.title)
            target = f"'{sheet.title}'!{address(place.FIRST_ROW, place.FIRST_COLUMN)}"
            link.hyperlink = Hyperlink(ref=link.coordinate, location=target, display=sheet.title)
            link.font = _font(underline="single", color="1D4ED8")
        row += 4 + len(self.template.sheets)
        for line in range(COVER_LINES):
            page.cell(row + line, 1).font = _font(bold=True)
            page.cell(row + line, 2).font = _font()
            page.cell(row + line, 2).alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            self.slots[page.title][address(row + line, 1)] = f"@line{line}.heading"
            self.slots[page.title][address(row + line, 2)] = f"@line{line}.text"
        self.book.defined_names["association"] = DefinedName(
            "association", attr_text=f"'{page.title}'!$B${COVER_FIRST_ROW}"
        )

    def _sheet(self, sheet: Sheet) -> None:
        page = self._add(sheet.title)
        numbered = any(row.number for row in sheet.rows)
        page.column_dimensions["A"].hidden = True
        page.column_dimensions["B"].width = 10
        page.column_dimensions["B"].hidden = not numbered
        page.column_dimensions["C"].width = sheet.label_width
        left = place.NUMBER_COLUMN if numbered else place.LABEL_COLUMN
        title = _text(page, place.TITLE_ROW, left, sheet.heading or sheet.title)
        title.font = _font(bold=True, size=16)
        self.slots[page.title][address(place.CONTEXT_ROW, left)] = "@context"
        page.cell(place.CONTEXT_ROW, left).font = _font()
        self._banner(page, place.BANNER_ROW, left)
        _text(page, place.INTRO_ROW, left, sheet.intro).font = _font(italic=True)
        page.row_dimensions[place.KEY_ROW].hidden = True
        _text(page, place.KEY_ROW, place.KEY_COLUMN, place.SHEET_KEY + sheet.code)
        self._header(page, sheet)
        last_column = place.FIRST_COLUMN + len(sheet.columns) - 1
        for row_number, row in enumerate(sheet.rows, start=place.FIRST_ROW):
            _text(page, row_number, place.KEY_COLUMN, place.ROW_KEY + row.code)
            strong = row.heading or row.formula is not None
            for column_number, text in ((place.NUMBER_COLUMN, row.number), (place.LABEL_COLUMN, row.label)):
                cell = _text(page, row_number, column_number, text)
                cell.font = _font(bold=strong)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.border = _BOX
            if row.heading:
                for column_number in range(place.NUMBER_COLUMN, last_column + 1):
                    page.cell(row_number, column_number).fill = PatternFill("solid", fgColor=_HEADING)
                    page.cell(row_number, column_number).border = _BOX
        cells = self.layout.of_sheet(sheet.code)
        for placed in cells:
            self._cell(page, placed)
        for row_number in range(place.FIRST_ROW, place.FIRST_ROW + len(sheet.rows)):
            fit_row(page, row_number)
        self._validations(page, cells)
        self._names(page, sheet)
        last = f"{column_letter(last_column)}{place.FIRST_ROW + len(sheet.rows) - 1}"
        page.freeze_panes = address(place.FIRST_ROW, place.FIRST_COLUMN)
        page.print_title_rows = f"{place.HEADER_ROW}:{place.HEADER_ROW}"
        page.print_area = f"{column_letter(left)}1:{last}"
        page.page_setup.orientation = "landscape" if len(sheet.columns) > 3 else "portrait"

    def _header(self, page: Worksheet, sheet: Sheet) -> None:
        labels = self.labels
        titles = [(place.NUMBER_COLUMN, labels.number_heading), (place.LABEL_COLUMN, labels.label_heading)]
        for column_number, column in enumerate(sheet.columns, start=place.FIRST_COLUMN):
            titles.append((column_number, column.title))
            _text(page, place.KEY_ROW, column_number, place.COLUMN_KEY + column.code)
            page.column_dimensions[column_letter(column_number)].width = column.width
        for column_number, text in titles:
            cell = _text(page, place.HEADER_ROW, column_number, text)
            cell.font = _font(bold=True, color=_PAPER)
            cell.fill = PatternFill("solid", fgColor=_INK)
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            cell.border = _BOX
        fit_row(page, place.HEADER_ROW, minimum=32)

    def _cell(self, page: Worksheet, placed: PlacedCell) -> None:
        cell = page.cell(placed.row_number, placed.column_number)
        colour = _INPUT if placed.editable else (_COMPUTED if placed.formula is not None else _REFERENCE)
        cell.fill = PatternFill("solid", fgColor=colour)
        cell.number_format = NUMBER_FORMATS[placed.type]
        cell.border = _BOX
        cell.font = _font(bold=placed.row.formula is not None)
        textual = placed.type in (CellType.TEXT, CellType.CHOICE)
        cell.alignment = Alignment(
            horizontal="left" if textual else "right", vertical="top", wrap_text=placed.type is CellType.TEXT
        )
        cell.protection = Protection(locked=not placed.editable)
        self.slots[page.title][placed.address] = placed.id

    def _validations(self, page: Worksheet, cells: list[PlacedCell]) -> None:
        """One validation per run of cells of a column under the same rule: formulas are relative to its first cell."""
        for run in _vertical_runs(cell for cell in cells if cell.editable):
            page.add_data_validation(self._validation(run))

    def _validation(self, run: list[PlacedCell]) -> DataValidation:
        first, last = run[0], run[-1]
        labels = self.labels
        reference = first.address
        if first.type is CellType.CHOICE:
            validation = DataValidation(type="list", formula1=list_name(first.choices), allow_blank=True)
            validation.error = labels.choice_error
        elif first.type is CellType.TEXT:
            validation = DataValidation(
                type="textLength", operator="lessThanOrEqual", formula1=str(LONGEST_TEXT), allow_blank=True
            )
            validation.error = labels.text_error
        elif first.type is CellType.DATE:
            # The year 1950 keeps out a bare number typed by mistake, such as 2025.
            test = f"AND(ISNUMBER({reference}),{reference}>=18264)"
            validation = DataValidation(type="custom", formula1=_or_state(test, first), allow_blank=True)
            validation.error = labels.date_error
        else:
            test = f"ISNUMBER({reference})"
            conditions = [test]
            if first.type is CellType.INTEGER:
                conditions.append(f"N({reference})=INT(N({reference}))")
            if first.minimum is not None:
                conditions.append(f"N({reference})>={first.minimum:f}")
            if first.maximum is not None:
                conditions.append(f"N({reference})<={first.maximum:f}")
            if len(conditions) > 1:
                test = f"AND({','.join(conditions)})"
            validation = DataValidation(type="custom", formula1=_or_state(test, first), allow_blank=True)
            validation.error = labels.integer_error if first.type is CellType.INTEGER else labels.number_error
        validation.errorTitle = labels.input_error_title
        validation.showErrorMessage = True
        validation.add(f"{reference}:{last.address}" if last is not first else reference)
        return validation

    def _names(self, page: Worksheet, sheet: Sheet) -> None:
        last_row = place.FIRST_ROW + len(sheet.rows) - 1
        for column_number, column in enumerate(sheet.columns, start=place.FIRST_COLUMN):
            letter = column_letter(column_number)
            name = _safe_name(f"{sheet.code}_{column.code}")
            self.book.defined_names[name] = DefinedName(
                name, attr_text=f"'{sheet.title}'!${letter}${place.FIRST_ROW}:${letter}${last_row}"
            )

    def _help(self) -> None:
        labels = self.labels
        page = self._add(labels.help_title)
        page.column_dimensions["A"].width = 80
        row = 1
        _text(page, row, 1, labels.help_title).font = _font(bold=True, size=16)
        for text in (*labels.instructions, *self.template.instructions):
            row = _paragraph(page, row + 1, text)
        row += 2
        _text(page, row, 1, labels.legend_heading).font = _font(bold=True, size=13)
        legend = (
            (labels.legend_input, _INPUT),
            (labels.legend_computed, _COMPUTED),
            (labels.legend_reference, _REFERENCE),
        )
        for text, colour in legend:
            row = _paragraph(page, row + 1, text)
            page.cell(row, 1).fill = PatternFill("solid", fgColor=colour)
            page.cell(row, 1).border = _BOX
        summaries = [check.summary for check in self.template.checks if check.summary]
        if summaries:
            row += 2
            _text(page, row, 1, labels.rules_heading).font = _font(bold=True, size=13)
        for text in summaries:
            row = _paragraph(page, row + 1, text)
        for sheet in self.template.sheets:
            texts = [(row_.label, row_.help) for row_ in sheet.rows if row_.help]
            texts += [(column.title, column.help) for column in sheet.columns if column.help]
            if texts:
                row += 2
                _text(page, row, 1, sheet.heading or sheet.title).font = _font(bold=True, size=13)
            for subject, text in texts:
                row = _paragraph(page, row + 1, f"{subject} : {text}")

    def _lists(self) -> None:
        if not self.template.lists:
            return
        page = self._add(self.labels.lists_title)
        page.sheet_state = "hidden"
        for column_number, entry in enumerate(self.template.lists, start=1):
            letter = column_letter(column_number)
            _text(page, 1, column_number, entry.code)
            for row_number, (_, label) in enumerate(entry.choices, start=2):
                _text(page, row_number, column_number, label)
            self.book.defined_names[list_name(entry.code)] = DefinedName(
                list_name(entry.code), attr_text=f"'{page.title}'!${letter}$2:${letter}${len(entry.choices) + 1}"
            )

    def _manifest(self) -> None:
        """Identity first, then where each row and column of each sheet was when the file left."""
        page = self._add(place.MANIFEST_TITLE)
        page.sheet_state = "veryHidden"
        static = {"format": "1", "template": self.template.code, "version": self.template.version}
        static["fingerprint"] = fingerprint(self.template)
        _text(page, 1, 1, place.MANIFEST_KEY)
        for row, name in enumerate(MANIFEST_FIELDS, start=2):
            _text(page, row, 1, name)
            cell = _text(page, row, 2, static.get(name, ""))
            cell.number_format = "@"
            if name not in static:
                self.slots[page.title][address(row, 2)] = f"@{name}"
        row = len(MANIFEST_FIELDS) + 2
        for sheet in self.template.sheets:
            columns = [f"{column.code}={column_letter(number)}" for number, column in enumerate(sheet.columns, 4)]
            rows = [f"{code}={number}" for code, number in place.row_numbers(sheet).items()]
            for kind, places in (("columns", columns), ("rows", rows)):
                for start in range(0, len(places), _PLACES_A_CELL):
                    words = (kind, sheet.code, " ".join(places[start : start + _PLACES_A_CELL]))
                    for column_number, text in enumerate(words, start=1):
                        _text(page, row, column_number, text)
                    row += 1


def _font(
    *, bold: bool = False, italic: bool = False, size: int = 11, color: str = _INK, underline: str | None = None
) -> Font:
    return Font(name="Calibri", bold=bold, italic=italic, size=size, color=color, underline=underline)


def list_name(code: str) -> str:
    """The named range of a list."""
    return _safe_name(f"liste_{code}")


def _safe_name(name: str) -> str:
    """Excel and LibreOffice agree on letters, digits, underscore and dot after a letter; a hyphen would be a minus."""
    safe = name.replace("-", "_")
    return safe if safe[0].isalpha() else f"_{safe}"


def _or_state(test: str, cell: PlacedCell) -> str:
    if not cell.states:
        return test
    marks = ",".join(f'{cell.address}="{mark}"' for mark in STATE_MARKS.values())
    return f"OR({test},{marks})"


def _vertical_runs(cells: Iterable[PlacedCell]) -> list[list[PlacedCell]]:
    runs: list[list[PlacedCell]] = []
    for cell in sorted(cells, key=lambda cell: (cell.column_number, cell.row_number)):
        if runs and _continues(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return runs


def _continues(former: PlacedCell, cell: PlacedCell) -> bool:
    return (
        former.column_number == cell.column_number
        and former.row_number + 1 == cell.row_number
        and (former.type, former.choices, former.minimum, former.maximum, former.states)
        == (cell.type, cell.choices, cell.minimum, cell.maximum, cell.states)
    )


def _text(page: Worksheet, row: int, column: int, text: str) -> Any:
    """A cell that holds `text` as a string, even where it starts like a formula; "" leaves it empty."""
    cell = page.cell(row, column, text or None)
    if text:
        cell.data_type = "s"
    return cell


def _paragraph(page: Worksheet, row: int, text: str) -> int:
    cell = _text(page, row, 1, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = _font()
    fit_row(page, row)
    return row
