"""Where everything of a lineage picture stands: columns of time, one row a river, ribbons only between columns. Pure.

Nothing can overlap by construction. Bodies and their labels stand inside columns, ribbons inside the gaps between two
columns. A body keeps its row for life; another takes the row over only after it has ended. What joins a body stands
above and below it, so that rivers join as they do on a map.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from membership.lineage.graph import Event, Rest

COLUMN, GAP, ROW = 192, 96, 96
TOP, LEFT, BAND_TOP = 64, 16, 44
THINNEST, THICKEST = 8, 34


@dataclass(frozen=True, slots=True)
class DrawnBody:
    """A body of the picture; dates are the legal ones, None where they are not known."""

    key: Hashable
    name: str
    url: str = ""
    detail: str = ""
    founded_on: date | None = None
    dissolved_on: date | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class DrawnEvent:
    """An event of the picture on its legal date."""

    event: Event
    on: date
    label: str


Key = Hashable
"""Key of a body, or a pair (gap, rest) for the end of what reaches no body."""


@dataclass(slots=True)
class River:
    """The life of a body in columns; ``thickness`` in pixels by column."""

    key: Key
    first: int
    last: int
    row: int = -1
    thickness: dict[int, float] = field(default_factory=dict)
    volume: dict[int, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What flows through a gap: from an edge [top, bottom] of one river to an edge of another (or its own)."""

    gap: int
    source: Key
    target: Key
    left: tuple[float, float]
    right: tuple[float, float]
    share: tuple[Fraction, Fraction] | None
    """Smallest and largest share over the families of measures; None for what simply goes on."""

    kind: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    columns: int
    rows: int
    rivers: dict[Key, River]
    ribbons: list[Ribbon]
    gaps: list[list[DrawnEvent]]

    @property
    def width(self) -> int:
        return 2 * LEFT + self.columns * COLUMN + (self.columns - 1) * GAP

    @property
    def height(self) -> int:
        return TOP + max(self.rows, 1) * ROW

    @staticmethod
    def column_x(column: int) -> int:
        return LEFT + column * (COLUMN + GAP)

    @staticmethod
    def row_y(row: int) -> int:
        return TOP + row * ROW


def lay_out(bodies: Sequence[DrawnBody], events: Iterable[DrawnEvent]) -> Layout:
    """Place bodies and events; events of one day share a gap unless one continues the other."""
    gaps = _gaps(sorted(events, key=lambda drawn: (drawn.on, drawn.label)))
    rivers = _rivers(bodies, gaps)
    inflows = _inflows(gaps)
    rows = _Rows(rivers, inflows)
    for key in _by_outcome(rivers, inflows):
        rows.place(key)
    _pour(rivers, gaps)
    return Layout(len(gaps) + 1, rows.count, rivers, _ribbons(rivers, gaps), gaps)


def rest_key(gap: int, rest: Rest) -> Key:
    return (gap, rest)


def _gaps(events: Sequence[DrawnEvent]) -> list[list[DrawnEvent]]:
    gaps: list[list[DrawnEvent]] = []
    days = _days(events)
    waiting = sorted(range(len(events)), key=lambda index: (days[index], index))
    while waiting:
        day = days[waiting[0]]
        today = [events[index] for index in waiting if days[index] == day]
        # What an event of the day brings about is continued in a later gap by another event of the same day; two that
        # wait for each other share one.
        made = {body for drawn in today for body in drawn.event.successors}
        ready = [drawn for drawn in today if not made & (set(drawn.event.predecessors) - _made_by(drawn))] or today
        gaps.append(ready)
        waiting = [index for index in waiting if events[index] not in ready]
    return gaps


def _days(events: Sequence[DrawnEvent]) -> list[date]:
    """The day at which each event is drawn: its own, but the end of a body is drawn after all that came to it.

    Only a second record, found to be one on a day without meaning for its past, makes a difference.
    """
    days = [drawn.on for drawn in events]
    for _pass in events:
        for index, drawn in enumerate(events):
            if drawn.event.ends_predecessors:
                ended = set(drawn.event.predecessors)
                touching = [
                    days[other]
                    for other, known in enumerate(events)
                    if ended & {*known.event.predecessors, *known.event.successors}
                ]
                days[index] = max(touching)
    return days


def _made_by(drawn: DrawnEvent) -> set[Hashable]:
    return set(drawn.event.successors)


