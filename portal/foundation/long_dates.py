"""Days and instants written out, in the language of whoever reads."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language

from portal.foundation.amounts import NO_BREAK_SPACE, format_long_date


def in_french() -> bool:
    """Whether the active language is French, the portal's own."""
    return (get_language() or "fr").startswith("fr")


def long_date(day: date) -> str:
    """`1er mars 2026` in French, whose first of the month Django writes as any other; `1 March 2026` in English."""
    return format_long_date(day) if in_french() else date_format(day, "j F Y")


def hour_of(local: datetime) -> str:
    """`18 h 05` in French, `18:05` in English, of an instant on the clock where it is told."""
    if in_french():
        return f"{local.hour}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{local.minute:02d}"
    return f"{local:%H:%M}"


def long_instant(local: datetime) -> str:
    """`1er mars 2026 à 18 h 05` in French, `1 March 2026 at 18:05` in English: on the clock that ``local`` is on."""
    return f"{long_date(local.date())} {'à' if in_french() else 'at'} {hour_of(local)}"
