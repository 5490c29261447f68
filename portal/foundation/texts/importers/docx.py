"""Reading a DOCX as a structured text.

The XML is walked, not a library's view of it: what such a view leaves out (text boxes, tracked changes, fields,
footnotes) is what has to be either read or listed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from portal.foundation.texts.blocks import (
    Block,
    Inline,
    Note,
    Paragraph,
    Run,
    Table,
    inline_text,
)
from portal.foundation.texts.importers.containers import open_container, part_xml
from portal.foundation.texts.importers.docx_inlines import SILENT, TRANSPARENT, InlineReader, choice, visible
from portal.foundation.texts.importers.docx_styles import (
    WORDED,
    Styles,
    attribute,
    child,
    is_on,
    number_of,
    read_numbering,
    read_relationships,
    tag,
    value,
)
from portal.foundation.texts.importers.lists import ListLine, build_lists, plain_blocks
from portal.foundation.texts.importers.model import FlatItem, Import, ImportRefused
from portal.foundation.texts.importers.structure import assemble
from portal.foundation.texts.importers.tables import GridCell, build_table

MARKER = "convergence.text/1"
"""Keyword of the files this product writes: what is marked an article is one, nothing is guessed."""
ARTICLE_STYLE = "article heading"
CAPTION_STYLES = ("caption", "table caption")
CONTINUATION_STYLE = "list continue"


def read_docx(data: bytes, *, language: str = "fr") -> Import:
    """The text of a DOCX, tracked insertions accepted and deletions listed. Raises ImportRefused."""
    archive = open_container(data, expected="docx")
    main = _main_part(archive)
    return _Reader(_Package(archive, main)).read(language)


def _main_part(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise ImportRefused("macros", expected="docx")
    if "[Content_Types].xml" not in names:
        raise ImportRefused("not_this_kind", expected="docx")
    for element in part_xml(archive, "[Content_Types].xml", expected="docx"):
        kind = element.get("ContentType", "")
        if "macroEnabled" in kind:
            raise ImportRefused("macros", expected="docx")
        if kind.endswith(("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")):
            raise ImportRefused("workbook", expected="docx")
        if kind.endswith(("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")):
            name = element.get("PartName", "").lstrip("/")
            if name in names:
                return name
    raise ImportRefused("not_this_kind", expected="docx")


class _Package:
    """The parts of the file, found through their relationships."""

    def __init__(self, archive: zipfile.ZipFile, main: str) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        self.folder, _, file = main.rpartition("/")
        self.document = part_xml(archive, main, expected="docx")
        self.relations = read_relationships(self.optional(f"{self.folder}/_rels/{file}.rels"))

    def optional(self, name: str) -> etree._Element | None:
        return part_xml(self.archive, name, expected="docx") if name in self.names else None

    def related(self, kind: str) -> list[etree._Element]:
        """The roots of every part of that kind: one for styles, several for headers."""
        found = (self._path(target) for _, (name, target) in sorted(self.relations.items()) if name == kind)
        return [root for root in map(self.optional, found) if root is not None]

    def first(self, kind: str) -> etree._Element | None:
        return next(iter(self.related(kind)), None)

    def stories(self, kind: str, name: str) -> dict[str, etree._Element]:
        """Notes or comments by identifier, without the separators Word keeps among them."""
        root = self.first(kind)
        return {
            attribute(element, "id"): element
            for element in (root if root is not None else ())
            if tag(element) == name and attribute(element, "type") in ("", "normal")
        }

    def _path(self, target: str) -> str:
        return target.lstrip("/") if target.startswith("/") else f"{self.folder}/{target}".lstrip("/")


class _Reader(InlineReader):
    def __init__(self, package: _Package) -> None:
        notes = {
            "w:footnoteReference": package.stories("footnotes", "w:footnote"),
            "w:endnoteReference": package.stories("endnotes", "w:endnote"),
        }
        comments = package.stories("comments", "w:comment")
        super().__init__(Styles(package.first("styles")), package.relations, notes, comments)
        self.package = package
        self.numbering = read_numbering(package.first("numbering"))
        self.items: list[FlatItem] = []
        self.lines: list[ListLine] = []
        self.carried: list[Inline] = []
        self.exact = False
        self.in_cell = False

    def read(self, language: str) -> Import:
        properties = self.package.optional("docProps/core.xml")
        for element in properties if properties is not None else ():
            name = etree.QName(element).localname
            if name == "keywords" and MARKER in (element.text or ""):
                self.exact = True
        if self.exact and properties is not None:
            declared = [e.text or "" for e in properties if etree.QName(e).localname == "language"]
            language = declared[0][:2] if declared and declared[0][:2] in ("fr", "en") else language
        body = child(self.package.document, "w:body")
        if body is None:
            raise ImportRefused("broken", expected="docx", reason="no_body")
        self._blocks(body)
        self._flush()
        if self.carried:
            self._add(FlatItem("block", block=Paragraph(tuple(self.carried))))
        self._leftovers()
        return assemble(self.items, self.findings, language=language, exact=self.exact)

    def _leftovers(self) -> None:
        self.findings.position = 0
        for kind in ("header", "footer"):
            seen: set[str] = set()
            for root in self.package.related(kind):
                words = " ".join(visible(root).split())
                if words and words not in seen:
                    seen.add(words)
                    self.findings.unread(kind, words, part=kind)
        for stories in self.notes.values():
            for element in stories.values():
                if visible(element).strip():
                    self.findings.unread("note", visible(element), part="note")
        for element in self.comments.values():
            self.findings.unread("comment", visible(element), part="comment")

    def _locate(self, *, after: bool = False) -> None:
        """Findings belong to the block being read (in a table, to the table), or to the one before it where they make
        no block themselves."""
        if not self.in_cell:
            self.findings.position = len(self.items) + (not after)

    def _add(self, item: FlatItem) -> None:
        self.items.append(item)

    def _flush(self) -> None:
        """Close the list being read."""
        for block in build_lists(self.lines):
            self._add(FlatItem("block", block=block))
        self.lines = []

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            self._block(element)

    def _block(self, element: etree._Element) -> None:
        name = tag(element)
        if name == "w:p":
            self._paragraph(element)
        elif name == "w:tbl":
            self._flush()
            self._locate()
            table = self._table(element)
            if table is not None:
                self._add(FlatItem("block", block=self._captioned(table)))
        elif name == "w:sdt":
            self._content_control(element)
        elif name == "mc:AlternateContent":
            self._block(choice(element))
        elif name in ("w:del", "w:moveFrom"):
            self.findings.delete(visible(element))
        elif name in TRANSPARENT:
            self._blocks(element)
        elif name == "w:altChunk":
            self.findings.unread("embedded_object", attribute(element, "id"))
        elif name not in SILENT and (name.startswith("m:") or visible(element).strip()):
            self.findings.unread("equation" if name.startswith("m:") else "markup", visible(element))

    def _captioned(self, table: Table) -> Table:
        if self.items and self.items[-1].role == "block" and self.items[-1].level == -1:
            caption = self.items.pop().block
            if isinstance(caption, Paragraph):
                return replace(table, caption=caption.content)
        return table

    def _content_control(self, element: etree._Element) -> None:
        properties = child(element, "w:sdtPr")
        gallery = child(child(properties, "w:docPartObj"), "w:docPartGallery")
        if attribute(gallery, "val") == "Table of Contents":
            self._flush()
            self._locate(after=True)
            self.findings.unread("table_of_contents", visible(element))
            return
        content = child(element, "w:sdtContent")
        if content is not None:
            self._blocks(content)

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "w:pPr")
        style = value(properties, "w:pStyle") or self.styles.default_paragraph
        names = self.styles.names(style)
        number = number_of(properties) or self.styles.number(style)
        listed = number is not None and number[0] not in ("", "0")
        direct = value(properties, "w:outlineLvl")
        outline = int(direct) + 1 if direct.isdigit() and int(direct) < 9 else self.styles.outline(style)
        continuation = bool(self.lines) and any(name.startswith(CONTINUATION_STYLE) for name in names[:1])
        if not (listed and outline is None) and not continuation:
            self._flush()
        self._locate()
        content = self.carried + self.inlines(element, style)
        self.carried = []
        if child(child(properties, "w:rPr"), "w:del") is not None:
            self.carried = content
            return
        empty = not inline_text(tuple(content)).strip() and not any(isinstance(part, Note) for part in content)
        if any(name.startswith("toc ") for name in names[:1]):
            self._locate(after=True)
            if not empty:
                self.findings.unread("table_of_contents", inline_text(tuple(content)))
            return
        if continuation and not empty:
            level = names[0].removeprefix(CONTINUATION_STYLE).strip()
            depth = int(level) - 1 if level.isdigit() else 0
            self.lines.append(ListLine(depth, "", 0, Paragraph(tuple(content)), continuation=True))
        elif listed and number is not None:
            self._listed(number, content, outline, empty=empty)
        elif not empty:
            self._plain(names, outline, content)

    def _listed(self, number: tuple[str, int], content: list[Inline], outline: int | None, *, empty: bool) -> None:
        if empty and outline is not None:
            return
        told = self.numbering.advance(*number)
        if told is None:
            if not empty:
                self._flush()
                self._plain([], outline, content)
            return
        pattern, count, marker = told
        if outline is not None or pattern == WORDED:
            self._flush()
            prefix: list[Inline] = [Run(marker.strip() + " ")] if marker.strip() else []
            self._plain([], outline, prefix + content)
            return
        paragraph = Paragraph(() if empty else tuple(content))
        self.lines.append(ListLine(number[1], pattern, count, paragraph))

    def _plain(self, names: list[str], outline: int | None, content: list[Inline]) -> None:
        inlines = tuple(content)
        if names[:1] == ["title"]:
            self._add(FlatItem("title", inlines))
        elif self.exact and names[:1] == [ARTICLE_STYLE]:
            self._add(FlatItem("article", inlines, outline or 1))
        elif outline is not None:
            self._add(FlatItem("heading", inlines, outline))
        else:
            # A caption waits at level -1 for the table under it.
            level = -1 if any(name in CAPTION_STYLES for name in names[:1]) else 0
            self._add(FlatItem("block", level=level, block=Paragraph(inlines)))

    def _table(self, element: etree._Element) -> Table | None:
        rows: list[list[GridCell]] = []
        headers: list[bool] = []
        for row in _rows(element, "w:tr"):
            properties = child(row, "w:trPr")
            if child(properties, "w:del") is not None:
                self.findings.delete(visible(row))
                continue
            cells: list[GridCell] = []
            for edge, cell in _row_cells(row, properties):
                if cell is None:
                    cells.append(GridCell((), edge))
                    continue
                cells.append(self._cell(cell))
            rows.append(cells)
            headers.append(is_on(properties, "w:tblHeader") is True)
        return build_table(rows, headers, guess_header=not self.exact)

    def _cell(self, element: etree._Element) -> GridCell:
        properties = child(element, "w:tcPr")
        span = value(properties, "w:gridSpan")
        merge = child(properties, "w:vMerge")
        blocks = self._cell_blocks(element)
        return GridCell(
            blocks=tuple(plain_blocks(blocks)),
            columns=int(span) if span.isdigit() and int(span) > 0 else 1,
            continues=merge is not None and attribute(merge, "val") in ("", "continue"),
        )

    def _cell_blocks(self, element: etree._Element) -> list[Block]:
        """Read a cell as a small document of its own."""
        outer = (self.items, self.lines, self.carried)
        self.items, self.lines, self.carried, self.in_cell = [], [], [], True
        for inner in element:
            if tag(inner) == "w:tbl":
                self.findings.unread("nested_table", visible(inner))
            else:
                self._block(inner)
        self._flush()
        if self.carried:
            self._add(FlatItem("block", block=Paragraph(tuple(self.carried))))
        blocks: list[Block] = [
            item.block if item.block is not None else Paragraph(item.content) for item in self.items
        ]
        self.items, self.lines, self.carried = outer
        self.in_cell = False
        return blocks


def _rows(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells of a table, also where a content control or a tag wraps them."""
    for inner in element:
        if tag(inner) == name:
            yield inner
        elif tag(inner) in ("w:sdt", *TRANSPARENT):
            yield from _rows(inner, name)


def _row_cells(row: etree._Element, properties: etree._Element | None) -> Iterator[tuple[int, etree._Element | None]]:
    before, after = value(properties, "w:gridBefore"), value(properties, "w:gridAfter")
    if before.isdigit() and int(before):
        yield int(before), None
    for cell in _rows(row, "w:tc"):
        yield 0, cell
    if after.isdigit() and int(after):
        yield int(after), None
