"""Reading Markdown (CommonMark, tables, footnotes) as a structured text.

What `exporters.markdown` writes beyond CommonMark is read back here: a front matter that says the file is ours, HTML
tables for cells that span, a comment for list numberings, ``{.article}`` after the heading of an unnumbered article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from portal.foundation.texts.blocks import (
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    Note,
    Paragraph,
    Run,
    Table,
    block_inlines,
    inline_text,
)
from portal.foundation.texts.canonical import safe_link
from portal.foundation.texts.importers.lists import plain_blocks
from portal.foundation.texts.importers.model import Findings, FlatItem, Import, ImportRefused
from portal.foundation.texts.importers.structure import assemble
from portal.foundation.texts.importers.tables import GridCell, build_table

MARKER = "text/1"
MAX_BYTES = 2 * 1024 * 1024
_FRONT = re.compile(r"\A---\n(?P<lines>(?:[^\n]*\n)*?)---\n")
_LIST_COMMENT = re.compile(r"^\s*<!--\s*list(?:\s+(?P<numbering>\S+))?\s*-->\s*$")
_ARTICLE_SIGN = re.compile(r"\s*\{\.article\}\s*$")
_NOTE_START = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:[ \t]*(?P<words>.*)")
_NOTE_CALL = re.compile(r"\[\^(?P<label>[^\]\s]+)\]")
_HTML_MARKS = {
    "b": Mark.BOLD, "strong": Mark.BOLD, "i": Mark.ITALIC, "em": Mark.ITALIC, "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE, "s": Mark.STRIKE, "del": Mark.STRIKE, "sub": Mark.SUBSCRIPT, "sup": Mark.SUPERSCRIPT,
}  # fmt: skip
_NODE_MARKS = {"strong": Mark.BOLD, "em": Mark.ITALIC, "s": Mark.STRIKE}
_HTML_TAG = re.compile(r"^<(?P<close>/?)(?P<name>[a-zA-Z]+)\s*/?>$")
_TABLE_TAGS = ("table", "caption", "thead", "tbody", "tr", "th", "td")


def read_markdown(data: bytes | str, *, language: str = "fr") -> Import:
    """The text of a Markdown file in UTF-8. Raises ImportRefused."""
    source = _decoded(data)
    findings = Findings()
    exact = False
    front = _FRONT.match(source)
    if front is not None:
        source = source[front.end() :]
        entries = dict(re.findall(r"^([\w-]+):[ \t]*(.*?)[ \t]*$", front["lines"], re.MULTILINE))
        exact = entries.pop("convergence", "") == MARKER
        language = entries.pop("language", language) if exact else language
        if not exact:
            findings.unread("metadata", front["lines"])
    if language not in ("fr", "en"):
        language = "fr"
    return _Reader(source, findings, language=language, exact=exact).read()


def _decoded(data: bytes | str) -> str:
    if isinstance(data, bytes):
        if not data:
            raise ImportRefused("empty", expected="markdown")
        if len(data) > MAX_BYTES:
            raise ImportRefused("too_big", expected="markdown", size=len(data), limit=MAX_BYTES)
        try:
            data = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ImportRefused("not_text", expected="markdown") from error
    if "\0" in data:
        raise ImportRefused("not_text", expected="markdown")
    return data.replace("\r\n", "\n").replace("\r", "\n")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # Addresses are judged and kept as written; the parser's own rewriting would change what was signed.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.block.ruler.before("reference", "note", _note_rule, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note_call", _note_call_rule)
    return parser


def _note_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[^1]: words``, then indented lines: set aside until the call is met."""
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = _NOTE_START.match(line)
    if match is None:
        return False
    if silent:
        return True
    lines, current = [match["words"]], start + 1
    while current < end:
        if state.isEmpty(current):
            following = current + 1
            if following < end and not state.isEmpty(following) and state.sCount[following] >= state.blkIndent + 2:
                lines.append("")
                current += 1
                continue
            break
        if state.sCount[current] < state.blkIndent + 2:
            break
        lines.append(state.src[state.bMarks[current] + state.tShift[current] : state.eMarks[current]])
        current += 1
    state.env.setdefault("notes", {}).setdefault(match["label"], "\n".join(lines).strip())
    state.line = current
    return True


def _note_call_rule(state: StateInline, silent: bool) -> bool:
    match = _NOTE_CALL.match(state.src, state.pos)
    if match is None or match["label"] not in state.env.get("notes", {}):
        return False
    if not silent:
        token = state.push("note_call", "", 0)
        token.meta = {"label": match["label"]}
    state.pos = match.end()
    return True


