"""What awaits somebody: each package registers a provider, one page shows all items of all their mandates.

A provider answers for a user and a day with as few queries as it can, whatever the number of mandates: the whole page
has twenty for ten mandates. An item disappears when what it asks for is done: it is computed, never stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from django.utils import timezone
from django.utils.functional import Promise


class InboxKind(StrEnum):
    """What is asked; the page groups and words by it."""

    VOTE = "vote"
    SIGN = "sign"
    SEND = "send"
    ANSWER = "answer"
    READ = "read"
    DO = "do"


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One thing that awaits the user.

    ``key`` is unique and stable (``ballot:12``). ``reason`` says why it comes to them ("You sit on the board."),
    ``organisation`` for which association, by its usual name, and ``slug`` its own address: two may have one name.
    ``deadline``: an aware instant or a day, None when there
    is none. ``url`` is the one page where it is done.
    """

    key: str
    title: str | Promise
    reason: str | Promise
    organisation: str
    slug: str
    deadline: datetime | date | None
    url: str
    kind: InboxKind

    @property
    def due_on(self) -> date | None:
        """The day of the deadline, in the current time zone for an instant."""
        return timezone.localdate(self.deadline) if isinstance(self.deadline, datetime) else self.deadline


class InboxProvider(Protocol):
    """Answers what awaits ``user`` on ``on``; an empty answer for who has no part in its matters."""

    def __call__(self, user: Any, on: date) -> Iterable[InboxItem]: ...


_providers: dict[str, InboxProvider] = {}


def register_provider(name: str, provider: InboxProvider) -> None:
    """Declare a provider under the name of its package or matter, in ``AppConfig.ready``.

    Raises ValueError when another provider has the name.
    """
    if _providers.setdefault(name, provider) is not provider:
        raise ValueError(f"The inbox provider {name} is registered twice.")


def registered_providers() -> dict[str, InboxProvider]:
    """Providers by name, in order of registration."""
    return dict(_providers)


def inbox_of(user: Any, on: date) -> list[InboxItem]:
    """Everything that awaits ``user`` on ``on``: nearest deadline first, what has none at the end.

    An item that two providers give under one key stands once, as the first gave it.
    """
    items: dict[str, InboxItem] = {}
    for provider in _providers.values():
        for item in provider(user, on):
            items.setdefault(item.key, item)
    return sorted(items.values(), key=_urgency)


def _urgency(item: InboxItem) -> tuple[bool, date, str, str]:
    due = item.due_on
    return (due is None, due or date.max, item.organisation, str(item.title))
