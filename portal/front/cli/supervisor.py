"""Web and worker as children beside the database: started in order, watched, stopped together in reverse.

Nothing is restarted silently: when one part ends unasked, all end, and a sentence says which and where to read why.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO

from portal.foundation.embedded_postgres.cluster import Cluster
from portal.foundation.embedded_postgres.processes import Watchdog, spawn
from portal.front.cli.exit_codes import Exit
from portal.front.cli.messages import message
from portal.front.cli.output import complain, say

READY_SECONDS = 90.0
STOP_SECONDS = 15.0
_POLL_SECONDS = 0.5
# One Ctrl-C may arrive twice: from the terminal, and forwarded by `uv run` or `make`.
_SAME_REQUEST_SECONDS = 0.5
_LONGEST_LOG = 5_000_000


class Signals:
    """Turn the signals that ask to stop into KeyboardInterrupt at first, then, once supervising, into a note.

    The change matters: while things start, whatever is under way must be left; later the stop has an order to keep.
    """

    ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def __init__(self) -> None:
        self.asked = 0
        self._last_asked = float("-inf")
        self.raising = True
        self._former: dict[signal.Signals, object] = {}

    def __enter__(self) -> Signals:
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)
        os.set_blocking(self._reader, False)
        self._former_wakeup = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        for number in (*self.ASKING, signal.SIGCHLD):
            if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
                # Started under nohup: the terminal may close.
                continue
            self._former[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, former in self._former.items():
            signal.signal(number, former)  # type: ignore[arg-type]
        signal.set_wakeup_fd(self._former_wakeup)
        os.close(self._reader)
        os.close(self._writer)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if number == signal.SIGCHLD:
            return
        now = time.monotonic()
        if now - self._last_asked > _SAME_REQUEST_SECONDS:
            self.asked += 1
        self._last_asked = now
        if self.raising:
            raise KeyboardInterrupt

    def wait(self, seconds: float) -> None:
        """Return at the next signal, a child's end included, or after `seconds`."""
        ready, _none, _none = select.select([self._reader], [], [], seconds)
        if ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self._reader, 4096)


@dataclass(frozen=True, slots=True)
class Part:
    """A child to keep running. `is_ready` is asked until it says yes; `log` gets its output, None: the terminal."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None = None
    is_ready: Callable[[], bool] | None = None


@dataclass(slots=True)
class _Running:
    part: Part
    process: subprocess.Popen[bytes]
    is_ready: bool = False


class Supervisor:
    """Runs parts beside a cluster that the caller started and will stop."""

    def __init__(self, signals: Signals, cluster: Cluster | None) -> None:
        self._signals = signals
        self._cluster = cluster
        self._running: list[_Running] = []
        self._watchdog: Watchdog | None = None

    def step(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        """Run one command to its end, on the terminal; its exit code. An interruption stops it."""
        process = spawn(command, death_signal=signal.SIGKILL, environment=environment)
        try:
            return process.wait()
        except BaseException:
            _end(process, signal.SIGTERM, STOP_SECONDS)
            raise

    def run(self, parts: Iterable[Part], on_ready: Callable[[], None]) -> Exit:
        """Start `parts` in order, call `on_ready`, watch until a signal or the end of one; stop them in reverse."""
        self._signals.raising = False
        self._watchdog = Watchdog()
        try:
            for part in parts:
                if (outcome := self._start(part)) is not None:
                    return outcome
                if self._signals.asked:
                    return Exit.OK
                say(message("part_ready", part=_title(part.name)))
            on_ready()
            return self._watch()
        finally:
            self._stop_all()
            self._watchdog.close()
            self._watchdog = None

    def _start(self, part: Part) -> Exit | None:
        with _output(part.log) as stream:
            process = spawn(
                part.command, death_signal=signal.SIGTERM, environment=part.environment, stdout=stream, stderr=stream
            )
        assert self._watchdog is not None  # noqa: S101 (made by run)
        self._watchdog.watch(process.pid, signal.SIGTERM, signal.SIGKILL, group=True)
        running = _Running(part, process)
        self._running.append(running)
        deadline = time.monotonic() + READY_SECONDS
        while not self._signals.asked:
            if (outcome := self._death()) is not None:
                return outcome
            if part.is_ready is None or part.is_ready():
                running.is_ready = True
                return None
            if time.monotonic() > deadline:
                complain(_failure("part_silent", part.name, part.log, seconds=int(READY_SECONDS)))
                return Exit.FAILED
            self._signals.wait(0.1)
        return None

    def _watch(self) -> Exit:
        while not self._signals.asked:
            if (outcome := self._death()) is not None:
                return outcome
            self._signals.wait(_POLL_SECONDS)
        return Exit.OK

    def _death(self) -> Exit | None:
        """Say which part has ended, the database included; None while all live."""
        ended = [(one.part.name, one.process.poll(), one.part.log) for one in self._running]
        if self._cluster is not None and self._cluster.process is not None:
            ended.insert(0, ("database", self._cluster.process.poll(), self._cluster.layout.log))
        for name, code, log in ended:
            if code is not None and not self._signals.asked:
                complain(_failure("part_died", name, log, code=code))
                return Exit.FAILED
        return None

    def _stop_all(self) -> None:
        if self._signals.asked:
            say(message("stopping"))
        for one in reversed(self._running):
            # A second Ctrl-C means: now. What was still loading has nothing to finish and may not listen yet.
            patience = STOP_SECONDS if one.is_ready else 1.0
            _end(one.process, signal.SIGTERM, patience, lambda: self._signals.asked > 1)
            # Whatever it started and left behind is in its group, whose number stays taken until the group is empty.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(one.process.pid, signal.SIGKILL)
            if self._watchdog is not None:
                self._watchdog.forget(one.process.pid, group=True)
        self._running.clear()


def _end(
    process: subprocess.Popen[bytes],
    number: signal.Signals,
    patience: float,
    is_urgent: Callable[[], bool] = lambda: False,
) -> None:
    """Ask the process to end, then make it."""
    process.send_signal(number)
    deadline = time.monotonic() + patience
    while process.poll() is None:
        if time.monotonic() > deadline or is_urgent():
            process.kill()
            process.wait()
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)


@contextlib.contextmanager
def _output(log: Path | None) -> Iterator[IO[bytes] | None]:
    if log is None:
        yield None
        return
    stream = open_part_log(log)
    try:
        yield stream
    finally:
        stream.close()


def open_part_log(log: Path) -> IO[bytes]:
    """The end of a part's log; the former one is kept once when it has grown long."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > _LONGEST_LOG:
        log.replace(log.with_suffix(".former.log"))
    return log.open("ab")


def _title(name: str) -> str:
    return message(f"part_{name}")


def _failure(code: str, name: str, log: Path | None, /, **parameters: object) -> str:
    if log is None:
        return message(f"{code}_here", part=_title(name), **parameters)
    return message(code, part=_title(name), log=log, **parameters)
