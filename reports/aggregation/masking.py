"""Small counts of persons: which figures of the published tables are not shown, so that none can be worked out.

Pure. A count from ``lowest`` to ``highest`` is masked. Because a table also prints sums, others are masked with it:
those who need it are put in *groups*, and a sum is shown only where it counts each group as a whole or not at all.
Then whatever a reader adds up or takes away, over all axes, perimeters and exports at once, ends at the sum of whole
groups. A group is large enough that such a sum tells nothing about its small counts, not even to one of its own
members who takes its own figure away.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Member = Any
"""What names a member, hashable: the caller's own key."""
Place = Any
"""What names a figure of a table, hashable."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Counts from ``lowest`` to ``highest``, both included, are masked. ``source`` says who decided it."""

    lowest: int
    highest: int
    source: str = ""

    def covers(self, value: Decimal) -> bool:
        return self.lowest <= value <= self.highest


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure of a table: the members it counts in whole, those of whom it counts a share, and what it comes to."""

    whole: frozenset[Member]
    shares: Mapping[Member, Decimal]
    value: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """What is not shown. ``groups``: the members masked together; those of ``exposed`` could not be hidden in a sum,
    so no sum that counts one of them is shown."""

    places: frozenset[Place]
    members: frozenset[Member]
    groups: tuple[frozenset[Member], ...] = ()
    exposed: frozenset[Member] = frozenset()


def plan(values: Mapping[Member, Decimal], sums: Mapping[Place, Sum], rule: Rule) -> Plan:
    """What to mask of one additive count. ``values``: what each member reported; ``sums``: every figure of every
    table that shows it, members' own included.

    A share that a succession gives to a body is no count, but a small one tells its origin: that member is masked too.
    """
    counted = {member: value for member, value in values.items() if value > 0}
    sensitive = {member for member, value in counted.items() if rule.covers(value)}
    for total in sums.values():
        sensitive |= {member for member, share in total.shares.items() if member in counted and rule.covers(share)}
    if not sensitive:
        return Plan(frozenset(), frozenset())
    search = _Search(counted, sums, rule, sensitive)
    groups, exposed = search.run()
    masked = frozenset(member for group in groups for member in group) | exposed
    hidden = {place for place, total in sums.items() if _reveals(total, groups, exposed) or rule.covers(total.value)}
    return Plan(frozenset(hidden), masked, tuple(groups), exposed)


def _reveals(total: Sum, groups: Iterable[frozenset[Member]], exposed: frozenset[Member]) -> bool:
    touched = total.whole | frozenset(total.shares)
    if not exposed.isdisjoint(touched):
        return True
    return any(not group.isdisjoint(touched) and not group <= total.whole for group in groups)


def is_safe(
    group: Collection[Member], values: Mapping[Member, Decimal], rule: Rule, sensitive: Collection[Member]
) -> bool:
    """Whether the sum of a group may be known, to strangers and to any one of its members who knows its own figure.

    The reader is given more than the table says: which of the group are small. Each sensitive count must still be able
    to take as many values as the rule covers.
    """
    return all(
        _hides([member for member in group if member != insider], values, rule, sensitive)
        for insider in [None, *group]
    )


def _hides(
    known_sum: list[Member], values: Mapping[Member, Decimal], rule: Rule, sensitive: Collection[Member]
) -> bool:
    total = sum((values[member] for member in known_sum), Decimal(0))
    least = {m: Decimal(rule.lowest if rule.covers(values[m]) else rule.highest + 1) for m in known_sum}
    small = [member for member in known_sum if rule.covers(values[member])]
    large = len(known_sum) - len(small)
    for member in known_sum:
        if member not in sensitive:
            continue
        top = total - sum(least.values()) + least[member]
        bottom = least[member]
        if rule.covers(values[member]):
            top = min(top, Decimal(rule.highest))
            others = len(small) - 1
            if not large:
                bottom = max(bottom, total - others * rule.highest)
        elif large == 1:
            bottom = max(bottom, total - len(small) * rule.highest)
        if top - bottom < rule.highest - rule.lowest:
            return False
    return True


class _Search:
    """Groups by adding, each time, the companion that masks the fewest further sums."""

    def __init__(
        self, values: Mapping[Member, Decimal], sums: Mapping[Place, Sum], rule: Rule, sensitive: set[Member]
    ) -> None:
        self.values, self.rule, self.sensitive = values, rule, sensitive
        self.bits = {member: 1 << index for index, member in enumerate(sorted(values, key=str))}
        # A sum as two sets of bits; what counts one member only tells no more than that member's own figure.
        masks = {
            (self._mask(total.whole), self._mask(total.shares))
            for total in sums.values()
            if len((total.whole | frozenset(total.shares)) & values.keys()) > 1
        }
        self.masks = [(whole, whole | shares, bin(whole | shares).count("1")) for whole, shares in masks]
        self.classes: dict[tuple[bool, ...], list[Member]] = {}
        for member in sorted(values, key=lambda member: (values[member], str(member))):
            bit = self.bits[member]
            signature = tuple(bool(touched & bit) for _whole, touched, _size in self.masks)
            self.classes.setdefault(signature, []).append(member)

    def _mask(self, members: Iterable[Member]) -> int:
        found = 0
        for member in members:
            found |= self.bits.get(member, 0)
        return found

    def _cost(self, bits: int) -> int:
        """How many members the sums that a group masks count between them."""
        return sum(size for whole, touched, size in self.masks if touched & bits and whole & bits != bits)

    def _safe(self, group: frozenset[Member]) -> bool:
        return is_safe(group, self.values, self.rule, self.sensitive)

    def run(self) -> tuple[list[frozenset[Member]], frozenset[Member]]:
        """(safe groups, members that no group could hide)."""
        waiting = [
            frozenset(own) for members in self.classes.values() if (own := [m for m in members if m in self.sensitive])
        ]
        groups: list[frozenset[Member]] = []
        exposed: frozenset[Member] = frozenset()
        while waiting:
            group = waiting.pop(0)
            if self._safe(group):
                groups.append(group)
                continue
            additions = self._additions(group, [*groups, *waiting])
            if not additions:
                exposed |= group
                continue
            best = self._cheapest(group, additions)
            groups = [other for other in groups if other.isdisjoint(best)]
            waiting = [other for other in waiting if other.isdisjoint(best)]
            waiting.insert(0, group | best)
        return groups, exposed

    def _additions(self, group: frozenset[Member], others: list[frozenset[Member]]) -> list[frozenset[Member]]:
        """What the group can grow by: another group as a whole, or one member of each class that stands alone."""
        taken = group.union(*others)
        found = list(others)
        enough = 2 * self.rule.highest
        for members in self.classes.values():
            free = [member for member in members if member not in taken]
            if free:
                found.append(frozenset({next((m for m in free if self.values[m] >= enough), free[-1])}))
        return found

    def _cheapest(self, group: frozenset[Member], additions: list[frozenset[Member]]) -> frozenset[Member]:
        """The addition that masks least; of equals one that is enough, then the smallest."""
        own = self._mask(group)
        costs = [self._cost(own | self._mask(added)) for added in additions]
        least = min(costs)
        equals = [added for added, cost in zip(additions, costs, strict=True) if cost == least]
        equals.sort(key=lambda added: (sum(self.values[member] for member in added), sorted(map(str, added))))
        return next((added for added in equals if self._safe(group | added)), equals[0])
