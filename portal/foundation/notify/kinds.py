"""The kinds of notification. Each package registers its own, with the template that words it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Attachment:
    """A small file that goes with a letter. ``media_type`` with its parameters: ``text/calendar; method=PUBLISH``."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notification.

    ``template`` is the base of ``<template>_subject.txt`` and ``<template>.txt``; the HTML is derived from the text,
    so the two cannot differ. A ``digestable`` kind may wait for the daily digest of those who chose it; what has legal
    effect (a convocation, a vote, a receipt) may not. ``to_accounts``: False for what only people without an account
    receive, who have nothing to choose. ``attached`` makes the files that go with a letter, from its context, in the
    language of its reader.
    """

    code: str
    label: str | Promise
    template: str
    digestable: bool = False
    to_accounts: bool = True
    attached: Callable[[Mapping[str, Any]], Sequence[Attachment]] | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Raises ValueError where another kind has this code."""
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"The notification kind {kind.code!r} is registered twice.")
    return kind


def kind_of(code: str) -> Kind:
    """Raises KeyError for a kind that nobody registered."""
    return _kinds[code]


def all_kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.code)
