"""Who acts, and through what: known to every layer without being passed through every function.

A service takes its ``actor`` as a keyword and is decorated with :func:`acts`; what it saves is then attributed to
that actor by the history and by the audit chain, whether a page, the worker or the command line called it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Literal, ParamSpec, Protocol, TypeVar, cast, runtime_checkable
from uuid import UUID

P = ParamSpec("P")
R = TypeVar("R")

Channel = Literal["web", "api", "worker", "cli", ""]
"""Through what a change came; empty outside the application (a shell, a data migration)."""


@runtime_checkable
class Acting(Protocol):
    """What a service needs of its actor; an account or a person of the membership package may be one."""

    @property
    def uuid(self) -> UUID: ...

    @property
    def label(self) -> str: ...

    @property
    def system(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or the portal itself (``system``), named by uuid and by the label they had when they acted."""

    uuid: UUID
    label: str
    system: bool = False


PORTAL = Actor(uuid=UUID("00000000-0000-4000-8000-000000000001"), label="Convergence", system=True)
"""The actor of what no person decided: a daily job, a deadline that passes."""

_actor: ContextVar[Acting | None] = ContextVar("actor", default=None)
_channel: ContextVar[Channel] = ContextVar("channel", default="")
_instant: ContextVar[datetime | None] = ContextVar("instant", default=None)


@contextmanager
def acting(actor: Acting | None, through: Channel | None = None, at: datetime | None = None) -> Iterator[None]:
    """Attribute what is saved inside the block to ``actor``.

    ``through`` keeps the surrounding channel when None. ``at`` (aware) dates history and audit entries otherwise than
    now: only the demonstration, which replays past years, sets it. Raises ValueError for a naive ``at``.
    """
    if at is not None and at.utcoffset() is None:
        raise ValueError("An act is dated by an aware datetime.")
    actor_token = _actor.set(actor)
    channel_token = _channel.set(_channel.get() if through is None else through)
    instant_token = _instant.set(_instant.get() if at is None else at)
    try:
        yield
    finally:
        _instant.reset(instant_token)
        _channel.reset(channel_token)
        _actor.reset(actor_token)


def acts(service: Callable[P, R]) -> Callable[P, R]:
    """Decorate a service so that its keyword ``actor`` is the acting one while it runs."""

    @wraps(service)
    def as_actor(*args: P.args, **kwargs: P.kwargs) -> R:
        with acting(cast(Acting, kwargs["actor"])):
            return service(*args, **kwargs)

    return as_actor


def current_actor() -> Acting | None:
    """Who acts now; None outside any service and request."""
    return _actor.get()


def current_channel() -> Channel:
    """Through what the current act comes."""
    return _channel.get()


def current_instant() -> datetime | None:
    """The simulated instant of the current act, or None when time is the clock's."""
    return _instant.get()
