"""What is invented says so, in the file itself: a file leaves the page, whose banner it does not take along.

Everything of the demonstration is invented, whoever entered it; elsewhere, what belongs to an invented organisation.
"""

from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SHEET: Final = gettext_lazy("Fictional – demonstration")
"""The name of the one sheet of a list: the tab says it, and who reads the first sheet reads the list."""
HEAD: Final = gettext_lazy("Fictional (demonstration)")
"""The title of the last column of a list: it goes along with every copied row."""


def is_fiction(organisation: Any = None) -> bool:
    """Whether what is made now is invented."""
    return bool(settings.DEMO) or bool(organisation is not None and organisation.fictional)


def about_workbook() -> str:
    """The sentence that a workbook carries."""
    return _("Demonstration: everything in this workbook is fictional.")


def about_letter() -> str:
    """The sentence that a letter carries."""
    return _("Demonstration: everything in this message is fictional.")


def about_appointment() -> str:
    """The sentence that an appointment carries into a calendar."""
    return _("Demonstration: this appointment is fictional.")


def about_text() -> str:
    """The words that a text carries."""
    return _("Fictional document – demonstration")


def about_archive() -> bytes:
    """The file that an archive carries."""
    lines = (
        "Région de démonstration : tout ce qui est dans cette archive est fictif.",
        "Demonstration region: everything in this archive is fictional.",
    )
    return ("\n".join(lines) + "\n").encode()


def mark_workbook(book: Any) -> None:
    """Write it into the properties of an openpyxl workbook and on top of every printed sheet; no cell is touched."""
    book.properties.description = book.properties.keywords = about_workbook()
    for sheet in book.worksheets:
        sheet.oddHeader.center.text = about_workbook()
