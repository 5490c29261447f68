"""Reading an ODT as a structured text; the walk mirrors that of `docx`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from portal.foundation.texts.blocks import Block, Inline, LineBreak, Mark, Note, Paragraph, Run, Table, inline_text
from portal.foundation.texts.canonical import safe_link
from portal.foundation.texts.importers.containers import open_container, part_xml
from portal.foundation.texts.importers.lists import ListLine, build_lists, plain_blocks
from portal.foundation.texts.importers.model import Findings, FlatItem, Import, ImportRefused
from portal.foundation.texts.importers.odt_styles import ListStyle, Styles, attribute, child, tag
from portal.foundation.texts.importers.structure import assemble
from portal.foundation.texts.importers.tables import GridCell, build_table

MIMETYPES = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")
MAX_REPEATED = 1_000

_SILENT = {
    "text:soft-page-break", "text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:reference-mark",
    "text:reference-mark-start", "text:reference-mark-end", "text:change-start", "text:change-end", "text:change",
    "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "text:alphabetical-index-mark",
    "text:alphabetical-index-mark-start", "text:alphabetical-index-mark-end", "text:toc-mark", "text:toc-mark-start",
    "text:toc-mark-end", "office:annotation-end", "table:table-column", "table:table-columns",
    "table:table-header-columns", "table:table-column-group", "text:note-citation", "text:tracked-changes",
}  # fmt: skip
_TRANSPARENT = {"text:section", "text:meta", "text:meta-field", "text:ruby-base", "loext:content-control"}
_INDEXES = {
    "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
    "text:alphabetical-index", "text:bibliography",
}  # fmt: skip
_QUIET_FIELDS = {"text:sequence", "text:bookmark-ref", "text:reference-ref", "text:note-ref", "text:sequence-ref"}


def read_odt(data: bytes, *, language: str = "fr") -> Import:
    """The text of an ODT, tracked insertions accepted and deletions listed. Raises ImportRefused."""
    archive = open_container(data, expected="odt")
    names = set(archive.namelist())
    if "content.xml" not in names or "mimetype" not in names:
        raise ImportRefused("not_this_kind", expected="odt")
    kind = archive.read("mimetype").decode("ascii", "replace").strip()
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        raise ImportRefused("workbook", expected="odt")
    if kind not in MIMETYPES:
        raise ImportRefused("not_this_kind", expected="odt")
    if any(_is_script(archive, name) for name in names):
        raise ImportRefused("macros", expected="odt")
    return _Reader(archive).read(language)


def _is_script(archive: zipfile.ZipFile, name: str) -> bool:
    """LibreOffice writes an empty library list into every file; a module is what makes a macro."""
    if name.startswith("Scripts/") and not name.endswith("/"):
        return True
    return name.startswith("Basic/") and name.endswith(".xml") and b"<script:module" in archive.read(name)


class _Reader:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.content = part_xml(archive, "content.xml", expected="odt")
        has_styles = "styles.xml" in archive.namelist()
        self.page = part_xml(archive, "styles.xml", expected="odt") if has_styles else None
        self.styles = Styles(self.content, self.page)
        self.findings = Findings()
        self.items: list[FlatItem] = []
        self.lines: list[ListLine] = []
        self.changes: dict[str, etree._Element] = {}
        self.counters: dict[str, list[int]] = {}
        self.outline: list[int] = []
        self.in_cell = False

    def read(self, language: str) -> Import:
        body = child(child(self.content, "office:body"), "office:text")
        if body is None:
            raise ImportRefused("broken", expected="odt", reason="no_body")
        self._tracked(child(body, "text:tracked-changes"))
        self._blocks(body)
        self._flush()
        self.findings.position = 0
        for region in self.changes.values():
            self.findings.delete(_words(region))
        self._page_parts()
        return assemble(self.items, self.findings, language=language)

    def _tracked(self, changes: etree._Element | None) -> None:
        """Deletions wait for the place where the flow refers to them; insertions are in the flow already."""
        for region in changes if changes is not None else ():
            identifier = attribute(region, "text:id") or region.get("{http://www.w3.org/XML/1998/namespace}id", "")
            for change in region:
                if tag(change) == "text:deletion":
                    self.changes[identifier] = change
                elif tag(change) == "text:insertion":
                    self.findings.insertions += 1

    def _page_parts(self) -> None:
        seen: set[tuple[str, str]] = set()
        for element in self.page.iter() if self.page is not None else ():
            kind, _, part = tag(element).partition(":")
            if kind == "style" and part.partition("-")[0] in ("header", "footer") and not part.endswith("style"):
                words = " ".join(_words(element).split())
                if part.partition("-")[2] != "properties" and words and (part[:6], words) not in seen:
                    seen.add((part[:6], words))
                    self.findings.unread(part[:6], words, part=part[:6])

    def _locate(self, *, after: bool = False) -> None:
        """Findings belong to the block being read, or to the one before it where they make no block themselves."""
        if not self.in_cell:
            self.findings.position = len(self.items) + (not after)

    def _flush(self) -> None:
        for block in build_lists(self.lines):
            self.items.append(FlatItem("block", block=block))
        self.lines = []

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            self._block(element)

    def _block(self, element: etree._Element) -> None:
        name = tag(element)
        if name == "text:list":
            self._flush()
            self._locate()
            self._list(element, 1, "", ())
            self._flush()
            return
        self._flush()
        self._locate()
        if name in ("text:p", "text:h"):
            self._paragraph(element)
        elif name == "table:table":
            table = self._table(element)
            if table is not None:
                self.items.append(FlatItem("block", block=self._captioned(table)))
        elif name == "text:change":
            self._change(element)
        elif name in _INDEXES:
            self._locate(after=True)
            self.findings.unread("table_of_contents", _words(element))
        elif name in _TRANSPARENT:
            self._blocks(element)
        elif name == "text:numbered-paragraph":
            self._blocks(element)
        elif name.startswith(("draw:", "office:")):
            self._object(element)
        elif name not in _SILENT and _words(element).strip():
            self.findings.unread("form" if name.startswith("form:") else "markup", _words(element))

    def _change(self, element: etree._Element) -> None:
        region = self.changes.pop(attribute(element, "text:change-id"), None)
        if region is not None:
            self.findings.delete(_words(region))

    def _captioned(self, table: Table) -> Table:
        if self.items and self.items[-1].role == "block" and self.items[-1].level == -1:
            caption = self.items.pop().block
            if isinstance(caption, Paragraph):
                return replace(table, caption=caption.content)
        return table

    def _paragraph(self, element: etree._Element) -> None:
        style = attribute(element, "text:style-name")
        content = self._paragraph_inlines(element)
        if not inline_text(tuple(content)).strip() and not any(isinstance(part, Note) for part in content):
            return
        names = self.styles.paragraph_names(style)
        if names[:1] == ["title"]:
            self.items.append(FlatItem("title", tuple(content)))
        elif tag(element) == "text:h":
            level = attribute(element, "text:outline-level")
            depth = int(level) if level.isdigit() else 1
            unnumbered = attribute(element, "text:is-list-header") == "true"
            marker = "" if unnumbered else self._outline_marker(depth)
            prefix: list[Inline] = [Run(marker.strip() + " ")] if marker.strip() else []
            self.items.append(FlatItem("heading", tuple(prefix + content), depth))
        else:
            captions = ("caption", "table", "tableau", "text caption")
            level_of_block = -1 if any(name in captions for name in names[:1]) else 0
            self.items.append(FlatItem("block", level=level_of_block, block=Paragraph(tuple(content))))

    def _outline_marker(self, depth: int) -> str:
        while len(self.outline) < depth:
            known = self.styles.outline.levels.get(len(self.outline) + 1)
            self.outline.append((known.start if known else 1) - 1)
        del self.outline[depth:]
        self.outline[depth - 1] += 1
        return self.styles.outline.marker(depth, tuple(max(number, 1) for number in self.outline))

    def _list(self, element: etree._Element, level: int, inherited: str, numbers: tuple[int, ...]) -> None:
        name = attribute(element, "text:style-name") or inherited
        style = self.styles.lists.get(name, ListStyle())
        known = style.levels.get(level)
        start = known.start if known else 1
        key = f"{name}/{level}"
        running = self.counters.setdefault(key, [])
        goes_on = attribute(element, "text:continue-numbering") == "true" or attribute(element, "text:continue-list")
        number = running[-1] if goes_on and running else start - 1
        for item in element:
            if tag(item) not in ("text:list-item", "text:list-header"):
                continue
            headed = tag(item) == "text:list-header"
            given = attribute(item, "text:start-value")
            if not headed:
                number = int(given) if given.isdigit() else number + 1
            self._list_item(item, level, name, style, (*numbers, number), unnumbered=headed)
        running[:] = [number]

    def _list_item(
        self,
        item: etree._Element,
        level: int,
        name: str,
        style: ListStyle,
        numbers: tuple[int, ...],
        *,
        unnumbered: bool,
    ) -> None:
        begun = unnumbered
        known = style.levels.get(level)
        for inner in item:
            kind = tag(inner)
            if kind == "text:list":
                if not begun and not _bare(item):
                    self._line(level, style, numbers[-1], ())
                    begun = True
                self._list(inner, level + 1, name, numbers)
            elif kind == "text:h":
                marker = style.marker(level, numbers) if not unnumbered else ""
                self._flush()
                self._locate()
                self._heading_in_list(inner, marker)
                begun = True
            elif kind == "text:p":
                content = tuple(self._paragraph_inlines(inner))
                if not begun and known is not None and known.worded:
                    self._flush()
                    shown = Run(style.marker(level, numbers).strip() + " ")
                    self.items.append(FlatItem("block", level=0, block=Paragraph((shown, *content))))
                elif begun:
                    self.lines.append(ListLine(level, "", 0, Paragraph(content), continuation=bool(self.lines)))
                else:
                    self._line(level, style, numbers[-1], content)
                begun = True
            elif kind == "text:change":
                self._change(inner)
            elif kind not in _SILENT and _words(inner).strip():
                self.findings.unread("markup", _words(inner))

    def _heading_in_list(self, element: etree._Element, marker: str) -> None:
        content = self._paragraph_inlines(element)
        if not inline_text(tuple(content)).strip():
            return
        level = attribute(element, "text:outline-level")
        prefix: list[Inline] = [Run(marker.strip() + " ")] if marker.strip() else []
        self.items.append(FlatItem("heading", tuple(prefix + content), int(level) if level.isdigit() else 1))

    def _line(self, level: int, style: ListStyle, number: int, content: tuple[Inline, ...]) -> None:
        self.lines.append(ListLine(level, style.pattern(level), number, Paragraph(content)))

    def _paragraph_inlines(self, element: etree._Element) -> list[Inline]:
        marks, hidden = self.styles.marks(frozenset(), "paragraph", attribute(element, "text:style-name"))
        if hidden:
            self.findings.unread("hidden_text", _words(element))
            return []
        return list(self._inlines(element, marks, ""))

    def _inlines(self, element: etree._Element, marks: frozenset[Mark], link: str) -> Iterator[Inline]:
        yield from _run(element.text, marks, link)
        for inner in element:
            yield from self._inline(inner, marks, link)
            yield from _run(inner.tail, marks, link)

    def _inline(self, element: etree._Element, marks: frozenset[Mark], link: str) -> Iterator[Inline]:
        name = tag(element)
        if name == "text:span":
            inner, hidden = self.styles.marks(marks, "text", attribute(element, "text:style-name"))
            if hidden:
                self.findings.unread("hidden_text", _words(element))
            else:
                yield from self._inlines(element, inner, link)
        elif name == "text:a":
            yield from self._inlines(element, marks - {Mark.UNDERLINE}, self._link(element))
        elif name in ("text:s", "text:tab"):
            yield Run(" ", tuple(sorted(marks)), link)
        elif name == "text:line-break":
            yield LineBreak()
        elif name == "text:note":
            yield self._note(element)
        elif name == "text:change":
            self._change(element)
        elif name == "text:ruby":
            for part in element:
                if tag(part) == "text:ruby-text":
                    self.findings.unread("markup", _words(part))
                else:
                    yield from self._inlines(part, marks, link)
        elif name in ("text:hidden-text", "text:hidden-paragraph"):
            self.findings.unread("hidden_text", attribute(element, "text:string-value") or _words(element))
        elif name in _TRANSPARENT:
            yield from self._inlines(element, marks, link)
        elif name.startswith(("draw:", "office:", "form:")):
            self._object(element)
        elif name.startswith("text:") and name not in _SILENT:
            if name not in _QUIET_FIELDS:
                self.findings.simplify("field", f"{name[5:]} : {_words(element)}")
            yield from self._inlines(element, marks, link)
        elif name and name not in _SILENT and _words(element).strip():
            self.findings.unread("markup", _words(element))

    def _link(self, element: etree._Element) -> str:
        target = attribute(element, "xlink:href")
        if not target or target.startswith("#"):
            return ""
        address = safe_link(target)
        if not address:
            self.findings.unread("link", target)
        return address

    def _note(self, element: etree._Element) -> Note:
        kept: list[Run | LineBreak] = []
        body = child(element, "text:note-body")
        self.findings.part = "note"
        for inner in body if body is not None else ():
            if tag(inner) in ("text:p", "text:h"):
                line = [part for part in self._paragraph_inlines(inner) if not isinstance(part, Note)]
                kept.extend(([LineBreak()] if kept and line else []) + line)
            elif _words(inner).strip():
                self.findings.unread("nested_table" if tag(inner) == "table:table" else "markup", _words(inner))
        self.findings.part = "body"
        return Note(tuple(kept))

    def _object(self, element: etree._Element) -> None:
        if tag(element) in ("office:annotation", "office:annotation-end"):
            if tag(element) == "office:annotation":
                words = " ".join(_words(part) for part in element if tag(part).startswith("text:"))
                self.findings.unread("comment", words, part="comment")
            return
        if tag(element).startswith("office:") and tag(element) != "office:forms":
            return
        names = {tag(inner) for inner in element.iter()}
        described = " ".join(_words(inner) for inner in element.iter() if tag(inner) in ("svg:title", "svg:desc"))
        words = " ".join(_words(inner) for inner in element if tag(inner) not in ("svg:title", "svg:desc"))
        if "draw:text-box" in names or words.strip():
            self.findings.unread("text_box", words)
            if not described:
                return
        if "draw:object" in names or "draw:object-ole" in names:
            self.findings.unread("embedded_object", described)
        elif names & {"draw:image", "draw:frame"} or described:
            self.findings.unread("image", described)
        elif any(name.startswith("form:") for name in names):
            self.findings.unread("form", _words(element))

    def _table(self, element: etree._Element) -> Table | None:
        rows: list[list[GridCell]] = []
        headers: list[bool] = []
        for row, header in _rows(element):
            repeated = attribute(row, "table:number-rows-repeated")
            cells = list(self._row(row))
            if repeated.isdigit() and int(repeated) > 1 and not any(cell.blocks for cell in cells):
                continue
            rows.append(cells)
            headers.append(header)
        return build_table(rows, headers, guess_header=True)

    def _row(self, row: etree._Element) -> Iterator[GridCell]:
        for cell in row:
            if tag(cell) == "table:covered-table-cell":
                if _words(cell).strip():
                    self.findings.unread("markup", _words(cell))
                continue
            if tag(cell) != "table:table-cell":
                continue
            span, down = attribute(cell, "table:number-columns-spanned"), attribute(cell, "table:number-rows-spanned")
            repeated = attribute(cell, "table:number-columns-repeated")
            blocks = tuple(plain_blocks(self._cell_blocks(cell)))
            for _ in range(min(int(repeated), MAX_REPEATED) if repeated.isdigit() else 1):
                yield GridCell(
                    blocks,
                    columns=int(span) if span.isdigit() and int(span) else 1,
                    rows=int(down) if down.isdigit() and int(down) else 1,
                )

    def _cell_blocks(self, element: etree._Element) -> list[Block]:
        outer = (self.items, self.lines)
        self.items, self.lines, self.in_cell = [], [], True
        for inner in element:
            if tag(inner) == "table:table":
                self.findings.unread("nested_table", _words(inner))
            else:
                self._block(inner)
        self._flush()
        blocks: list[Block] = [
            item.block if item.block is not None else Paragraph(item.content) for item in self.items
        ]
        self.items, self.lines = outer
        self.in_cell = False
        return blocks


def _run(words: str | None, marks: frozenset[Mark], link: str) -> Iterator[Run]:
    if words:
        yield Run(words, tuple(sorted(marks)), link)


def _bare(item: etree._Element) -> bool:
    """An item that only holds a deeper list is how ODF writes a list that starts deeper: it has no number to show."""
    return all(tag(inner) == "text:list" for inner in item)


def _rows(element: etree._Element, header: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    for inner in element:
        name = tag(inner)
        if name == "table:table-row":
            yield inner, header
        elif name in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            yield from _rows(inner, header or name == "table:table-header-rows")


def _words(element: etree._Element | None) -> str:
    """All words under `element`, paragraphs and cells kept apart; author and date of a change or comment left out."""
    if element is None:
        return ""
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces).strip()


def _collect(element: etree._Element, pieces: list[str]) -> None:
    name = tag(element)
    if name in ("office:change-info", "dc:creator", "dc:date", "text:note-citation", "meta:creator-initials"):
        return
    if not name or name.endswith("-source"):
        # A comment, or the recipe of an index, which shows nothing.
        return
    pieces.append(element.text or "")
    for inner in element:
        _collect(inner, pieces)
        pieces.append(inner.tail or "")
    if name in ("text:p", "text:h", "text:tab", "text:s", "text:line-break", "table:table-cell", "text:note"):
        pieces.append(" ")
