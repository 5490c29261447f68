"""A whole profile in plain sentences, each with its clause: what a reader compares with the statutes. Pure.

The words are in ``describing_fr`` and ``describing_en``; nothing here computes: ``examples`` asks the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Protocol, cast

from governance.rules.profile import Profile
from governance.rules.record import Record
from governance.rules.wording import LANGUAGES, catalogue

PARTS = (
    "majority",
    "quorum",
    "second_convocation",
    "counting",
    "casting_vote",
    "proxies",
    "recusals",
    "attendance",
    "notice",
    "ballots",
    "constituencies",
    "election",
)

Names = Mapping[str, str]
Line = tuple[str, str]
"""The path of the parameter and its sentence."""


class Said(Record):
    """One sentence. ``clause`` is empty where none is cited; ``note`` says what is to be confirmed."""

    parameter: str
    text: str
    clause: str = ""
    to_confirm: bool = False
    note: str = ""


class Part(Record):
    """A group of parameters, in the order of :data:`PARTS`."""

    code: str
    title: str
    lines: tuple[Said, ...]


class Describer(Protocol):
    """What a language module offers."""

    TITLES: dict[str, str]

    def lines(self, part: str, profile: Profile, names: Names) -> Iterable[Line]: ...


def describer(language: str) -> Describer:
    code = language.split("-")[0].lower()
    return cast(Describer, import_module(f"governance.rules.describing_{code if code in LANGUAGES else LANGUAGES[0]}"))


def describe(profile: Profile, language: str = "fr", names: Names | None = None) -> tuple[Part, ...]:
    """Every parameter of a sound profile as a sentence; what the statutes leave out is said too.

    ``names`` gives the words for constituencies by code, where the profile does not name them.
    """
    words, typeset = describer(language), catalogue(language).typeset
    known = dict(names or {})
    if profile.constituencies is not None:
        known |= {item.code: item.name for item in profile.constituencies.items if item.name}
    parts = []
    for code in PARTS:
        lines = tuple(_said(profile, path, typeset(text)) for path, text in words.lines(code, profile, known))
        if lines:
            parts.append(Part(code, words.TITLES[code], lines))
    return tuple(parts)


def part_title(code: str, language: str = "fr") -> str:
    return describer(language).TITLES[code]


def _said(profile: Profile, path: str, text: str) -> Said:
    clause = profile.clause(path)
    if clause is None:
        return Said(path, text)
    return Said(path, text, clause.reference, clause.to_confirm, clause.note)
