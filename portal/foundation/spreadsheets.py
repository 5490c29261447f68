"""Lists taken away: CSV as French spreadsheets open it, or a workbook. No text of theirs is read as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.formats import date_format

FORMATS: Final = ("csv", "xlsx")
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet read a text as a formula (OWASP, CSV injection)."""
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_lines(heads: Sequence[str], rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """UTF-8 said by its mark, semicolons; days in the reader's form."""
    writer = csv.writer(_Lines(), delimiter=";")
    yield b"\xef\xbb\xbf"
    yield writer.writerow(heads)
    for row in rows:
        yield writer.writerow([_harmless(value) for value in row])


def xlsx_bytes(heads: Sequence[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """One sheet; days and numbers stay days and numbers."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    sheet.append(list(heads))
    for row in rows:
        cells = [WriteOnlyCell(sheet, _for_workbook(value)) for value in row]
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def download(wanted: str, name: str, heads: Sequence[str], rows: Iterable[Iterable[Any]]) -> HttpResponseBase:
    """The list as a file to save; ``wanted`` is one of ``FORMATS``."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{wanted}"', "Cache-Control": "private, no-cache"}
    if wanted == "xlsx":
        return HttpResponse(xlsx_bytes(heads, rows), content_type=_XLSX, headers=headers)
    return StreamingHttpResponse(csv_lines(heads, rows), content_type="text/csv; charset=utf-8", headers=headers)


class _Lines:
    """A file that gives each line back instead of keeping it."""

    def write(self, line: str) -> bytes:
        return line.encode()


def _harmless(value: Any) -> str:
    match value:
        case None:
            text = ""
        case datetime():
            text = date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        case date():
            text = date_format(value, "SHORT_DATE_FORMAT")
        case _:
            text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _for_workbook(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return value if value is None or isinstance(value, int | float | date) else str(value)
