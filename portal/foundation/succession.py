"""What a succession changes, package by package: the protocol by which each one plans, does and undoes its part.

When bodies merge, split or end, every package has matters of theirs to move: territories, mandates, balances of
grants, expected reports. The membership package owns the event and knows nothing of the others; they register a
:class:`Planner` in ``AppConfig.ready``, so that planners run in the order in which packages import one another. The
dry run is every ``plan``; the validation is every ``apply``, in one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Protocol
from uuid import UUID

from portal.foundation.actors import Acting


@dataclass(frozen=True, slots=True)
class Handover:
    """What one organisation hands to another (None: to no body of the perimeter), as a share by family of measures."""

    predecessor: UUID
    successor: UUID | None
    shares: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Succession:
    """An event as planners see it: plain values, no model of ours.

    ``kind``: creation, absorption, split, partial_transfer, conversion, dissolution, duplicate. ``legal_date`` is the
    first day of the new situation, ``accounting_date`` the first day of the accounts that follow.
    """

    uuid: UUID
    kind: str
    legal_date: date
    accounting_date: date
    handovers: tuple[Handover, ...]

    @property
    def predecessors(self) -> list[UUID]:
        return list(dict.fromkeys(handover.predecessor for handover in self.handovers))

    @property
    def successors(self) -> list[UUID]:
        return list(dict.fromkeys(row.successor for row in self.handovers if row.successor is not None))

    @property
    def ends_predecessors(self) -> bool:
        """Whether the predecessors exist no more after the event: all kinds but the partial transfer."""
        return self.kind != "partial_transfer"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the event will change, or changed.

    ``code`` names it for the planner, ``sentence`` says it to people, ``payload`` (JSON values only) is what
    ``revert`` needs to undo exactly this.
    """

    code: str
    sentence: str
    payload: Mapping[str, Any] = field(default_factory=dict)


class Planner(Protocol):
    """The part of one package. All three run in the caller's transaction and raise to stop it whole."""

    name: str
    """Unique and never renamed: applied changes are stored under it."""

    def plan(self, succession: Succession) -> list[Change]:
        """What :meth:`apply` would do now, changing nothing. Raises the package's own error where it cannot."""

    def apply(self, succession: Succession, changes: Sequence[Change], *, actor: Acting) -> None:
        """Do what was planned a moment ago in the same transaction."""

    def revert(self, succession: Succession, changes: Sequence[Change], *, actor: Acting) -> None:
        """Undo what was applied when the event is cancelled; ``changes`` as they were stored. Raises the package's own
        error where later acts stand on them."""


_planners: dict[str, Planner] = {}


def register(planner: Planner) -> None:
    """Add a package's part. Raises ValueError where another planner has this name."""
    if type(_planners.setdefault(planner.name, planner)) is not type(planner):
        raise ValueError(f"The succession planner {planner.name!r} is registered twice.")


def planners() -> list[Planner]:
    """Every planner, in the order of registration."""
    return list(_planners.values())


def planner(name: str) -> Planner:
    """Raises KeyError for a name that nobody registered."""
    return _planners[name]
