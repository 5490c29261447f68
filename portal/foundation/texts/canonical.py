"""The canonical source of a text: JSON bytes that are hashed, voted, signed and kept.

Every field is always written, keys are sorted, characters are in normal form C, numbers are integers, and the schema
is named, so two texts are the same exactly when their bytes are.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal
from urllib.parse import quote

from portal.foundation import canonical_json
from portal.foundation.texts.blocks import (
    INNER_LEVELS,
    TOP_LEVELS,
    Article,
    Block,
    Cell,
    Heading,
    Inline,
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
from portal.foundation.texts.normal import MAX_DEPTH, clean, normal_inlines, runs_on
from portal.foundation.texts.numbering import (
    NUMBERING,
    article_line,
    fit_numbering,
    own_sign,
    read_article,
    read_numbered,
)

SCHEMA = "convergence.text/1"
LANGUAGES = ("fr", "en")
LINK = re.compile(r"^(?:https?://|mailto:|tel:)(?:(?![<>\"\\^`{|}])[!-~])+$")

TextCode = Literal[
    "bad_json",
    "unknown_schema",
    "unknown_language",
    "bad_structure",
    "bad_characters",
    "bad_spaces",
    "bad_marks",
    "bad_link",
    "empty_block",
    "bad_level",
    "bad_numbering",
    "split_list",
    "bad_table",
    "too_deep",
    "article_heading",
    "loose_block",
]


class TextInvalid(ValueError):
    """A text breaks a rule of the canonical form; `code` names the rule, `where` the article or the position."""

    def __init__(self, code: TextCode, where: str = "") -> None:
        super().__init__(code, where)
        self.code: TextCode = code
        self.where = where

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.code, self.where)

    def __str__(self) -> str:
        return f"{self.code} ({self.where})" if self.where else self.code


def to_canonical(text: Text) -> bytes:
    """The canonical UTF-8 bytes. Raises TextInvalid where `text` is not in normal form (see `normal.normalise`)."""
    validate(text)
    return canonical_json.dumps(
        {
            "schema": SCHEMA,
            "language": text.language,
            "title": [_inline_value(inline) for inline in text.title],
            "body": [_part_value(part) for part in text.body],
        }
    )


def content_hash(text: Text) -> str:
    """SHA-256 of the canonical bytes, 64 hexadecimal digits."""
    return hashlib.sha256(to_canonical(text)).hexdigest()


def from_canonical(data: bytes) -> Text:
    """The text of canonical bytes. Raises TextInvalid, also where the bytes are JSON but not canonical."""
    try:
        value = canonical_json.loads(data)
    except (ValueError, TypeError, RecursionError) as error:
        raise TextInvalid("bad_json") from error
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise TextInvalid("unknown_schema")
    try:
        text = Text(
            title=_inlines_from(value["title"]),
            body=tuple(_part_from(item) for item in value["body"]),
            language=value["language"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, TextInvalid):
            raise
        raise TextInvalid("bad_structure") from error
    if to_canonical(text) != data:
        raise TextInvalid("bad_structure")
    return text


def safe_link(target: str) -> str:
    """`target` as a link may hold it, characters outside ASCII percent-encoded; empty where it is no web, mail or
    telephone address."""
    encoded = quote(target.strip(), safe="".join(map(chr, range(33, 127))))
    return encoded if LINK.match(encoded) else ""


def _inline_value(inline: Inline) -> dict[str, object]:
    match inline:
        case Run():
            return {"type": "run", "text": inline.text, "marks": list(inline.marks), "link": inline.link}
        case LineBreak():
            return {"type": "break"}
        case Note():
            return {"type": "note", "content": [_inline_value(part) for part in inline.content]}


def _part_value(part: Part) -> dict[str, object]:
    match part:
        case Article():
            return {
                "type": "article",
                "label": part.label,
                "number": part.number,
                "title": [_inline_value(inline) for inline in part.title],
                "blocks": [_part_value(block) for block in part.blocks],
            }
        case Paragraph():
            return {"type": "paragraph", "content": [_inline_value(inline) for inline in part.content]}
        case Heading():
            content = [_inline_value(inline) for inline in part.content]
            return {"type": "heading", "level": part.level, "content": content}
        case ListBlock():
            items = [[_part_value(block) for block in item.blocks] for item in part.items]
            return {"type": "list", "numbering": part.numbering, "start": part.start, "items": items}
        case Table():
            return {
                "type": "table",
                "caption": [_inline_value(inline) for inline in part.caption],
                "header_rows": part.header_rows,
                "rows": [[_cell_value(cell) for cell in row] for row in part.rows],
            }


def _cell_value(cell: Cell) -> dict[str, object]:
    return {"blocks": [_part_value(block) for block in cell.blocks], "columns": cell.columns, "rows": cell.rows}


def _inlines_from(values: list[dict[str, Any]]) -> tuple[Inline, ...]:
    return tuple(_inline_from(value) for value in values)


def _inline_from(value: dict[str, Any]) -> Inline:
    match value["type"]:
        case "run":
            return Run(value["text"], tuple(Mark(mark) for mark in value["marks"]), value["link"])
        case "break":
            return LineBreak()
        case "note":
            content = _inlines_from(value["content"])
            if any(isinstance(inline, Note) for inline in content):
                raise TextInvalid("bad_structure")
            return Note(tuple(inline for inline in content if not isinstance(inline, Note)))
        case _:
            raise TextInvalid("bad_structure")


def _part_from(value: dict[str, Any]) -> Part:
    if value["type"] == "article":
        blocks = tuple(_block_from(block) for block in value["blocks"])
        return Article(value["label"], value["number"], _inlines_from(value["title"]), blocks)
    return _block_from(value)


def _block_from(value: dict[str, Any]) -> Block:
    match value["type"]:
        case "paragraph":
            return Paragraph(_inlines_from(value["content"]))
        case "heading":
            return Heading(value["level"], _inlines_from(value["content"]))
        case "list":
            items = tuple(ListItem(_nested_from(item)) for item in value["items"])
            return ListBlock(items, value["numbering"], value["start"])
        case "table":
            rows = tuple(
                tuple(Cell(_nested_from(cell["blocks"]), cell["columns"], cell["rows"]) for cell in row)
                for row in value["rows"]
            )
            return Table(rows, value["header_rows"], _inlines_from(value["caption"]))
        case _:
            raise TextInvalid("bad_structure")


def _nested_from(values: list[dict[str, Any]]) -> tuple[Paragraph | ListBlock, ...]:
    blocks = [_block_from(value) for value in values]
    return tuple(block for block in blocks if isinstance(block, Paragraph | ListBlock))


def validate(text: Text) -> None:
    """Refuse what has no single spelling or no place in a text. Raises TextInvalid naming the first fault."""
    if text.language not in LANGUAGES:
        raise TextInvalid("unknown_language", text.language)
    _validate_inlines(text.title, "title", required=False)
    article_open = False
    for position, part in enumerate(text.body, start=1):
        if isinstance(part, Article):
            article_open = True
            _validate_article(part)
            continue
        if isinstance(part, Heading):
            if article_open and part.level > text.article_level:
                raise TextInvalid("bad_level", str(position))
            article_open = False
        elif article_open:
            raise TextInvalid("loose_block", str(position))
        _validate_block(part, str(position), levels=TOP_LEVELS)
    _validate_neighbours(text.body, "")


def _validate_neighbours(blocks: Sequence[Part], where: str) -> None:
    for first, second in pairwise(blocks):
        if isinstance(first, ListBlock) and isinstance(second, ListBlock) and runs_on(first, second):
            raise TextInvalid("split_list", where)


def _validate_article(article: Article) -> None:
    where = f"{article.label} {article.number}".strip() or inline_text(article.title)
    if article.label not in ("", "Article", "Art.") or (article.label and not article.number):
        raise TextInvalid("article_heading", where)
    if not article.number and not article.title:
        raise TextInvalid("article_heading", where)
    _validate_inlines(article.title, where, required=False)
    if any(isinstance(inline, LineBreak) for inline in article.title):
        raise TextInvalid("article_heading", where)
    line = inline_text(article_line(article))
    read = read_article(line) or read_numbered(line)
    if (read.label if read else "", read.number if read else "") != (article.label, article.number):
        raise TextInvalid("article_heading", where)
    if read is not None and line[read.title_start :] != inline_text(article.title):
        raise TextInvalid("article_heading", where)
    for block in article.blocks:
        _validate_block(block, where, levels=INNER_LEVELS)
    _validate_neighbours(article.blocks, where)


def _validate_block(block: Block, where: str, *, levels: int) -> None:
    match block:
        case Paragraph():
            _validate_inlines(block.content, where)
        case Heading():
            _validate_inlines(block.content, where)
            if type(block.level) is not int or not 1 <= block.level <= levels:
                raise TextInvalid("bad_level", where)
            if read_article(inline_text(block.content)) is not None:
                raise TextInvalid("article_heading", where)
            if any(isinstance(inline, LineBreak) for inline in block.content):
                raise TextInvalid("bad_structure", where)
        case ListBlock():
            _validate_list(block, where, ())
        case Table():
            _validate_table(block, where)


def _validate_nested(blocks: Sequence[Paragraph | ListBlock], where: str, around: tuple[str, ...]) -> None:
    _validate_neighbours(blocks, where)
    for block in blocks:
        if isinstance(block, ListBlock):
            _validate_list(block, where, around)
        else:
            _validate_inlines(block.content, where)


def _validate_list(block: ListBlock, where: str, around: tuple[str, ...]) -> None:
    if len(around) >= MAX_DEPTH:
        raise TextInvalid("too_deep", where)
    if not block.items or not block.items[-1].blocks:
        raise TextInvalid("empty_block", where)
    if block.numbering and NUMBERING.match(block.numbering) is None:
        raise TextInvalid("bad_numbering", where)
    if fit_numbering(block.numbering, around) != block.numbering:
        raise TextInvalid("bad_numbering", where)
    if type(block.start) is not int or block.start < 0 or (not block.numbering and block.start != 1):
        raise TextInvalid("bad_numbering", where)
    for item in block.items:
        if not item.blocks and not block.numbering:
            raise TextInvalid("empty_block", where)
        _validate_nested(item.blocks, where, (*around, own_sign(block.numbering)))


def _validate_table(table: Table, where: str) -> None:
    if not table.rows or not any(cell.blocks for row in table.rows for cell in row):
        raise TextInvalid("empty_block", where)
    if type(table.header_rows) is not int or not 0 <= table.header_rows <= len(table.rows):
        raise TextInvalid("bad_table", where)
    if any(type(size) is not int or size < 1 for row in table.rows for c in row for size in (c.columns, c.rows)):
        raise TextInvalid("bad_table", where)
    if table_width(table.rows) is None:
        raise TextInvalid("bad_table", where)
    _validate_inlines(table.caption, where, required=False)
    for row in table.rows:
        for cell in row:
            _validate_nested(cell.blocks, where, ())


def table_width(rows: tuple[tuple[Cell, ...], ...]) -> int | None:
    """Columns of the grid that `rows` fill, None where cells overlap, leave holes or hang over the last row."""
    covered: dict[int, int] = {}
    width: int | None = None
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while covered.get(column, 0) > 0:
                column += 1
            for offset in range(cell.columns):
                if covered.get(column + offset, 0) > 0:
                    return None
                covered[column + offset] = cell.rows
            column += cell.columns
            if index + cell.rows > len(rows):
                return None
        filled = [position for position, left in covered.items() if left > 0]
        if width is None:
            width = len(filled)
        if sorted(filled) != list(range(width)):
            return None
        covered = {position: left - 1 for position, left in covered.items()}
    return width


def _validate_inlines(content: tuple[Inline, ...], where: str, *, required: bool = True) -> None:
    if required and not content:
        raise TextInvalid("empty_block", where)
    for inline in content:
        match inline:
            case Run():
                _validate_run(inline, where)
            case Note():
                _validate_inlines(inline.content, where)
    # Spaces, breaks and neighbouring runs have one form whatever the language; its typography is not judged here.
    if normal_inlines(content, language="") != content:
        raise TextInvalid("bad_spaces", where)


def _validate_run(run: Run, where: str) -> None:
    if not run.text:
        raise TextInvalid("empty_block", where)
    if clean(run.text) != run.text or unicodedata.normalize("NFC", run.text) != run.text:
        raise TextInvalid("bad_characters", where)
    if list(run.marks) != sorted(set(run.marks)):
        raise TextInvalid("bad_marks", where)
    if {Mark.SUBSCRIPT, Mark.SUPERSCRIPT} <= set(run.marks):
        raise TextInvalid("bad_marks", where)
    if run.link and LINK.match(run.link) is None:
        raise TextInvalid("bad_link", where)
