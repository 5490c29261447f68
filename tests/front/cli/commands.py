"""Run the real command in a process of its own, and look at what it leaves behind."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.harness.processes import living

CHECKOUT = Path(__file__).resolve().parents[3]
PATIENCE = 60
FORGOTTEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE", "PORTAL_POSTGRES", "PORTAL_POSTGRES_BIN")

GOOD = {
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "localhost",
    "PUBLIC_URL": "https://reseaux.example",
    "DEFAULT_FROM_EMAIL": "portail@reseaux.example",
    "EMAIL_URL": "smtp://mail.invalid:587/?tls=1",
}
"""What production asks for, without its database."""


def environment(var: Path, **others: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
    return kept | {"PORTAL_VAR": str(var), "LC_ALL": "en_GB.UTF-8"} | others


def portal(*words: str, var: Path, **others: str) -> subprocess.CompletedProcess[str]:
    """`portal …`, in English."""
    return subprocess.run(
        [sys.executable, "-m", "portal", *words],
        cwd=CHECKOUT,
        env=environment(var, **others),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def running(script: str, *words: str, env: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A Python script under way, its output readable line by line; killed at the end at the latest."""
    command = [sys.executable, "-u", "-c", script, *words]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=dict(env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)


def pids_with(mark: str) -> list[int]:
    """The processes whose command line holds `mark`."""
    return [pid for pid, process in living().items() if mark in process.command]


def all_end(pids: Iterable[int]) -> bool:
    """Whether these processes end within seconds. The system says when: looking again and again is half a core."""
    if sys.platform != "linux":
        waited_for = set(pids)
        return _eventually(lambda: not waited_for & set(pids_with("")))
    deadline = time.monotonic() + PATIENCE
    with ExitStack() as opened:
        ends = select.poll()
        left = set()
        for pid in pids:
            try:
                descriptor = os.pidfd_open(pid)
            except ProcessLookupError:
                continue
            opened.callback(os.close, descriptor)
            ends.register(descriptor, select.POLLIN)
            left.add(descriptor)
        while left:
            ended = ends.poll(max(0, deadline - time.monotonic()) * 1000)
            if not ended:
                return False
            for descriptor, _event in ended:
                ends.unregister(descriptor)
                left.discard(descriptor)
    return True


def _eventually(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            return False
        os.sched_yield()
    return True