class _Reader:
    def __init__(self, source: str, findings: Findings, *, language: str, exact: bool) -> None:
        self.parser = _parser()
        self.env: dict[str, Any] = {"notes": {}}
        self.tokens = self.parser.parse(source, self.env)
        self.findings = findings
        self.language = language
        self.exact = exact
        self.called: set[str] = set()
        self.numbering = ""
        self.in_note = False

    def read(self) -> Import:
        items = self.items(SyntaxTreeNode(self.tokens).children)
        self.findings.position = 0
        for label, words in self.env["notes"].items():
            if label not in self.called:
                self.findings.unread("note", words, part="note")
        return assemble(items, self.findings, language=self.language, exact=self.exact)

    def items(self, nodes: Sequence[SyntaxTreeNode]) -> list[FlatItem]:
        items: list[FlatItem] = []
        table: _HtmlTable | None = None
        for node in nodes:
            if table is None:
                self.findings.position = len(items) + 1
            if node.type == "html_block":
                table = self.html_block(node.content, table, items)
            elif table is not None:
                table.add(self.items([node]))
            else:
                items.extend(self.block(node))
        if table is not None:
            self.close_table(table, items)
        return items

    def html_block(self, html: str, table: _HtmlTable | None, items: list[FlatItem]) -> _HtmlTable | None:
        comment = _LIST_COMMENT.match(html)
        if comment is not None:
            self.numbering = comment["numbering"] or ""
            return table
        if table is None and re.search(r"<table[\s>]", html) is None:
            self.findings.unread("html", _bare_words(html))
            return None
        if table is None:
            table = _HtmlTable(self.findings)
        table.feed(html)
        if table.finished:
            self.close_table(table, items)
            return None
        return table

    def close_table(self, table: _HtmlTable, items: list[FlatItem]) -> None:
        built = table.build(guess_header=not self.exact)
        if built is not None:
            items.append(FlatItem("block", block=built))

    def block(self, node: SyntaxTreeNode) -> Iterator[FlatItem]:
        match node.type:
            case "heading":
                yield self.heading(node)
            case "paragraph":
                yield FlatItem("block", block=Paragraph(tuple(self.inline_nodes(node.children))))
            case "bullet_list" | "ordered_list":
                yield FlatItem("block", block=self.list_(node))
            case "table":
                table = self.table(node)
                if table is not None:
                    yield FlatItem("block", block=table)
            case "blockquote":
                inner = self.items(node.children)
                self.findings.simplify("quotation", " ".join(_words(child) for child in node.children))
                yield from inner
            case "fence" | "code_block":
                self.findings.simplify("code", node.content)
                lines: list[Inline] = []
                for line in node.content.rstrip("\n").split("\n"):
                    lines += [LineBreak(), Run(line)] if lines else [Run(line)]
                yield FlatItem("block", block=Paragraph(tuple(lines)))
            case "hr":
                return
            case _:
                self.findings.unread("markup", _words(node))

    def heading(self, node: SyntaxTreeNode) -> FlatItem:
        level = int(node.tag[1])
        inline = node.children[0] if node.children else None
        source = inline.content if inline is not None else ""
        if _ARTICLE_SIGN.search(source):
            content = tuple(self.parse_inline(_ARTICLE_SIGN.sub("", source)))
            return FlatItem("article", content, level - 1 if self.exact else level)
        content = tuple(self.inline_nodes(node.children))
        if not self.exact:
            return FlatItem("heading", content, level)
        return FlatItem("title", content) if level == 1 else FlatItem("heading", content, level - 1)

    def list_(self, node: SyntaxTreeNode) -> ListBlock:
        numbering = self.numbering
        self.numbering = ""
        start = 1
        if node.type == "ordered_list":
            numbering = numbering or ("1)" if node.markup == ")" else "1.")
            given = node.attrs.get("start", 1)
            start = int(given)
        else:
            numbering = ""
        items = []
        for item in node.children:
            blocks = [entry.block if entry.block else Paragraph(entry.content) for entry in self.items(item.children)]
            items.append(ListItem(tuple(plain_blocks(blocks))))
        return ListBlock(tuple(items), numbering, start)

    def table(self, node: SyntaxTreeNode) -> Table | None:
        rows: list[list[GridCell]] = []
        headers: list[bool] = []
        for part in node.children:
            for row in part.children:
                cells = [Paragraph(tuple(self.inline_nodes(cell.children))) for cell in row.children]
                rows.append([GridCell((cell,)) for cell in cells])
                headers.append(part.type == "thead")
        return build_table(rows, headers, guess_header=False)

    def parse_inline(self, source: str) -> Iterator[Inline]:
        tokens = self.parser.parseInline(source, self.env)
        return self.inlines([child for token in tokens for child in token.children or []])

    def inline_nodes(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Inline]:
        for node in nodes:
            yield from self.inlines(node.token.children or [] if node.token else [])

    def inlines(self, tokens: Sequence[Token]) -> Iterator[Inline]:
        marks: list[Mark] = []
        links: list[str] = []
        for token in tokens:
            kind, _, side = token.type.rpartition("_")
            if token.type in ("text", "code_inline", "text_special"):
                yield Run(token.content, tuple(sorted(set(marks))), links[-1] if links else "")
            elif token.type == "softbreak":
                yield Run(" ", tuple(sorted(set(marks))), links[-1] if links else "")
            elif token.type == "hardbreak":
                yield LineBreak()
            elif kind in _NODE_MARKS:
                _toggle(marks, _NODE_MARKS[kind], opening=side == "open")
            elif token.type == "link_open":
                links.append(self.link(str(token.attrs.get("href", ""))))
            elif token.type == "link_close":
                links.pop()
            elif token.type == "image":
                self.findings.unread("image", f"{token.content} {token.attrs.get('src', '')}")
            elif token.type == "note_call":
                yield from self.note(token.meta["label"])
            elif token.type == "html_inline":
                yield from self.html_inline(token.content, marks)
            elif token.content.strip():
                self.findings.unread("markup", token.content)

    def html_inline(self, html: str, marks: list[Mark]) -> Iterator[Inline]:
        match = _HTML_TAG.match(html)
        name = match["name"].lower() if match else ""
        if match and name == "br":
            yield LineBreak()
        elif match and name in _HTML_MARKS:
            _toggle(marks, _HTML_MARKS[name], opening=not match["close"])
        elif _bare_words(html) or not match:
            self.findings.unread("html", _bare_words(html) or html)

    def link(self, target: str) -> str:
        if not target or target.startswith("#"):
            return ""
        address = safe_link(target)
        if not address:
            self.findings.unread("link", target)
        return address

    def note(self, label: str) -> Iterator[Inline]:
        words = self.env["notes"][label]
        self.called.add(label)
        if self.in_note:
            return
        self.in_note = True
        part, self.findings.part = self.findings.part, "note"
        kept: list[Run | LineBreak] = []
        for paragraph in re.split(r"\n{2,}", words):
            line = [inline for inline in self.parse_inline(paragraph) if not isinstance(inline, Note)]
            kept += [LineBreak(), *line] if kept else line
        self.in_note = False
        self.findings.part = part
        yield Note(tuple(kept))


