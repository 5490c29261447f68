"""What can be put to the vote, whatever package owns it: a charter version, a budget, later an agreement or a merger.

Governance knows this protocol and nothing of its subjects: a package registers one :class:`Votable` per kind; a new
kind takes no change in governance.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol, runtime_checkable
from uuid import UUID

Outcome = Literal["adopted", "rejected", "no_quorum", "cancelled"]


class SubjectChanged(ValueError):
    """The subject is not (or no longer) in a state that can be put to the vote; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class FrozenSubject:
    """What voters decide on, to the byte.

    ``source`` is the canonical JSON of the subject, ``pdf`` its typeset form, kept as bytes and never typeset again.
    ``proposed_effect`` is the day from which an adoption would apply. ``summary`` says in one sentence what changes.
    ``words`` is how many there are to read, 0 where the subject is figures: its voters are told how long it takes.
    """

    kind: str
    key: str
    organisation: UUID
    title: str
    summary: str
    source: bytes = field(repr=False)
    pdf: bytes = field(repr=False)
    proposed_effect: date | None = None
    words: int = 0

    @property
    def source_sha256(self) -> str:
        return hashlib.sha256(self.source).hexdigest()

    @property
    def pdf_sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


@dataclass(frozen=True, slots=True)
class SubjectDecision:
    """The outcome handed to the subject's owner, in the transaction of the decision."""

    kind: str
    key: str
    outcome: Outcome
    ballot: UUID
    source_sha256: str
    decided_at: datetime
    minute_file: UUID | None = None


class Votable(Protocol):
    """One kind of subject."""

    kind: str

    def label(self) -> str:
        """The kind in the reader's language ("charter version")."""

    def freeze(self, key: str, *, actor: Any) -> FrozenSubject:
        """Fix the subject for a vote, in the caller's transaction; the same bytes each time it is asked.

        Raises SubjectChanged where the subject cannot be voted now.
        """

    def on_decision(self, decision: SubjectDecision, *, actor: Any) -> None:
        """Apply the outcome, in the transaction of the decision; called for every outcome.

        Raises SubjectChanged where the subject's source differs from what was voted: the decision is then not written.
        """

    def organisation_of(self, key: str) -> UUID | None:
        """The association that the subject belongs to; None where there is no such subject."""

    def organisations_of(self, keys: Iterable[str]) -> Mapping[str, UUID]:
        """The same for several subjects, those that exist. One query."""

    def candidates(self, organisation: UUID) -> Iterable[tuple[str, str]]:
        """Key and title of what an association may put to the vote now. One query."""

    def url(self, key: str) -> str:
        """The page that shows the subject."""

    def comparison_html(self, key: str) -> str:
        """Safe HTML of what changes against the version in force; empty where there is none."""


@dataclass(frozen=True, slots=True)
class SubjectStanding:
    """What an adopted subject has become on a day: in words, and as a tone of the status labels."""

    words: str
    tone: Literal["good", "waiting", "closed"]


@runtime_checkable
class Lasting(Protocol):
    """What a votable may offer beside: its subjects enter into force, and others replace them."""

    def standings_of(self, keys: Collection[str], on: date) -> Mapping[str, SubjectStanding]:
        """What each of these subjects has become on a day, by key; nothing for one that was not adopted. One query."""


_votables: dict[str, Votable] = {}


def register(votable: Votable) -> None:
    """Raises ValueError where another owner registered this kind."""
    if type(_votables.setdefault(votable.kind, votable)) is not type(votable):
        raise ValueError(f"The votable kind {votable.kind!r} is registered twice.")


def votable(kind: str) -> Votable:
    """Raises KeyError for a kind that nobody registered."""
    return _votables[kind]


def standings_of(kind: str, keys: Collection[str], on: date) -> Mapping[str, SubjectStanding]:
    """What adopted subjects of a kind have become; empty for a kind of which nobody can say that it is in force."""
    found = _votables.get(kind)
    return found.standings_of(keys, on) if isinstance(found, Lasting) else {}


def kinds() -> list[str]:
    return sorted(_votables)


def uuids_of(keys: Iterable[str]) -> dict[UUID, str]:
    """For kinds whose keys are UUIDs: each with its key, a key that is none left out."""
    found = {}
    for key in keys:
        with suppress(ValueError):
            found[UUID(key)] = key
    return found
