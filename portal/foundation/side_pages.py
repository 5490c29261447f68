"""Pages that a later package has about an object of an earlier one: the object's own page leads to them.

Membership knows nothing of votes; the page of a body still leads to its rules of vote, because governance says so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class SidePage:
    """``label`` names it, ``words`` are those of the link; ``shown(user, object)`` without a query of its own."""

    key: str
    model: type[models.Model]
    label: str | Promise
    words: str | Promise
    url: Callable[[Any], str]
    shown: Callable[[Any, Any], bool]


_pages: dict[str, SidePage] = {}


def register_side_page(page: SidePage) -> None:
    """Declare a page, in ``AppConfig.ready``. Raises ValueError when another one has its key."""
    if _pages.setdefault(page.key, page) is not page:
        raise ValueError(f"The side page {page.key} is registered twice.")


def side_pages(user: Any, instance: models.Model) -> Iterator[tuple[str, str, str]]:
    """What ``user`` may open beside this object: label, words of the link, address."""
    for page in _pages.values():
        if isinstance(instance, page.model) and page.shown(user, instance):
            yield str(page.label), str(page.words), page.url(instance)
