"""The visible sheets of a workbook as plain values. Runs in the confined process: no Django here."""

from portal.foundation.workbooks.cells import read_cells

PlainCell = tuple[int, int, str, str]
"""Row, column (from 1), kind, text."""

PlainSheet = tuple[str, bool, list[PlainCell]]
"""Name, whether dates count from 1904, cells with content."""


def read_sheets(data: bytes) -> list[PlainSheet]:
    """Every visible sheet that holds something. Raises FileRefused."""
    workbook = read_cells(data)
    return [
        (
            sheet.name,
            workbook.date1904,
            [(row, column, cell.kind, cell.text) for (row, column), cell in sheet.cells.items()],
        )
        for sheet in workbook.sheets
        if sheet.visible and sheet.cells
    ]
