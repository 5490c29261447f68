"""The federation's table: one SQL query a table, on the perimeter as it was or on today's.

Figures never move: a line stays with the body that reported it. On today's perimeter the lineage view says to which
bodies of today it belongs and for which share; what reaches none is printed in a row of its own, so that the total on
today's perimeter plus these rows equals the historical one, to the cent (largest-remainder rounding).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from reports.enums import Axis, Measure, Perimeter

# The figures that count for a year, and of whom: every member that adhered to the federation during it.
SCOPE = """
WITH latest AS (
    SELECT DISTINCT ON (organisation_id) id, organisation_id
    FROM funding_figureset WHERE year = %(year)s
    ORDER BY organisation_id, number DESC
), members AS (
    SELECT DISTINCT member_organisation_id AS id
    FROM membership_adhesion
    WHERE association_id = %(federation)s AND member_organisation_id IS NOT NULL
      AND starts_on <= %(last_day)s AND (ends_on IS NULL OR ends_on >= %(first_day)s)
)
"""
# Each line of money once, in cents, attributed to the bodies of the chosen perimeter; without cents: not known.
_MONEY = """
, lines AS (
    SELECT figure.id, figure.organisation_id, account.code, account.side, left(account.number, 2) AS class,
           account.position, (figure.amount * 100)::numeric(20, 0) AS cents
    FROM funding_figure figure
    JOIN latest ON latest.id = figure.figure_set_id
    JOIN members ON members.id = figure.organisation_id
    JOIN funding_account account ON account.code = figure.row
    WHERE figure.section = %(section)s AND figure.measure = 'amount'
      AND (figure.amount IS NOT NULL OR figure.state = 'not_known')
), shares AS (
    SELECT lines.*, lineage.descendant_id, lineage.rest,
           floor(lines.cents * lineage.weight_numerator / lineage.weight_denominator) AS part,
           lines.cents * lineage.weight_numerator / lineage.weight_denominator
             - floor(lines.cents * lineage.weight_numerator / lineage.weight_denominator) AS remainder
    FROM lines
    JOIN membership_lineage lineage ON lineage.ancestor_id = lines.organisation_id
     AND lineage.family = 'finance'
     AND (lineage.figures_from IS NULL OR lineage.figures_from <= %(last_day)s)
     AND (lineage.figures_until IS NULL OR lineage.figures_until > %(last_day)s)
     AND (lineage.perimeter_from IS NULL OR lineage.perimeter_from <= %(perimeter)s)
     AND (lineage.perimeter_until IS NULL OR lineage.perimeter_until > %(perimeter)s)
), attributed AS (
    SELECT id, organisation_id, code, side, class, position, descendant_id AS body_id, rest,
           part + CASE WHEN row_number() OVER (
               PARTITION BY id ORDER BY remainder DESC, descendant_id NULLS LAST, rest
           ) <= cents - sum(part) OVER (PARTITION BY id) THEN 1 ELSE 0 END AS cents
    FROM shares
)
"""
_LINES = SCOPE + _MONEY

# Who a body is on the chosen axis. A body of several themes is counted once, under "several themes".
_AXES = {
    Axis.DEPARTMENT: """
        COALESCE(commune.department_id, '') AS axis, COALESCE(department.name, '') AS label,
        COALESCE(department.code, 'zz') AS place
    """,
    Axis.THEME: """
        COALESCE(theme.code, '') AS axis, COALESCE(theme.name, '') AS label, COALESCE(theme.sort_key, 'zz') AS place
    """,
    Axis.MEMBER: """
        body.slug AS axis, COALESCE(NULLIF(body.usual_name, ''), body.official_name) AS label, body.sort_key AS place
    """,
}
_BODIES = """
, bodies AS (
    SELECT body.id, {axis}
    FROM membership_organisation body
    LEFT JOIN membership_commune commune ON commune.code = body.seat_commune_id
    LEFT JOIN membership_department department ON department.code = commune.department_id
    LEFT JOIN LATERAL (
        SELECT CASE WHEN count(*) > 1 THEN 'several' ELSE min(t.code) END AS code,
               CASE WHEN count(*) > 1 THEN '' ELSE min(t.name) END AS name,
               CASE WHEN count(*) > 1 THEN 'zy' ELSE min(t.sort_key) END AS sort_key
        FROM membership_organisation_themes link JOIN membership_theme t ON t.id = link.theme_id
        WHERE link.organisation_id = body.id HAVING count(*) > 0
    ) theme ON TRUE
)
"""
_TABLE = """
SELECT attributed.side, attributed.class, bodies.axis, max(bodies.label), max(bodies.place), attributed.rest,
       sum(attributed.cents) / 100.0,
       count(DISTINCT attributed.organisation_id) FILTER (WHERE attributed.cents IS NULL),
       GROUPING(attributed.class), GROUPING(bodies.axis, attributed.rest)
