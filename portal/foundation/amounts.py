"""Numbers, amounts in euros and dates as French people type them, and as they like to read them.

Pure and exact: `Decimal` in, `Decimal` out. Parsing never guesses between two readings: it refuses with a code.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

AmountCode = Literal["empty", "not_number", "ambiguous", "unit", "not_date"]

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
CENT = Decimal("0.01")

_MINUS_SIGNS = "-\u2212\u2013\u2012\ufe63\uff0d"
_APOSTROPHES = "\u2019\u02bc"
_CURRENCY = re.compile(r"(?:€|\beuros?\b|\beur\b)", re.IGNORECASE)
_UNIT = re.compile(r"^(?P<number>.*?[0-9)])\s*(?P<unit>k|m|md|milliers?|millions?|milliards?)$", re.IGNORECASE)
_UNIT_WITH_CURRENCY = re.compile(r"(?:\b|(?<=[0-9\s]))(?P<unit>k|m|md)\s?(?:€|eur(?:os?)?\b)", re.IGNORECASE)
_FACTORS = {"k": 1_000, "millier": 1_000, "m": 1_000_000, "million": 1_000_000, "md": 10**9, "milliard": 10**9}
_GROUPED = re.compile(r"^[0-9]{1,3}(?:(?P<sep>[ '.,])[0-9]{3})(?:(?P=sep)[0-9]{3})*$")
_DIGITS = re.compile(r"^[0-9]+$")
_MONTHS = (
    ("janvier", "janv", "jan"),
    ("février", "févr", "fév"),
    ("mars", "mar"),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("août",),
    ("septembre", "sept", "sep"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("décembre", "déc"),
)
_NUMERIC_DATE = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$")
_ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$")
_WRITTEN_DATE = re.compile(r"^(\d{1,2})(?:er)?\s+([a-z]+)\.?\s+(\d{4})$")


class AmountRefused(ValueError):
    """A text is no number, amount or date, or could be read in two ways.

    `code`: empty, not_number, ambiguous (two readings), unit (an amount in thousands or millions: `factor` says which,
    `proposal` the value in euros), not_date.
    """

    def __init__(self, code: AmountCode, text: str, *, factor: int = 1, proposal: Decimal | None = None) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code: AmountCode = code
        self.text = text
        self.factor = factor
        self.proposal = proposal

    def __reduce__(self) -> tuple[object, ...]:
        return AmountRefused, (self.code, self.text), {"factor": self.factor, "proposal": self.proposal}


def tidy(text: str) -> str:
    """`text` with every kind of space (no-break, narrow, thin, tabulation) made an ordinary one, trimmed, without
    invisible marks such as a byte order mark or a text direction."""
    return " ".join((text if text.isascii() else text.translate(_VISIBLE)).split())


class _Visible(dict[int, str | int | None]):
    """What each character becomes, worked out once: spaces of every width are one, invisible marks vanish."""

    def __missing__(self, code: int) -> str | int | None:
        category = unicodedata.category(chr(code))
        self[code] = " " if category == "Zs" else None if category == "Cf" else code
        return self[code]


_VISIBLE = _Visible()


def parse_number(text: str, *, decimals: int | None = None) -> Decimal:
    """The number a French reader sees in `text`: `1 234,50`, `1.234,50`, `1234.5`, `-3`, `(12,00)`, `1 234,50 €`.

    `decimals` is how many decimals make sense (2 for money, 0 for a count): with it, `1,234` is ambiguous, because
    three decimals of money are more likely an English thousand. `1.234` is ambiguous always.

    Raises AmountRefused: empty, not_number, ambiguous, unit.
    """
    cleaned = tidy(text)
    for apostrophe in _APOSTROPHES:
        cleaned = cleaned.replace(apostrophe, "'")
    if not cleaned:
        raise AmountRefused("empty", text)
    body, factor = _without_currency_and_unit(cleaned)
    body, negative = _without_sign(body)
    value = _unsigned(body, text, decimals)
    if negative:
        value = -value
    if factor != 1:
        raise AmountRefused("unit", text, factor=factor, proposal=value * factor)
    return value


def _without_currency_and_unit(text: str) -> tuple[str, int]:
    factor = 1
    found = _UNIT_WITH_CURRENCY.search(text)
    if found:
        factor = _FACTORS[found["unit"].casefold()]
        text = (text[: found.start()] + text[found.end() :]).strip()
    else:
        text = _CURRENCY.sub(" ", text).strip()
        unit = _UNIT.match(text.removesuffix(" d").removesuffix(" d'"))
        if unit:
            factor = _FACTORS[unit["unit"].casefold().removesuffix("s")]
            text = unit["number"].strip()
    return text, factor


def _without_sign(body: str) -> tuple[str, bool]:
    if body.startswith("(") and body.endswith(")"):
        return body[1:-1].strip(), True
    if body[:1] in _MINUS_SIGNS and body[:1]:
        return body[1:].strip(), True
    if body[-1:] in _MINUS_SIGNS and body[-1:]:
        return body[:-1].strip(), True
    return body.removeprefix("+").strip(), False


def _unsigned(body: str, text: str, decimals: int | None) -> Decimal:
    whole, mark, fraction = _split_decimals(body, text, decimals)
    digits = whole
    if not _DIGITS.match(whole):
        if not _GROUPED.match(whole) or mark in whole:
            raise AmountRefused("not_number", text)
        digits = "".join(char for char in whole if char.isdigit())
    if fraction and not _DIGITS.match(fraction):
        raise AmountRefused("not_number", text)
    return Decimal(f"{digits}.{fraction}" if fraction else digits)


def _split_decimals(body: str, text: str, decimals: int | None) -> tuple[str, str, str]:
    """(whole part with its separators, decimal mark or a space, decimals)."""
    commas, dots = body.count(","), body.count(".")
    if not commas and not dots:
        return body, "\0", ""
    if commas and dots:
        mark = "," if body.rindex(",") > body.rindex(".") else "."
        if body.count(mark) > 1:
            raise AmountRefused("not_number", text)
    elif commas + dots > 1:
        # Several times the same mark can only part thousands: 1.234.567
        return body, "\0", ""
    else:
        mark = "," if commas else "."
        whole, _, fraction = body.partition(mark)
        looks_like_thousand = (
            len(fraction) == 3 and len(whole) <= 3 and _DIGITS.match(whole + fraction) and whole.lstrip("0") != ""
        )
        if looks_like_thousand and (mark == "." or (decimals is not None and decimals < 3)):
            raise AmountRefused("ambiguous", text)
    whole, _, fraction = body.rpartition(mark)
    return whole or "0", mark, fraction


def parse_money(text: str) -> Decimal:
    """An amount in euros; see `parse_number`. It is not rounded."""
    return parse_number(text, decimals=2)


def parse_percent(text: str) -> Decimal:
    """A fraction of 1 from `12,5 %`. Raises AmountRefused (ambiguous when the sign % is missing)."""
    cleaned = tidy(text)
    if not cleaned.endswith("%"):
        parse_number(cleaned)
        raise AmountRefused("ambiguous", text)
    return parse_number(cleaned[:-1]) / 100


def parse_date(text: str) -> date:
    """The day in `31/12/2025`, `31-12-25`, `31.12.2025`, `2025-12-31`, `31 décembre 2025`, `1er mars 2026`.

    A year of two digits is in 1980–2079. Day before month always. Raises AmountRefused: empty, not_date.
    """
    cleaned = tidy(text)
    if not cleaned:
        raise AmountRefused("empty", text)
    found = _ISO_DATE.match(cleaned)
    if found:
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    found = _NUMERIC_DATE.match(cleaned)
    if found:
        year = int(found[3])
        if len(found[3]) == 2:
            year += 2000 if year < 80 else 1900
        return _day(text, year, int(found[2]), int(found[1]))
    found = _WRITTEN_DATE.match(_bare(cleaned))
    if found:
        for number, names in enumerate(_MONTHS, start=1):
            if found[2] in (_bare(name) for name in names):
                return _day(text, int(found[3]), number, int(found[1]))
    raise AmountRefused("not_date", text)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise AmountRefused("not_date", text) from error


def _bare(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def to_cents(value: Decimal) -> Decimal:
    """`value` in euros rounded to the cent, half away from zero."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def format_number(value: Decimal | int, decimals: int | None = None) -> str:
    """`1 234,5` with narrow no-break spaces. `decimals` fixes how many decimals are shown (rounded half up)."""
    number = Decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    plain = f"{abs(number):,f}"
    whole, _, fraction = plain.partition(".")
    shown = whole.replace(",", NARROW_SPACE)
    if fraction:
        shown += f",{fraction}"
    return f"\u2212{shown}" if number < 0 else shown


def format_money(value: Decimal | int) -> str:
    """`1 234,50 €`, to the cent."""
    return f"{format_number(value, 2)}{NO_BREAK_SPACE}€"


def format_percent(value: Decimal, decimals: int = 1) -> str:
    """`12,5 %` from 0.125."""
    return f"{format_number(value * 100, decimals)}{NO_BREAK_SPACE}%"


def format_date(value: date) -> str:
    """`31/12/2025`."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def format_long_date(value: date) -> str:
    """`1er mars 2026`."""
    day = "1er" if value.day == 1 else str(value.day)
    return f"{day}{NO_BREAK_SPACE}{_MONTHS[value.month - 1][0]} {value.year}"
