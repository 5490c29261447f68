"""Two pieces of work, turn by turn, in CPU time: their medians and the ratio of them."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "15"))

Work = Callable[[], object]
Clock = Callable[[], float]


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


def cpu_of(pids: Iterable[int]) -> float:
    """Seconds of CPU that these processes of this machine have used, their ended threads included.

    Where the system does not tell, the elapsed time: coarser, and only good on a machine at rest.
    """
    if sys.platform != "linux":
        return time.perf_counter()
    # How clock_getcpuclockid(3) names the clock of a process; /proc/PID/schedstat tells of its first thread alone.
    return sum(time.clock_gettime((~pid << 3) | 2) for pid in pids)


def own_cpu() -> float:
    """Seconds of CPU of this process and of the process that answers it at the database."""
    from django.db import connection

    connection.ensure_connection()
    return cpu_of([os.getpid(), connection.connection.info.backend_pid])


def measure(
    name: str,
    ours: Work,
    bare: Work,
    target: float | None,
    *,
    notes: tuple[tuple[str, bool], ...] = (),
    calls: int = 1,
    clock: Clock = own_cpu,
) -> Result:
    """Run both `calls` times in each of ROUNDS rounds, in alternating order, after one unmeasured call of each."""
    ours()
    bare()
    taken: dict[Work, list[float]] = {ours: [], bare: []}
    for number in range(ROUNDS):
        for work in (ours, bare) if number % 2 else (bare, ours):
            before = clock()
            for _call in range(calls):
                work()
            taken[work].append((clock() - before) / calls)
    return Result(name, statistics.median(taken[ours]), statistics.median(taken[bare]), target, notes)
