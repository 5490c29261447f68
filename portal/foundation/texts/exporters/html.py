"""Semantic HTML of a text, safe to put into a page as it is: every character escaped, no style, no script.

Classes only name what things are (``text``, ``article``, ``note-call``…); how they look is the theme's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from portal.foundation.texts.blocks import (
    Article,
    Cell,
    Heading,
    Inlines,
    Levels,
    LineBreak,
    ListBlock,
    Mark,
    Note,
    Paragraph,
    Part,
    Run,
    Table,
    Text,
    text_notes,
)
from portal.foundation.texts.identity import locate
from portal.foundation.texts.numbering import article_line, item_marker
from portal.foundation.texts.wording import phrase

_TAGS = {
    Mark.BOLD: "strong",
    Mark.ITALIC: "em",
    Mark.STRIKE: "s",
    Mark.SUBSCRIPT: "sub",
    Mark.SUPERSCRIPT: "sup",
    Mark.UNDERLINE: "u",
}
_TYPES = {"1.": "1", "a.": "a", "A.": "A", "i.": "i", "I.": "I"}


def to_html(text: Text, *, heading_offset: int = 0, id_prefix: str = "", title: bool = True) -> str:
    """A ``<div class="text">``.

    `heading_offset` is added to every heading level (1: the title is an h2, for a page that has its own h1); levels
    beyond six are announced with ``aria-level``. `id_prefix` keeps identifiers apart where a page shows two texts.
    `title=False` leaves the title out, and the headings below it keep their level.
    """
    return _Writer(text, heading_offset, id_prefix).document(with_title=title)


class _Writer:
    def __init__(self, text: Text, offset: int, prefix: str) -> None:
        self.text = text
        self.offset = offset
        self.prefix = prefix
        self.ids = iter(locate(text))
        self.note_number = 0
        self.levels = Levels(1)

    def document(self, *, with_title: bool) -> str:
        title = self.heading(0, self.inlines(self.text.title), "") if self.text.title and with_title else ""
        if self.text.title and not with_title:
            self.inlines(self.text.title)
        body = "".join(self.part(part) for part in self.text.body)
        return f'<div class="text" lang="{escape(self.text.language)}">{title}{body}{self.notes()}</div>'

    def heading(self, level: int, content: str, identifier: str) -> str:
        level = (self.levels.next(level) if level else 1) + self.offset
        name = f' id="{self.prefix}{identifier}"' if identifier else ""
        if level > 6:
            return f'<h6{name} aria-level="{level}">{content}</h6>'
        return f"<h{level}{name}>{content}</h{level}>"

    def next_id(self) -> str:
        return next(self.ids).id

    def part(self, part: Part, above: int = 0) -> str:
        identifier = self.next_id()
        match part:
            case Article():
                level = 1 + self.text.article_level
                heading = self.heading(level, self.inlines(article_line(part)), identifier)
                blocks = "".join(self.part(block, level) for block in part.blocks)
                name = f"{self.prefix}{identifier}"
                return f'<section class="article" aria-labelledby="{name}">{heading}{blocks}</section>'
            case Heading():
                return self.heading((above or 1) + part.level, self.inlines(part.content), identifier)
            case Paragraph():
                return f'<p id="{self.prefix}{identifier}">{self.inlines(part.content)}</p>'
            case ListBlock():
                return self.list_(part, (), f' id="{self.prefix}{identifier}"')
            case Table():
                return self.table(part, identifier)

    def inlines(self, content: Inlines) -> str:
        return "".join(self.inline(inline) for inline in content)

    def inline(self, inline: Run | LineBreak | Note) -> str:
        match inline:
            case LineBreak():
                return "<br>"
            case Note():
                self.note_number += 1
                number = self.note_number
                label = escape(phrase("note_call", self.text.language, number=number))
                return (
                    f'<sup class="note-call"><a id="{self.prefix}call-{number}" href="#{self.prefix}note-{number}" '
                    f'role="doc-noteref" aria-label="{label}">{number}</a></sup>'
                )
            case Run():
                return run_html(inline)

    def notes(self) -> str:
        notes = text_notes(self.text)
        if not notes:
            return ""
        back = escape(phrase("note_back", self.text.language))
        items = "".join(
            f'<li id="{self.prefix}note-{number}"><p>{"".join(self.inline(part) for part in note.content)} '
            f'<a href="#{self.prefix}call-{number}" role="doc-backlink" aria-label="{back}">↩</a></p></li>'
            for number, note in enumerate(notes, start=1)
        )
        label = escape(phrase("notes", self.text.language))
        return f'<section class="notes" role="doc-endnotes" aria-label="{label}"><ol>{items}</ol></section>'

    def list_(self, block: ListBlock, numbers: tuple[int, ...], attributes: str = "") -> str:
        if not block.numbering:
            items = "".join(
                f"<li>{self.item(item.blocks, (*numbers, offset))}</li>"
                for offset, item in enumerate(block.items, start=1)
            )
            return f"<ul{attributes}>{items}</ul>"
        pieces = []
        kind = _TYPES.get(block.numbering)
        for offset, item in enumerate(block.items):
            own = (*numbers, block.start + offset)
            # A browser cannot write "1°" or "a)" by itself: the marker is then part of the words, also when copied.
            marker = "" if kind else f'<span class="marker">{escape(item_marker(block.numbering, own))}</span> '
            pieces.append(f"<li>{marker}{self.item(item.blocks, own)}</li>")
        start = f' start="{block.start}"' if block.start != 1 else ""
        if kind:
            style = f' type="{kind}"' if kind != "1" else ""
            return f"<ol{attributes}{style}{start}>{''.join(pieces)}</ol>"
        return f'<ol{attributes} class="marked" role="list"{start}>{"".join(pieces)}</ol>'

    def item(self, blocks: Iterable[Paragraph | ListBlock], numbers: tuple[int, ...]) -> str:
        return "".join(self.nested(blocks, numbers))

    def nested(self, blocks: Iterable[Paragraph | ListBlock], numbers: tuple[int, ...]) -> Iterator[str]:
        kept = list(blocks)
        single = sum(isinstance(block, Paragraph) for block in kept) == 1 and isinstance(kept[0], Paragraph)
        for block in kept:
            if isinstance(block, ListBlock):
                yield self.list_(block, numbers)
            elif single:
                yield self.inlines(block.content)
            else:
                yield f"<p>{self.inlines(block.content)}</p>"

    def table(self, table: Table, identifier: str) -> str:
        caption = f"<caption>{self.inlines(table.caption)}</caption>" if table.caption else ""
        head = "".join(self.row(row, header=True) for row in table.rows[: table.header_rows])
        body = "".join(self.row(row, header=False) for row in table.rows[table.header_rows :])
        head = f"<thead>{head}</thead>" if head else ""
        body = f"<tbody>{body}</tbody>" if body else ""
        return (
            f'<div class="table-scroll" tabindex="0" role="region" aria-label="{self.table_label(table)}">'
            f'<table id="{self.prefix}{identifier}">{caption}{head}{body}</table></div>'
        )

    def table_label(self, table: Table) -> str:
        return escape(phrase("table", self.text.language))

    def row(self, row: tuple[Cell, ...], *, header: bool) -> str:
        cells = []
        for cell in row:
            spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            scope = ' scope="colgroup"' if cell.columns > 1 else ' scope="col"'
            name, scope = ("th", scope) if header and cell.blocks else ("td", "")
            cells.append(f"<{name}{scope}{spans}>{''.join(self.nested(cell.blocks, ()))}</{name}>")
        return f"<tr>{''.join(cells)}</tr>"


def run_html(run: Run) -> str:
    """Escaped characters inside the tags of their marks and link."""
    html = escape(run.text)
    for mark in run.marks:
        html = f"<{_TAGS[mark]}>{html}</{_TAGS[mark]}>"
    if run.link:
        html = f'<a href="{escape(run.link)}" rel="noopener">{html}</a>'
    return html