FROM attributed LEFT JOIN bodies ON bodies.id = attributed.body_id
GROUP BY GROUPING SETS (
    (attributed.side, attributed.class, bodies.axis, attributed.rest), (attributed.side, attributed.class),
    (attributed.side, bodies.axis, attributed.rest), (attributed.side)
)
"""
_DETAIL = """
SELECT attributed.organisation_id, attributed.code, attributed.class, attributed.side, bodies.axis, attributed.rest,
       attributed.cents / 100.0, lines.cents / 100.0, figure.cell, figure.figure_set_id
FROM attributed
JOIN lines ON lines.id = attributed.id
JOIN funding_figure figure ON figure.id = attributed.id
LEFT JOIN bodies ON bodies.id = attributed.body_id
WHERE attributed.side = %(side)s AND (%(class)s = '' OR attributed.class = %(class)s)
  AND (%(axis)s = '*' OR (COALESCE(bodies.axis, '') = %(axis)s AND attributed.rest = %(rest)s))
ORDER BY attributed.organisation_id, attributed.position
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A value of the axis: a department, a theme, a member, or what reaches no body of the perimeter."""

    key: str
    label: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An account class: an amount in euros for each column that has one, and the total; None where nobody knows.

    ``unknown``: how many members do not know an account of it; nothing of theirs is in the amounts there.
    """

    side: str
    account_class: str
    amounts: dict[tuple[str, str], Decimal | None]
    total: Decimal | None
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Lines by side and class, totals by side; ``columns`` in the order in which they are printed."""

    year: int
    measure: Measure
    axis: Axis
    perimeter: Perimeter
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    totals: dict[str, Line] = field(default_factory=dict)

    def side(self, side: str) -> list[Line]:
        return [line for line in self.lines if line.side == side]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a member's cell brings to a total: ``amount`` of the ``reported`` figure, in euros; None: not known."""

    organisation_id: int
    code: str
    account_class: str
    side: str
    amount: Decimal | None
    reported: Decimal | None
    cell: str
    figure_set_id: int


def _parameters(federation: int, year: int, measure: Measure, perimeter: Perimeter, today: date) -> dict[str, Any]:
    return {
        "federation": federation,
        "year": year,
        "first_day": date(year, 1, 1),
        "last_day": date(year, 12, 31),
        "section": measure.value,
        "perimeter": perimeter.day_of(year, today),
    }


def account_table(
    *, federation: int, year: int, measure: Measure, axis: Axis, perimeter: Perimeter, today: date
) -> Table:
    """The table of all members of a federation for a year, by account class and axis. One query."""
    parameters = _parameters(federation, year, measure, perimeter, today)
    with connection.cursor() as cursor:
        cursor.execute(_LINES + _BODIES.format(axis=_AXES[axis]) + _TABLE, parameters)
        rows = cursor.fetchall()
    return _assemble(rows, year, measure, axis, perimeter)


def _assemble(rows: Sequence[tuple[Any, ...]], year: int, measure: Measure, axis: Axis, perimeter: Perimeter) -> Table:
    places: dict[tuple[str, str], tuple[str, str]] = {}
    cells: dict[tuple[str, str], dict[tuple[str, str], Decimal | None]] = {}
    totals: dict[tuple[str, str], tuple[Decimal | None, int]] = {}
    for side, account_class, key, label, place, rest, amount, unknown, no_class, no_axis in rows:
        line = (side, "" if no_class else account_class)
        if no_axis:
            totals[line] = _euros(amount), unknown
            continue
        column = (key or "", rest or "")
        places[column] = (place or "zzz", label or "")
        cells.setdefault(line, {})[column] = _euros(amount)
    columns = in_order(places)
    lines = tuple(
        Line(side, account_class, cells.get((side, account_class), {}), *total)
        for (side, account_class), total in sorted(totals.items())
        if account_class
    )
    sums = {
        side: Line(side, "", cells.get((side, ""), {}), *total) for (side, cls), total in totals.items() if not cls
    }
    return Table(year, measure, axis, perimeter, columns, lines, sums)


def in_order(places: Mapping[tuple[str, str], tuple[str, str]]) -> tuple[Column, ...]:
    """Columns from (place, label) by (key, rest): bodies in their order, what reaches none at the end."""
    return tuple(
        Column(key, places[key, rest][1], rest)
        for key, rest in sorted(places, key=lambda column: (column[1] != "", places[column], column))
    )


def _euros(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"))


def contributions(
    *,
    federation: int,
    year: int,
    measure: Measure,
    axis: Axis,
    perimeter: Perimeter,
    today: date,
    side: str,
    account_class: str = "",
    key: str = "*",
    rest: str = "",
) -> list[Contribution]:
    """What makes a cell of the table: member by member, cell by cell. ``key`` ``*`` opens a total. One query."""
    parameters = _parameters(federation, year, measure, perimeter, today) | {
        "side": side,
        "class": account_class,
        "axis": key,
        "rest": rest,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LINES + _BODIES.format(axis=_AXES[axis]) + _DETAIL, parameters)
        return [
            Contribution(row[0], row[1], row[2], row[3], _euros(row[6]), _euros(row[7]), row[8], row[9])
            for row in cursor.fetchall()
        ]
