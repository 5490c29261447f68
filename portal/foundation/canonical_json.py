"""Canonical JSON: the one way to write a value as bytes that will be hashed.

The form is RFC 8785 (no spaces, keys sorted by UTF-16 code units, shortest escapes, UTF-8) narrowed to what has one
spelling only: strings and keys are in Unicode normal form C, numbers are integers. Amounts, dates and fractions are
strings. Writing what was read back gives the same bytes.
"""

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any
from uuid import UUID

GREATEST_INTEGER = 2**53 - 1
"""Beyond it a reader whose numbers are IEEE doubles (a browser) would read another value."""


def dumps(value: object) -> bytes:
    """The canonical UTF-8 bytes of ``value``.

    Decimal becomes plain digits as text (``Decimal("10.50")`` → ``"10.50"``), Fraction ``"2/3"``, a date
    ``"2025-03-01"``, an aware datetime its instant in UTC ``"2025-03-01T08:30:00.000000Z"``, UUID and enum members
    their text or value, a tuple a list.

    Raises TypeError for a float or any other type, ValueError for what has no single spelling: a naive datetime, an
    infinite or NaN Decimal, an integer beyond 2**53 - 1, a lone surrogate, two keys equal in normal form C.
    """
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def loads(data: bytes) -> Any:
    """The value written by :func:`dumps`. Raises ValueError where ``data`` is not canonical, to the byte."""
    value = json.loads(data.decode("utf-8"), parse_float=_refuse_number, parse_constant=_refuse_number)
    if dumps(value) != data:
        raise ValueError("The text is not canonical JSON.")
    return value


def _refuse_number(text: str) -> None:
    raise ValueError(f"{text} is not an integer.")


def _plain(value: object) -> object:
    if type(value) is str and value.isascii():
        return value  # most of what is written; registers hold many entries
    match value:
        case None | bool():
            return value
        case Enum():
            return _plain(value.value)
        case str():
            return unicodedata.normalize("NFC", value)
        case int():
            if abs(value) > GREATEST_INTEGER:
                raise ValueError(f"{value} is beyond 2**53 - 1: pass it as text.")
            return int(value)
        case Decimal():
            return _digits(value)
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case datetime():
            return _instant(value)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return _sorted(value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form: pass a Decimal, a date or text.")


def _digits(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"{value} is not a finite amount.")
    # A negative zero equals zero and must not be spelt otherwise.
    return format(value.copy_abs() if value.is_zero() else value, "f")


def _instant(value: datetime) -> str:
    if value.utcoffset() is None:
        raise ValueError("A datetime without a time zone names no instant.")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _sorted(value: Mapping[Any, Any]) -> dict[str, object]:
    plain: dict[str, object] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"{type(key).__name__} cannot be a key: keys are text.")
        name = unicodedata.normalize("NFC", key)
        if name in plain:
            raise ValueError(f"Two keys are spelt {name!r} in normal form C.")
        plain[name] = _plain(item)
    return dict(sorted(plain.items(), key=lambda pair: pair[0].encode("utf-16-be")))
