"""Run as a script by `processes.Watchdog`: read orders from a pipe, and when it breaks, stop what is watched."""

import contextlib
import os
import signal
import sys
import time

# A fast shutdown of PostgreSQL and the graceful stop of a web server take less than a second when nothing hangs.
GRACE_SECONDS = 8.0


def _is_there(target: int) -> bool:
    try:
        os.kill(target, 0) if target > 0 else os.killpg(-target, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _send(target: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(target, number) if target > 0 else os.killpg(-target, number)


def main() -> None:
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    watched: dict[int, tuple[int, int]] = {}
    with os.fdopen(int(sys.argv[1])) as orders:
        for order in orders:
            verb, *numbers = order.split()
            if verb == "dismiss":
                return
            if verb == "watch":
                watched[int(numbers[0])] = (int(numbers[1]), int(numbers[2]))
            elif verb == "forget":
                watched.pop(int(numbers[0]), None)
    for target, (first, _last) in watched.items():
        _send(target, first)
    deadline = time.monotonic() + GRACE_SECONDS
    while any(map(_is_there, watched)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for target, (_first, last) in watched.items():
        _send(target, last)


if __name__ == "__main__":
    main()
