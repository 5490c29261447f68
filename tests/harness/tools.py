"""Tools of the machine that some tests need, and what to install where they are missing."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tool:
    """A program behind a pytest marker."""

    marker: str
    programs: tuple[str, ...]
    package: str

    @property
    def path(self) -> str | None:
        return next((found for name in self.programs if (found := shutil.which(name))), None)


TOOLS = (
    # The shell draws no window that nobody looks at: two thirds of the time of the whole program.
    Tool("browser", ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"), "chromium"),
    Tool("libreoffice", ("soffice", "libreoffice"), "libreoffice-calc-nogui and libreoffice-writer-nogui"),
    Tool("make", ("make",), "make"),
)

LAST_LINE = "PORTAL_TESTS_LAST_LINE"
"""Names the file for what ``make test`` says at its very end, when more than one process of it has written."""


def tool(marker: str) -> Tool:
    return next(candidate for candidate in TOOLS if candidate.marker == marker)


def sentence(not_run: Mapping[str, int]) -> str:
    """How many tests were left out, a count for each package that is missing, and what to do."""
    missing = ", ".join(f"{count} need {package}" for package, count in not_run.items())
    return f"{sum(not_run.values())} tests did not run: {missing}. Install these to run all."
