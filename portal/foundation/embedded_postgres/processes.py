"""Child processes that cannot outlive their parent: the parent-death signal on Linux, a watchdog pipe elsewhere."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from portal.foundation.embedded_postgres.accounts import Account

HAS_DEATH_SIGNAL = sys.platform == "linux"
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if HAS_DEATH_SIGNAL else None

Output = int | IO[bytes] | None


def _tie_to(parent: int, death_signal: int | None) -> Callable[[], None]:
    """To run in the child between the change of account (which clears the death signal) and exec."""

    def tie() -> None:
        if _libc is not None and death_signal is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:
            # The parent died before the signal was armed: nothing will ever tell this child.
            os.kill(os.getpid(), signal.SIGKILL)

    return tie


def spawn(
    command: Sequence[str | Path],
    *,
    death_signal: int | None,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    keep: Sequence[int] = (),
    stdin: Output = subprocess.DEVNULL,
    stdout: Output = None,
    stderr: Output = None,
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, as `account` if given, tied to the life of the calling thread.

    A session of its own keeps the terminal's Ctrl-C and hang-up from reaching the child before its parent has
    decided in which order things stop. Without `death_signal` a Watchdog has to look after it. `keep` are file
    descriptors that the child inherits.
    """
    with warnings.catch_warnings():
        # Python 3.12 warns of any fork beside threads; this one runs a system call prepared beforehand, then exec.
        warnings.simplefilter("ignore", DeprecationWarning)
        return subprocess.Popen(  # noqa: S603 (the caller's own command)
            [str(word) for word in command],
            env=dict(environment) if environment is not None else None,
            cwd=folder,
            pass_fds=tuple(keep),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
            preexec_fn=_tie_to(os.getpid(), death_signal),
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )


class Watchdog:
    """A helper at the far end of a pipe: when this process is gone, however it died, it stops what it was told to.

    Where there is no parent-death signal it is the only guard; the supervisor uses it everywhere, because a death
    signal reaches the child alone and not the child's own children.
    """

    def __init__(self) -> None:
        reader, self._writer = os.pipe()
        try:
            self._helper = subprocess.Popen(  # noqa: S603 (our own script)
                [sys.executable, "-I", "-S", str(Path(__file__).with_name("watchdog.py")), str(reader)],
                pass_fds=(reader,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        finally:
            os.close(reader)

    def watch(self, pid: int, first_signal: int, last_signal: int, *, group: bool = False) -> None:
        """Send `first_signal`, then `last_signal` to what is still there, should this process die."""
        self._write(f"watch {-pid if group else pid} {int(first_signal)} {int(last_signal)}\n")

    def forget(self, pid: int, *, group: bool = False) -> None:
        self._write(f"forget {-pid if group else pid}\n")

    def close(self) -> None:
        """Dismiss the helper; what it watched is left alone."""
        if self._writer >= 0:
            self._write("dismiss\n")
            os.close(self._writer)
            self._writer = -1
            self._helper.wait()

    def _write(self, line: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            os.write(self._writer, line.encode())
