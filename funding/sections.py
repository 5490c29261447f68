"""The sections of the yearly workbook: each package that owns figures registers its own sheets and rules."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.foundation.workbooks.template import Check, ChoiceList, Sheet


@dataclass(frozen=True, slots=True)
class SectionContent:
    """What a section adds to the workbook of a year."""

    sheets: tuple[Sheet, ...]
    checks: tuple[Check, ...] = ()
    lists: tuple[ChoiceList, ...] = ()
    instructions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """``build(year)`` gives the content; ``position`` orders the sheets."""

    code: str
    position: int
    build: Callable[[int], SectionContent]


_sections: dict[str, Section] = {}


def register_section(section: Section) -> None:
    """Raises ValueError where another section has this code."""
    if _sections.setdefault(section.code, section) != section:
        raise ValueError(f"The workbook section {section.code!r} is registered twice.")


def sections() -> list[Section]:
    return sorted(_sections.values(), key=lambda section: section.position)