class _HtmlTable(HTMLParser):
    """Table tags of HTML blocks; the Markdown between them goes into the open cell."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(convert_charrefs=True)
        self.findings = findings
        self.rows: list[list[GridCell]] = []
        self.headers: list[bool] = []
        self.caption: list[Inline] = []
        self.inside: str = ""
        self.in_head = False
        self.finished = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TABLE_TAGS:
            return
        sizes = {name: int(value) for name, value in attrs if value and value.isdigit() and 0 < int(value) <= 1000}
        if tag == "thead":
            self.in_head = True
        elif tag == "tr":
            self.rows.append([])
            self.headers.append(self.in_head)
        elif tag in ("td", "th"):
            if not self.rows:
                self.rows.append([])
                self.headers.append(self.in_head)
            self.rows[-1].append(GridCell((), sizes.get("colspan", 1), rows=sizes.get("rowspan", 1)))
        if tag in ("td", "th", "caption"):
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self.in_head = False
        elif tag == "table":
            self.finished = True
        if tag in ("td", "th", "caption"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.add([FlatItem("block", block=Paragraph((Run(data),)))])

    def add(self, items: list[FlatItem]) -> None:
        blocks = plain_blocks([item.block if item.block else Paragraph(item.content) for item in items])
        if self.inside == "caption":
            for block in blocks:
                if isinstance(block, Paragraph):
                    self.caption.extend([LineBreak(), *block.content] if self.caption else block.content)
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1].blocks += tuple(blocks)
        else:
            for block in blocks:
                self.findings.unread("html", " ".join(inline_text(line) for line in block_inlines(block)))

    def build(self, *, guess_header: bool) -> Table | None:
        table = build_table(self.rows, self.headers, guess_header=guess_header)
        return Table(table.rows, table.header_rows, tuple(self.caption)) if table else None


def _toggle(marks: list[Mark], mark: Mark, *, opening: bool) -> None:
    if opening:
        marks.append(mark)
    elif mark in marks:
        marks.remove(mark)


def _words(node: SyntaxTreeNode) -> str:
    if node.children:
        return " ".join(_words(child) for child in node.children)
    return node.content if node.token or node.nester_tokens is None else ""


def _bare_words(html: str) -> str:
    """The words of an HTML fragment, those of its comments included."""
    return " ".join(re.sub(r"<!--|-->|</?[a-zA-Z][^>]*>", " ", html).split())
