"""Rules every workbook obeys whatever its template: totals still totals, euros not thousands, no personal data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import get_args

from portal.foundation.amounts import format_money, format_number
from portal.foundation.patient_data import PersonalKind, find_personal_numbers
from portal.foundation.workbooks.anchoring import Place
from portal.foundation.workbooks.cells import RawCell, RawSheet
from portal.foundation.workbooks.conversion import discreet, exact_number, is_whole, shown
from portal.foundation.workbooks.formulas import operands
from portal.foundation.workbooks.layout import Layout, PlacedCell, address
from portal.foundation.workbooks.problems import Problem, Severity
from portal.foundation.workbooks.template import Template
from portal.foundation.workbooks.values import CellType, Value

PERSONAL_DATA = frozenset(get_args(PersonalKind))
"""The codes of the problems of :func:`screen_personal_data`."""
HALF_CENT = Decimal("0.005")
RELATIVE = Decimal("0.000001")
# A year in thousands of euros beside one in euros shows a ratio near 1/1000, whatever the real change was.
_THOUSANDTH = (Decimal(1) / 3000, Decimal(1) / 300)
_FEWEST_PAIRS = 3
# Whatever is looked for has several groups of digits, or thirteen in one. A year in a title has neither.
_DIGITS_IN_GROUPS = re.compile(r"[0-9][^0-9]+[0-9]|[0-9]{13}")
_DIGITS_OF_A_PERSON = 13
_BEYOND_A_PERSON = Decimal(10) ** 15


def screen_personal_data(sheets: tuple[RawSheet, ...], identifier: str | None) -> Iterator[Problem]:
    """Social security numbers and birth dates, in any cell of any sheet (nothing else would find them).

    ``identifier``: what the export wrote for whom the workbook is. It designates nobody: the portal's own key of one
    association in two thousand looks like a social security number, and would have its workbook refused for ever.
    """
    for sheet in sheets:
        for (row, column), cell in sheet.cells.items():
            text = cell.text
            if cell.kind == "number":
                number = exact_number(text) if len(text) >= _DIGITS_OF_A_PERSON or "E" in text else None
                if number is None or not is_whole(number) or abs(number) >= _BEYOND_A_PERSON:
                    continue
                text = format(number, "f")
            elif cell.kind != "text" or _DIGITS_IN_GROUPS.search(text) is None or text == identifier:
                continue
            for finding in find_personal_numbers(text):
                severity = Severity.BLOCKING if finding.certain or cell.kind == "text" else Severity.WARNING
                if finding.kind == "birth_date" and not finding.certain:
                    severity = Severity.WARNING
                yield Problem(finding.kind, severity, sheet=sheet.name, cell=address(row, column), found=shown(cell))
                break


def compare_totals(
    layout: Layout,
    places: Mapping[str, Place],
    values: Mapping[str, Value],
    unsure: set[str],
) -> Iterator[Problem]:
    """Each computed cell against the figure computed here.

    `unsure`: input cells whose content was refused or repaired. The file's own totals cannot agree there, so what
    depends on them is not compared: the cause is already reported.
    """
    tainted = set(unsure)
    uncalculated: Problem | None = None
    count = 0
    for key in layout.order:
        cell = layout.cells[key]
        if tainted and cell.formula is not None and not tainted.isdisjoint(operands(cell.formula)):
            tainted.add(key)
        place = places.get(key)
        if place is None:
            continue
        value = values.get(key)
        expected = value if isinstance(value, Decimal) else None
        found = _disagreement(cell, place.content, expected, key in tainted)
        if found is None:
            continue
        code, severity = found
        if code == "total_not_calculated":
            # A file written by another program has all of them: the first is named, the others are counted.
            count += 1
            if uncalculated is None:
                uncalculated = locate(Problem(code, severity), cell, place)
            continue
        if code != "formula_replaced":
            # What is computed from a wrong total is wrong for that reason alone.
            tainted.add(key)
        yield locate(Problem(code, severity, parameters={"kept": _written(cell, expected)}), cell, place)
    if uncalculated is not None:
        yield replace(uncalculated, parameters={"count": count})


def _disagreement(
    cell: PlacedCell, raw: RawCell | None, expected: Decimal | None, tainted: bool
) -> tuple[str, Severity] | None:
    if raw is None:
        return "total_removed", Severity.WARNING
    if raw.kind == "uncalculated":
        return "total_not_calculated", Severity.WARNING
    if raw.kind == "error":
        return None if tainted else ("total_error", Severity.WARNING)
    number = exact_number(raw.text) if raw.kind == "number" else None
    if number is None and expected is None and not raw.text.strip():
        return None
    agrees = number is not None and _agree(cell, number, expected)
    if raw.formula:
        return None if agrees or tainted else ("total_differs", Severity.WARNING)
    return ("formula_replaced", Severity.INFO) if agrees else ("total_overwritten", Severity.BLOCKING)


def _agree(cell: PlacedCell, number: Decimal, expected: Decimal | None) -> bool:
    if expected is None:
        return False
    tolerance = HALF_CENT if cell.type is CellType.MONEY else Decimal(0)
    return abs(number - expected) <= max(tolerance, RELATIVE * abs(expected))


def _written(cell: PlacedCell, value: Decimal | None) -> str:
    if value is None:
        return ""
    if cell.type is CellType.MONEY:
        return format_money(value)
    return format_number(value, 0 if value == value.to_integral_value() else 4)


def suspect_thousands(
    layout: Layout, places: Mapping[str, Place], values: Mapping[str, Value], references: Mapping[str, Value]
) -> Iterator[Problem]:
    """A column of amounts about a thousand times smaller than `references` (last year's, by cell id)."""
    ratios: dict[tuple[str, str], list[tuple[Decimal, PlacedCell]]] = defaultdict(list)
    for key, reference in references.items():
        cell, value = layout.cells.get(key), values.get(key)
        if cell is None or not cell.editable or cell.type is not CellType.MONEY:
            continue
        if isinstance(value, Decimal) and isinstance(reference, Decimal) and value and reference:
            ratios[cell.sheet.code, cell.column.code].append((abs(value / reference), cell))
    low, high = _THOUSANDTH
    for pairs in ratios.values():
        if len(pairs) < _FEWEST_PAIRS or not low <= median(ratio for ratio, _ in pairs) <= high:
            continue
        cell = pairs[0][1]
        if cell.id in places:
            yield locate(Problem("thousands_suspected", Severity.WARNING), cell, places[cell.id])


def run_checks(
    template: Template, layout: Layout, values: Mapping[str, Value], addresses: Mapping[str, tuple[str, str]]
) -> Iterator[Problem]:
    """The template's own rules on the values, worded."""
    for check in template.checks:
        for finding in check.function(values):
            words = {name: _worded(value) for name, value in finding.parameters.items()}
            sheet, where = addresses.get(finding.cell_id, ("", ""))
            cell = layout.cells.get(finding.cell_id)
            yield Problem(
                f"rule:{check.code}",
                check.severity,
                sheet=sheet,
                cell=where,
                cell_id=finding.cell_id,
                column_title=cell.column.title if cell else "",
                row_label=cell.row.label if cell else "",
                found=_worded(values.get(finding.cell_id)) if cell else "",
                parameters={**words, "fr": check.french.format(**words), "en": check.english.format(**words)},
            )


def _worded(value: object) -> str:
    if isinstance(value, Decimal):
        return format_number(value, 0 if value == value.to_integral_value() else 2)
    return "" if value is None else discreet(str(value))


def locate(problem: Problem, cell: PlacedCell, place: Place) -> Problem:
    """`problem` with the place, title, label and content of a cell."""
    return replace(
        problem,
        sheet=place.sheet.name,
        cell=place.address,
        cell_id=cell.id,
        column_title=cell.column.title,
        row_label=cell.row.label,
        found=problem.found or shown(place.content),
    )
