"""The declaration of a workbook: sheets of rows and columns, each crossing a cell with a stable identifier."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from portal.foundation.workbooks.formulas import Formula, operands
from portal.foundation.workbooks.labels import FRENCH, Labels
from portal.foundation.workbooks.problems import Severity
from portal.foundation.workbooks.values import CellType, Value

_CODE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$")
_FORBIDDEN_IN_TITLE = set("[]:*?/\\'")


class TemplateInvalid(ValueError):
    """A declaration contradicts itself; the message is for the programmer or the editor of a nomenclature."""


def cell_id(sheet: str, row: str, column: str) -> str:
    """The stable identifier of a cell: `budget/60/voted`. It never changes meaning from one version to the next."""
    return f"{sheet}/{row}/{column}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. `type` None: each row says its own.

    A column with a `formula` (operands: column codes) is computed; `editable=False` without formula is a reference
    column, filled by the export and never read back. `states=False` refuses "s.o." and "n.c.".
    """

    code: str
    title: str
    type: CellType | None = None
    editable: bool = True
    formula: Formula | None = None
    choices: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    required: bool = False
    states: bool = True
    width: int = 16
    help: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: an account, an indicator, a total (`formula`, operands: row codes) or a heading without cells.

    `number` is what is printed before the label (an account number). `columns` limits which columns the row has
    (empty: all). A row's formula holds in each numeric column that has no formula of its own.
    """

    code: str
    label: str
    type: CellType | None = None
    number: str = ""
    heading: bool = False
    formula: Formula | None = None
    choices: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    required: bool = False
    columns: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class CellFormula:
    """A formula of one cell; operands are cell ids, of any sheet."""

    row: str
    column: str
    formula: Formula


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to fill. `title` is the name of its tab (31 characters at most)."""

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heading: str = ""
    intro: str = ""
    formulas: tuple[CellFormula, ...] = ()
    label_width: int = 46


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A list of (code, label). Labels are what the treasurer sees, codes what is read."""

    code: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: on which cell ("" for the whole workbook), with the figures its sentences name."""

    cell_id: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """One rule on the values of the workbook: one function, a severity, its sentences with named places.

    `function` receives the values by cell id (computed cells included, absent cells as None through `.get`).
    `french` and `english` word a finding and end with a period; `summary` says the rule in the instructions.
    """

    code: str
    function: Callable[[Mapping[str, Value]], Iterable[Finding]]
    french: str
    english: str
    summary: str = ""
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook of one version. Raises TemplateInvalid when the declaration contradicts itself."""

    code: str
    version: str
    title: str
    sheets: tuple[Sheet, ...]
    lists: tuple[ChoiceList, ...] = ()
    checks: tuple[Check, ...] = ()
    instructions: tuple[str, ...] = ()
    labels: Labels = FRENCH

    def __post_init__(self) -> None:
        _check_template(self)

    def __hash__(self) -> int:
        # What is compiled is kept by template and asked for several times a file: the depth of it is not hashed again.
        return hash((self.code, self.version))

    def choices(self, code: str) -> tuple[tuple[str, str], ...]:
        """The entries of the list `code`."""
        return next(entry.choices for entry in self.lists if entry.code == code)

    def without_checks(self) -> Template:
        """The same structure, which can be pickled whatever its rules are made of."""
        return Template(
            code=self.code,
            version=self.version,
            title=self.title,
            sheets=self.sheets,
            lists=self.lists,
            instructions=self.instructions,
            labels=self.labels,
        )


def _check_template(template: Template) -> None:
    _unique("sheet", [sheet.code for sheet in template.sheets])
    _unique("list", [entry.code for entry in template.lists])
    _unique("check", [check.code for check in template.checks])
    _valid_codes(
        [template.code, *(sheet.code for sheet in template.sheets), *(entry.code for entry in template.lists)]
    )
    labels = template.labels
    reserved = [labels.cover_title, labels.help_title, labels.lists_title, labels.anomalies_title]
    titles = [*(sheet.title for sheet in template.sheets), *reserved]
    _unique("sheet title", [title.casefold() for title in titles])
    for title in titles:
        if not 0 < len(title) <= 31 or _FORBIDDEN_IN_TITLE & set(title):
            raise TemplateInvalid(f"{title!r} cannot be the title of a sheet.")
    if not template.sheets:
        raise TemplateInvalid("A template has at least one sheet.")
    lists = {entry.code for entry in template.lists}
    for sheet in template.sheets:
        _check_sheet(sheet, lists)


def _check_sheet(sheet: Sheet, lists: set[str]) -> None:
    columns = [column.code for column in sheet.columns]
    rows = [row.code for row in sheet.rows]
    _unique(f"row of {sheet.code}", rows)
    _unique(f"column of {sheet.code}", columns)
    _valid_codes([*columns, *rows])
    if not columns or not rows:
        raise TemplateInvalid(f"The sheet {sheet.code} has no row or no column.")
    for row in sheet.rows:
        _known(f"row {row.code} of {sheet.code}", row.columns, columns)
        if row.formula is not None:
            _known(f"formula of row {row.code} of {sheet.code}", operands(row.formula), rows)
    for column in sheet.columns:
        if column.formula is not None:
            _known(f"formula of column {column.code} of {sheet.code}", operands(column.formula), columns)
    for own in sheet.formulas:
        _known(f"formulas of {sheet.code}", [own.row], rows)
        _known(f"formulas of {sheet.code}", [own.column], columns)
    named = [(row.code, row.choices) for row in sheet.rows] + [
        (column.code, column.choices) for column in sheet.columns
    ]
    for code, choices in named:
        if choices:
            _known(f"{code} of {sheet.code}", [choices], lists)


def _unique(kind: str, codes: list[str]) -> None:
    twice = {code for code in codes if codes.count(code) > 1} if len(set(codes)) != len(codes) else set()
    if twice:
        raise TemplateInvalid(f"The {kind} {sorted(twice)[0]!r} is declared twice.")


def _valid_codes(codes: Iterable[str]) -> None:
    for code in codes:
        if not _CODE.match(code):
            raise TemplateInvalid(f"{code!r} is not a code: letters, digits, dot, hyphen and underscore.")


def _known(where: str, names: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise TemplateInvalid(f"The {where} names {unknown[0]!r}, which is not declared.")


@lru_cache(maxsize=64)
def fingerprint(template: Template) -> str:
    """SHA-256 of what decides where a figure goes and what it means; checks, widths and help texts are left out."""
    structure: list[Any] = [template.code, template.version]
    for sheet in template.sheets:
        structure.append(
            [
                sheet.code,
                [[c.code, c.type, c.editable, repr(c.formula), c.choices] for c in sheet.columns],
                [[r.code, r.type, r.heading, repr(r.formula), r.choices, list(r.columns)] for r in sheet.rows],
                [[own.row, own.column, repr(own.formula)] for own in sheet.formulas],
            ]
        )
    structure.append([[entry.code, [code for code, _ in entry.choices]] for entry in template.lists])
    canonical = json.dumps(structure, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
