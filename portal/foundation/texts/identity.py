"""Identifiers of articles and blocks, for anchors, comments and comparisons.

They are computed, never stored: a block is named by its words, an article by its number, so that a block that did not
change keeps its identifier wherever it moves, from one version to the next and through any file format. A changed
block has another one; `comparison.carried_ids` says which became which.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from portal.foundation.texts.blocks import Article, Block, Text, block_inlines, inline_text
from portal.foundation.texts.numbering import article_name


@dataclass(frozen=True, slots=True)
class Located:
    """A part with its identifier; `article` is the name of the article it stands in (its own for an article)."""

    id: str
    part: Article | Block
    article: str


def locate(text: Text) -> tuple[Located, ...]:
    """Every article and block of the text, in reading order; the blocks of an article follow it."""
    seen: Counter[str] = Counter()
    found: list[Located] = []
    for part in text.body:
        if isinstance(part, Article):
            name = article_name(part)
            found.append(Located(_unique(_article_id(part), seen), part, name))
            for block in part.blocks:
                found.append(Located(_unique(_block_id(block), seen), block, name))
        else:
            found.append(Located(_unique(_block_id(part), seen), part, ""))
    return tuple(found)


def _unique(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _article_id(article: Article) -> str:
    words = article.number or inline_text(article.title)
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return "article-" + (re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or _digest(words))


def _block_id(block: Block) -> str:
    words = "\n".join(inline_text(line, notes=True) for line in block_inlines(block))
    return "b-" + _digest(f"{type(block).__name__}\n{words}")


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:10]
