"""Where a figure of the past belongs today: shares followed through dated successions. Pure, exact, no order of entry.

A figure stays with the body that reported it. Read on the bodies of another day, it flows along the successions whose
accounting date lies between: wholly when the body came to an end (merger, split, conversion, dissolution), for a share
when it only handed over a part and goes on (partial transfer: figures dated before the transfer are shared out, later
ones are not). A duplicate is not dated: it always was the other body. What goes to nobody is kept as a rest, so that
the weights of a figure add up to one whatever happens to it.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal

Body = Hashable


class Rest(StrEnum):
    """What reaches no body: handed to one outside the perimeter, or to nobody."""

    OUTSIDE = "outside"
    NO_SUCCESSOR = "no_successor"


Kind = Literal["creation", "absorption", "split", "partial_transfer", "conversion", "dissolution", "duplicate"]


@dataclass(frozen=True, slots=True)
class Passing:
    """What ``predecessor`` hands to ``successor`` (None: to no body of the perimeter), as a share by family."""

    predecessor: Body
    successor: Body | None
    shares: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Event:
    """A succession in force; ``on`` is the first day of the accounts that follow it."""

    kind: Kind
    on: date
    passings: tuple[Passing, ...]

    @property
    def ends_predecessors(self) -> bool:
        return self.kind != "partial_transfer"

    @property
    def rest(self) -> Rest:
        return Rest.NO_SUCCESSOR if self.kind == "dissolution" else Rest.OUTSIDE

    @property
    def predecessors(self) -> list[Body]:
        return list(dict.fromkeys(passing.predecessor for passing in self.passings))

    @property
    def successors(self) -> list[Body]:
        return list(dict.fromkeys(passing.successor for passing in self.passings if passing.successor is not None))


Fault = Literal[
    "no_predecessor",
    "one_predecessor_only",
    "no_successor",
    "one_successor_only",
    "two_successors_at_least",
    "has_successor",
    "to_itself",
    "whole_share_only",
    "share_out_of_range",
    "shares_below_one",
    "shares_above_one",
]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why an event makes no sense by itself: for which body and family, where one is concerned, and their total."""

    code: Fault
    body: Body | None = None
    family: str = ""
    total: Fraction | None = None


def mistakes(event: Event, families: Iterable[str]) -> list[Mistake]:
    """Everything wrong with an event, whatever the others: number of bodies by kind, shares that do not add up."""
    found = [*_wrong_bodies(event)]
    for predecessor in event.predecessors:
        handed = [passing for passing in event.passings if passing.predecessor == predecessor]
        if any(passing.successor == predecessor for passing in handed):
            found.append(Mistake("to_itself", predecessor))
        for family in families:
            shares = [passing.shares.get(family, Fraction(0)) for passing in handed]
            total = sum(shares, Fraction(0))
            if any(not 0 <= share <= 1 for share in shares):
                found.append(Mistake("share_out_of_range", predecessor, family, total))
            elif event.kind == "duplicate" and total != 1:
                found.append(Mistake("whole_share_only", predecessor, family, total))
            elif total > 1:
                found.append(Mistake("shares_above_one", predecessor, family, total))
            elif total < 1 and event.ends_predecessors:
                found.append(Mistake("shares_below_one", predecessor, family, total))
    return found


def _wrong_bodies(event: Event) -> Iterable[Mistake]:
    before, after = event.predecessors, event.successors
    if not before:
        yield Mistake("no_predecessor")
    match event.kind:
        case "creation" | "absorption":
            if len(after) != 1:
                yield Mistake("one_successor_only")
        case "split":
            if len(before) > 1:
                yield Mistake("one_predecessor_only")
            if len(after) < 2:
                yield Mistake("two_successors_at_least")
        case "conversion":
            if len(before) > 1:
                yield Mistake("one_predecessor_only")
            if len(after) != 1:
                yield Mistake("one_successor_only")
        case "partial_transfer":
            if not after:
                yield Mistake("no_successor")
        case "duplicate":
            if len(after) != 1:
                yield Mistake("one_successor_only")
        case "dissolution":
            if after:
                yield Mistake("has_successor")


