"""What already stands on who was in a body, or on an adhesion, on some days: asked before a mistake of entry about
them is corrected.

Membership keeps who sits where and who adheres, and knows nothing of what was decided or signed there. A package that
fixes a list of voters, or keeps signatures, registers a finder in ``AppConfig.ready``; a correction that would make
such a list or a signature untrue is then refused with what the finders name.
"""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

Finder = Callable[[UUID, date, date], Iterable[str]]
"""(body or adhesion, first day, last day, both included) → what was fixed on who sat there, or on that adhesion, each
as a phrase with its date."""

_finders: dict[str, Finder] = {}


def register_finder(name: str, finder: Finder) -> None:
    """Add a package's part. Raises ValueError where another finder has this name."""
    if _finders.setdefault(name, finder) is not finder:
        raise ValueError(f"The finder {name!r} is registered twice.")


def fixed_on(subject: UUID, first: date, last: date) -> list[str]:
    """Everything that stands on the body or the adhesion from ``first`` to ``last``; empty where nothing does."""
    return [said for finder in _finders.values() for said in finder(subject, first, last)]
