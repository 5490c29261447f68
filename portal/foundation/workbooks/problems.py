"""What is wrong with a workbook, cell by cell, as codes and parameters; wording.py makes sentences of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    BLOCKING = "blocking"
    WARNING = "warning"
    INFO = "info"


SEVERITY_ORDER = {Severity.BLOCKING: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to know or to correct.

    `sheet` and `cell` are those of the file as it was sent ("" for the whole file or sheet), `cell_id` the stable
    identifier where there is one, `found` the value as it stands in the file, shortened and without personal data.
    """

    code: str
    severity: Severity
    sheet: str = ""
    cell: str = ""
    cell_id: str = ""
    column_title: str = ""
    row_label: str = ""
    found: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def blocking(self) -> bool:
        return self.severity is Severity.BLOCKING

    def to_json(self) -> dict[str, Any]:
        """Plain values, for a JSON column or an API."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "sheet": self.sheet,
            "cell": self.cell,
            "cell_id": self.cell_id,
            "column_title": self.column_title,
            "row_label": self.row_label,
            "found": self.found,
            "parameters": {name: _plain(value) for name, value in self.parameters.items()},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Problem:
        """The problem `to_json` stored."""
        return cls(**{**stored, "severity": Severity(stored["severity"])})


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | None) else str(value)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Blocking first; what concerns the whole file or sheet before its cells; otherwise as found."""
    return tuple(
        sorted(
            problems, key=lambda problem: (SEVERITY_ORDER[problem.severity], bool(problem.cell), bool(problem.sheet))
        )
    )


def with_severities(problems: Iterable[Problem], severities: Mapping[str, Severity]) -> list[Problem]:
    """The problems with the severity their code has in `severities`: a waiver, or a new rule that only warns."""
    return [
        replace(problem, severity=severities[problem.code]) if problem.code in severities else problem
        for problem in problems
    ]
