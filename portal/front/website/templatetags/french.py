"""Amounts, numbers and dates as the reader's language writes them: ``{% load french %}``.

French is ours to the space (`portal.foundation.amounts`), English is Django's. Nothing known is said in words.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from portal.foundation import amounts
from portal.foundation.long_dates import hour_of, in_french, long_date, long_instant

register = template.Library()


def _unknown(value: object) -> SafeString:
    """Unknown in words; a text that is no number passes through, so that a template shows what it was given."""
    if value is None or value == "":
        return format_html('<span class="unknown">{}</span>', pgettext("figure", "not known"))
    return format_html("{}", value)


def _number(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


@register.filter
def euros(value: object) -> str:
    """`1 234,50 €`; "non connu" for nothing. A float is no amount and is shown as it came."""
    number = _number(value)
    if number is None:
        return _unknown(value)
    if in_french():
        return amounts.format_money(number)
    sign = "\u2212" if number < 0 else ""
    return f"{sign}€{formats.number_format(abs(amounts.to_cents(number)), 2, force_grouping=True)}"


@register.filter
def euros_ronds(value: object) -> str:
    """`1 235 €`: an amount in whole euros, for key figures only; tables keep their cents."""
    number = _number(value)
    if number is None:
        return _unknown(value)
    if in_french():
        return f"{amounts.format_number(number, 0)}{amounts.NO_BREAK_SPACE}€"
    sign = "\u2212" if number < 0 else ""
    return f"{sign}€{formats.number_format(abs(number), 0, force_grouping=True)}"


@register.filter
def nombre(value: object, decimals: int | None = None) -> str:
    """`12 345,5`."""
    number = _number(value)
    if number is None:
        return _unknown(value)
    if in_french():
        return amounts.format_number(number, decimals)
    return formats.number_format(number, decimals, force_grouping=True)


@register.filter
def pourcent(value: object, decimals: int = 1) -> str:
    """`12,5 %` from the fraction 0.125."""
    number = _number(value)
    if number is None:
        return _unknown(value)
    if in_french():
        return amounts.format_percent(number, decimals)
    return f"{formats.number_format(number * 100, decimals)}%"


def _day(value: object) -> date | None:
    """The calendar day, in the current time zone for an instant."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


@register.filter
def date_longue(value: object) -> str:
    """`1er mars 2026`."""
    day = _day(value)
    if day is None:
        return _unknown(value)
    return long_date(day)


@register.filter
def date_courte(value: object) -> str:
    """`01/03/2026`, for tables."""
    day = _day(value)
    if day is None:
        return _unknown(value)
    return amounts.format_date(day)


@register.filter
def heure(value: object) -> str:
    """`18 h 05`, in the current time zone."""
    if not isinstance(value, datetime):
        return _unknown(value)
    return hour_of(timezone.localtime(value) if timezone.is_aware(value) else value)


@register.filter
def date_heure(value: object) -> str:
    """`1er mars 2026 à 18 h 05`, in the current time zone."""
    day = _day(value)
    if day is None or not isinstance(value, datetime):
        return date_longue(value)
    return long_instant(timezone.localtime(value) if timezone.is_aware(value) else value)
