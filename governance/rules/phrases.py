"""What both languages need to build a sentence from the plain parameters of a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from governance.rules.inputs import Value
from governance.rules.record import Record


def as_fraction(value: Value) -> Fraction:
    """A number of a step, stored as an integer or as "n/d" text."""
    if isinstance(value, tuple):
        raise TypeError("a list is not a number")
    return Fraction(value)


def decimal_or_ratio(value: Fraction, mark: str) -> str:
    """An exact decimal of at most three places (33,5), else the ratio (100/3)."""
    if value.denominator == 1:
        return str(value.numerator)
    if 1000 % value.denominator == 0:
        whole, rest = divmod(abs(value) * 1000, 1000)
        sign = "-" if value < 0 else ""
        return f"{sign}{whole}{mark}{str(int(rest)).zfill(3).rstrip('0')}"
    return f"{value.numerator}/{value.denominator}"


class Params(Record):
    """Parameters of a step, read with the type the sentence needs."""

    values: Mapping[str, Value]
    names: Mapping[str, str]
    format_number: Callable[[Fraction], str]

    def num(self, key: str) -> Fraction:
        return as_fraction(self.values[key])

    def shown(self, key: str) -> str:
        return self.format_number(self.num(key))

    def text(self, key: str) -> str:
        return str(self.values.get(key, ""))

    def flag(self, key: str) -> bool:
        return bool(self.values.get(key, 0))

    def who(self, key: str) -> str:
        found = self.text(key)
        return self.names.get(found, found)

    def items(self, key: str) -> tuple[str, ...]:
        found = self.values.get(key, ())
        return found if isinstance(found, tuple) else ()

    def people(self, key: str) -> str:
        return ", ".join(sorted(self.names.get(item, item) for item in self.items(key)))

    def count(self, key: str, one: str, many: str, *, plural_from: int = 2) -> str:
        """ "1 présent", "3 présents": French takes the plural from 2, English for all but 1."""
        value = self.num(key)
        plural = value >= plural_from if plural_from == 2 else value != 1
        return f"{self.shown(key)} {many if plural else one}"
