"""A received workbook read whole: file checks, identity, cells found again, values, every problem at once.

`read_workbook` is pure. `read_confined` does the reading of the bytes in a child process with limits, and is what a
web view or a task calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from portal.foundation.amounts import tidy
from portal.foundation.confinement import (
    DEFAULT_CPU_SECONDS,
    DEFAULT_MEMORY_BYTES,
    DEFAULT_WALL_SECONDS,
    ConfinementExceeded,
    ConfinementFailed,
    run_confined,
)
from portal.foundation.workbooks.anchoring import Place, find_sheets, places_of
from portal.foundation.workbooks.cells import FileRefused, RawSheet, read_cells
from portal.foundation.workbooks.conversion import convert
from portal.foundation.workbooks.layout import ANOMALIES_KEY, MANIFEST_KEY, Layout, lay_out
from portal.foundation.workbooks.problems import Problem, Severity, ordered, with_severities
from portal.foundation.workbooks.rules import (
    PERSONAL_DATA,
    compare_totals,
    locate,
    run_checks,
    screen_personal_data,
    suspect_thousands,
)
from portal.foundation.workbooks.template import Template, fingerprint
from portal.foundation.workbooks.values import Value


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden manifest of a workbook says it is. Nothing proves it: compare, never trust."""

    template: str
    version: str
    organisation: str
    identifier: str
    financial_year: str
    nonce: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What the workbook should be, as plain values; None leaves a question open.

    `references` (last year's figures by cell id) serve to notice thousands of euros; `locked` are the values the
    export wrote in reference columns, to notice a change; `severities` lift or soften a rule by its code.
    """

    identifier: str | None = None
    financial_year: str | None = None
    references: Mapping[str, Value] = field(default_factory=dict)
    locked: Mapping[str, Value] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says. `values`: every cell of the template by id, computed ones computed here; empty when the
    file could not be read at all. `addresses`: where each cell stood in this file, (sheet, address)."""

    identity: Identity | None
    values: Mapping[str, Value]
    problems: tuple[Problem, ...]
    addresses: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def blocked(self) -> bool:
        """Whether its figures may not be kept."""
        return any(problem.blocking for problem in self.problems)

    @property
    def about_a_person(self) -> bool:
        """Whether it is blocked by what designates a person: then neither the bytes nor the values may be kept."""
        return any(problem.blocking and problem.code in PERSONAL_DATA for problem in self.problems)


def identify(data: bytes) -> Identity | None:
    """Which template, version, organisation and year a file says it is; None when it is no workbook of ours.

    For choosing the template to read it with. Raises FileRefused when it is no readable workbook.
    """
    return _identity(read_cells(data).sheets)


def identify_confined(
    data: bytes,
    *,
    memory_bytes: int = DEFAULT_MEMORY_BYTES,
    cpu_seconds: int = DEFAULT_CPU_SECONDS,
    wall_seconds: float = DEFAULT_WALL_SECONDS,
) -> Identity | None:
    """`identify` in a child process. Raises FileRefused."""
    try:
        return run_confined(
            identify, data, memory_bytes=memory_bytes, cpu_seconds=cpu_seconds, wall_seconds=wall_seconds
        )
    except ConfinementExceeded as error:
        raise FileRefused("file_too_heavy", limit=error.kind) from error
    except ConfinementFailed as error:
        raise FileRefused("file_broken", reason="reader") from error


def read_workbook(data: bytes, template: Template, expected: Expected | None = None) -> Reading:
    """Everything `data` says as a workbook of `template`, with every problem at once, blocking ones first."""
    return check_reading(template, expected or Expected(), _read(data, template, expected or Expected()))


def read_confined(
    data: bytes,
    template: Template,
    expected: Expected | None = None,
    *,
    memory_bytes: int = DEFAULT_MEMORY_BYTES,
    cpu_seconds: int = DEFAULT_CPU_SECONDS,
    wall_seconds: float = DEFAULT_WALL_SECONDS,
) -> Reading:
    """`read_workbook` with the bytes opened in a child process; the template's rules run here, on plain values."""
    wanted = expected or Expected()
    try:
        reading = run_confined(
            _read,
            data,
            template.without_checks(),
            wanted,
            memory_bytes=memory_bytes,
            cpu_seconds=cpu_seconds,
            wall_seconds=wall_seconds,
        )
    except ConfinementExceeded as error:
        reading = _refusal("file_too_heavy", {"limit": error.kind})
    except ConfinementFailed:
        reading = _refusal("file_broken", {"reason": "reader"})
    return check_reading(template, wanted, reading)


def check_reading(template: Template, expected: Expected, reading: Reading) -> Reading:
    """`reading` with the problems the template's own rules find, in order, with the severities expected."""
    problems = list(reading.problems)
    if reading.values:
        problems += run_checks(template, lay_out(template), reading.values, reading.addresses)
    return Reading(
        identity=reading.identity,
        values=reading.values,
        problems=ordered(with_severities(problems, expected.severities)),
        addresses=reading.addresses,
    )


def _refusal(code: str, parameters: Mapping[str, object]) -> Reading:
    return Reading(None, {}, (Problem(code, Severity.BLOCKING, parameters=dict(parameters)),))


def _read(data: bytes, template: Template, expected: Expected) -> Reading:
    try:
        book = read_cells(data)
    except FileRefused as refusal:
        return _refusal(refusal.code, refusal.parameters)
    sheets = tuple(sheet for sheet in book.sheets if not _is_anomalies(sheet))
    identity = _identity(sheets)
    problems = _identity_problems(identity, template, expected)
    if any(problem.code in ("file_not_ours", "wrong_template", "wrong_version") for problem in problems):
        # Its cells mean something else: reading on would only bury the cause. A list of patients sent by mistake is
        # known by its first number.
        problems += islice((found for found in screen_personal_data(sheets, expected.identifier) if found.blocking), 1)
        return Reading(identity, {}, ordered(problems))
    problems += screen_personal_data(sheets, expected.identifier)
    anchors, remarks = find_sheets(template, sheets)
    problems += remarks
    layout = lay_out(template)
    places = places_of(layout, anchors)
    values, unsure, remarks = _values(template, layout, places, date1904=book.date1904)
    problems += remarks
    references = _references(layout, places, date1904=book.date1904)
    values = _computed(layout, values, references)
    problems += compare_totals(layout, places, values, unsure)
    problems += suspect_thousands(layout, places, values, expected.references)
    problems += _locked_changes(layout, places, references, expected.locked)
    inputs = [key for key, cell in layout.cells.items() if cell.editable]
    if all(values.get(key) is None for key in inputs) and not unsure:
        problems.append(Problem("nothing_filled", Severity.WARNING))
    addresses = {key: (place.sheet.name, place.address) for key, place in places.items()}
    return Reading(identity, values, ordered(problems), addresses)


def _is_anomalies(sheet: RawSheet) -> bool:
    return any(cell.text == ANOMALIES_KEY for where, cell in sheet.cells.items() if where[0] == 1)


def _identity(sheets: tuple[RawSheet, ...]) -> Identity | None:
    manifest = next((sheet for sheet in sheets if sheet.text(1, 1) == MANIFEST_KEY), None)
    if manifest is None:
        return None
    said = {manifest.text(row, 1): _plain_text(manifest, row) for row in range(2, 20)}
    return Identity(
        template=said.get("template", ""),
        version=said.get("version", ""),
        organisation=said.get("organisation", ""),
        identifier=said.get("identifier", ""),
        financial_year=said.get("financial_year", ""),
        nonce=said.get("nonce", ""),
        fingerprint=said.get("fingerprint", ""),
    )


def _plain_text(sheet: RawSheet, row: int) -> str:
    """The second column; a year or a SIREN may have become a number on the way."""
    cell = sheet.cells.get((row, 2))
    return "" if cell is None else tidy(cell.text)


def _identity_problems(identity: Identity | None, template: Template, expected: Expected) -> list[Problem]:
    if identity is None:
        return [Problem("file_not_ours", Severity.BLOCKING)]

    def differs(code: str, found: str, wanted: str | None) -> list[Problem]:
        if wanted is None or tidy(found) == tidy(wanted):
            return []
        return [Problem(code, Severity.BLOCKING, found=found[:80], parameters={"expected": wanted})]

    problems = differs("wrong_template", identity.template, template.code)
    if not problems:
        problems = differs("wrong_version", identity.version, template.version)
        if not problems and identity.fingerprint != fingerprint(template):
            problems = [Problem("wrong_version", Severity.BLOCKING, parameters={"expected": template.version})]
    problems += differs("wrong_organisation", identity.identifier, expected.identifier)
    problems += differs("wrong_year", identity.financial_year, expected.financial_year)
    return problems


def _values(
    template: Template, layout: Layout, places: Mapping[str, Place], *, date1904: bool
) -> tuple[dict[str, Value], set[str], list[Problem]]:
    """(values of the input cells, those that were refused or repaired, what there is to say about them)."""
    choices = {
        entry.code: {tidy(spelling).casefold(): code for code, label in entry.choices for spelling in (code, label)}
        for entry in template.lists
    }
    values: dict[str, Value] = {}
    unsure: set[str] = set()
    problems: list[Problem] = []
    for key, cell in layout.cells.items():
        if not cell.editable:
            continue
        place = places.get(key)
        if place is None:
            values[key] = None
            unsure.add(key)
            continue
        converted = convert(place.content, cell, choices.get(cell.choices, {}), date1904=date1904)
        values[key] = converted.value
        for remark in converted.remarks:
            unsure.add(key)
            problems.append(locate(Problem(remark.code, remark.severity, parameters=remark.parameters), cell, place))
    return values, unsure, problems


def _references(layout: Layout, places: Mapping[str, Place], *, date1904: bool) -> dict[str, Value]:
    """What reference columns hold: not figures of this return, but totals over them are compared."""
    found: dict[str, Value] = {}
    for key, place in places.items():
        cell = layout.cells[key]
        if not cell.editable and cell.formula is None:
            raw = place.content
            found[key] = convert(raw, cell, {}, date1904=date1904).value if raw is not None else None
    return found


def _computed(layout: Layout, values: Mapping[str, Value], references: Mapping[str, Value]) -> dict[str, Value]:
    """The value of every cell of the template: those read, then those that the formulas make of them."""
    filled = {key: value for key, value in references.items() if value is not None}
    computed = layout.compute({**values, **filled})
    return {key: computed.get(key) for key in layout.cells}


def _locked_changes(
    layout: Layout, places: Mapping[str, Place], references: Mapping[str, Value], locked: Mapping[str, Value]
) -> list[Problem]:
    problems = []
    for key, value in locked.items():
        if key in references and references[key] != value:
            kept = format(value, "f") if isinstance(value, Decimal) else str(value or "")
            problem = Problem("locked_changed", Severity.WARNING, parameters={"kept": kept})
            problems.append(locate(problem, layout.cells[key], places[key]))
    return problems
