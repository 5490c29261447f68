"""A text as the data the typesetting templates draw: plain values, everything that needs reckoning reckoned here."""

from __future__ import annotations

import re
from typing import Any

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
    block_inlines,
    inline_text,
)
from portal.foundation.texts.canonical import table_width
from portal.foundation.texts.numbering import item_marker

_NUMERIC = re.compile(r"^[+\-–−]?[\d\s\u00a0\u202f.,]+(?:[\s\u00a0\u202f]*(?:€|%|k€|M€))?$")


def typst_data(text: Text) -> dict[str, Any]:
    """``body`` as the house template reads it; the title goes through `typeset`."""
    return {"body": _Writer(text).body()}


class _Writer:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.levels = Levels()
        self.note_number = sum(isinstance(inline, Note) for inline in text.title)
        self.table_notes: list[dict[str, Any]] | None = None

    def body(self) -> list[dict[str, Any]]:
        return [self.part(part, 0) for part in self.text.body]

    def part(self, part: Part, above: int) -> dict[str, Any]:
        match part:
            case Article():
                return {
                    "type": "article",
                    "level": self.levels.next(self.text.article_level),
                    "name": f"{part.label}\u00a0{part.number}".strip("\u00a0"),
                    "title": self.inlines(part.title),
                    "blocks": [self.part(block, self.text.article_level) for block in part.blocks],
                }
            case Paragraph():
                return {"type": "paragraph", "content": self.inlines(part.content)}
            case Heading():
                return {
                    "type": "heading",
                    "level": self.levels.next(above + part.level),
                    "inner": above > 0,
                    "content": self.inlines(part.content),
                }
            case ListBlock():
                return self.list_(part, ())
            case Table():
                return self.table(part)

    def inlines(self, content: Inlines) -> list[dict[str, Any]]:
        return [self.inline(inline) for inline in content]

    def inline(self, inline: Run | LineBreak | Note) -> dict[str, Any]:
        match inline:
            case LineBreak():
                return {"type": "break"}
            case Note():
                self.note_number += 1
                note = {"number": str(self.note_number), "content": self.inlines(inline.content)}
                if self.table_notes is None:
                    return {"type": "note", **note}
                # The notes of a table stand under it, as printers do; a page break inside a table would part them.
                self.table_notes.append(note)
                return {"type": "call", "number": note["number"]}
            case Run():
                marks = list(inline.marks)
                if Mark.STRIKE in marks and Mark.UNDERLINE in marks:
                    # Tagged PDF has one line decoration at a time; the one that changes the meaning stays.
                    marks.remove(Mark.UNDERLINE)
                return {"type": "run", "text": inline.text, "marks": marks, "link": inline.link}

    def nested(self, blocks: tuple[Paragraph | ListBlock, ...], numbers: tuple[int, ...]) -> list[dict[str, Any]]:
        return [
            self.list_(block, numbers)
            if isinstance(block, ListBlock)
            else {"type": "paragraph", "content": self.inlines(block.content)}
            for block in blocks
        ]

    def list_(self, block: ListBlock, numbers: tuple[int, ...]) -> dict[str, Any]:
        items = []
        markers = []
        for offset, item in enumerate(block.items):
            own = (*numbers, block.start + offset)
            if block.numbering:
                markers.append(item_marker(block.numbering, own))
            items.append(self.nested(item.blocks, own))
        return {"type": "list", "markers": markers, "items": items}

    def table(self, table: Table) -> dict[str, Any]:
        header_rows = _header_rows(table)
        heads = [line for row in table.rows[:header_rows] for cell in row for line in block_inlines(cell)]
        self.table_notes = []
        drawn = {
            "type": "table",
            "caption": self.inlines(table.caption),
            "header_rows": header_rows,
            # What is repeated on the next page is no content there: it may hold no link.
            "repeat": not any(isinstance(inline, Run) and inline.link for line in heads for inline in line),
            "widths": column_weights(table),
            "rows": [[self.cell(cell) for cell in row] for row in table.rows],
            "notes": self.table_notes,
        }
        self.table_notes = None
        return drawn

    def cell(self, cell: Cell) -> dict[str, Any]:
        return {
            "columns": cell.columns,
            "rows": cell.rows,
            "numeric": bool(_NUMERIC.match(cell_words(cell))),
            "blocks": self.nested(cell.blocks, ()),
        }


def _header_rows(table: Table) -> int:
    """The header rows, and the rows a header cell reaches down into."""
    rows = table.header_rows
    index = 0
    while index < rows:
        rows = max(rows, *(index + cell.rows for cell in table.rows[index]), 0)
        index += 1
    return rows


def cell_words(cell: Cell) -> str:
    return " ".join(inline_text(line) for line in block_inlines(cell)).strip()


def column_weights(table: Table) -> list[int]:
    """Relative widths of the columns, from the longest cell and the longest word of each: a text says no widths."""
    width = table_width(table.rows) or 1
    weights = [6] * width
    covered: dict[int, int] = {}
    for row in table.rows:
        column = 0
        for cell in row:
            while covered.get(column, 0) > 0:
                column += 1
            words = cell_words(cell)
            if cell.columns == 1:
                longest = max((len(word) for word in words.split()), default=0)
                weights[column] = max(weights[column], min(len(words), 36), longest + 2)
            for offset in range(cell.columns):
                covered[column + offset] = cell.rows
            column += cell.columns
        covered = {position: left - 1 for position, left in covered.items()}
    return weights