Clash = Literal["ended_twice", "duplicate_acts", "handed_over_after_its_end", "overdrawn", "circle"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Why several events cannot be in force together; ``bodies`` are concerned, in the order of the circle if one."""

    code: Clash
    bodies: tuple[Body, ...]
    family: str = ""


def contradictions(events: Iterable[Event], families: Iterable[str]) -> list[Contradiction]:
    """Everything that forbids these events to be in force together."""
    events = list(events)
    ends: dict[Body, list[Event]] = {}
    transfers: dict[Body, list[Event]] = {}
    for event in events:
        for body in event.predecessors:
            (ends if event.ends_predecessors else transfers).setdefault(body, []).append(event)
    found = [Contradiction("ended_twice", (body,)) for body, ending in ends.items() if len(ending) > 1]
    for body, given in transfers.items():
        for end in ends.get(body, []):
            if end.kind == "duplicate":
                found.append(Contradiction("duplicate_acts", (body,)))
            elif any(transfer.on > end.on for transfer in given):
                found.append(Contradiction("handed_over_after_its_end", (body,)))
    for family in families:
        found += [
            Contradiction("overdrawn", (body,), family)
            for body, given in transfers.items()
            if any(_handed(same_day, body, family) > 1 for same_day in _by_day(given))
        ]
    if bodies := circle(events):
        found.append(Contradiction("circle", tuple(bodies)))
    return found


def _handed(events: Iterable[Event], body: Body, family: str) -> Fraction:
    shares = (passing.shares.get(family, Fraction(0)) for event in events for passing in _of(event, body))
    return sum(shares, Fraction(0))


def circle(events: Iterable[Event]) -> list[Body]:
    """Bodies that would each be replaced by the next and the last by the first; empty where there is no such circle.

    A part handed over and later taken back is no circle: time passes between the two.
    """
    replaced_by: dict[Body, set[Body]] = {}
    for event in events:
        if event.ends_predecessors:
            for passing in event.passings:
                if passing.successor is not None:
                    replaced_by.setdefault(passing.predecessor, set()).add(passing.successor)
    finished: set[Body] = set()
    for start in replaced_by:
        path: list[Body] = []
        if found := _follow(start, replaced_by, path, finished):
            return found
    return []


def _follow(body: Body, replaced_by: Mapping[Body, set[Body]], path: list[Body], finished: set[Body]) -> list[Body]:
    if body in path:
        return path[path.index(body) :]
    if body in finished:
        return []
    path.append(body)
    for following in replaced_by.get(body, ()):
        if found := _follow(following, replaced_by, path, finished):
            return found
    path.pop()
    finished.add(body)
    return []


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a figure: the body (or the rest) it belongs to, its weight, and the number of successions crossed."""

    to: Body | Rest
    weight: Fraction
    depth: int


class Lineage:
    """The successions in force, ready to be followed. The order in which events are given makes no difference."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._ends: dict[Body, Event] = {}
        self._transfers: dict[Body, list[Event]] = {}
        for event in events:
            for body in event.predecessors:
                if event.ends_predecessors:
                    self._ends[body] = event
                else:
                    self._transfers.setdefault(body, []).append(event)
        for transfers in self._transfers.values():
            transfers.sort(key=lambda event: event.on)

    @cached_property
    def bodies(self) -> frozenset[Body]:
        """Every body that some event ends or takes a part from."""
        return frozenset(self._ends) | frozenset(self._transfers)

    def portions(self, body: Body, family: str, *, dated: date, on: date) -> list[Portion]:
        """Where a figure of ``body`` dated ``dated`` belongs on the bodies of the day ``on``; weights add up to one.

        ``dated`` is the last day of the figure's period. Events whose accounting date is after ``on`` are not seen.
        """
        found: dict[Body | Rest, tuple[Fraction, int]] = {}
        self._spread(found, body, family, Fraction(1), 0, dated, on)
        return [Portion(to, *found[to]) for to in sorted(found, key=repr)]

    def _spread(
        self,
        found: dict[Body | Rest, tuple[Fraction, int]],
        body: Body,
        family: str,
        weight: Fraction,
        depth: int,
        since: date,
        on: date,
    ) -> None:
        end = self._ends.get(body)
        kept = weight
        for on_same_day in _by_day(self._transfers.get(body, [])):
            day = on_same_day[0].on
            # A part handed over on the very day something arrives was the body's own before: the arrival is whole.
            if since < day <= on:
                # Transfers of one day are shares of the same whole, whichever was entered first.
                before = kept
                for event in on_same_day:
                    for passing in _of(event, body):
                        part = before * passing.shares.get(family, Fraction(0))
                        kept -= part
                        self._hand(found, event, passing, family, part, depth, day, on)
        if not kept:
            return
        if end is not None and (end.kind == "duplicate" or end.on <= on):
            # A duplicate is the other body at all times: what is shared out of that one later is shared out of it too.
            arrival = since if end.kind == "duplicate" else max(since, end.on)
            for passing in _of(end, body):
                part = kept * passing.shares.get(family, Fraction(0))
                self._hand(found, end, passing, family, part, depth, arrival, on)
        else:
            _add(found, body, kept, depth)

    def _hand(
        self,
        found: dict[Body | Rest, tuple[Fraction, int]],
        event: Event,
        passing: Passing,
        family: str,
        part: Fraction,
        depth: int,
        arrival: date,
        on: date,
    ) -> None:
        if not part:
            return
        if passing.successor is None:
            _add(found, event.rest, part, depth + 1)
        else:
            self._spread(found, passing.successor, family, part, depth + 1, arrival, on)

    def reached(self, body: Body) -> frozenset[date]:
        """The days of every event that anything coming from ``body`` may meet, at any date."""
        days: set[date] = set()
        seen: set[Body] = set()
        waiting = [body]
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            for event in [*self._transfers.get(here, []), *([self._ends[here]] if here in self._ends else [])]:
                if event.kind != "duplicate":
                    days.add(event.on)
                waiting += [passing.successor for passing in _of(event, here) if passing.successor is not None]
        return frozenset(days)


def _of(event: Event, body: Body) -> list[Passing]:
    return [passing for passing in event.passings if passing.predecessor == body]


def _by_day(events: Sequence[Event]) -> list[list[Event]]:
    days: dict[date, list[Event]] = {}
    for event in events:
        days.setdefault(event.on, []).append(event)
    return list(days.values())


def _add(found: dict[Body | Rest, tuple[Fraction, int]], to: Body | Rest, weight: Fraction, depth: int) -> None:
    known, deepest = found.get(to, (Fraction(0), 0))
    found[to] = (known + weight, max(deepest, depth))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the closure: figures of ``ancestor`` dated in [figures_from, figures_until), read on the bodies of a
    day in [perimeter_from, perimeter_until), belong to ``to`` for ``weight``. None is without limit."""

    ancestor: Body
    family: str
    figures_from: date | None
    figures_until: date | None
    perimeter_from: date | None
    perimeter_until: date | None
    to: Body | Rest
    weight: Fraction
    depth: int


def closure(lineage: Lineage, families: Collection[str]) -> list[Row]:
    """Every answer of ``lineage``, as rows; a body that no event touches has none (it is itself, always)."""
    rows: list[Row] = []
    for body in sorted(lineage.bodies, key=repr):
        days = sorted(lineage.reached(body))
        spans = list(zip([None, *days], [*days, None], strict=True))
        for family in families:
            rows += _rows(lineage, body, family, spans)
    return rows


Span = tuple[date | None, date | None]


def _rows(lineage: Lineage, body: Body, family: str, spans: list[Span]) -> list[Row]:
    rows: list[Row] = []
    for seen_from, seen_until in spans:
        answers: list[tuple[Span, list[Portion]]] = []
        for dated_from, dated_until in spans:
            answer = lineage.portions(body, family, dated=dated_from or date.min, on=seen_from or date.min)
            if answers and answers[-1][1] == answer:
                answers[-1] = ((answers[-1][0][0], dated_until), answer)
            else:
                answers.append(((dated_from, dated_until), answer))
        rows += [
            Row(body, family, dated[0], dated[1], seen_from, seen_until, portion.to, portion.weight, portion.depth)
            for dated, answer in answers
            for portion in answer
        ]
    return rows
