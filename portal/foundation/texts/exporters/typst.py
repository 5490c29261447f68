"""A text as the data the typesetting templates draw: plain values, everything that needs reckoning reckoned here."""

from __future__ import annotations

import re
from typing import Any

from portal.foundation.texts.blocks import (
    Article,
    Cell,
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
    block_inlines,
    inline_text,
)
from portal.foundation.texts.canonical import table_width
from portal.foundation.texts.numbering import item_marker

_NUMERIC = re.compile(r"^[+\-–−]?[\d\s\u00a0\u202f.,]+(?:[\s\u00a0\u202f]*(?:€|%|k€|M€))?$")


def typst_data(text: Text) -> dict[str, Any]:
    """``article_level`` and ``body`` as the house templates read them; the title goes through `typeset`."""
    return {"article_level": text.article_level, "body": [_part(part, text, 0) for part in text.body]}


def _part(part: Part, text: Text, above: int) -> dict[str, Any]:
    match part:
        case Article():
            level = text.article_level
            return {
                "type": "article",
                "level": level,
                "name": f"{part.label}\u00a0{part.number}".strip("\u00a0"),
                "title": _inlines(part.title),
                "blocks": [_part(block, text, level) for block in part.blocks],
            }
        case Paragraph():
            return {"type": "paragraph", "content": _inlines(part.content)}
        case Heading():
            return {"type": "heading", "level": above + part.level, "content": _inlines(part.content)}
        case ListBlock():
            return _list(part, text, ())
        case Table():
            return _table(part, text)


def _inlines(content: Inlines) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for inline in content:
        match inline:
            case Run():
                found.append({"type": "run", "text": inline.text, "marks": list(inline.marks), "link": inline.link})
            case LineBreak():
                found.append({"type": "break"})
            case Note():
                found.append({"type": "note", "content": _inlines(inline.content)})
    return found


def _list(block: ListBlock, text: Text, numbers: tuple[int, ...]) -> dict[str, Any]:
    items = []
    markers = []
    for offset, item in enumerate(block.items):
        own = (*numbers, block.start + offset)
        if block.numbering:
            markers.append(item_marker(block.numbering, own))
        items.append(
            [
                _list(inner, text, own) if isinstance(inner, ListBlock) else _part(inner, text, 0)
                for inner in item.blocks
            ]
        )
    return {"type": "list", "markers": markers, "items": items}


def _table(table: Table, text: Text) -> dict[str, Any]:
    return {
        "type": "table",
        "caption": _inlines(table.caption),
        "header_rows": table.header_rows,
        "widths": column_weights(table),
        "rows": [[_cell(cell, text) for cell in row] for row in table.rows],
    }


def _cell(cell: Cell, text: Text) -> dict[str, Any]:
    words = cell_words(cell)
    return {
        "columns": cell.columns,
        "rows": cell.rows,
        "numeric": bool(_NUMERIC.match(words)),
        "blocks": [_part(block, text, 0) for block in cell.blocks],
    }


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
