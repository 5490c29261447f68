"""The activity indicators of all members, read in one query for every axis and perimeter at once.

Small counts are masked for all tables together (``masking.py``), so all are read together; a year of four hundred
members is some thousands of rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection

from funding.budget_sheets import AMOUNT
from reports.aggregation.counts import Counts, Key, Line, Measure, Row
from reports.aggregation.masking import Rule
from reports.aggregation.tables import _AXES, _BODIES, SCOPE, Column, in_order
from reports.enums import Axis, IndicatorKind, IndicatorUnit, Perimeter
from reports.indicator_sheets import ACTIVITY, counts_persons
from reports.models import Indicator

_EVERY_AXIS = ", ".join(
    _AXES[axis].replace(" AS axis", f" AS {axis}_key").replace(" AS label", f" AS {axis}_label")
    .replace(" AS place", f" AS {axis}_place")
    for axis in Axis
)  # fmt: skip
_ROWS = """
SELECT indicator.code, figure.organisation_id, figure.amount, figure.state, figure.cell, figure.figure_set_id,
       reading.perimeter, lineage.rest, lineage.weight_numerator, lineage.weight_denominator, lineage.descendant_id,
       department_key, department_label, department_place, theme_key, theme_label, theme_place,
       member_key, member_label, member_place
FROM funding_figure figure
JOIN latest ON latest.id = figure.figure_set_id
JOIN members ON members.id = figure.organisation_id
JOIN membership_organisation reporter ON reporter.id = figure.organisation_id
JOIN reports_indicator indicator ON indicator.code = figure.row
 -- A stock is counted at one instant: who no longer exists on that day has handed it over.
 AND (indicator.kind <> 'stock' OR reporter.dissolved_on IS NULL OR reporter.dissolved_on > %(last_day)s)
CROSS JOIN (VALUES ('historical', %(last_day)s::date), ('today', %(today)s::date)) reading(perimeter, day)
JOIN membership_lineage lineage ON lineage.ancestor_id = figure.organisation_id
 AND lineage.family = indicator.family
 AND (lineage.figures_from IS NULL OR lineage.figures_from <= %(last_day)s)
 AND (lineage.figures_until IS NULL OR lineage.figures_until > %(last_day)s)
 AND (lineage.perimeter_from IS NULL OR lineage.perimeter_from <= reading.day)
 AND (lineage.perimeter_until IS NULL OR lineage.perimeter_until > reading.day)
LEFT JOIN bodies ON bodies.id = lineage.descendant_id
WHERE figure.section = %(section)s AND figure.measure = %(measure)s
ORDER BY reporter.sort_key, reporter.id, indicator.position, lineage.descendant_id NULLS LAST, lineage.rest
"""


@dataclass(frozen=True, slots=True)
class ActivityTable:
    """The indicators of a year; ``rule`` None: nothing is masked, the table stays inside the federation."""

    year: int
    axis: Axis
    perimeter: Perimeter
    rule: Rule | None
    indicators: dict[str, Indicator]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    counts: Counts

    @property
    def masks(self) -> bool:
        """Whether something of this table is masked."""
        return any(cell.kind == "masked" for line in self.lines for cell in [*line.cells.values(), line.total])


def read_counts(
    *, federation: int, year: int, indicators: Sequence[Indicator], today: date, rule: Rule | None
) -> tuple[Counts, dict[tuple[str, Key], tuple[str, str]]]:
    """The figures of all members of a year, and (place, label) of each column by axis. One query."""
    parameters: dict[str, Any] = {
        "federation": federation,
        "year": year,
        "first_day": date(year, 1, 1),
        "last_day": date(year, 12, 31),
        "today": today,
        "section": ACTIVITY,
        "measure": AMOUNT,
    }
    with connection.cursor() as cursor:
        cursor.execute(SCOPE + _BODIES.format(axis=_EVERY_AXIS) + _ROWS, parameters)
        found = cursor.fetchall()
    known = {indicator.code for indicator in indicators}
    labels: dict[tuple[str, Key], tuple[str, str]] = {}
    rows = [_row(values, labels) for values in found if values[0] in known]
    return Counts([_measure(indicator) for indicator in indicators], rows, rule), labels


def _measure(indicator: Indicator) -> Measure:
    return Measure(
        code=indicator.code,
        kind=indicator.kind,
        unit=Decimal(1) if indicator.unit == IndicatorUnit.INTEGER else Decimal("0.01"),
        masked=counts_persons(indicator),
        numerator=indicator.numerator.code if indicator.numerator else "",
        denominator=indicator.denominator.code if indicator.denominator else "",
    )


def _row(values: tuple[Any, ...], labels: dict[tuple[str, Key], tuple[str, str]]) -> Row:
    code, member, amount, state, cell, figure_set, perimeter, rest, over, under, _body, *axes = values
    columns = {}
    for axis, (key, label, place) in zip(Axis, (axes[0:3], axes[3:6], axes[6:9]), strict=True):
        column: Key = (key or "", rest or "")
        columns[axis.value] = column
        labels[axis.value, column] = (place or "zzz", label or "")
    return Row(
        code=code,
        member=member,
        value=amount,
        known=state != "not_known",
        perimeter=perimeter,
        columns=columns,
        weight=Fraction(int(over), int(under)),
        cell=cell,
        figure_set=figure_set,
    )


def indicators_of(year: int) -> list[Indicator]:
    """The indicators of a year in their order, terms of ratios included. One query."""
    return list(Indicator.objects.used_in(year).select_related("numerator", "denominator"))


def activity_table(
    *, federation: int, year: int, axis: Axis, perimeter: Perimeter, today: date, rule: Rule | None
) -> ActivityTable:
    """The activity of all members of a federation for a year, by indicator and axis. One query, one for the
    indicators."""
    indicators = indicators_of(year)
    counts, labels = read_counts(federation=federation, year=year, indicators=indicators, today=today, rule=rule)
    keys = counts.columns(perimeter.value, axis.value)
    columns = in_order({key: labels[axis.value, key] for key in keys})
    return ActivityTable(
        year=year,
        axis=axis,
        perimeter=perimeter,
        rule=rule,
        indicators={indicator.code: indicator for indicator in indicators},
        columns=columns,
        lines=tuple(counts.lines(perimeter.value, axis.value)) if keys else (),
        counts=counts,
    )


def is_ratio(indicator: Indicator) -> bool:
    return indicator.kind == IndicatorKind.RATIO.value
