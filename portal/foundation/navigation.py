"""The menu of an association: each package declares its entries, the space shows those that the reader may open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu.

    ``url(organisation)`` is the page; ``shown(user, organisation)`` says whether the user may open it, without a query
    of its own (roles are known). ``position`` orders the menu; ``icon`` names a drawing of the sprite.
    """

    key: str
    label: str | Promise
    icon: str
    position: int
    url: Callable[[Any], str]
    shown: Callable[[Any, Any], bool]


_entries: dict[str, Entry] = {}


def register_entry(entry: Entry) -> None:
    """Declare an entry, in ``AppConfig.ready``. Raises ValueError when another one has its key."""
    if _entries.setdefault(entry.key, entry) is not entry:
        raise ValueError(f"The menu entry {entry.key} is registered twice.")


def entries() -> list[Entry]:
    return sorted(_entries.values(), key=lambda entry: (entry.position, entry.key))
