"""What the public page of an organisation shows beyond who it is: higher packages register a section.

The texts in force, the accounts published, the indicators made public: the package that has them says what the
public may read of them, and the website only lays it out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class PublicItem:
    """One line: what it is, where to read it, a detail (« en vigueur depuis le 1er mars 2026 »).

    ``for_users``: a document handed to users; the answer of the finder shows it at once.
    """

    title: Words
    url: str = ""
    detail: Words = ""
    for_users: bool = False


@dataclass(frozen=True, slots=True)
class PublicSection:
    """A title, its lines, and the sentence that stands in their place or above them. ``key`` is its anchor."""

    key: str
    title: Words
    items: tuple[PublicItem, ...] = ()
    text: Words = ""


Provider = Callable[[Any, date], PublicSection | None]
"""``provider(organisation, day)``: the section of that organisation on that day, None where there is none. At most
two queries each."""

_providers: dict[str, tuple[int, Provider]] = {}


def register_public_section(key: str, provider: Provider, *, position: int = 50) -> None:
    """Add a section, in ``AppConfig.ready``; ``position`` orders them. Raises ValueError when the key is taken."""
    if _providers.setdefault(key, (position, provider))[1] is not provider:
        raise ValueError(f"The public section {key} is registered twice.")


def public_sections(organisation: Any, on: date) -> list[PublicSection]:
    """The sections of an organisation on a day, in order."""
    ordered = sorted(_providers.items(), key=lambda entry: (entry[1][0], entry[0]))
    found = (provider(organisation, on) for _key, (_position, provider) in ordered)
    return [section for section in found if section is not None]


def documents_for_users(organisation: Any, on: date) -> list[PublicItem]:
    """The documents handed to users, out of all sections (art. D6321-3 of the public health code asked for one)."""
    return [item for section in public_sections(organisation, on) for item in section.items if item.for_users]
