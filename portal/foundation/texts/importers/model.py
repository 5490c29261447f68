"""What reading a file gives: the text, and the list of everything that did not go into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from portal.foundation.texts.blocks import Block, Inlines, Text

Role = Literal["title", "heading", "article", "block"]
UNSTYLED = 9
"""Heading level of an article recognised by its words only: deeper than any heading style."""

ImportCode = Literal[
    "empty",
    "too_big",
    "bomb",
    "encrypted",
    "macros",
    "legacy_doc",
    "rtf",
    "pdf",
    "not_this_kind",
    "workbook",
    "unknown_kind",
    "broken",
    "not_text",
    "no_words",
    "too_long",
    "too_slow",
]


class ImportRefused(ValueError):
    """A file that cannot be read as a text; `code` says why, `wording.refusal` says it to a person."""

    def __init__(self, code: ImportCode, **parameters: Any) -> None:
        super().__init__(code)
        self.code: ImportCode = code
        self.parameters: dict[str, Any] = parameters

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.code,), {"parameters": self.parameters}

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.code} ({details})" if details else self.code


@dataclass(frozen=True, slots=True)
class Where:
    """Place in the file. `part` is body, header, footer, note or comment; `position` the rank of the block in the body
    (from 1), `article` the name of the article around it, empty outside articles."""

    part: str = "body"
    position: int = 0
    article: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A fragment that did not go into the text. `kind`: image, text_box, equation, header, footer, comment,
    embedded_object, field, symbol, hidden_text, table_of_contents, nested_table, link, html, form, markup."""

    kind: str
    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words struck out by a tracked change: left out of the text, shown to whoever imports."""

    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Import:
    """`simplified` lists what is in the text with its words but lost its form (a code block, a quotation, a field)."""

    text: Text
    not_understood: tuple[Unread, ...] = ()
    deleted: tuple[Deleted, ...] = ()
    simplified: tuple[Unread, ...] = ()
    insertions: int = 0


@dataclass(slots=True)
class FlatItem:
    """A block as the file gives it, before articles are recognised."""

    role: Role
    content: Inlines = ()
    level: int = UNSTYLED
    block: Block | None = None


@dataclass(slots=True)
class Findings:
    """Collects what a reader meets on its way; positions are turned into articles at the end."""

    not_understood: list[Unread] = field(default_factory=list)
    deleted: list[Deleted] = field(default_factory=list)
    simplified: list[Unread] = field(default_factory=list)
    insertions: int = 0
    position: int = 0
    part: str = "body"

    def where(self) -> Where:
        return Where(self.part, self.position)

    def unread(self, kind: str, text: str, *, part: str = "") -> None:
        entry = Unread(kind, " ".join(text.split()), Where(part or self.part, self.position))
        self.not_understood.append(entry)

    def simplify(self, kind: str, text: str) -> None:
        self.simplified.append(Unread(kind, " ".join(text.split()), self.where()))

    def delete(self, text: str) -> None:
        words = " ".join(text.split())
        if words:
            self.deleted.append(Deleted(words, self.where()))
