"""Advisory file locks that the kernel drops with the last process that holds them."""

from __future__ import annotations

import os
import time
from pathlib import Path

if os.name == "posix":
    import fcntl


class FileLock:
    """An exclusive lock on a file. Whoever inherits `descriptor` keeps it locked too."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.descriptor = -1

    @property
    def held(self) -> bool:
        return self.descriptor >= 0

    def acquire(self, *, patience: float = 0.0) -> bool:
        """Take the lock, waiting up to `patience` seconds; False where another process holds it."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    os.close(descriptor)
                    return False
                time.sleep(0.02)
            except BaseException:
                os.close(descriptor)
                raise
            else:
                self.descriptor = descriptor
                return True

    def release(self) -> None:
        if self.held:
            os.close(self.descriptor)
            self.descriptor = -1
