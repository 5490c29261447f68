"""No data on a patient enters a meeting: what is typed and what is joined is searched before anything is kept."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _

from governance.models.meetings import REASON_LENGTH
from governance.refusals_documents import PersonalDataFound, TextRefused
from governance.refusals_meetings import PersonalDataTyped, ReasonTooLong
from governance.services.texts_reading import Passage, passages_of_import, read_text, screen
from portal.foundation.files import sniffing
from portal.foundation.patient_data import find_personal_numbers, mask_personal_numbers
from portal.foundation.workbooks.cells import FileRefused as UnreadWorkbook
from portal.foundation.workbooks.screening import find_personal_cells

_TEXTS: Final = frozenset({sniffing.DOCX, sniffing.ODT})
_SPREADSHEETS: Final = frozenset({sniffing.XLSX, sniffing.ODS})


def screen_typed(values: dict[str, Any]) -> None:
    """``values`` by name of field; what is no text is passed over. Raises PersonalDataTyped, with the fields."""
    found = [
        name
        for name, value in values.items()
        if isinstance(value, str) and any(number.certain for number in find_personal_numbers(value))
    ]
    if found:
        raise PersonalDataTyped(found)


def explained(field: str, words: str) -> str:
    """The reason that somebody gives in a field of a form, tidied. Raises PersonalDataTyped, ReasonTooLong."""
    reason = words.strip()
    screen_typed({field: reason})
    if len(reason) > REASON_LENGTH:
        raise ReasonTooLong(field, REASON_LENGTH)
    return reason


def screen_file(data: bytes, name: str) -> None:
    """The name and the words of a file: a text, a text document, a spreadsheet.

    What cannot be read cannot be searched, and passes; a PDF or a picture is not read here. Raises PersonalDataFound.
    """
    screen([Passage(_("the name of the file"), name)])
    kind = sniffing.media_type(data)
    if kind in _SPREADSHEETS:
        _screen_spreadsheet(data)
    elif kind == sniffing.TEXT:
        screen(_lines(data))
    elif kind in _TEXTS:
        screen(_passages(data, name))


def _screen_spreadsheet(data: bytes) -> None:
    try:
        cells = find_personal_cells(data)
    except UnreadWorkbook:
        return
    if cells:
        raise PersonalDataFound([f"{mask_personal_numbers(sheet)}, {address}" for sheet, address in cells])


def _lines(data: bytes) -> Iterable[Passage]:
    for number, line in enumerate(data.decode("utf-8").splitlines(), start=1):
        yield Passage(_("line %(number)s") % {"number": number}, line)


def _passages(data: bytes, name: str) -> Iterable[Passage]:
    try:
        read = read_text(data, name)
    except TextRefused:
        return
    for passage in passages_of_import(read):
        yield Passage(passage.place or name, passage.words)
