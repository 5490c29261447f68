"""What changed between two versions of a text: only what moved, article by article, word by word.

Articles are paired first (same number and title, same title, like words, same number), then the paragraphs, items and
table rows of each pair, then what left one article for another. Nothing is guessed beyond a pairing: the words
removed and added always account exactly for the difference between the two versions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from portal.foundation.texts.blocks import Text
from portal.foundation.texts.units import TOKEN, Container, Unit, UnitKind, containers, words

Operation = Literal["equal", "insert", "delete"]
ChangeKind = Literal["added", "removed", "changed", "moved", "formatted"]
GroupKind = Literal["changed", "added", "removed", "moved", "outside"]

PAIRED = 0.5
"""Share of common words from which two paragraphs are the same one, changed."""
SAME_ARTICLE = 0.6
MOVED = 0.85
MOVED_WORDS = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive words, kept, inserted or deleted."""

    operation: Operation
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph, list item, table row or heading that is not as it was. Identifiers are those of `identity`;
    `origin` names the article a moved one comes from."""

    kind: ChangeKind
    unit: UnitKind
    pieces: tuple[Piece, ...]
    old_id: str = ""
    new_id: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one article, or of what stands outside articles. `heading` is its heading line, compared."""

    kind: GroupKind
    old_name: str
    new_name: str
    old_id: str
    new_id: str
    heading: tuple[Piece, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    groups: tuple[Group, ...]
    carried: tuple[tuple[str, str], ...] = ()
    """Identifier of each old article and block that lives on → its new identifier."""

    def __bool__(self) -> bool:
        return bool(self.groups)


def compare(old: Text, new: Text) -> Comparison:
    """The changes from `old` to `new`, in the order of `new`; what was removed stands where it was."""
    return _Comparer(old, new).result()


def carried_ids(old: Text, new: Text) -> dict[str, str]:
    """Identifier of each article and block of `old` that lives on in `new` → its identifier there."""
    return dict(compare(old, new).carried)


class _Comparer:
    def __init__(self, old: Text, new: Text) -> None:
        self.old, self.new = containers(old), containers(new)
        self.carried: dict[str, str] = {}

    def result(self) -> Comparison:
        pairs = _pair_containers(self.old, self.new)
        moved = _out_of_order([(self.old.index(a), self.new.index(b)) for a, b in pairs.items()])
        by_new = {b: a for a, b in pairs.items()}
        removed: list[tuple[Container, Unit]] = []
        added: list[tuple[Container, Unit]] = []
        matched: dict[Container, list[tuple[Unit | None, Unit | None]]] = {}
        for container in self.new:
            former = by_new.get(container)
            matched[container] = _align(former.units if former else [], container.units)
            added += [(container, b) for a, b in matched[container] if a is None and b is not None]
            if former is not None:
                removed += [(former, a) for a, b in matched[container] if b is None and a is not None]
        gone = [container for container in self.old if container not in pairs]
        for container in gone:
            removed += [(container, unit) for unit in container.units]
        travels = _travels(removed, added)
        ranked: list[tuple[int, int, Group]] = []
        for rank, container in enumerate(self.new):
            group = self.group(by_new.get(container), container, matched[container], travels, moved)
            if group is not None:
                ranked.append((rank, 0, group))
        for order, container in enumerate(gone, start=1):
            # What was removed stands behind the article it used to follow.
            before = [pairs[other] for other in self.old[: self.old.index(container)] if other in pairs]
            group = self.group(container, None, [(unit, None) for unit in container.units], travels, moved)
            if group is not None:
                ranked.append((self.new.index(before[-1]), order, group))
        ranked.sort(key=lambda entry: entry[:2])
        return Comparison(tuple(group for _, _, group in ranked), tuple(self.carried.items()))

    def group(
        self,
        old: Container | None,
        new: Container | None,
        aligned: Sequence[tuple[Unit | None, Unit | None]],
        travels: dict[Unit, tuple[Container, Unit]],
        moved: set[tuple[int, int]],
    ) -> Group | None:
        heading = _pieces(
            old.heading.tokens if old and old.heading else (), new.heading.tokens if new and new.heading else ()
        )
        if old and new and old.id:
            self.carried.setdefault(old.id, new.id)
        changes = [change for pair in aligned if (change := self.change(*pair, travels)) is not None]
        kind: GroupKind = "changed"
        if old is None or new is None:
            kind = "added" if old is None else "removed"
        elif not new.id:
            kind = "outside"
        elif (self.old.index(old), self.new.index(new)) in moved:
            kind = "moved"
        if kind in ("changed", "outside") and not changes and all(p.operation == "equal" for p in heading):
            formatted = old and new and old.heading and new.heading and old.heading.form != new.heading.form
            if not formatted:
                return None
            changes = [Change("formatted", "article", heading, old.id if old else "", new.id if new else "")]
        return Group(
            kind,
            old.name if old else "",
            new.name if new else "",
            old.id if old else "",
            new.id if new else "",
            heading,
            tuple(changes),
        )

    def change(self, old: Unit | None, new: Unit | None, travels: dict[Unit, tuple[Container, Unit]]) -> Change | None:
        if new is None and old is not None:
            if old in travels:
                return None
            return Change("removed", old.kind, (Piece("delete", "".join(old.tokens)),), old_id=old.id)
        if new is None:
            return None
        if old is None:
            if new not in travels:
                return Change("added", new.kind, (Piece("insert", "".join(new.tokens)),), new_id=new.id)
            container, former = travels[new]
            self.carried.setdefault(former.id, new.id)
            pieces = _pieces(former.tokens, new.tokens)
            return Change("moved", new.kind, pieces, former.id, new.id, container.name)
        if old.id:
            self.carried.setdefault(old.id, new.id)
        if old.tokens != new.tokens:
            return Change("changed", new.kind, _pieces(old.tokens, new.tokens), old.id, new.id)
        if old.form != new.form:
            return Change("formatted", new.kind, (Piece("equal", "".join(new.tokens)),), old.id, new.id)
        return None


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def _pair_containers(old: list[Container], new: list[Container]) -> dict[Container, Container]:
    pairs = {old[0]: new[0]}
    left, right = list(old[1:]), list(new[1:])

    def take(first: Container, second: Container) -> None:
        pairs[first] = second
        left.remove(first)
        right.remove(second)

    def heading(container: Container) -> tuple[str, ...]:
        return container.heading.tokens if container.heading else ()

    def title(container: Container) -> tuple[str, ...]:
        skipped = len(TOKEN.findall(container.name))
        return heading(container)[skipped:]

    for same in (heading, title):
        for first in list(left):
            found = [second for second in right if same(second) == same(first) and any(same(first))]
            best = max(found, key=lambda second: _likeness(first.bag, second.bag), default=None)
            if best is not None and (same is heading or _likeness(first.bag, best.bag) >= 0.3):
                take(first, best)
    scored = sorted(
        ((_likeness(a.bag, b.bag), -left.index(a), -right.index(b), a, b) for a in left for b in right),
        key=lambda row: row[:3],
        reverse=True,
    )
    for score, _, _, first, second in scored:
        enough = SAME_ARTICLE if first.name != second.name else 0.3
        if score >= enough and first in left and second in right:
            take(first, second)
    return pairs


def _out_of_order(pairs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs outside a longest run of pairs in the same order on both sides: the fewest that need to have moved."""
    ordered = sorted(pairs)
    ends: list[int] = []
    chains: list[list[tuple[int, int]]] = []
    for pair in ordered:
        position = bisect_left(ends, pair[1])
        chain = [*(chains[position - 1] if position else []), pair]
        if position == len(ends):
            ends.append(pair[1])
            chains.append(chain)
        else:
            ends[position], chains[position] = pair[1], chain
    return set(pairs) - set(chains[-1] if chains else [])


def _align(old: list[Unit], new: list[Unit]) -> list[tuple[Unit | None, Unit | None]]:
    """Units in reading order, paired where one became the other."""
    matcher = SequenceMatcher(None, [unit.key for unit in old], [unit.key for unit in new], autojunk=False)
    aligned: list[tuple[Unit | None, Unit | None]] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            aligned += zip(old[a:b], new[c:d], strict=True)
        else:
            aligned += _align_gap(old[a:b], new[c:d])
    return aligned


def _align_gap(old: list[Unit], new: list[Unit]) -> list[tuple[Unit | None, Unit | None]]:
    """Best order-preserving pairing of like units; exact for ordinary gaps, in rank order for enormous ones."""
    if len(old) * len(new) > 40_000:
        return [(unit, None) for unit in old] + [(None, unit) for unit in new]
    bags = [words(unit) for unit in old], [words(unit) for unit in new]
    scores = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[0.0] * len(new) for _ in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            if old[i].kind == new[j].kind or {old[i].kind, new[j].kind} <= {"paragraph", "item"}:
                value = _likeness(bags[0][i], bags[1][j])
                alone = len(old) == len(new) == 1 and value >= 0.2
                likeness[i][j] = value if value >= PAIRED or alone else 0.0
            paired = likeness[i][j] + scores[i + 1][j + 1] if likeness[i][j] else 0.0
            scores[i][j] = max(paired, scores[i + 1][j], scores[i][j + 1])
    aligned: list[tuple[Unit | None, Unit | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and scores[i][j] == likeness[i][j] + scores[i + 1][j + 1]:
            aligned.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif scores[i][j] == scores[i + 1][j]:
            aligned.append((old[i], None))
            i += 1
        else:
            aligned.append((None, new[j]))
            j += 1
    return aligned + [(unit, None) for unit in old[i:]] + [(None, unit) for unit in new[j:]]


def _travels(
    removed: list[tuple[Container, Unit]], added: list[tuple[Container, Unit]]
) -> dict[Unit, tuple[Container, Unit]]:
    """Removed units found again elsewhere. Both the old and the new unit lead to where it comes from."""
    travels: dict[Unit, tuple[Container, Unit]] = {}
    bags = {unit: words(unit) for _, unit in (*removed, *added)}
    for container, unit in removed:
        if bags[unit].total() < MOVED_WORDS:
            continue
        best, score = None, MOVED
        for _, other in added:
            if other in travels or other.kind != unit.kind:
                continue
            value = 1.01 if other.tokens == unit.tokens else _likeness(bags[unit], bags[other])
            if value > score:
                best, score = other, value
        if best is not None:
            travels[best] = travels[unit] = (container, unit)
    return travels


def _pieces(old: Sequence[str], new: Sequence[str]) -> tuple[Piece, ...]:
    """Word-level difference; a lone space or sign between two changes is taken into them, to read as one."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps: list[tuple[str, list[str], list[str]]] = [
        (operation, list(old[a:b]), list(new[c:d])) for operation, a, b, c, d in matcher.get_opcodes()
    ]
    merged: list[tuple[str, list[str], list[str]]] = []
    for index, (operation, before, after) in enumerate(steps):
        between = 0 < index < len(steps) - 1
        if operation == "equal" and between and not any(word[0].isalnum() for word in before):
            operation = "replace"
        if merged and operation != "equal" and merged[-1][0] != "equal":
            merged[-1][1].extend(before)
            merged[-1][2].extend(after)
        else:
            merged.append((operation, before, after))
    pieces: list[Piece] = []
    for operation, before, after in merged:
        if operation == "equal":
            pieces.append(Piece("equal", "".join(before)))
            continue
        if before:
            pieces.append(Piece("delete", "".join(before)))
        if after:
            pieces.append(Piece("insert", "".join(after)))
    return tuple(pieces)
