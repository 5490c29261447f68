"""What an import would do, row by row, before anything is written."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from membership.models import Organisation
from membership.services.imports.columns import ImportKind
from membership.services.imports.records import Reading
from portal.foundation.actors import Acting
from portal.foundation.canonical_json import dumps
from portal.foundation.workbooks.problems import Problem, ordered


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Decision(StrEnum):
    """The importer's answer to a row that may or may not be somebody the association knows."""

    SAME = "same"
    NEW = "new"


Decisions = Mapping[int, Decision]
"""Answers by number of row."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the import would change: the title of its column, as it is, as it would be."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one row would do. ``details`` says what is made beside it (a seat, a person)."""

    row: int
    outcome: Outcome
    label: str
    differences: tuple[Difference, ...] = ()
    details: tuple[str, ...] = ()
    apply: Callable[[Acting], Any] | None = field(default=None, compare=False, repr=False)

    def facts(self) -> list[Any]:
        return [
            self.row,
            self.outcome.value,
            self.label,
            [[item.column, item.before, item.after] for item in self.differences],
            list(self.details),
        ]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The whole answer to a file: every problem at once, and what would be created, changed and left alone.

    ``fingerprint`` is that of what is shown: confirming gives it back, so that nothing else is written.
    """

    kind: ImportKind
    organisation: Organisation
    digest: str
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    to_decide: frozenset[int] = frozenset()
    """Numbers of the rows that wait for a :class:`Decision`."""

    @property
    def blocked(self) -> bool:
        return any(problem.blocking for problem in self.problems)

    @property
    def counts(self) -> dict[Outcome, int]:
        found = Counter(step.outcome for step in self.steps)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def fingerprint(self) -> str:
        facts = [
            self.kind.value,
            str(self.organisation.uuid),
            self.digest,
            [step.facts() for step in self.steps],
            [problem.to_json() for problem in self.problems],
        ]
        return hashlib.sha256(dumps(facts)).hexdigest()


_DECIDABLE = frozenset({"same_name_other_email", "several_namesakes"})


def preview_of(
    kind: ImportKind, organisation: Organisation, data: bytes, reading: Reading, steps: list[Step]
) -> ImportPreview:
    """The preview of a reading judged whole. Steps are shown though problems block, so that all is seen at once."""
    return ImportPreview(
        kind,
        organisation,
        hashlib.sha256(data).hexdigest(),
        steps=tuple(steps),
        problems=ordered(reading.problems),
        to_decide=frozenset(int(item.row_label) for item in reading.problems if item.code in _DECIDABLE),
    )
