"""Reading a DOCX as a structured text.

The XML is walked, not a library's view of it: what such a view leaves out (text boxes, tracked changes, fields,
footnotes) is what has to be either read or listed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from portal.foundation.texts.blocks import (
    Block,
    Inline,
    LineBreak,
    Note,
    Paragraph,
    Run,
    Table,
    inline_text,
)
from portal.foundation.texts.canonical import safe_link
from portal.foundation.texts.importers.containers import open_container, part_xml
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
from portal.foundation.texts.importers.model import Findings, FlatItem, Import, ImportRefused
from portal.foundation.texts.importers.structure import assemble
from portal.foundation.texts.importers.tables import GridCell, build_table

MARKER = "convergence.text/1"
"""Keyword of the files this product writes: what is marked an article is one, nothing is guessed."""
ARTICLE_STYLE = "article heading"
CAPTION_STYLES = ("caption", "table caption")
CONTINUATION_STYLE = "list continue"

_TRANSPARENT = {
    "w:smartTag", "w:customXml", "w:ins", "w:moveTo", "w:sdtContent", "w:dir", "w:bdo", "w:rubyBase", "mc:Choice",
}  # fmt: skip
_SILENT = {
    "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:tblPrEx",
    "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:commentRangeStart", "w:commentRangeEnd", "w:permStart",
    "w:permEnd", "w:lastRenderedPageBreak", "w:softHyphen", "w:annotationRef", "w:footnoteRef", "w:endnoteRef",
    "w:separator", "w:continuationSeparator", "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart",
    "w:moveToRangeEnd", "w:smartTagPr", "w:customXmlPr", "w:ptab", "w:rubyPr", "w:fldData", "w:delInstrText",
}  # fmt: skip
_PLAIN_FIELDS = ("HYPERLINK", "REF", "PAGEREF", "NOTEREF", "SEQ", "STYLEREF", "QUOTE")


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False
    shown: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return (self.instruction.split() or [""])[0].upper()

    @property
    def address(self) -> str:
        quoted = self.instruction.split('"')
        return quoted[1] if self.kind == "HYPERLINK" and len(quoted) > 2 and "\\l" not in quoted[0] else ""


def read_docx(data: bytes, *, language: str = "fr") -> Import:
    """The text of a DOCX, tracked insertions accepted and deletions listed. Raises ImportRefused."""
    archive = open_container(data, expected="docx")
    main = _main_part(archive)
    return _Reader(archive, main).read(language)


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


class _Reader:
    def __init__(self, archive: zipfile.ZipFile, main: str) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        folder, _, file = main.rpartition("/")
        self.folder = folder
        self.document = part_xml(archive, main, expected="docx")
        self.relations = read_relationships(self._optional(f"{folder}/_rels/{file}.rels"))
        self.styles = Styles(self._related("styles"))
        self.numbering = read_numbering(self._related("numbering"))
        self.notes = {
            "w:footnoteReference": self._stories("footnotes", "w:footnote"),
            "w:endnoteReference": self._stories("endnotes", "w:endnote"),
        }
        self.comments = self._stories("comments", "w:comment")
        self.findings = Findings()
        self.items: list[FlatItem] = []
        self.lines: list[ListLine] = []
        self.fields: list[_Field] = []
        self.carried: list[Inline] = []
        self.exact = False
        self.in_cell = False

    def _optional(self, name: str) -> etree._Element | None:
        return part_xml(self.archive, name, expected="docx") if name in self.names else None

    def _related(self, kind: str) -> etree._Element | None:
        for _, (found, target) in sorted(self.relations.items()):
            if found == kind:
                return self._optional(self._path(target))
        return None

    def _path(self, target: str) -> str:
        return target.lstrip("/") if target.startswith("/") else f"{self.folder}/{target}".lstrip("/")

    def _stories(self, kind: str, name: str) -> dict[str, etree._Element]:
        root = self._related(kind)
        return {
            attribute(element, "id"): element
            for element in (root if root is not None else ())
            if tag(element) == name and attribute(element, "type") in ("", "normal")
        }

    def read(self, language: str) -> Import:
        properties = self._optional("docProps/core.xml")
        for element in properties if properties is not None else ():
            name = etree.QName(element).localname
            if name == "keywords" and MARKER in (element.text or ""):
                self.exact = True
        if self.exact and properties is not None:
            declared = [e.text or "" for e in properties if etree.QName(e).localname == "language"]
            language = declared[0][:2] if declared and declared[0][:2] in ("fr", "en") else language
        body = child(self.document, "w:body")
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
            for _, (found, target) in sorted(self.relations.items()):
                root = self._optional(self._path(target)) if found == kind else None
                words = " ".join(_visible(root).split()) if root is not None else ""
                if words and words not in seen:
                    seen.add(words)
                    self.findings.unread(kind, words, part=kind)
        for stories in self.notes.values():
            for element in stories.values():
                if _visible(element).strip():
                    self.findings.unread("note", _visible(element), part="note")
        for element in self.comments.values():
            self.findings.unread("comment", _visible(element), part="comment")

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
            self._block(_choice(element))
        elif name in ("w:del", "w:moveFrom"):
            self.findings.delete(_visible(element))
        elif name in _TRANSPARENT:
            self._blocks(element)
        elif name == "w:altChunk":
            self.findings.unread("embedded_object", attribute(element, "id"))
        elif name not in _SILENT and (name.startswith("m:") or _visible(element).strip()):
            self.findings.unread("equation" if name.startswith("m:") else "markup", _visible(element))

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
            self.findings.unread("table_of_contents", _visible(element))
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
        content = self.carried + self._inlines(element, style)
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

    def _listed(
        self, number: tuple[str, int], content: list[Inline], outline: int | None, *, empty: bool
    ) -> None:
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

    def _inlines(self, parent: etree._Element, style: str, link: str = "") -> list[Inline]:
        found: list[Inline] = []
        for element in parent:
            name = tag(element)
            if name == "w:r":
                found.extend(self._run(element, style, link))
            elif name == "w:hyperlink":
                found.extend(self._inlines(element, style, self._link(element)))
            elif name in ("w:del", "w:moveFrom"):
                self.findings.delete(self._deleted(element))
            elif name == "w:fldSimple":
                self.fields.append(_Field(attribute(element, "instr"), in_result=True))
                found.extend(self._inlines(element, style, link))
                self._end_field()
            elif name == "w:sdt":
                content = child(element, "w:sdtContent")
                found.extend(self._inlines(content, style, link) if content is not None else [])
            elif name == "mc:AlternateContent":
                found.extend(self._inlines(_choice(element), style, link))
            elif name in _TRANSPARENT:
                self.findings.insertions += name in ("w:ins", "w:moveTo")
                found.extend(self._inlines(element, style, link))
            elif name.startswith("m:"):
                self.findings.unread("equation", _visible(element))
            elif name not in _SILENT and _visible(element).strip():
                self.findings.unread("markup", _visible(element))
        return found

    def _deleted(self, element: etree._Element) -> str:
        words = _visible(element)
        for inner in element.iter():
            story = self.notes.get(tag(inner), {}).pop(attribute(inner, "id"), None)
            if story is not None:
                words += f" [{_visible(story)}]"
        return words

    def _link(self, element: etree._Element) -> str:
        kind, target = self.relations.get(attribute(element, "id"), ("", ""))
        if kind != "hyperlink":
            return ""
        anchor = attribute(element, "anchor")
        return self._safe_link(f"{target}#{anchor}" if anchor else target)

    def _safe_link(self, target: str) -> str:
        if not target or target.startswith("#"):
            return ""
        address = safe_link(target)
        if not address:
            self.findings.unread("link", target)
        return address

    def _run(self, element: etree._Element, style: str, link: str) -> Iterator[Inline]:
        marks, hidden = self.styles.marks(child(element, "w:rPr"), style)
        for part in element:
            name = tag(part)
            words = ""
            if name == "w:t":
                words = part.text or ""
            elif name == "w:tab":
                words = " "
            elif name == "w:noBreakHyphen":
                words = "\u2011"
            elif name in ("w:br", "w:cr"):
                if attribute(part, "type") in ("", "textWrapping"):
                    yield LineBreak()
            elif name == "w:fldChar":
                self._field_mark(attribute(part, "fldCharType"))
            elif name == "w:instrText":
                if self.fields:
                    self.fields[-1].instruction += part.text or ""
            elif name in self.notes:
                yield from self._note(name, attribute(part, "id"))
            elif name not in _SILENT:
                yield from self._rich(part, name, style, link)
            if not words:
                continue
            if hidden:
                self.findings.unread("hidden_text", words)
            elif self._takes_into_field(words):
                address = next((f.address for f in reversed(self.fields) if f.address), "")
                yield Run(words, tuple(sorted(marks)), link or (self._safe_link(address) if address else ""))

    def _rich(self, part: etree._Element, name: str, style: str, link: str) -> Iterator[Inline]:
        if name == "mc:AlternateContent":
            yield from self._run(_choice(part), style, link)
        elif name in ("w:drawing", "w:pict", "w:object"):
            self._drawing(part, name)
        elif name == "w:sym":
            self.findings.unread("symbol", f"{attribute(part, 'font')} {attribute(part, 'char')}")
        elif name == "w:commentReference":
            comment = self.comments.pop(attribute(part, "id"), None)
            if comment is not None:
                self.findings.unread("comment", _visible(comment), part="comment")
        elif name == "w:ruby":
            base, above = child(part, "w:rubyBase"), child(part, "w:rt")
            yield from self._inlines(base, style, link) if base is not None else ()
            self.findings.unread("markup", _visible(above) if above is not None else "")
        elif name == "w:delText":
            self.findings.delete(part.text or "")
        elif name.startswith("m:"):
            self.findings.unread("equation", _visible(part))
        else:
            self.findings.unread("markup", f"{name} {_visible(part)}")

    def _drawing(self, part: etree._Element, name: str) -> None:
        boxes = [inner for inner in part.iter() if tag(inner) == "w:txbxContent" and not _in_fallback(inner)]
        for box in boxes:
            self.findings.unread("text_box", _visible(box))
        described = [
            attribute(inner, "descr") or attribute(inner, "title") or attribute(inner, "alt") for inner in part.iter()
        ]
        described += [_visible(inner) for inner in part.iter() if tag(inner) == "a:txBody"]
        description = " ".join(dict.fromkeys(word for word in described if word))
        if name == "w:object":
            self.findings.unread("embedded_object", description)
        elif not boxes or description:
            self.findings.unread("image", description)

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            self._end_field()

    def _end_field(self) -> None:
        ended = self.fields.pop()
        shown = " ".join("".join(ended.shown).split())
        if ended.kind == "TOC":
            self.findings.unread("table_of_contents", shown)
        elif not shown and ended.kind not in _PLAIN_FIELDS:
            self.findings.unread("field", ended.instruction.strip())
        elif ended.kind not in _PLAIN_FIELDS:
            self.findings.simplify("field", f"{ended.kind} : {shown}")

    def _takes_into_field(self, words: str) -> bool:
        """Tell the open fields what they show; False where the words belong to a generated table of contents."""
        for opened in self.fields:
            opened.shown.append(words)
        return not any(opened.kind == "TOC" for opened in self.fields)

    def _note(self, name: str, identifier: str) -> Iterator[Note]:
        story = self.notes[name].pop(identifier, None)
        if story is None:
            return
        kept: list[Run | LineBreak] = []
        self.findings.part = "note"
        for element in story:
            if tag(element) == "w:p":
                style = value(child(element, "w:pPr"), "w:pStyle")
                lines = [part for part in self._inlines(element, style) if not isinstance(part, Note)]
                kept.extend(([LineBreak()] if kept and lines else []) + lines)
            elif tag(element) not in _SILENT and _visible(element).strip():
                self.findings.unread("nested_table" if tag(element) == "w:tbl" else "markup", _visible(element))
        self.findings.part = "body"
        yield Note(tuple(kept))

    def _table(self, element: etree._Element) -> Table | None:
        rows: list[list[GridCell]] = []
        headers: list[bool] = []
        for row in _rows(element, "w:tr"):
            properties = child(row, "w:trPr")
            if child(properties, "w:del") is not None:
                self.findings.delete(_visible(row))
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
                self.findings.unread("nested_table", _visible(inner))
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
        elif tag(inner) in ("w:sdt", *_TRANSPARENT):
            yield from _rows(inner, name)


def _row_cells(
    row: etree._Element, properties: etree._Element | None
) -> Iterator[tuple[int, etree._Element | None]]:
    before, after = value(properties, "w:gridBefore"), value(properties, "w:gridAfter")
    if before.isdigit() and int(before):
        yield int(before), None
    for cell in _rows(row, "w:tc"):
        yield 0, cell
    if after.isdigit() and int(after):
        yield int(after), None


def _choice(element: etree._Element) -> etree._Element:
    """The first alternative of an AlternateContent: its fallback repeats the same words."""
    return next(iter(element), element)


def _in_fallback(element: etree._Element) -> bool:
    return any(tag(ancestor) == "mc:Fallback" for ancestor in element.iterancestors())


def _visible(element: etree._Element | None) -> str:
    """All words under `element`: text, struck-out text and equations, alternatives of the same words once."""
    if element is None:
        return ""
    pieces: list[str] = []
    for inner in element.iter():
        name = tag(inner)
        if name in ("w:t", "m:t", "a:t", "w:delText"):
            if not _in_fallback(inner):
                pieces.append(inner.text or "")
        elif name in ("w:p", "w:br", "w:tab", "w:cr", "w:tc", "a:p"):
            pieces.append(" ")
    return "".join(pieces).strip()
