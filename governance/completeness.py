"""Whether a charter speaks of what charters are expected to speak of. A remark to its authors, never a refusal.

The headings are data (``data/charter_headings.json``) with their source, marked to confirm: the article they come from
is repealed and was not read in full.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from governance.enums_documents import DocumentKind
from portal.foundation.sort_keys import plain
from portal.foundation.texts.blocks import Article, Heading, Part, Text, block_inlines, inline_text
from portal.foundation.texts.numbering import article_name

_DATA = Path(__file__).parent / "data" / "charter_headings.json"


@dataclass(frozen=True, slots=True)
class Covered:
    """A heading and the articles that seem to speak of it; none: it may be missing."""

    label: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    label: str
    source: str
    to_confirm: bool
    headings: tuple[Covered, ...]

    @property
    def missing(self) -> tuple[Covered, ...]:
        return tuple(heading for heading in self.headings if not heading.articles)


@cache
def _grid() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return found


def completeness(text: Text, kind: DocumentKind, language: str = "fr") -> Completeness | None:
    """The grid for this kind of document; None where there is none. ``language``: "fr" or "en"."""
    grid = _grid()
    if kind not in grid["kinds"]:
        return None
    label = "label_en" if language == "en" else "label_fr"
    sections = list(_sections(text))
    return Completeness(
        label=grid[label],
        source=grid["source"],
        to_confirm=grid["to_confirm"],
        headings=tuple(
            Covered(heading[label], tuple(name for name, words in sections if _speaks(words, heading["all_of"])))
            for heading in grid["headings"]
        ),
    )


def _sections(text: Text) -> list[tuple[str, str]]:
    """(name, words without accents) of each article, a title or chapter lending its words to the articles below it."""
    above, found = "", []
    for part in text.body:
        if isinstance(part, Heading):
            above = _words(part)
        elif isinstance(part, Article):
            found.append((article_name(part), f"{above} {_words(part)}"))
    return found


def _words(part: Part) -> str:
    return plain(" ".join(inline_text(line, notes=True) for line in block_inlines(part)))


def _speaks(words: str, all_of: list[list[str]]) -> bool:
    return all(any(re.search(rf"\b{re.escape(stem)}", words) for stem in stems) for stems in all_of)
