"""Which objects have a readable history page: each package registers its own, the member space shows them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise

from portal.foundation.history import Parts
from portal.foundation.permissions import Verdict


@dataclass(frozen=True, slots=True)
class Tracked:
    """One kind of object with a history page.

    ``kind`` is the word of its address. ``find(user, pk)`` answers among what the user sees and raises Http404;
    ``may(user, object)`` whether they may read its history. ``place`` is the association it belongs to, for the shell
    of the page. ``parts(user, object)`` belong to it and are told with it; ``hidden`` names fields whose values the
    user may not read; ``sees(user)`` tells whose registers they may know of.
    """

    kind: str
    model: type[models.Model]
    label: str | Promise
    find: Callable[[Any, int], Any]
    may: Callable[[Any, Any], Verdict]
    place: Callable[[Any], Any] = lambda _instance: None
    parts: Callable[[Any, Any], Sequence[Parts]] = lambda _user, _instance: ()
    hidden: Callable[[Any, Any], frozenset[str]] = lambda _user, _instance: frozenset()
    sees: Callable[[Any], Callable[[str], bool]] = lambda _user: lambda _chain: True


_kinds: dict[str, Tracked] = {}


def register_tracked(tracked: Tracked) -> None:
    """Give a kind of object its page. Raises ValueError where another kind has this word."""
    if _kinds.setdefault(tracked.kind, tracked) != tracked:
        raise ValueError(f"The history of {tracked.kind!r} is registered twice.")


def tracked_kinds() -> list[Tracked]:
    return list(_kinds.values())


def tracked_of(kind: str) -> Tracked | None:
    """The kind of this word; None for a word that nobody registered."""
    return _kinds.get(kind)


def tracked_for(instance: models.Model) -> Tracked | None:
    """The kind of an object; None for one that has no page."""
    return next((tracked for tracked in _kinds.values() if isinstance(instance, tracked.model)), None)


def history_url(instance: models.Model, *, back: str = "") -> str:
    """The address of the history of an object, empty for one that has none. ``back`` is the page it was asked from."""
    tracked = tracked_for(instance)
    if tracked is None:
        return ""
    address = reverse("space:history", args=[tracked.kind, instance.pk])
    return f"{address}?{urlencode({'next': back})}" if back else address
