"""A text as comparison sees it: articles holding units, units holding words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from portal.foundation.texts.blocks import (
    Article,
    Block,
    Cell,
    Heading,
    Inlines,
    LineBreak,
    ListBlock,
    Note,
    Paragraph,
    Run,
    Table,
    Text,
)
from portal.foundation.texts.identity import locate
from portal.foundation.texts.numbering import article_line, article_name

UnitKind = Literal["title", "heading", "article", "paragraph", "item", "row", "caption"]
TOKEN = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]|\s+")


@dataclass(eq=False, slots=True)
class Unit:
    kind: UnitKind
    id: str
    tokens: tuple[str, ...]
    form: str
    """Marks, list pattern and depth, spans: what may change while the words stay."""

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        return self.kind, self.tokens


@dataclass(eq=False, slots=True)
class Container:
    id: str
    name: str
    heading: Unit | None
    units: list[Unit]
    bag: Counter[str]


def containers(text: Text) -> list[Container]:
    """What stands outside articles comes first, as one container; then the articles."""
    outside = Container("", "", None, [], Counter())
    found = [outside]
    if text.title:
        outside.units.append(_unit("title", "", text.title, ""))
    for located in locate(text):
        part = located.part
        if isinstance(part, Article):
            heading = _unit("article", located.id, article_line(part), "")
            found.append(Container(located.id, article_name(part), heading, [], Counter()))
        else:
            target = found[-1] if located.article else outside
            target.units.extend(_units(part, located.id))
    for container in found:
        lines = [unit.tokens for unit in container.units]
        title = container.heading.tokens if container.heading else ()
        container.bag = Counter(token for line in (title, *lines) for token in line if not token.isspace())
    return found


def _units(block: Block, identifier: str) -> Iterator[Unit]:
    match block:
        case Paragraph():
            yield _unit("paragraph", identifier, block.content, "")
        case Heading():
            yield _unit("heading", identifier, block.content, str(block.level))
        case ListBlock():
            yield from _list_units(block, identifier, 1)
        case Table():
            if block.caption:
                yield _unit("caption", identifier, block.caption, "")
            for index, row in enumerate(block.rows):
                yield _row_unit(row, identifier, header=index < block.header_rows)


def _list_units(block: ListBlock, identifier: str, depth: int) -> Iterator[Unit]:
    for item in block.items:
        for position, inner in enumerate(item.blocks):
            if isinstance(inner, ListBlock):
                yield from _list_units(inner, identifier, depth + 1)
            else:
                yield _unit("item", identifier, inner.content, f"{depth} {block.numbering} {position == 0}")


def _row_unit(row: Sequence[Cell], identifier: str, *, header: bool) -> Unit:
    tokens: list[str] = []
    form = [str(header)]
    for index, cell in enumerate(row):
        if index:
            tokens += [" ", "|", " "]
        form.append(f"{cell.columns}x{cell.rows}")
        lines = [unit for block in cell.blocks for unit in _units(block, identifier)]
        for position, unit in enumerate(lines):
            tokens += [" "] * bool(position) + list(unit.tokens)
            form.append(unit.form)
    return Unit("row", identifier, tuple(tokens), " ".join(form))


def _unit(kind: UnitKind, identifier: str, content: Inlines, form: str) -> Unit:
    tokens: list[str] = []
    shapes: list[str] = [form]
    link = ""
    for inline in (*content, None):
        following = inline.link if isinstance(inline, Run) else ""
        if link and following != link:
            # A link that leads elsewhere is another text: its address counts as words.
            tokens += [" ", "<", link, ">"]
        link = following
        match inline:
            case Run():
                found = TOKEN.findall(inline.text)
                if tokens and found and tokens[-1][-1].isalnum() and found[0][0].isalnum():
                    tokens[-1] += found.pop(0)
                tokens += found
                shapes.append(f"{len(tokens)}{''.join(inline.marks)}" if inline.marks else "")
            case LineBreak():
                tokens.append("\n")
            case Note():
                inner = _unit(kind, identifier, inline.content, "")
                tokens += [" ", "[", *inner.tokens, "]"]
                shapes.append(inner.form)
    return Unit(kind, identifier, tuple(tokens), "/".join(shapes))


def words(unit: Unit) -> Counter[str]:
    """The words of a unit, spaces left out, with their counts."""
    return Counter(token for token in unit.tokens if not token.isspace())
