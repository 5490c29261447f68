"""DOCX of a text, to be worked on in a word processor and read back by `importers.docx` to the same text.

The parts are written directly: footnotes, numberings and spans are what the file is for, and the bytes are the same
for the same text.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

from portal.foundation.texts.blocks import (
    Article,
    Cell,
    Heading,
    Inlines,
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
from portal.foundation.texts.canonical import table_width
from portal.foundation.texts.exporters.docx_parts import (
    content_types,
    core_properties,
    document_relationships,
    package_relationships,
    settings,
    styles,
    xml,
)
from portal.foundation.texts.numbering import NUMBERING, article_line

_MARKS = {
    Mark.BOLD: "<w:b/>",
    Mark.ITALIC: "<w:i/>",
    Mark.STRIKE: "<w:strike/>",
    Mark.UNDERLINE: '<w:u w:val="single"/>',
    Mark.SUBSCRIPT: '<w:vertAlign w:val="subscript"/>',
    Mark.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
}
# The order the schema of run properties wants.
_MARK_ORDER = (Mark.BOLD, Mark.ITALIC, Mark.STRIKE, Mark.UNDERLINE, Mark.SUBSCRIPT, Mark.SUPERSCRIPT)
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PAGE_WIDTH = 9_070
_DATE = (2000, 1, 1, 0, 0, 0)


def to_docx(text: Text, *, header: str = "") -> bytes:
    """The file; `header` is printed at the top of every page and belongs to no article."""
    writer = _Writer(text)
    body = writer.body()
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": package_relationships(),
        "docProps/core.xml": core_properties(inline_text(text.title), text.language),
        "word/document.xml": xml("document", f"<w:body>{body}{_SECTION}</w:body>"),
        "word/_rels/document.xml.rels": document_relationships(writer.links),
        "word/styles.xml": styles(text.language),
        "word/numbering.xml": xml("numbering", "".join(writer.abstracts) + "".join(writer.numbers)),
        "word/footnotes.xml": xml("footnotes", _SEPARATORS + "".join(writer.notes)),
        "word/settings.xml": settings(),
        "word/header.xml": xml("hdr", _paragraph("Header", _words(header) if header else "")),
        "word/footer.xml": xml("ftr", _paragraph("Footer", _PAGE_FIELD)),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
    'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@dataclass(frozen=True, slots=True)
class _Number:
    """A numbering instance and the patterns its levels have, which may differ from those of the abstract list."""

    id: int
    abstract: int
    patterns: dict[int, str]


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _words(words: str, properties: str = "") -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _raised(content: str) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{content}</w:r>'


class _Writer:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.links: list[str] = []
        self.notes: list[str] = []
        self.abstracts: list[str] = []
        self.numbers: list[str] = []

    def body(self) -> str:
        title = _paragraph("Title", self.inlines(self.text.title)) if self.text.title else ""
        return title + "".join(self.part(part) for part in self.text.body)

    def part(self, part: Part, above: int = 0) -> str:
        match part:
            case Article():
                level = self.text.article_level
                outline = f'<w:outlineLvl w:val="{level - 1}"/>'
                heading = _paragraph("ArticleHeading", self.inlines(article_line(part)), outline)
                return heading + "".join(self.part(block, level) for block in part.blocks)
            case Paragraph():
                return f"<w:p>{self.inlines(part.content)}</w:p>"
            case Heading():
                return _paragraph(f"Heading{above + part.level}", self.inlines(part.content))
            case ListBlock():
                return self.list_(part)
            case Table():
                return self.table(part)

    def inlines(self, content: Inlines) -> str:
        return "".join(self.inline(inline) for inline in content)

    def inline(self, inline: Run | LineBreak | Note) -> str:
        match inline:
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Note():
                number = len(self.notes) + 1
                self.notes.append("")
                content = "".join(self.inline(part) for part in inline.content)
                story = _paragraph("FootnoteText", _raised("<w:footnoteRef/>") + _words(" ") + content)
                self.notes[number - 1] = f'<w:footnote w:id="{number}">{story}</w:footnote>'
                return _raised(f'<w:footnoteReference w:id="{number}"/>')
            case Run():
                properties = "".join(_MARKS[mark] for mark in _MARK_ORDER if mark in inline.marks)
                if not inline.link:
                    return _words(inline.text, properties)
                self.links.append(inline.link)
                words = _words(inline.text, '<w:rStyle w:val="Hyperlink"/>' + properties)
                return f'<w:hyperlink r:id="link{len(self.links)}">{words}</w:hyperlink>'

    def list_(self, block: ListBlock) -> str:
        abstract = len(self.abstracts) + 1
        patterns: dict[int, str] = {}
        _collect_patterns(block, 0, patterns)
        levels = "".join(_level(depth, patterns, block.start if depth == 0 else 1) for depth in sorted(patterns))
        self.abstracts.append(
            f'<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="multilevel"/>{levels}'
            "</w:abstractNum>"
        )
        return self.items(block, 0, _Number(self.new_number(abstract), abstract, patterns), patterns)

    def new_number(self, abstract: int, overrides: str = "") -> int:
        number = len(self.numbers) + 1
        self.numbers.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>')
        return number

    def variant(self, outer: _Number, block: ListBlock, depth: int, patterns: dict[int, str]) -> _Number:
        """A number of the same abstract list that writes `depth` as `block` does and starts it where it starts."""
        local = {**outer.patterns, depth: block.numbering}
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}">'
            + (f'<w:startOverride w:val="{block.start}"/>' if level == depth else "")
            + f"{_level(level, local, block.start if level == depth else 1)}</w:lvlOverride>"
            for level in range(depth + 1)
            if level == depth or local[level] != patterns[level]
        )
        return _Number(self.new_number(outer.abstract, overrides), outer.abstract, local)

    def items(self, block: ListBlock, depth: int, number: _Number, patterns: dict[int, str]) -> str:
        written = []
        for item in block.items:
            blocks = list(item.blocks)
            first = blocks[0] if blocks else None
            opening = self.inlines(first.content) if isinstance(first, Paragraph) else ""
            if isinstance(first, Paragraph):
                del blocks[0]
            properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number.id}"/></w:numPr>'
            written.append(_paragraph("ListParagraph", opening, properties))
            fresh = True
            for inner in blocks:
                if isinstance(inner, ListBlock):
                    known = inner.numbering == number.patterns[depth + 1] and inner.start == 1
                    # A second list under one item would go on counting where the first one ended.
                    own = number if known and fresh else self.variant(number, inner, depth + 1, patterns)
                    written.append(self.items(inner, depth + 1, own, patterns))
                    fresh = False
                else:
                    style = "ListContinue" + ("" if depth == 0 else str(depth + 1))
                    written.append(_paragraph(style, self.inlines(inner.content)))
        return "".join(written)

    def table(self, table: Table) -> str:
        width = table_width(table.rows) or 1
        column = _PAGE_WIDTH // width
        grid = f'<w:gridCol w:w="{column}"/>' * width
        caption = _paragraph("Caption", self.inlines(table.caption)) if table.caption else ""
        rows = []
        below: dict[int, tuple[int, int]] = {}
        for index, row in enumerate(table.rows):
            rows.append(self.row(row, below, width, column, header=index < table.header_rows))
        # Two tables without a paragraph between them would become one.
        return (
            f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"
        )

    def row(
        self, row: tuple[Cell, ...], below: dict[int, tuple[int, int]], width: int, unit: int, *, header: bool
    ) -> str:
        cells, position, waiting = [], 0, iter(row)
        while position < width:
            if position in below:
                left, columns = below.pop(position)
                cells.append(_cell(unit, columns, '<w:vMerge w:val="continue"/>', "<w:p/>"))
                if left > 1:
                    below[position] = (left - 1, columns)
                position += columns
                continue
            cell = next(waiting)
            merge = ""
            if cell.rows > 1:
                merge = '<w:vMerge w:val="restart"/>'
                below[position] = (cell.rows - 1, cell.columns)
            cells.append(_cell(unit, cell.columns, merge, self.cell_content(cell)))
            position += cell.columns
        properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if header else "") + "</w:trPr>"
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def cell_content(self, cell: Cell) -> str:
        return "".join(self.part(block) for block in cell.blocks) or "<w:p/>"


def _cell(unit: int, columns: int, merge: str, content: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{unit * columns}" w:type="dxa"/>{span}{merge}</w:tcPr>{content}</w:tc>'


def _collect_patterns(block: ListBlock, depth: int, patterns: dict[int, str]) -> None:
    patterns.setdefault(depth, block.numbering)
    for item in block.items:
        _collect_item(item, depth, patterns)


def _collect_item(item: ListItem, depth: int, patterns: dict[int, str]) -> None:
    for inner in item.blocks:
        if isinstance(inner, ListBlock):
            _collect_patterns(inner, depth + 1, patterns)


def _level(depth: int, patterns: dict[int, str], start: int) -> str:
    indent = f'<w:pPr><w:ind w:left="{425 * (depth + 1)}" w:hanging="425"/></w:pPr>'
    pattern = patterns[depth]
    if not pattern:
        inside = '<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/>'
    else:
        assert NUMBERING.match(pattern)  # noqa: S101 - validated with the text
        signs = [character for character in pattern if character in _FORMATS]
        first = depth - len(signs) + 1
        template, level = "", max(first, 0)
        for character in pattern:
            if character in _FORMATS:
                level += 1
                template += f"%{level}"
            else:
                template += character
        inside = f'<w:numFmt w:val="{_FORMATS[signs[-1]]}"/><w:lvlText w:val="{escape(template)}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/>{inside}<w:lvlJc w:val="left"/>{indent}</w:lvl>'
