"""Formulas written once, on names; turned into a spreadsheet formula for the file and evaluated here on its return.

An operand is a name in the scope where the formula stands (a row code in a row, a column code in a column, a cell id
in a sheet's own formulas) or another formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TypeAlias

from portal.foundation.workbooks.values import Value

_PRECISION = Context(prec=34)
_MAX_ARGUMENTS = 200


@dataclass(frozen=True, slots=True)
class Sum:
    """Adds figures; empty cells and states count for nothing. The sum of nothing is 0."""

    terms: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """`left` minus `right`."""

    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Ratio:
    """`numerator` / `denominator`; empty where the denominator is 0 or empty. Ratios are never summed."""

    numerator: Operand
    denominator: Operand


Formula: TypeAlias = Sum | Difference | Ratio
Operand: TypeAlias = str | Formula


def total(*terms: Operand) -> Sum:
    """`Sum` without the tuple."""
    return Sum(terms)


def operands(formula: Formula) -> Iterator[str]:
    """Every name in `formula`, in order."""
    for part in _parts(formula):
        if isinstance(part, str):
            yield part
        else:
            yield from operands(part)


def _parts(formula: Formula) -> tuple[Operand, ...]:
    if isinstance(formula, Sum):
        return formula.terms
    if isinstance(formula, Difference):
        return (formula.left, formula.right)
    return (formula.numerator, formula.denominator)


def rename(formula: Formula, name: Callable[[str], str]) -> Formula:
    """`formula` with each operand name replaced by `name(operand)`."""

    def renamed(part: Operand) -> Operand:
        return name(part) if isinstance(part, str) else rename(part, name)

    if isinstance(formula, Sum):
        return Sum(tuple(renamed(term) for term in formula.terms))
    if isinstance(formula, Difference):
        return Difference(renamed(formula.left), renamed(formula.right))
    return Ratio(renamed(formula.numerator), renamed(formula.denominator))


def evaluate(formula: Formula, value_of: Callable[[str], Value]) -> Decimal | None:
    """The figure of `formula`; None only for a ratio without denominator."""

    def number(part: Operand) -> Decimal:
        value = value_of(part) if isinstance(part, str) else evaluate(part, value_of)
        return value if isinstance(value, Decimal) else Decimal(0)

    if isinstance(formula, Sum):
        return sum((number(term) for term in formula.terms), Decimal(0))
    if isinstance(formula, Difference):
        return number(formula.left) - number(formula.right)
    denominator = number(formula.denominator)
    return _PRECISION.divide(number(formula.numerator), denominator) if denominator else None


def spreadsheet_formula(formula: Formula, reference: Callable[[str], str], *, column_run: ColumnRun) -> str:
    """The formula for the file, without the sign =, of functions Excel and LibreOffice share.

    `reference(name)` is the address of an operand (`D14`, `'Budget'!D14`); `column_run(names)` gathers addresses that
    follow one another into ranges.
    """

    def text(part: Operand) -> str:
        # N() makes 0 of a text, as `evaluate` does with a state.
        return f"N({reference(part)})" if isinstance(part, str) else f"({expression(part)})"

    def expression(part: Formula) -> str:
        if isinstance(part, Sum):
            names = [term for term in part.terms if isinstance(term, str)]
            arguments = column_run(names) + [text(term) for term in part.terms if not isinstance(term, str)]
            groups = [arguments[start : start + _MAX_ARGUMENTS] for start in range(0, len(arguments), _MAX_ARGUMENTS)]
            return "+".join(f"SUM({','.join(group)})" for group in groups) or "0"
        if isinstance(part, Difference):
            return f"{text(part.left)}-{text(part.right)}"
        denominator = text(part.denominator)
        return f'IF({denominator}=0,"",{text(part.numerator)}/{denominator})'

    return expression(formula)


ColumnRun: TypeAlias = Callable[[list[str]], list[str]]