def _target(gap: int, drawn: DrawnEvent, successor: Hashable | None) -> Key:
    return rest_key(gap, drawn.event.rest) if successor is None else successor


def _rivers(bodies: Sequence[DrawnBody], gaps: list[list[DrawnEvent]]) -> dict[Key, River]:
    last_column = len(gaps)
    days = [gap[0].on for gap in gaps]
    rivers: dict[Key, River] = {}
    for body in bodies:
        first = sum(1 for day in days if body.founded_on is not None and body.founded_on >= day)
        rivers[body.key] = River(body.key, first, last_column)
    seen: set[Key] = set()
    for gap, drawn_events in enumerate(gaps):
        for drawn in drawn_events:
            for passing in drawn.event.passings:
                before = rivers.setdefault(passing.predecessor, River(passing.predecessor, 0, last_column))
                before.first = min(before.first, gap)
                if drawn.event.ends_predecessors:
                    before.last = gap
                after_key = _target(gap, drawn, passing.successor)
                if passing.successor is None:
                    rivers.setdefault(after_key, River(after_key, gap + 1, gap + 1))
                elif after_key not in rivers:
                    rivers[after_key] = River(after_key, gap + 1, last_column)
                elif after_key not in seen and drawn.event.kind in {"creation", "split", "conversion"}:
                    known = next((body for body in bodies if body.key == after_key), None)
                    if known is None or known.founded_on is None or known.founded_on >= drawn.on:
                        rivers[after_key].first = gap + 1
                rivers[after_key].first = min(rivers[after_key].first, gap + 1)
        for drawn in drawn_events:
            seen.update(drawn.event.predecessors, drawn.event.successors)
    for river in rivers.values():
        river.last = max(river.last, river.first)
    return rivers


def _inflows(gaps: list[list[DrawnEvent]]) -> dict[Key, list[Key]]:
    inflows: dict[Key, list[Key]] = {}
    for gap, drawn_events in enumerate(gaps):
        for drawn in drawn_events:
            for passing in drawn.event.passings:
                sources = inflows.setdefault(_target(gap, drawn, passing.successor), [])
                if passing.predecessor not in sources:
                    sources.append(passing.predecessor)
    return inflows


def _by_outcome(rivers: dict[Key, River], inflows: dict[Key, list[Key]]) -> list[Key]:
    """Rivers that nothing follows first, those with common sources side by side; then whatever is left."""
    flowing = {source for sources in inflows.values() for source in sources}
    ends = [key for key in rivers if key not in flowing]
    ordered: list[Key] = []
    while ends:
        reached = _sources(ordered[-1], inflows) if ordered else set()
        following = next((key for key in ends if _sources(key, inflows) & reached), ends[0])
        ordered.append(following)
        ends.remove(following)
    return [*ordered, *(key for key in rivers if key in flowing)]


def _sources(key: Key, inflows: dict[Key, list[Key]]) -> set[Key]:
    found: set[Key] = set()
    waiting = [key]
    while waiting:
        for source in inflows.get(waiting.pop(), []):
            if source not in found:
                found.add(source)
                waiting.append(source)
    return found


