"""Lists taken away: CSV as French spreadsheets open it, or a workbook. No text of theirs is read as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from portal.foundation.fiction import HEAD, SHEET, is_fiction, mark_workbook

FORMATS: Final = ("csv", "xlsx")
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet read a text as a formula (OWASP, CSV injection)."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What XML 1.0 has no writing for (section 2.2), and openpyxl refuses."""
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_links(request: HttpRequest) -> list[tuple[str, str]]:
    """A label and an address for each form in which the list on the page can be taken away, filtered as it is."""
    query = request.GET.copy()
    query.pop("page", None)
    links = []
    for wanted in FORMATS:
        query["export"] = wanted
        links.append((wanted.upper(), f"?{query.urlencode()}"))
    return links


def csv_lines(heads: Sequence[str], rows: Iterable[Iterable[Any]], *, invented: bool | None = None) -> Iterator[bytes]:
    """UTF-8 said by its mark, semicolons; days and decimals in the reader's form.

    ``invented``: the rows are, which a last column then says; by default what is true of the whole portal.
    """
    heads, rows = _told(heads, rows, is_fiction() if invented is None else invented)
    writer = csv.writer(_Lines(), delimiter=";")
    yield b"\xef\xbb\xbf"
    yield writer.writerow([_harmless(head) for head in heads])
    for row in rows:
        yield writer.writerow([_harmless(value) for value in row])


def xlsx_bytes(heads: Sequence[str], rows: Iterable[Iterable[Any]], *, invented: bool | None = None) -> bytes:
    """One sheet; days and numbers stay days and numbers. ``invented`` as of :func:`csv_lines`; the tab says it too."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    invented = is_fiction() if invented is None else invented
    heads, rows = _told(heads, rows, invented)
    if invented:
        sheet.title = str(SHEET)
        mark_workbook(book)
    printable(sheet)
    for number, head in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(16, len(str(head)) + 2)
    sheet.freeze_panes = "A2"
    sheet.append([_readable(str(head)) for head in heads])
    for row in rows:
        cells = [WriteOnlyCell(sheet, _for_workbook(value)) for value in row]
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def printable(sheet: Any) -> None:
    """On A4 across, all columns on one page, the heads again on each page."""
    from openpyxl.worksheet.worksheet import Worksheet

    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.orientation = Worksheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def download(
    wanted: str,
    name: str,
    heads: Sequence[str],
    rows: Iterable[Iterable[Any]],
    *,
    invented: bool | None = None,
) -> HttpResponseBase:
    """The list as a file to save; ``wanted`` is one of ``FORMATS``, ``invented`` as of :func:`csv_lines`."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{wanted}"', "Cache-Control": "private, no-cache"}
    response: Any
    if wanted == "xlsx":
        data = xlsx_bytes(heads, rows, invented=invented)
        response = HttpResponse(data, content_type=_XLSX, headers=headers)
    else:
        lines = _on_the_clock_of(timezone.get_current_timezone(), csv_lines(heads, rows, invented=invented))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
    response.invented = invented is not False  # for the name of the file, in the demonstration
    return cast(HttpResponseBase, response)


def _on_the_clock_of(zone: tzinfo, lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines, each worded in the time zone of the page: the server asks for them once the request is answered."""
    while True:
        with timezone.override(zone):
            line = next(lines, None)
        if line is None:
            return
        yield line


def _told(
    heads: Sequence[str], rows: Iterable[Iterable[Any]], invented: bool
) -> tuple[Sequence[str], Iterable[Iterable[Any]]]:
    if not invented:
        return heads, rows
    yes = _("yes")
    return [*heads, str(HEAD)], ([*row, yes] for row in rows)


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
        case Decimal() | float():
            text = (f"{value:f}" if isinstance(value, Decimal) else str(value)).replace(
                ".", get_format("DECIMAL_SEPARATOR")
            )
        case int():
            text = str(value)
        case _:
            text = _readable(str(value))
            # Of texts only: quoted, a negative number would be one no more.
            return f"'{text}" if text.startswith(FORMULA_STARTS) else text
    return text


def _for_workbook(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return value if value is None or isinstance(value, int | float | Decimal | date) else _readable(str(value))


def _readable(text: str) -> str:
    """Without the control characters that no workbook can hold; line ends and tabs stay."""
    return _CONTROLS.sub("", text)
