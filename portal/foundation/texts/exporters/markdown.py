"""Markdown of a text: readable by people, and read back to the same text by `importers.markdown`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from portal.foundation.texts.blocks import (
    Article,
    Cell,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    Mark,
    Note,
    Paragraph,
    Part,
    Run,
    Table,
    Text,
    inline_text,
    text_notes,
)
from portal.foundation.texts.importers.markdown import MARKER
from portal.foundation.texts.numbering import article_line, read_article

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|#^{}$]|&(?=[#\w])|!$")
_LINE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
_TAGS = {
    Mark.BOLD: "b",
    Mark.ITALIC: "i",
    Mark.STRIKE: "s",
    Mark.SUBSCRIPT: "sub",
    Mark.SUPERSCRIPT: "sup",
    Mark.UNDERLINE: "u",
}


def to_markdown(text: Text) -> str:
    """The whole text, UTF-8 characters, one line a paragraph, footnotes at the end."""
    return _Writer(text).document()


class _Writer:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.note_number = 0

    def document(self) -> str:
        blocks = [f"---\nconvergence: {MARKER}\nlanguage: {self.text.language}\n---"]
        if self.text.title:
            blocks.append("# " + self.line(self.text.title))
        previous: Part | None = None
        for part in self.text.body:
            blocks.extend(self.part(part, previous))
            previous = part
        for number, note in enumerate(text_notes(self.text), start=1):
            blocks.append(f"[^{number}]: " + self.line(note.content).replace("\n", "\n    "))
        return "\n\n".join(blocks) + "\n"

    def part(self, part: Part, previous: Part | None, above: int = 0) -> Iterator[str]:
        match part:
            case Article():
                yield self.article_heading(part)
                before: Part | None = None
                for block in part.blocks:
                    yield from self.part(block, before, self.text.article_level)
                    before = block
            case Heading():
                yield "#" * (1 + above + part.level) + " " + self.line(part.content)
            case Paragraph():
                yield self.line(part.content)
            case ListBlock():
                yield from self.list_(part, after_list=isinstance(previous, ListBlock))
            case Table():
                yield self.table(part)

    def article_heading(self, article: Article) -> str:
        line = self.line(article_line(article))
        # Only a heading that says "Article" is one by itself.
        sign = "" if read_article(inline_text(article_line(article))) else " {.article}"
        return "#" * (1 + self.text.article_level) + " " + line + sign

    def list_(self, block: ListBlock, *, after_list: bool) -> Iterator[str]:
        native = block.numbering in ("", "1.", "1)")
        if not native or after_list:
            yield f"<!-- list {'' if native else block.numbering + ' '}-->"
        items = []
        for offset, item in enumerate(block.items):
            delimiter = ")" if block.numbering == "1)" else "."
            marker = f"{block.start + offset}{delimiter}" if block.numbering else "-"
            pieces: list[str] = []
            previous: Part | None = None
            for inner in item.blocks:
                pieces.extend(self.part(inner, previous))
                previous = inner
            body = "\n\n".join(pieces)
            indent = " " * (len(marker) + 1)
            items.append(f"{marker} {body.replace(chr(10), chr(10) + indent)}".rstrip(" "))
        # Blank lines inside items carry no indentation.
        yield re.sub(r"\n +(?=\n)", "\n", "\n\n".join(items))

    def table(self, table: Table) -> str:
        if _is_simple(table):
            lines = [self.pipe_row(row) for row in table.rows]
            lines.insert(1, "|" + " --- |" * len(table.rows[0]))
            return "\n".join(lines)
        lines = ["<table>"]
        if table.caption:
            lines += ["<caption>", "", self.line(table.caption), "", "</caption>"]
        for index, row in enumerate(table.rows):
            header = index < table.header_rows
            if header and index == 0:
                lines.append("<thead>")
            lines += ["<tr>", *self.html_cells(row, "th" if header else "td"), "</tr>"]
            if header and index + 1 == table.header_rows:
                lines.append("</thead>")
        return "\n".join([*lines, "</table>"])

    def html_cells(self, row: tuple[Cell, ...], name: str) -> Iterable[str]:
        for cell in row:
            spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            yield f"<{name}{spans}>"
            previous: Part | None = None
            pieces: list[str] = []
            for block in cell.blocks:
                pieces.extend(self.part(block, previous))
                previous = block
            if pieces:
                yield "\n" + "\n\n".join(pieces) + "\n"
            yield f"</{name}>"

    def pipe_row(self, row: tuple[Cell, ...]) -> str:
        cells = [" ".join(self.line(b.content) for b in cell.blocks if isinstance(b, Paragraph)) for cell in row]
        return "| " + " | ".join(cells) + " |"

    def line(self, content: Inlines) -> str:
        written = ""
        for index, inline in enumerate(content):
            match inline:
                case LineBreak():
                    written += "\\\n"
                case Note():
                    self.note_number += 1
                    written += f"[^{self.note_number}]"
                case Run():
                    before = content[index - 1] if index else None
                    after = content[index + 1] if index + 1 < len(content) else None
                    written += self.run(inline, before, after)
        return written

    def run(self, run: Run, before: Inline | None, after: Inline | None) -> str:
        words = _SPECIAL.sub(lambda match: "\\" + match.group(), run.text)
        if before is None or isinstance(before, LineBreak | Note):
            words = _LINE_START.sub(lambda m: m[1] + "\\" if m[1].isdigit() else "\\" + m[1], words)
        sign = {(Mark.BOLD,): "**", (Mark.ITALIC,): "*", (Mark.BOLD, Mark.ITALIC): "***"}.get(run.marks)
        if sign and _stands_alone(run.text, before, after):
            words = f"{sign}{words}{sign}"
        else:
            for mark in run.marks:
                words = f"<{_TAGS[mark]}>{words}</{_TAGS[mark]}>"
        if run.link:
            address = re.sub(r"&(?=[#\w])", "&amp;", run.link)
            words = f"[{words}](<{address}>)"
        return words


def _stands_alone(words: str, before: Inline | None, after: Inline | None) -> bool:
    """Asterisks are only understood between a word and a boundary; elsewhere tags are written."""
    if not (words[0].isalnum() and words[-1].isalnum()):
        return False
    for neighbour, edge in ((before, -1), (after, 0)):
        if isinstance(neighbour, Run):
            if neighbour.marks or neighbour.link:
                return False
            character = neighbour.text[edge]
            if character in "*_\\`[]<>":
                return False
            if not (character.isspace() or unicodedata.category(character).startswith("P")):
                return False
    return True


def _is_simple(table: Table) -> bool:
    """A pipe table has one header row, no span, no caption, and cells of one line."""
    if table.header_rows != 1 or table.caption:
        return False
    for row in table.rows:
        for cell in row:
            if cell.columns > 1 or cell.rows > 1 or len(cell.blocks) > 1:
                return False
            if not all(isinstance(block, Paragraph) for block in cell.blocks):
                return False
            if any(isinstance(i, LineBreak) for b in cell.blocks if isinstance(b, Paragraph) for i in b.content):
                return False
    return True