class _Rows:
    """Give each river its row: what joins it above and below, the middle one continued in its own row."""

    def __init__(self, rivers: dict[Key, River], inflows: dict[Key, list[Key]]) -> None:
        self.rivers = rivers
        self.inflows = inflows
        self.count = 0
        self.placing: set[Key] = set()

    def place(self, key: Key) -> None:
        river = self.rivers[key]
        if river.row >= 0 or key in self.placing:
            return
        self.placing.add(key)
        sources = [source for source in self.inflows.get(key, []) if self.rivers[source].row < 0]
        born = [source for source in sources if self.rivers[source].last < river.first]
        middle = born[len(born) // 2] if born else None
        half = sources.index(middle) if middle is not None else (len(sources) + 1) // 2
        for source in sources[:half]:
            self.place(source)
        if middle is not None:
            self.place(middle)
            river.row = self.rivers[middle].row
        if river.row < 0 or not self._free(river):
            river.row = self._taken_over(key)
        for source in sources[half:]:
            self.place(source)

    def _taken_over(self, key: Key) -> int:
        """The row of a source that has ended, if nobody else has taken it over; else a new one."""
        river = self.rivers[key]
        for source in self.inflows.get(key, []):
            river.row = self.rivers[source].row
            if river.row >= 0 and self._free(river):
                return river.row
        river.row = -1
        self.count += 1
        return self.count - 1

    def _free(self, river: River) -> bool:
        return not any(
            other is not river and other.row == river.row and other.first <= river.last and river.first <= other.last
            for other in self.rivers.values()
        )


def _pour(rivers: dict[Key, River], gaps: list[list[DrawnEvent]]) -> None:
    """Volumes column by column: a body without a past counts one; thickness follows, within limits."""
    for column in range(len(gaps) + 1):
        for river in rivers.values():
            if river.first <= column <= river.last:
                arrived = river.volume.get(column, Fraction(0))
                river.volume[column] = arrived or Fraction(1)
        if column < len(gaps):
            handed: dict[Key, Fraction] = {}
            for source, target, flow, _share, _kind in _flows(rivers, gaps, column):
                handed[source] = handed.get(source, Fraction(0)) + flow
                volume = rivers[target].volume
                volume[column + 1] = volume.get(column + 1, Fraction(0)) + flow
            for river in rivers.values():
                if river.first <= column < river.last:
                    kept = max(river.volume[column] - handed.get(river.key, Fraction(0)), Fraction(1, 10))
                    river.volume[column + 1] = river.volume.get(column + 1, Fraction(0)) + kept
    for river in rivers.values():
        for column, poured in river.volume.items():
            river.thickness[column] = min(THICKEST, THINNEST + 7 * float(poured))


Flow = tuple[Key, Key, Fraction, tuple[Fraction, Fraction], str]


def _flows(rivers: dict[Key, River], gaps: list[list[DrawnEvent]], gap: int) -> list[Flow]:
    flows: list[Flow] = []
    for drawn in gaps[gap]:
        for passing in drawn.event.passings:
            shares = list(passing.shares.values()) or [Fraction(0)]
            target = _target(gap, drawn, passing.successor)
            volume = rivers[passing.predecessor].volume.get(gap, Fraction(1))
            flow = volume * (sum(shares, Fraction(0)) / len(shares))
            flows.append((passing.predecessor, target, flow, (min(shares), max(shares)), drawn.event.kind))
    return flows


def _ribbons(rivers: dict[Key, River], gaps: list[list[DrawnEvent]]) -> list[Ribbon]:
    ribbons: list[Ribbon] = []
    for gap in range(len(gaps)):
        flows: list[tuple[Key, Key, Fraction, tuple[Fraction, Fraction] | None, str]] = [
            flow for flow in _flows(rivers, gaps, gap) if flow[2] and gap + 1 in rivers[flow[1]].thickness
        ]
        for river in rivers.values():
            if river.first <= gap < river.last:
                handed = sum((flow[2] for flow in flows if flow[0] == river.key), Fraction(0))
                kept = max(river.volume[gap] - handed, Fraction(1, 10))
                flows.append((river.key, river.key, kept, None, ""))
        flows = [flow for flow in flows if gap in rivers[flow[0]].thickness]
        left = _edges(rivers, flows, gap, by=0, other=1)
        right = _edges(rivers, flows, gap + 1, by=1, other=0)
        ribbons += [
            Ribbon(gap, flow[0], flow[1], left[index], right[index], flow[3], flow[4])
            for index, flow in enumerate(flows)
        ]
    return ribbons


def _edges(
    rivers: dict[Key, River],
    flows: Sequence[tuple[Key, Key, Fraction, object, str]],
    column: int,
    *,
    by: int,
    other: int,
) -> dict[int, tuple[float, float]]:
    """Where each flow leaves or reaches its river's edge: stacked in the order of the rows at the other end."""
    edges: dict[int, tuple[float, float]] = {}
    for key in dict.fromkeys(flow[by] for flow in flows):
        river = rivers[key]
        mine = sorted(
            (index for index, flow in enumerate(flows) if flow[by] == key),
            key=lambda index: (rivers[flows[index][other]].row, index),
        )
        whole = sum((flows[index][2] for index in mine), Fraction(0))
        top = band_top(river)
        for index in mine:
            thick = river.thickness[column] * float(flows[index][2] / whole)
            edges[index] = (top, top + thick)
            top += thick
    return edges


def band_top(river: River) -> float:
    """Where the river's band begins, under its label."""
    return Layout.row_y(river.row) + BAND_TOP
