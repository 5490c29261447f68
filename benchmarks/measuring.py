"""Two pieces of work, turn by turn, in CPU time: their medians and the ratio of them."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "15"))

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: seconds of CPU of ours and of the baseline, their ratio, and what it should stay below,
    if anything.

    `notes` are counts with their own limits (queries, KiB), each a text and whether it holds.
    """

    name: str
    ours: float
    bare: float
    target: float | None
    notes: tuple[tuple[str, bool], ...] = ()

    @property
    def ratio(self) -> float:
        return self.ours / self.bare

    @property
    def holds(self) -> bool:
        return (self.target is None or self.ratio <= self.target) and all(holds for _text, holds in self.notes)


def measure(
    name: str,
    ours: Work,
    bare: Work,
    target: float | None,
    *,
    notes: tuple[tuple[str, bool], ...] = (),
    calls: int = 1,
) -> Result:
    """Run both `calls` times in each of ROUNDS rounds, in alternating order, after one unmeasured call of each."""
    ours()
    bare()
    taken: dict[Work, list[float]] = {ours: [], bare: []}
    for number in range(ROUNDS):
        for work in (ours, bare) if number % 2 else (bare, ours):
            before = _cpu()
            for _call in range(calls):
                work()
            taken[work].append((_cpu() - before) / calls)
    return Result(name, statistics.median(taken[ours]), statistics.median(taken[bare]), target, notes)


def _cpu() -> float:
    """Seconds of CPU of this process and of the server process that answers it.

    Where the system does not tell the latter, the elapsed time: coarser, and only good on a machine at rest.
    """
    from django.db import connection

    connection.ensure_connection()
    try:
        told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    except OSError:
        return time.perf_counter()
    return time.process_time() + int(told.split()[0]) / 1e9
