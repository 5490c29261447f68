"""The sections of the yearly workbook: each package that owns figures registers its own sheets and rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from membership.models import Organisation
from portal.foundation.workbooks.template import Check, ChoiceList, Sheet
from portal.foundation.workbooks.values import Value

Rows: TypeAlias = tuple[Any, ...]
"""Rows of a reference table as named tuples: compared and hashed by what they say."""


@dataclass(frozen=True, slots=True)
class SectionContent:
    """What a section adds to the workbook of a year."""

    sheets: tuple[Sheet, ...]
    checks: tuple[Check, ...] = ()
    lists: tuple[ChoiceList, ...] = ()
    instructions: tuple[str, ...] = ()


class Hider(Protocol):
    """The cells that whoever is neither of the association nor reviewing it is not shown.

    ``confirmed``: whether these are the figures of the year, of which tables are made, or a file not confirmed yet.
    """

    def __call__(
        self, organisation: Organisation, year: int, values: Mapping[str, Value], *, confirmed: bool
    ) -> frozenset[str]: ...


def hide_nothing(
    organisation: Organisation, year: int, values: Mapping[str, Value], *, confirmed: bool
) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """``rows(year)`` reads in one query what the sheets are made of; ``build(year, rows)`` makes them of that alone,
    and once for the same rows. ``position`` orders the sheets.
    """

    code: str
    position: int
    rows: Callable[[int], Rows]
    build: Callable[[int, Rows], SectionContent]
    hidden: Hider = hide_nothing


_sections: dict[str, Section] = {}


def register_section(section: Section) -> None:
    """Raises ValueError where another section has this code."""
    if _sections.setdefault(section.code, section) != section:
        raise ValueError(f"The workbook section {section.code!r} is registered twice.")


def sections() -> list[Section]:
    return sorted(_sections.values(), key=lambda section: section.position)


def hidden_by_sections(
    organisation: Organisation, year: int, values: Mapping[str, Value], *, confirmed: bool
) -> frozenset[str]:
    """The cells that some section hides from outside."""
    return frozenset().union(
        *(section.hidden(organisation, year, values, confirmed=confirmed) for section in sections())
    )
