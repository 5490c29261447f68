"""The arithmetic of activity indicators: what adds up, what becomes an interval, what is masked. Pure.

Flows add; stocks add at one instant (who no longer exists on that day is left out before); distinct counts never add:
two members may follow the same person, so a sum of them is an interval from the largest to the sum; a ratio is worked
out again from its two terms, and only where both come from the same members.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from membership.lineage.rounding import CENT, share_out
from reports.aggregation.masking import Plan, Rule, Sum, plan

Key = tuple[str, str]
"""A column: (key on the axis, what reaches no body of the perimeter)."""
TOTAL: Key = ("*", "")
CellKind = Literal["value", "interval", "masked", "not_known", "not_comparable", "none"]


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as the table needs it. ``masked``: a count of persons, whose small values are not shown."""

    code: str
    kind: str
    unit: Decimal
    masked: bool = False
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A reported figure read on one perimeter: ``weight`` of it belongs to one body, whose keys by axis are
    ``columns``. ``value``: None for what the member does not know or has not."""

    code: str
    member: int
    value: Decimal | None
    known: bool
    perimeter: str
    columns: Mapping[str, Key]
    weight: Fraction
    cell: str
    figure_set: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says. An interval goes from ``low`` to ``value``, both possible; ``low`` None: at most ``value``."""

    kind: CellKind
    value: Decimal | None = None
    low: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator: its cell in each column that has one, its total, and how many members do not know it."""

    code: str
    cells: Mapping[Key, Cell]
    total: Cell
    unknown: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a member brings to a cell: ``part`` of what it ``reported``; both None where masked or not known."""

    code: str
    member: int
    reported: Cell
    part: Cell
    cell: str
    figure_set: int


@dataclass
class _Indicator:
    """Everything read of one indicator: values by member, sums by place (perimeter, axis, column)."""

    values: dict[int, Decimal] = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)
    whole: dict[tuple[str, str, Key], set[int]] = field(default_factory=dict)
    shares: dict[tuple[str, str, Key], dict[int, Decimal]] = field(default_factory=dict)
    rows: list[tuple[Row, Decimal | None]] = field(default_factory=list)

    def sums(self) -> dict[tuple[str, str, Key], Sum]:
        found = {}
        for place in self.whole.keys() | self.shares.keys():
            whole, shares = self.whole.get(place, set()), self.shares.get(place, {})
            value = sum((self.values[member] for member in whole), Decimal(0)) + sum(shares.values(), Decimal(0))
            found[place] = Sum(frozenset(whole), shares, value)
        return found


class Counts:
    """The indicators of a year on every axis and perimeter at once: masking is decided for all tables together.

    ``rule`` None shows everything: the table that stays inside the federation.
    """

    def __init__(self, measures: Sequence[Measure], rows: Iterable[Row], rule: Rule | None) -> None:
        self.measures = {measure.code: measure for measure in measures}
        self._found = {measure.code: _Indicator() for measure in measures}
        for group in _by_figure(rows):
            self._add(group)
        self._sums = {code: found.sums() for code, found in self._found.items()}
        self._plans = {
            code: plan(self._found[code].values, sums, rule)
            if rule is not None and self.measures[code].masked
            else Plan(frozenset(), frozenset())
            for code, sums in self._sums.items()
        }

    def _add(self, group: list[Row]) -> None:
        """The rows of one figure on one perimeter, whose weights add up to one."""
        first = group[0]
        found, unit = self._found[first.code], self.measures[first.code].unit
        if first.value is None:
            if not first.known:
                found.unknown.add(first.member)
            found.rows += [(row, None) for row in group]
            return
        found.values[first.member] = first.value
        whole = first.value % unit == 0
        parts = share_out(first.value, [row.weight for row in group], unit if whole else CENT)
        for row, part in zip(group, parts, strict=True):
            found.rows.append((row, part))
            for axis, column in [*row.columns.items(), ("total", TOTAL)]:
                place = (row.perimeter, axis, column)
                if row.weight == 1 or axis == "total":
                    found.whole.setdefault(place, set()).add(row.member)
                else:
                    shares = found.shares.setdefault(place, {})
                    shares[row.member] = shares.get(row.member, Decimal(0)) + part

    def masked_members(self, code: str) -> frozenset[int]:
        """The members whose own figure is masked, small or not."""
        return self._plans[code].members

    def columns(self, perimeter: str, axis: str) -> set[Key]:
        return {
            row.columns[axis]
            for found in self._found.values()
            for row, _part in found.rows
            if row.perimeter == perimeter and axis in row.columns
        }

    def lines(self, perimeter: str, axis: str) -> list[Line]:
        """The table of a perimeter and axis; indicators that nobody filled in are left out."""
        columns = self.columns(perimeter, axis)
        lines = [
            Line(
                code,
                {column: self.cell(code, perimeter, axis, column) for column in columns},
                self.cell(code, perimeter, "total", TOTAL),
                len(self._found[code].unknown),
            )
            for code in self.measures
        ]
        return [line for line in lines if {cell.kind for cell in [*line.cells.values(), line.total]} != {"none"}]

    def cell(self, code: str, perimeter: str, axis: str, column: Key) -> Cell:
        """One cell; ``axis`` "total" with TOTAL for the total of the line."""
        measure, place = self.measures[code], (perimeter, axis, column)
        if measure.kind == "ratio":
            return self._ratio(measure, place)
        total = self._sums[code].get(place)
        if total is None:
            return Cell("not_known") if self._unknown_at(code, place) else Cell("none")
        if place in self._plans[code].places:
            return Cell("masked")
        if measure.kind != "distinct":
            return Cell("value", total.value)
        shown = total.whole - self._plans[code].members
        low = max((self._found[code].values[member] for member in shown), default=None)
        if low == total.value or total.value == 0:
            return Cell("value", total.value)
        return Cell("interval", total.value, low)

    def _unknown_at(self, code: str, place: tuple[str, str, Key]) -> bool:
        perimeter, axis, column = place
        return any(
            not row.known and row.perimeter == perimeter and (axis == "total" or row.columns.get(axis) == column)
            for row, _part in self._found[code].rows
        )

    def _ratio(self, measure: Measure, place: tuple[str, str, Key]) -> Cell:
        terms = [self.cell(code, *place) for code in (measure.numerator, measure.denominator)]
        kinds = {term.kind for term in terms}
        for kind in ("none", "not_known", "masked"):
            if kind in kinds:
                return Cell(kind)
        over, under = (self._sums[code][place] for code in (measure.numerator, measure.denominator))
        same = over.whole == under.whole and over.shares.keys() == under.shares.keys()
        if not same or kinds != {"value"}:
            return Cell("not_comparable")
        return Cell("value", over.value / under.value) if under.value else Cell("none")

    def contributions(self, code: str, perimeter: str, axis: str, column: Key) -> list[Contribution]:
        """What a cell is made of, member by member; a masked member's figure stays masked here."""
        masked = self._plans[code].members
        found = []
        for row, part in self._found[code].rows:
            if row.perimeter != perimeter or (axis != "total" and row.columns.get(axis) != column):
                continue
            if row.value is None or part is None:
                reported = shown = Cell("none" if row.known else "not_known")
            elif row.member in masked:
                reported = shown = Cell("masked")
            else:
                reported, shown = Cell("value", row.value), Cell("value", part)
            found.append(Contribution(code, row.member, reported, shown, row.cell, row.figure_set))
        return found


def _by_figure(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """Rows of the same figure and perimeter together; they come in any order."""
    groups: dict[tuple[str, int, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.code, row.member, row.perimeter), []).append(row)
    return groups.values()
