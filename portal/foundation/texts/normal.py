"""The normal form of a text: one way to hold the same words, so that the same text always has the same hash.

Spaces, apostrophes and the spaces French typography binds are settled here; no word changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from portal.foundation.texts.blocks import (
    INNER_LEVELS,
    TOP_LEVELS,
    Article,
    Block,
    Cell,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    Note,
    Paragraph,
    Part,
    Run,
    Table,
    Text,
    inline_text,
)
from portal.foundation.texts.numbering import fit_numbering, item_marker, own_sign

MAX_DEPTH = 6
"""Lists inside lists: deeper ones become paragraphs."""
NBSP = "\u00a0"
NARROW = "\u202f"
NOTE_SIGN = "\ufffc"

# Layout and direction controls: invisible, and able to make a signed text read otherwise than it is stored.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff"
    "\ufff9-\ufffc\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile("[\t\n\r\u0085\u1680\u2000-\u2008\u200a\u2028\u2029\u205f\u3000]")
_THIN = re.compile("[\u2009\u202f]")

_GAP = f"[ {NBSP}{NARROW}]"
_BINDINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<=\S){_GAP}(?=[;!?])"), NARROW),
    (re.compile(rf"(?<=\S){_GAP}(?=[:»])"), NBSP),
    (re.compile(rf"(?<=«){_GAP}(?=\S)"), NBSP),
    (re.compile(rf"(?<=\d){_GAP}(?=[%‰€])"), NBSP),
    (re.compile(rf"(?<=[nN]°){_GAP}(?=\d)"), NBSP),
    (re.compile(rf"(?<=\b[LRD]\.){_GAP}(?=\d)"), NBSP),
    (re.compile(rf"(?:(?<=\b[Aa]rticle)|(?<=\b[Aa]rticles)|(?<=\b[Aa]rt\.)){_GAP}(?=\d)"), NBSP),
    (re.compile(rf"(?:(?<=\bM\.)|(?<=\bMme)|(?<=\bDr)|(?<=\bPr)){_GAP}(?=[A-ZÉÈÎÔÇ])"), NBSP),
)
_THOUSANDS = re.compile(rf"(?<![\d,.{NBSP}{NARROW}])\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_MOVABLE = (Mark.BOLD, Mark.ITALIC, Mark.SUBSCRIPT, Mark.SUPERSCRIPT)


@dataclass(slots=True)
class _Character:
    text: str
    marks: frozenset[Mark]
    link: str
    note: Note | None = None


def normalise(text: Text) -> Text:
    """`text` in normal form; applying it twice changes nothing. Importers return normal texts."""
    title = _plain_heading(text.title, text.language)
    return _closing_headings(replace(text, title=title, body=tuple(_parts(text.body, language=text.language))))


def _closing_headings(text: Text) -> Text:
    """A heading that closes an article cannot be deeper than the articles are: it would read as part of it."""
    body: list[Part] = []
    for part in text.body:
        if isinstance(part, Heading) and body and isinstance(body[-1], Article):
            part = replace(part, level=min(part.level, text.article_level))
        body.append(part)
    return replace(text, body=tuple(_joined(body)))


AnyPart = TypeVar("AnyPart", bound=Part)


def _joined(blocks: Iterable[AnyPart]) -> list[AnyPart]:
    """Two lists side by side whose markers run on are one list to whoever reads them."""
    joined: list[AnyPart] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, ListBlock) and isinstance(last, ListBlock) and runs_on(last, block):
            joined[-1] = replace(last, items=last.items + block.items)
        else:
            joined.append(block)
    return joined


def runs_on(first: ListBlock, second: ListBlock) -> bool:
    """`second`, right after `first`, has the markers that `first` would have next."""
    same = first.numbering == second.numbering
    return same and (not first.numbering or second.start == first.start + len(first.items))


def clean(characters: str) -> str:
    """NFC, without invisible characters, every kind of space one of: space, non-breaking, narrow non-breaking."""
    characters = _THIN.sub(NARROW, _SPACES.sub(" ", characters))
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", characters))


def normal_inlines(content: Iterable[Inline], language: str = "fr") -> Inlines:
    """A line in normal form: no double or outer space, marks off outer spaces, equal neighbours merged."""
    characters = _characters(content, language)
    characters = _collapse(characters)
    _bind(characters, language)
    for mark in _MOVABLE:
        _unmark_edges(characters, mark)
    _unlink_edges(characters)
    return _rebuild(characters)


def _characters(content: Iterable[Inline], language: str) -> list[_Character]:
    found: list[_Character] = []
    for inline in content:
        match inline:
            case Run():
                marks = frozenset(inline.marks)
                if Mark.SUPERSCRIPT in marks:
                    marks -= {Mark.SUBSCRIPT}
                if inline.link:
                    marks -= {Mark.UNDERLINE}
                for character in clean(inline.text):
                    found.append(_Character(character, marks, inline.link))
            case LineBreak():
                found.append(_Character("\n", frozenset(), ""))
            case Note():
                inner = normal_inlines((part for part in inline.content if not isinstance(part, Note)), language)
                if inner:
                    kept = tuple(part for part in inner if not isinstance(part, Note))
                    found.append(_Character(NOTE_SIGN, frozenset(), "", Note(kept)))
    return _recompose(found)


def _recompose(characters: list[_Character]) -> list[_Character]:
    """An accent that stands in the run after its letter joins the letter; one without a letter goes."""
    composed: list[_Character] = []
    for character in characters:
        if character.note is None and unicodedata.combining(character.text[0]):
            if composed and composed[-1].note is None and not composed[-1].text.isspace():
                composed[-1].text = unicodedata.normalize("NFC", composed[-1].text + character.text)
        else:
            composed.append(character)
    return composed


def _collapse(characters: list[_Character]) -> list[_Character]:
    kept: list[_Character] = []
    for character in characters:
        blank = character.text in (" ", NBSP, NARROW)
        if blank and (not kept or kept[-1].text == "\n"):
            continue
        if blank and kept[-1].text in (" ", NBSP, NARROW):
            if kept[-1].text == " ":
                kept[-1] = character
            continue
        if character.text == "\n":
            while kept and kept[-1].text in (" ", NBSP, NARROW):
                kept.pop()
            if not kept:
                continue
        kept.append(character)
    while kept and kept[-1].text in (" ", NBSP, NARROW, "\n"):
        kept.pop()
    return kept


def _bind(characters: list[_Character], language: str) -> None:
    if language != "fr":
        return
    line = "".join(character.text[0] for character in characters)
    for match in _APOSTROPHE.finditer(line):
        characters[match.start()].text = "’"
    for pattern, space in _BINDINGS:
        for match in pattern.finditer(line):
            characters[match.start()].text = space
    for match in _THOUSANDS.finditer(line):
        for position in range(match.start(), match.end()):
            if not line[position].isdigit():
                characters[position].text = NARROW


def _unmark_edges(characters: list[_Character], mark: Mark) -> None:
    """Bold, italic and script say nothing of a space: one at the edge of a stretch loses the mark."""
    position = 0
    while position < len(characters):
        if mark not in characters[position].marks:
            position += 1
            continue
        end = position
        while end < len(characters) and mark in characters[end].marks:
            end += 1
        for edge in (range(position, end), range(end - 1, position - 1, -1)):
            for index in edge:
                if characters[index].text not in (" ", NBSP, NARROW):
                    break
                characters[index].marks -= {mark}
        position = end


def _unlink_edges(characters: list[_Character]) -> None:
    position = 0
    while position < len(characters):
        link = characters[position].link
        end = position + 1
        while end < len(characters) and characters[end].link == link:
            end += 1
        if link:
            for edge in (range(position, end), range(end - 1, position - 1, -1)):
                for index in edge:
                    if characters[index].text not in (" ", NBSP, NARROW):
                        break
                    characters[index].link = ""
        position = end


def _rebuild(characters: list[_Character]) -> Inlines:
    built: list[Inline] = []
    for character in characters:
        if character.note is not None:
            built.append(character.note)
            continue
        if character.text == "\n":
            built.append(LineBreak())
            continue
        marks = tuple(sorted(character.marks))
        last = built[-1] if built else None
        if isinstance(last, Run) and last.marks == marks and last.link == character.link:
            built[-1] = Run(last.text + character.text, marks, character.link)
        else:
            built.append(Run(character.text, marks, character.link))
    return tuple(built)


def _plain_heading(content: Inlines, language: str) -> Inlines:
    """A heading wholly bold or underlined says nothing more than a heading: such marks go, so do line breaks."""
    flat = [Run(" ") if isinstance(inline, LineBreak) else inline for inline in content]
    return _without_whole_marks(normal_inlines(flat, language))


def _without_whole_marks(content: Inlines) -> Inlines:
    runs = [inline for inline in content if isinstance(inline, Run) and inline.text.strip()]
    whole = set.intersection(*(set(run.marks) for run in runs)) if runs else set()
    whole &= {Mark.BOLD, Mark.UNDERLINE}
    if not whole:
        return content
    kept: list[Inline] = []
    for inline in content:
        if isinstance(inline, Run):
            inline = replace(inline, marks=tuple(mark for mark in inline.marks if mark not in whole))
        kept.append(inline)
    return _rebuild(_characters(kept, language=""))


def _parts(parts: Iterable[Part], *, language: str) -> Iterable[Part]:
    for part in parts:
        if isinstance(part, Article):
            yield _article(part, language)
        else:
            yield from _block(part, language, TOP_LEVELS)


def _article(article: Article, language: str) -> Article:
    title = _plain_heading(article.title, language)
    while (article.label or article.number) and title and isinstance(title[0], Run):
        bare = title[0].text.lstrip("–—:.)- \u00a0\u202f")
        if bare == title[0].text:
            break
        title = _plain_heading((replace(title[0], text=bare), *title[1:]), language)
    blocks = _joined(new for block in article.blocks for new in _block(block, language, INNER_LEVELS))
    return Article(article.label, clean(article.number).strip(), title, tuple(blocks))


def _block(block: Block, language: str, levels: int) -> Iterable[Block]:
    match block:
        case Paragraph():
            content = normal_inlines(block.content, language)
            if content:
                yield Paragraph(content)
        case Heading():
            content = _plain_heading(block.content, language)
            if content:
                yield Heading(min(max(block.level, 1), levels), content)
        case ListBlock():
            yield from _list(block, language)
        case Table():
            yield from _table(block, language)


def _nested(
    blocks: Iterable[Paragraph | ListBlock], language: str, around: tuple[str, ...] = ()
) -> tuple[Paragraph | ListBlock, ...]:
    kept: list[Paragraph | ListBlock] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            content = normal_inlines(block.content, language)
            if content:
                kept.append(Paragraph(content))
        elif len(around) >= MAX_DEPTH:
            kept.extend(_nested(_flattened(block), language, around))
        else:
            kept.extend(_list(block, language, around))
    return tuple(_joined(kept))


def _flattened(block: ListBlock) -> Iterable[Paragraph | ListBlock]:
    """A list nested too deep: its items as paragraphs that begin with their marker."""
    for offset, item in enumerate(block.items):
        marker = Run(item_marker(block.numbering, (block.start + offset,)) + " " if block.numbering else "– ")
        for index, inner in enumerate(item.blocks):
            marked = isinstance(inner, Paragraph) and index == 0
            yield Paragraph((marker, *inner.content)) if marked and isinstance(inner, Paragraph) else inner


def _list(block: ListBlock, language: str, around: tuple[str, ...] = ()) -> Iterable[ListBlock]:
    numbering = fit_numbering(block.numbering, around)
    block = replace(block, numbering=numbering)
    items = [ListItem(_nested(item.blocks, language, (*around, own_sign(numbering)))) for item in block.items]
    if not block.numbering:
        items = [item for item in items if item.blocks]
    while items and not items[-1].blocks:
        items.pop()
    if items:
        start = max(block.start, 0) if block.numbering else 1
        yield ListBlock(tuple(items), block.numbering, start)


def _table(table: Table, language: str) -> Iterable[Table]:
    rows: list[tuple[Cell, ...]] = []
    header_rows = min(max(table.header_rows, 0), len(table.rows))
    for index, row in enumerate(table.rows):
        cells = []
        for cell in row:
            blocks = _nested(cell.blocks, language)
            if index < header_rows:
                blocks = tuple(
                    Paragraph(_without_whole_marks(inner.content)) if isinstance(inner, Paragraph) else inner
                    for inner in blocks
                )
            cells.append(Cell(blocks, cell.columns, cell.rows))
        rows.append(tuple(cells))
    if any(cell.blocks for row in rows for cell in row):
        yield Table(tuple(rows), header_rows, normal_inlines(table.caption, language))


def is_blank(content: Inlines) -> bool:
    """No character and no note."""
    return not inline_text(content).strip(SPACES_AND_BREAKS) and not any(isinstance(part, Note) for part in content)


SPACES_AND_BREAKS = f" {NBSP}{NARROW}\n\t"
