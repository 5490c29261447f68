"""Days written out, in the language of whoever reads."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from portal.foundation.amounts import format_long_date


def in_french() -> bool:
    """Whether the active language is French, the portal's own."""
    return (get_language() or "fr").startswith("fr")


def long_date(day: date) -> str:
    """`1er mars 2026` in French, whose first of the month Django writes as any other; `1 March 2026` in English."""
    return format_long_date(day) if in_french() else date_format(day, "j F Y")
