"""A structured text: what a charter, statutes or a convention are made of, once read.

A text is a title and a body; the body is articles, and blocks that stand outside every article (the preamble, the
headings of titles and chapters, what follows a heading of an annexe). All classes are frozen: a changed text is
another text, with another hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

TOP_LEVELS = 2
"""Depth of the headings that stand outside articles (titre, chapitre)."""
INNER_LEVELS = 2
"""Depth of the headings inside an article. Title, two levels, article and two levels make the six of HTML."""


class Mark(StrEnum):
    """Character formatting that carries meaning; fonts, sizes and colours do not and are not kept."""

    BOLD = "bold"
    ITALIC = "italic"
    STRIKE = "strike"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    UNDERLINE = "underline"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with the same marks (sorted by name) and the same link (an absolute address, or empty)."""

    text: str
    marks: tuple[Mark, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, held at the place of its call; its number is its rank in the text. Its content holds no note."""

    content: tuple[Run | LineBreak, ...]


Inline = Run | LineBreak | Note
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that opens no article. Level 1 is the first below the title, or below the article it stands in."""

    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class ListItem:
    """Paragraphs and nested lists; an empty item keeps its number."""

    blocks: tuple[Paragraph | ListBlock, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """`numbering` is empty for a bulleted list, else a pattern such as ``1.``, ``a)``, ``(i)``, ``1°`` or ``1.1.``,
    where the counters 1, a, A, i and I stand for the numbers of the list and, before it, of the lists around it."""

    items: tuple[ListItem, ...]
    numbering: str = ""
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple[Paragraph | ListBlock, ...] = ()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans several rows is written once, in its first row."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    caption: Inlines = ()


Block = Paragraph | Heading | ListBlock | Table


@dataclass(frozen=True, slots=True)
class Article:
    """`label` is "Article", "Art." or empty; `number` is text ("12", "1er", "4 bis", "II") and may be empty."""

    label: str
    number: str
    title: Inlines
    blocks: tuple[Block, ...] = ()


Part = Article | Block


@dataclass(frozen=True, slots=True)
class Text:
    """`language` is "fr" or "en". No block other than a heading follows an article outside it: it belongs to it."""

    title: Inlines
    body: tuple[Part, ...]
    language: str = "fr"

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(part for part in self.body if isinstance(part, Article))

    @property
    def article_level(self) -> int:
        """Heading level of articles: 1 below the title, more where a heading of a title or chapter stands right
        above an article. A preamble or an annexe groups nothing: articles stand beside it."""
        deepest = 0
        for index, part in enumerate(self.body):
            if isinstance(part, Heading):
                following = self.body[index + 1 : index + 2]
                if following and isinstance(following[0], Article):
                    deepest = max(deepest, part.level)
        return 1 + deepest


class Levels:
    """Heading levels without a hole, as screen readers and PDF/UA want them: a text may open with an article of the
    second level, where only later ones stand under a chapter."""

    def __init__(self, last: int = 0) -> None:
        self.last = last

    def next(self, level: int) -> int:
        """The level to write for a heading meant at `level`: at most one deeper than the heading before it."""
        self.last = min(level, self.last + 1)
        return self.last


def inline_text(content: Inlines, *, notes: bool = False) -> str:
    """The characters of `content`, line breaks as newlines; the text of notes in brackets if `notes`."""
    pieces: list[str] = []
    for inline in content:
        match inline:
            case Run():
                pieces.append(inline.text)
            case LineBreak():
                pieces.append("\n")
            case Note() if notes:
                pieces.append(f" [{inline_text(inline.content)}] ")
            case Note():
                pass
    return "".join(pieces)


def block_inlines(block: Part | ListItem | Cell) -> Iterator[Inlines]:
    """Every line of inlines in `block`, in reading order: paragraphs, headings, items, cells, captions."""
    match block:
        case Paragraph() | Heading():
            yield block.content
        case ListBlock():
            for item in block.items:
                yield from block_inlines(item)
        case ListItem() | Cell():
            for inner in block.blocks:
                yield from block_inlines(inner)
        case Table():
            if block.caption:
                yield block.caption
            for row in block.rows:
                for cell in row:
                    yield from block_inlines(cell)
        case Article():
            yield block.title
            for inner_block in block.blocks:
                yield from block_inlines(inner_block)


def text_inlines(text: Text) -> Iterator[Inlines]:
    """Every line of inlines of the text, in reading order."""
    if text.title:
        yield text.title
    for part in text.body:
        yield from block_inlines(part)


def word_count(text: Text) -> int:
    """How many words a reader goes through, footnotes included."""
    return sum(len(inline_text(line, notes=True).split()) for line in text_inlines(text))


def text_notes(text: Text) -> tuple[Note, ...]:
    """The notes in the order of their calls: the first has number 1."""
    return tuple(inline for line in text_inlines(text) for inline in line if isinstance(inline, Note))
