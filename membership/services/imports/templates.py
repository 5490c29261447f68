"""The empty lists that people download, fill and send back: CSV, and XLSX with lists of choices and explanations."""

import csv
import io
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from membership.models import Body, Organisation
from membership.services.imports.columns import COLUMNS, SHEET_TITLES, Column, ColumnType, ImportKind
from portal.foundation.fiction import about_workbook, is_fiction, mark_workbook

ROWS_PREPARED = 500
_HEADER = PatternFill("solid", fgColor="1F4E5F")
_REQUIRED = PatternFill("solid", fgColor="7A3E00")


def csv_template(kind: ImportKind) -> bytes:
    """The titles, for Excel as it is set up in France: semicolons, and a mark that says UTF-8."""
    columns = COLUMNS[kind]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.title for column in columns])
    return text.getvalue().encode("utf-8-sig")


def xlsx_template(kind: ImportKind, organisation: Organisation | None = None) -> bytes:
    """A workbook with the list and a sheet that explains each column.

    With an ``organisation``, the lists of choices offer its own bodies, constituencies and categories.
    """
    workbook = Workbook()
    sheet = cast(Worksheet, workbook.active)
    sheet.title = SHEET_TITLES[kind]
    columns = COLUMNS[kind]
    choices = _own_choices(organisation) if organisation is not None else {}
    lists = workbook.create_sheet("Listes")
    lists.sheet_state = "hidden"
    for index, column in enumerate(columns, start=1):
        _write_title(sheet, index, column)
        offered = choices.get(column.key) or [names[0] for names in column.choices.values()]
        if offered:
            _offer(sheet, lists, index, offered)
        if column.type is ColumnType.DATE:
            _prepare_dates(sheet, index)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}1"
    notice = workbook.create_sheet("Notice")
    _explain(notice, columns)
    if is_fiction(organisation):
        notice.append([about_workbook()])
        mark_workbook(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _write_title(sheet: Worksheet, index: int, column: Column) -> None:
    cell = cast(Cell, sheet.cell(1, index, column.title))
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = _REQUIRED if column.required else _HEADER
    cell.alignment = Alignment(vertical="center")
    sheet.column_dimensions[get_column_letter(index)].width = max(14, len(column.title) + 4, len(column.example) + 2)


def _offer(sheet: Worksheet, lists: Worksheet, index: int, offered: list[str]) -> None:
    for row, choice in enumerate(offered, start=1):
        cell = lists.cell(row, index, choice)
        # A body called « =… » is a text, whatever openpyxl makes of it.
        cell.data_type = "s"
    letter = get_column_letter(index)
    rule = DataValidation(
        type="list",
        formula1=f"Listes!${letter}$1:${letter}${len(offered)}",
        allow_blank=True,
        showErrorMessage=False,
    )
    rule.add(f"{letter}2:{letter}{ROWS_PREPARED + 1}")
    sheet.add_data_validation(rule)


def _prepare_dates(sheet: Worksheet, index: int) -> None:
    for row in range(2, ROWS_PREPARED + 2):
        sheet.cell(row, index).number_format = "dd/mm/yyyy"


def _explain(sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    rows = [
        ("Colonne", "Obligatoire", "Explication", "Exemple"),
        *((item.title, "oui" if item.required else "", item.help, item.example) for item in columns),
    ]
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in (("A", 26), ("B", 13), ("C", 80), ("D", 34)):
        sheet.column_dimensions[letter].width = width


def _own_choices(organisation: Organisation) -> dict[str, list[str]]:
    bodies = list(Body.objects.filter(organisation=organisation).prefetch_related("constituencies"))
    constituencies = {item.name: None for body in bodies for item in body.constituencies.all()}
    return {
        "body": [body.name for body in bodies if not body.votes_by_adhesion],
        "constituency": list(constituencies),
        "category": list(organisation.adhesion_categories.values_list("name", flat=True)),
    }
