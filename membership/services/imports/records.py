"""From rows to records: titles recognised, each cell read as what its column holds, every problem at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from membership.services.imports.columns import Column, ColumnType
from membership.services.imports.tables import Cell, Line, Table, key_of
from portal.foundation.amounts import AmountRefused, parse_date, tidy
from portal.foundation.patient_data import find_personal_numbers, mask_personal_numbers
from portal.foundation.workbooks.problems import Problem, Severity
from portal.foundation.workbooks.values import serial_date

SHOWN: Final = 60
"""Characters of a faulty value that a problem repeats."""
# A day of 1900 to 2149, as a spreadsheet counts them.
_SERIALS: Final = range(1, 91_000)


@dataclass(slots=True)
class Record:
    """A row read by its titles: ``values`` by key of column ("" or None where empty).

    ``broken`` once it has a blocking problem: it is then judged no further.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    broken: bool = False

    def text(self, key: str) -> str:
        return str(self.values.get(key) or "")

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        return value if isinstance(value, date) else None


@dataclass(slots=True)
class Reading:
    """The records of a file and all its problems so far."""

    columns: Mapping[str, Column]
    sheet: str = ""
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    letters: dict[str, int] = field(default_factory=dict)
    unused: dict[int, str] = field(default_factory=dict)
    """Titles, by place, of the columns that the import leaves out."""

    def say(
        self,
        record: Record | None,
        code: str,
        *,
        column: str = "",
        found: object = "",
        warning: bool = False,
        row: int | None = None,
        **parameters: Any,
    ) -> None:
        """Note a problem; a blocking one breaks the record."""
        number = record.number if record is not None else row
        title = self.columns[column].title if column in self.columns else column
        self.problems.append(
            Problem(
                code,
                Severity.WARNING if warning else Severity.BLOCKING,
                sheet=self.sheet,
                cell="" if number is None else f"{_letter(self.letters.get(column))}{number}",
                row_label="" if number is None else str(number),
                column_title=title,
                found=shorten(str(found)),
                parameters=parameters,
            )
        )
        if record is not None and not warning:
            record.broken = True


def shorten(text: str) -> str:
    """A value fit for a message: one line, not too long, without what looks like a number of a person."""
    plain = mask_personal_numbers(tidy(text))
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"


def read_records(table: Table, columns: Sequence[Column]) -> Reading:
    """Every record of the table. The problems are those of titles and of single cells."""
    reading = Reading({column.key: column for column in columns}, sheet=table.sheet)
    if table.header is None:
        reading.say(None, "no_header", titles=", ".join(column.title for column in columns if column.required))
        return reading
    places = _places(reading, table.lines[table.header], columns)
    body = table.lines[table.header + 1 :]
    if not any(problem.blocking for problem in reading.problems):
        reading.records = [_record(reading, line, places, table.date1904) for line in body]
        if not body:
            reading.say(None, "no_rows")
    return reading


def _places(reading: Reading, header: Line, columns: Sequence[Column]) -> dict[int, Column]:
    by_title = {key_of(name): column for column in columns for name in (*column.aliases, column.title)}
    places: dict[int, Column] = {}
    for index, cell in enumerate(header.cells):
        if cell is None:
            continue
        title = tidy(cell.text)
        column = by_title.get(key_of(title))
        if "naissance" in key_of(title) or "birth" in key_of(title):
            reading.say(None, "column_birth", column=title, found=title, row=header.number)
        elif column is None:
            reading.say(None, "column_unknown", column=title, found=title, row=header.number, warning=True)
            reading.letters.setdefault(title, index + 1)
            reading.unused[index] = title
        elif column in places.values():
            reading.say(None, "column_twice", column=column.key, found=title, row=header.number)
        else:
            places[index] = column
            reading.letters[column.key] = index + 1
    for column in columns:
        if column.required and column not in places.values():
            reading.say(None, "column_missing", column=column.key, row=header.number)
    return places


def _record(reading: Reading, line: Line, places: Mapping[int, Column], date1904: bool) -> Record:
    record = Record(line.number)
    for index, column in places.items():
        cell = line.cells[index] if index < len(line.cells) else None
        record.values[column.key] = _value(reading, record, column, cell, date1904)
    for index, title in reading.unused.items():
        # The file is kept until it is confirmed: what the import leaves out is kept with it.
        cell = line.cells[index] if index < len(line.cells) else None
        if cell is not None and any(found.certain for found in find_personal_numbers(cell.text)):
            reading.say(record, "personal_number", column=title, found=cell.text)
    for column in places.values():
        if column.required and not record.values[column.key] and not record.broken:
            reading.say(record, "required", column=column.key)
    return record


def _value(reading: Reading, record: Record, column: Column, cell: Cell | None, date1904: bool) -> Any:
    if cell is None or not tidy(cell.text):
        if cell is not None and cell.kind == "uncalculated":
            reading.say(record, "uncalculated", column=column.key)
        return None if column.type is ColumnType.DATE else ""
    if cell.kind == "error":
        reading.say(record, "error_cell", column=column.key, found=cell.text)
        return None
    return _READERS[column.type](reading, record, column, cell, date1904)


def _text(reading: Reading, record: Record, column: Column, cell: Cell, _date1904: bool) -> str:
    text = tidy(cell.text)
    if find_personal_numbers(text):
        reading.say(record, "personal_number", column=column.key, found=text)
        return ""
    if len(text) > column.length:
        reading.say(record, "too_long", column=column.key, found=text, limit=column.length)
    return text


def _phone(reading: Reading, record: Record, column: Column, cell: Cell, date1904: bool) -> str:
    text = _text(reading, record, column, cell, date1904)
    # A spreadsheet takes a French number for a figure and drops its first zero.
    return f"0{text}" if cell.kind == "number" and len(text) == 9 and text.isdigit() else text


def _email(reading: Reading, record: Record, column: Column, cell: Cell, _date1904: bool) -> str:
    text = tidy(cell.text).lower().removeprefix("mailto:")
    try:
        validate_email(text)
    except ValidationError:
        reading.say(record, "bad_email", column=column.key, found=text)
    return text


def _date(reading: Reading, record: Record, column: Column, cell: Cell, date1904: bool) -> date | None:
    text = tidy(cell.text)
    if cell.kind == "number":
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal(-1)
        if int(number) in _SERIALS:
            return serial_date(number, date1904=date1904)
    else:
        try:
            return parse_date(text)
        except AmountRefused:
            pass
    reading.say(record, "bad_date", column=column.key, found=text)
    return None


def _choice(reading: Reading, record: Record, column: Column, cell: Cell, _date1904: bool) -> str:
    text = tidy(cell.text)
    wanted = key_of(text)
    for code, names in column.choices.items():
        if wanted in {key_of(name) for name in names}:
            return code
    reading.say(
        record,
        "bad_choice",
        column=column.key,
        found=text,
        choices=", ".join(names[0] for names in column.choices.values()),
    )
    return ""


_Reader = Callable[[Reading, Record, Column, Cell, bool], Any]
_READERS: Final[Mapping[ColumnType, _Reader]] = {
    ColumnType.TEXT: _text,
    ColumnType.PHONE: _phone,
    ColumnType.EMAIL: _email,
    ColumnType.DATE: _date,
    ColumnType.CHOICE: _choice,
}


def _letter(index: int | None) -> str:
    """The letters of a spreadsheet's column; nothing where the problem is the whole row's."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
