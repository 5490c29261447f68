"""What a workbook would change, by cell id: shown before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from portal.foundation.workbooks.values import Value

ChangeKind = Literal["created", "changed", "cleared"]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell whose value would be another. A state ("n.c.") is a value: from empty to a state is created."""

    cell_id: str
    kind: ChangeKind
    before: Value
    after: Value

    @property
    def delta(self) -> Decimal | None:
        """`after` - `before` where both are figures."""
        if isinstance(self.before, Decimal) and isinstance(self.after, Decimal):
            return self.after - self.before
        return None

    @property
    def relative(self) -> Decimal | None:
        """`delta` as a fraction of `before`, where that means something."""
        if self.delta is None or not isinstance(self.before, Decimal) or self.before == 0:
            return None
        return self.delta / abs(self.before)


@dataclass(frozen=True, slots=True)
class Difference:
    """`unchanged`: ids of the cells that hold the same value (not empty) before and after."""

    created: tuple[Change, ...]
    changed: tuple[Change, ...]
    cleared: tuple[Change, ...]
    unchanged: tuple[str, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        return self.created + self.changed + self.cleared


def difference(before: Mapping[str, Value], after: Mapping[str, Value]) -> Difference:
    """What changes from `before` to `after`, in the order of `after`; cells only in `before` count as cleared.

    1234.5 and 1234.50 are the same figure. Pass the same kind of cells on both sides (inputs only, or all).
    """
    found: dict[ChangeKind, list[Change]] = {"created": [], "changed": [], "cleared": []}
    unchanged: list[str] = []
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        if _same(old, new):
            if new is not None:
                unchanged.append(key)
            continue
        kind: ChangeKind = "created" if old is None else "cleared" if new is None else "changed"
        found[kind].append(Change(key, kind, old, new))
    return Difference(tuple(found["created"]), tuple(found["changed"]), tuple(found["cleared"]), tuple(unchanged))


def _same(old: Value, new: Value) -> bool:
    # The type counts: the text "n.c." of a comment is not the state.
    return type(old) is type(new) and old == new
