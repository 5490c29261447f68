"""The real ``portal demo`` in a process of its own: started, looked at, stopped, killed."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from portal.foundation.catalogues import CHECKOUT
from tests.harness.processes import family_of, living

PATIENCE = 300.0


class Demo:
    """One run of the command. ``seconds``: from the start to the line that says it serves."""

    def __init__(self, *words: str, environment: Mapping[str, str], python: str = sys.executable) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [python, "-u", "-m", "portal", "demo", *words],
            cwd=CHECKOUT,
            env=dict(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.seconds = 0.0

    def wait_until_it_serves(self) -> str:
        """The address. Raises AssertionError with what was written where it ends before."""
        lines = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            lines.append(line)
            if "Ctrl+C" in line:
                break
        self.seconds = time.monotonic() - self.started
        found = re.search(r"Convergence is ready: (http://localhost:\d+)\n", "".join(lines))
        if found is None:
            raise AssertionError("".join(lines) + f"\nended with {self.process.wait()}")
        return found[1]

    def stop(self) -> None:
        """As Ctrl+C does. Raises AssertionError where a process remains or the command complains."""
        family = family_of(self.process.pid)
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=PATIENCE)
        if self.process.returncode:
            raise AssertionError(f"The demo ended with {self.process.returncode}.")
        none_remains(family)

    def kill(self) -> None:
        """As a power cut of the command alone. Raises AssertionError where one of its processes survives it."""
        family = family_of(self.process.pid)
        self.process.kill()
        self.process.communicate(timeout=PATIENCE)
        none_remains(family)


@contextmanager
def demo(*words: str, environment: Mapping[str, str], python: str = sys.executable) -> Iterator[Demo]:
    run = Demo(*words, environment=environment, python=python)
    try:
        yield run
    finally:
        if run.process.poll() is None:
            run.kill()


def none_remains(pids: set[int]) -> None:
    deadline = time.monotonic() + 60
    while left := pids & living().keys():
        if time.monotonic() > deadline:
            raise AssertionError(f"Processes remain: {sorted(left)}")


def memory_of(pids: set[int]) -> float:
    """Megabytes really held by these processes, a page that several share counted once."""
    kilobytes = 0
    for pid in pids:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        kilobytes += int(re.search(r"^Pss:\s+(\d+) kB", rollup, re.M)[1])  # type: ignore[index]
    return kilobytes / 1024
