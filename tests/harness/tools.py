"""What of the machine some tests need: programs, and rights of the account that runs them; what to say is missing."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass


def _is_root() -> bool:
    return os.geteuid() == 0


def _may_mount() -> bool:
    """Asked of the system by trying: root of a container often may not."""
    if not _is_root():
        return False
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True).returncode:
            return False
        subprocess.run(["umount", folder], check=True)
    return True


@dataclass(frozen=True, slots=True)
class Need:
    """Behind a pytest marker: one of these programs, where any is named, and that the account may.

    ``name``: what the last line of a run says is missing.
    """

    marker: str
    name: str
    programs: tuple[str, ...] = ()
    is_granted: Callable[[], bool] | None = None

    @property
    def path(self) -> str | None:
        return next((found for name in self.programs if (found := shutil.which(name))), None)

    def is_met(self) -> bool:
        return not (self.programs and self.path is None) and (self.is_granted is None or self.is_granted())


NEEDS = (
    # The shell draws no window that nobody looks at: two thirds of the time of the whole program.
    Need("browser", "chromium", ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")),
    Need("libreoffice", "libreoffice-calc-nogui and libreoffice-writer-nogui", ("soffice", "libreoffice")),
    Need("make", "make", ("make",)),
    Need("root", "the account root", is_granted=_is_root),
    Need("mount", "the account root with the right to mount", ("mount",), _may_mount),
)

LAST_LINE = "PORTAL_TESTS_LAST_LINE"
"""Names the file for what ``make test`` says at its very end, when more than one process of it has written."""


def tool(marker: str) -> Need:
    return next(candidate for candidate in NEEDS if candidate.marker == marker)


def sentence(not_run: Mapping[str, int]) -> str:
    """How many tests were left out, a count for each thing that is missing, and what to do."""
    missing = ", ".join(f"{count} need {name}" for name, count in not_run.items())
    return f"{sum(not_run.values())} tests did not run: {missing}. Install or grant these to run all."
