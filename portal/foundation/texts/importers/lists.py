"""Nested lists rebuilt from the flat, levelled paragraphs that word processors write."""

from __future__ import annotations

from dataclasses import dataclass, field

from portal.foundation.texts.blocks import Block, ListBlock, ListItem, Paragraph


@dataclass(slots=True)
class ListLine:
    """One paragraph of a list. `number` is the counter the file gives the item; a continuation has none and belongs to
    the item above it."""

    level: int
    numbering: str
    number: int
    paragraph: Paragraph
    continuation: bool = False


@dataclass(slots=True)
class _Open:
    level: int
    line: ListLine
    numbers: list[int] = field(default_factory=list)
    items: list[list[Paragraph | ListBlock]] = field(default_factory=list)


def build_lists(lines: list[ListLine]) -> list[ListBlock]:
    """The lists that consecutive `lines` make: deeper levels nest, a jump of number starts anew."""
    finished: list[ListBlock] = []
    stack: list[_Open] = []

    def pop() -> None:
        closed = stack.pop()
        block = _freeze(closed)
        if stack:
            stack[-1].items[-1].append(block)
        else:
            finished.append(block)

    for line in lines:
        if line.continuation and stack:
            while len(stack) > 1 and stack[-1].level > line.level:
                pop()
            stack[-1].items[-1].append(line.paragraph)
            continue
        while stack and stack[-1].level > line.level:
            pop()
        if stack and stack[-1].level == line.level and not _continues(stack[-1], line):
            pop()
        if not stack or stack[-1].level < line.level:
            stack.append(_Open(line.level, line))
        stack[-1].items.append([line.paragraph] if line.paragraph.content else [])
        stack[-1].numbers.append(line.number)
    while stack:
        pop()
    return finished


def _continues(open_list: _Open, line: ListLine) -> bool:
    """Word processors give one visible list several identities: what counts is that its numbers run on."""
    if open_list.line.numbering != line.numbering:
        return False
    return not line.numbering or line.number == open_list.numbers[-1] + 1


def _freeze(open_list: _Open) -> ListBlock:
    items = tuple(ListItem(tuple(blocks)) for blocks in open_list.items)
    return ListBlock(items, open_list.line.numbering, open_list.numbers[0] if open_list.line.numbering else 1)


def plain_blocks(blocks: list[Block]) -> list[Paragraph | ListBlock]:
    """What a cell or an item may hold: headings become paragraphs, a table its cells one after the other."""
    kept: list[Paragraph | ListBlock] = []
    for block in blocks:
        if isinstance(block, Paragraph | ListBlock):
            kept.append(block)
        elif not hasattr(block, "rows"):
            kept.append(Paragraph(block.content))
        else:
            kept.extend(inner for row in block.rows for cell in row for inner in cell.blocks)
    return kept


def numbering_pattern(template: str, formats: dict[int, str]) -> str:
    """``%1.%2)`` with the counter signs of each level → ``1.1)``. Empty where no counter or a sign is unknown."""
    pattern = template
    for level, sign in formats.items():
        pattern = pattern.replace(f"%{level}", sign)
    return pattern if "%" not in pattern else ""
