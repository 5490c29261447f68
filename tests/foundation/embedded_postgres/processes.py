"""What the tests ask of the system about processes and about a launcher of its own process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.foundation.embedded_postgres.homes import SERVER_LOCK
from portal.foundation.embedded_postgres.layout import Layout
from portal.foundation.embedded_postgres.locks import FileLock
from tests.harness.processes import living

CHECKOUT = Path(__file__).resolve().parents[3]
PATIENCE = 30

# Imports once, then forks a launcher for each line it reads: twenty launchers in the time of a few.
NURSERY = """
import os, signal, sys
from pathlib import Path
from portal.foundation.embedded_postgres import Cluster
for _line in sys.stdin:
    if not (pid := os.fork()):
        Cluster(Path(sys.argv[1])).start()
        os.write(1, f"{os.getpid()}\\n".encode())
        signal.pause()
    os.waitpid(pid, 0)
    os.write(1, b"gone\\n")
"""

LAUNCHER = """
import signal, sys
from pathlib import Path
from portal.foundation.embedded_postgres import Cluster
cluster = Cluster(Path(sys.argv[1]), watchdog=sys.argv[2] == "watchdog")
print("starting", flush=True)
cluster.start()
print("ready", flush=True)
signal.pause()
"""


@contextmanager
def launch(var: Path, guard: str = "death-signal") -> Iterator[subprocess.Popen[str]]:
    """A process that is about to start the cluster of `var` and to hold it; killed at the end at the latest."""
    command = [sys.executable, "-c", LAUNCHER, str(var), guard]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as process:
        try:
            wait_for(process, "starting")
            yield process
        finally:
            process.kill()


@contextmanager
def nursery(var: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that starts a launcher for each line written to it, says its pid, and says `gone` after its end."""
    command = [sys.executable, "-c", NURSERY, str(var)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    assert process.stdout.readline().strip() == word


def servers_of(data: Path) -> list[int]:
    """The pids of the processes that were started on `data`, looked for in the process table."""
    return [pid for pid, process in living().items() if f"-D {data}" in process.command and pid != os.getpid()]


def server_is_gone(var: Path) -> bool:
    """Whether no process of the server is left, within seconds: each of them holds the lock."""
    lock = FileLock(Layout(var).home() / SERVER_LOCK)
    taken = lock.acquire(patience=PATIENCE)
    lock.release()
    return taken
