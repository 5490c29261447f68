"""Plain text: for mails, search and diff tools. Words and numbers, no markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.foundation.texts.blocks import (
    Article,
    Heading,
    Inlines,
    LineBreak,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Run,
    Table,
    Text,
    inline_text,
    text_notes,
)
from portal.foundation.texts.numbering import article_line, item_marker


def to_plain(text: Text) -> str:
    """The whole text, a blank line between blocks, list markers as numbered, notes at the end."""
    notes = iter(range(1, 1 + len(text_notes(text))))
    blocks: list[str] = []
    if text.title:
        blocks.append(_line(text.title, notes))
    for part in text.body:
        blocks.extend(_part(part, notes))
    closing = [f"[{number}] {inline_text(note.content)}" for number, note in enumerate(text_notes(text), start=1)]
    return "\n\n".join([*blocks, *closing]) + "\n"


def _part(part: Part, notes: Iterator[int]) -> Iterable[str]:
    match part:
        case Article():
            yield _line(article_line(part), notes)
            for block in part.blocks:
                yield from _part(block, notes)
        case Paragraph() | Heading():
            yield _line(part.content, notes)
        case ListBlock():
            yield "\n".join(list_lines(part, notes, ()))
        case Table():
            yield from _table(part, notes)


def list_lines(block: ListBlock, notes: Iterator[int], numbers: tuple[int, ...], indent: str = "") -> Iterator[str]:
    """One line per item, nested ones further in."""
    for offset, item in enumerate(block.items):
        own = (*numbers, block.start + offset)
        marker = item_marker(block.numbering, own) if block.numbering else "–"
        inner = indent + " " * (len(marker) + 1)
        begun = False
        for content in item.blocks:
            if isinstance(content, ListBlock):
                if not begun:
                    yield f"{indent}{marker}"
                yield from list_lines(content, notes, own, inner)
            else:
                yield (inner if begun else f"{indent}{marker} ") + _line(content.content, notes)
            begun = True
        if not begun:
            yield f"{indent}{marker}"


def _table(table: Table, notes: Iterator[int]) -> Iterator[str]:
    if table.caption:
        yield _line(table.caption, notes)
    lines = []
    for row in table.rows:
        cells = []
        for cell in row:
            inner: list[str] = []
            for block in cell.blocks:
                if isinstance(block, Paragraph):
                    inner.append(_line(block.content, notes).replace("\n", " "))
                else:
                    inner.extend(line.strip() for line in list_lines(block, notes, ()))
            cells.append(" ; ".join(inner))
        lines.append(" | ".join(cells))
    yield "\n".join(lines)


def _line(content: Inlines, notes: Iterator[int]) -> str:
    pieces = []
    for inline in content:
        match inline:
            case Run():
                pieces.append(inline.text)
            case LineBreak():
                pieces.append("\n")
            case Note():
                pieces.append(f"[{next(notes)}]")
    return "".join(pieces)
