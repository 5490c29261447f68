"""Tools of the machine that some tests need, and what to install where they are missing."""

import shutil
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
    Tool("browser", ("chromium", "chromium-browser", "google-chrome"), "chromium"),
    Tool("libreoffice", ("soffice", "libreoffice"), "libreoffice-calc-nogui and libreoffice-writer-nogui"),
)


def tool(marker: str) -> Tool:
    return next(candidate for candidate in TOOLS if candidate.marker == marker)
