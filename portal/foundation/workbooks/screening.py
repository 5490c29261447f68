"""The cells of any spreadsheet, XLSX or OpenDocument, that designate a person.

For a file of which nothing else is read: no template, no figure. `personal_cells` is pure; `find_personal_cells` does
it in a child process with limits.
"""

from __future__ import annotations

import io

from python_calamine import CalamineError, CalamineWorkbook

from portal.foundation.archives import ArchiveRefused, open_archive
from portal.foundation.confinement import ConfinementExceeded, ConfinementFailed, run_confined
from portal.foundation.patient_data import find_personal_numbers
from portal.foundation.workbooks.cells import FileRefused
from portal.foundation.workbooks.layout import address


def personal_cells(data: bytes) -> list[tuple[str, str]]:
    """Sheet and address (`B4`) of every cell that surely holds a social security number or a birth date, of hidden
    sheets too. Raises FileRefused where the file cannot be read."""
    try:
        open_archive(data).close()
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            (name, address(row, column))
            for name in book.sheet_names
            for row, line in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1)
            for column, value in enumerate(line, start=1)
            if any(found.certain for found in find_personal_numbers(_words(value)))
        ]
    except ArchiveRefused as refusal:
        raise FileRefused(f"file_{refusal.code}", **refusal.parameters) from refusal
    except (CalamineError, OSError, ValueError) as error:
        raise FileRefused("file_broken", reason="cells") from error


def find_personal_cells(data: bytes) -> list[tuple[str, str]]:
    """The same in a child process. Raises FileRefused."""
    try:
        return run_confined(personal_cells, data)
    except ConfinementExceeded as error:
        raise FileRefused("file_too_heavy", limit=error.kind) from error
    except ConfinementFailed as error:
        raise FileRefused("file_broken", reason="reader") from error


def _words(value: object) -> str:
    """A cell as it reads: a number of fifteen digits is one too."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else ""
