"""The copy of a received workbook that goes back to its sender with its problems marked.

Only parts are edited, never the workbook as a whole: a round trip through a library loses computed results, pictures
and controls of the user's own file (measured). Flagged cells get a coloured conditional format, so that their own
style stays and the next copy can take the colour away again; a sheet "Anomalies" lists everything with links. Every
part that carries no mark is copied as it was packed.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from portal.foundation.archives import ArchiveRefused, parse_xml, read_part
from portal.foundation.confinement import (
    DEFAULT_CPU_SECONDS,
    DEFAULT_MEMORY_BYTES,
    DEFAULT_WALL_SECONDS,
    ConfinementExceeded,
    ConfinementFailed,
    run_confined,
)
from portal.foundation.workbooks.cells import FileRefused, SheetPart, open_workbook
from portal.foundation.workbooks.labels import FRENCH, Labels
from portal.foundation.workbooks.layout import ANOMALIES_KEY, column_letter
from portal.foundation.workbooks.package import (
    CONTENT_TYPES_PART,
    MAIN,
    PACKAGE_RELATIONSHIPS,
    RELATIONSHIPS,
    SHEET_CONTENT_TYPE,
    PackedPart,
    pack,
    packed_parts,
    relationships,
    serialise,
    write_package,
)
from portal.foundation.workbooks.problems import SEVERITY_ORDER, Problem, Severity, ordered
from portal.foundation.workbooks.wording import Language, sentence, verdict

# A rule that is always true and that nobody writes by hand: it is how our own marks are known again.
_ALWAYS = 'LEN("cvg:anomalie")>0'
_FILLS = {Severity.BLOCKING: "FFF4B6B6", Severity.WARNING: "FFFFD89A", Severity.INFO: "FFCFE3FF"}
_SHEET_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
# What may stand before conditionalFormatting in a worksheet (ECMA-376, CT_Worksheet).
_BEFORE_FORMATS = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting"
).split()
_AFTER_DXFS = ("tableStyles", "colors", "extLst")
_MAXIMUM_LISTED = 2_000


def annotate(
    data: bytes, problems: Iterable[Problem], *, labels: Labels = FRENCH, language: Language | None = None
) -> bytes:
    """`data` with each problem's cell coloured and a sheet that lists them all; marks of an earlier copy are removed.

    `problems` are those of the reading of these very bytes. Raises FileRefused when `data` is no workbook that can be
    opened: there is nothing to mark then.
    """
    speak: Language = language or ("en" if labels.language == "en" else "fr")
    book = open_workbook(data)
    try:
        edited = _Annotation(book.archive, book.main, book.sheets, list(ordered(problems)), labels, speak).parts()
    except ArchiveRefused as refusal:
        raise FileRefused(f"file_{refusal.code}", **refusal.parameters) from refusal
    kept = [edited.pop(part.name, part) for part in packed_parts(book.archive, data)]
    return write_package([*kept, *edited.values()])


def annotate_confined(
    data: bytes,
    problems: Iterable[Problem],
    *,
    labels: Labels = FRENCH,
    language: Language | None = None,
    memory_bytes: int = DEFAULT_MEMORY_BYTES,
    cpu_seconds: int = DEFAULT_CPU_SECONDS,
    wall_seconds: float = DEFAULT_WALL_SECONDS,
) -> bytes:
    """`annotate` in a child process with limits. Raises FileRefused, also where the limits are passed."""
    limits: dict[str, Any] = {
        "memory_bytes": memory_bytes,
        "cpu_seconds": cpu_seconds,
        "wall_seconds": wall_seconds,
    }
    try:
        return run_confined(_annotate, data, list(problems), labels, language, **limits)
    except ConfinementExceeded as error:
        raise FileRefused("file_too_heavy", limit=error.kind) from error
    except ConfinementFailed as error:
        raise FileRefused("file_broken", reason="reader") from error


def _annotate(data: bytes, problems: list[Problem], labels: Labels, language: Language | None) -> bytes:
    return annotate(data, problems, labels=labels, language=language)


@dataclass(frozen=True, slots=True)
class _Line:
    severity: str
    place: str
    link: str
    subject: str
    found: str
    advice: str


class _Annotation:
    def __init__(
        self,
        archive: zipfile.ZipFile,
        main: str,
        sheets: tuple[SheetPart, ...],
        problems: list[Problem],
        labels: Labels,
        language: Language,
    ) -> None:
        self.archive = archive
        self.main = main
        self.sheets = sheets
        self.problems = problems
        self.labels = labels
        self.language = language
        self.edited: dict[str, PackedPart] = {}

    def parts(self) -> dict[str, PackedPart]:
        """The parts that change or are new, by name."""
        formats, colour, line_styles = self._styles()
        listing = next((sheet.part for sheet in self.sheets if self._is_listing(sheet)), None)
        flagged: dict[str, dict[str, Severity]] = defaultdict(dict)
        for problem in self.problems:
            if problem.cell:
                cells = flagged[problem.sheet]
                cells.setdefault(problem.cell, problem.severity)
        for sheet in self.sheets:
            if sheet.part != listing:
                self._mark(sheet, flagged.get(sheet.name, {}), formats)
        content = self._listing(colour, line_styles)
        self._write(listing or self._new_sheet(), content)
        return self.edited

    def _write(self, name: str, root: etree._Element) -> None:
        self.edited[name] = pack(name, serialise(root))

    def _root(self, name: str) -> etree._Element:
        return parse_xml(read_part(self.archive, name), part=name)

    def _is_listing(self, sheet: SheetPart) -> bool:
        """Ours from an earlier copy: the title alone would also fit a sheet the sender made."""
        return sheet.name == self.labels.anomalies_title and self._speaks_of_anomalies(sheet)

    def _speaks_of_anomalies(self, sheet: SheetPart) -> bool:
        root = self._root(sheet.part)
        first = root.find(f"{_tag(root, 'sheetData')}/{_tag(root, 'row')}/{_tag(root, 'c')}")
        if first is None:
            return False
        if first.get("t") != "s":
            return "".join(str(text) for text in first.itertext()) == ANOMALIES_KEY
        strings = next(
            (t for kind, t in relationships(self.archive, self.main).values() if kind == "sharedStrings"), ""
        )
        entries = self._root(strings).findall("{*}si") if strings in self.archive.namelist() else []
        index = _whole(first.findtext("{*}v"), -1)
        return 0 <= index < len(entries) and "".join(str(text) for text in entries[index].itertext()) == ANOMALIES_KEY

    def _styles(self) -> tuple[dict[Severity, int], dict[Severity, int], dict[str, int]]:
        """Add what the marks need to the styles: (differential formats for cells, cell formats of the severity column
        of the listing, cell formats for its headings, texts and links)."""
        found = next((t for kind, t in relationships(self.archive, self.main).values() if kind == "styles"), "")
        if found not in self.archive.namelist():
            raise FileRefused("file_broken", reason="styles")
        root = self._root(found)
        formats = _section(root, "dxfs", _AFTER_DXFS)
        fills = _section(root, "fills", ("borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", *_AFTER_DXFS))
        fonts = _section(
            root, "fonts", ("fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", *_AFTER_DXFS)
        )
        cells = _section(root, "cellXfs", ("cellStyles", "dxfs", *_AFTER_DXFS))
        marks: dict[Severity, int] = {}
        colours: dict[Severity, int] = {}
        for severity, rgb in _FILLS.items():
            marks[severity] = _add(formats, _fill(root, rgb, in_format=True, wrapped=True))
            fill = _add(fills, _fill(root, rgb, in_format=False, wrapped=False))
            colours[severity] = _add(cells, _cell_format(root, fill=fill, font=0))
        bold, link = _add(fonts, _font(root, bold=True)), _add(fonts, _font(root, bold=False))
        styles = {
            "heading": _add(cells, _cell_format(root, fill=0, font=bold, wrap=False)),
            "text": _add(cells, _cell_format(root, fill=0, font=0)),
            "line": _add(cells, _cell_format(root, fill=0, font=0, wrap=False)),
            "link": _add(cells, _cell_format(root, fill=0, font=link)),
        }
        self._write(found, root)
        return marks, colours, styles

    def _mark(self, sheet: SheetPart, cells: dict[str, Severity], formats: dict[Severity, int]) -> None:
        root = self._root(sheet.part)
        removed = _remove_marks(root)
        if not cells and not removed:
            return
        children = [child for child in root if isinstance(child.tag, str)]
        position = max(
            (root.index(child) + 1 for child in children if etree.QName(child).localname in _BEFORE_FORMATS), default=0
        )
        # The lowest number wins, and ours has to win over the sender's own formats.
        for rule in root.iter(_tag(root, "cfRule")):
            rule.set("priority", str(_whole(rule.get("priority")) + 1))
        by_severity: dict[Severity, list[str]] = defaultdict(list)
        for cell, severity in cells.items():
            by_severity[severity].append(cell)
        for severity in sorted(by_severity, key=SEVERITY_ORDER.__getitem__):
            block = etree.Element(_tag(root, "conditionalFormatting"), sqref=" ".join(by_severity[severity]))
            rule = etree.SubElement(
                block, _tag(root, "cfRule"), type="expression", dxfId=str(formats[severity]), priority="1"
            )
            etree.SubElement(rule, _tag(root, "formula")).text = _ALWAYS
            root.insert(position, block)
            position += 1
        self._write(sheet.part, root)

    def _new_sheet(self) -> str:
        """Announce one more sheet in the package; the name of its part."""
        taken = set(self.archive.namelist())
        folder = self.main.rpartition("/")[0]
        number = next(n for n in range(1, 10_000) if f"{folder}/worksheets/anomalies{n}.xml" not in taken)
        part = f"{folder}/worksheets/anomalies{number}.xml"
        types = self._root(CONTENT_TYPES_PART)
        override = etree.SubElement(types, _tag(types, "Override"))
        override.set("PartName", f"/{part}")
        override.set("ContentType", SHEET_CONTENT_TYPE)
        self._write(CONTENT_TYPES_PART, types)
        name = self.main.rpartition("/")[2]
        source = f"{folder}/_rels/{name}.rels"
        relations = self._root(source)
        used = {relation.get("Id") for relation in relations}
        key = next(f"rIdAnomalies{n}" for n in range(1, 10_000) if f"rIdAnomalies{n}" not in used)
        relation = etree.SubElement(relations, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        relation.set("Id", key)
        # The type of its neighbours: files of the strict variant have another one.
        kinds = [str(other.get("Type")) for other in relations if str(other.get("Type")).endswith("/worksheet")]
        relation.set("Type", kinds[0] if kinds else _SHEET_TYPE)
        relation.set("Target", f"worksheets/anomalies{number}.xml")
        self._write(source, relations)
        book = self._root(self.main)
        listed = book.find(_tag(book, "sheets"))
        if listed is None:
            raise FileRefused("file_broken", reason="no_sheet")
        titles = {str(sheet.get("name")).casefold() for sheet in listed}
        title = next(
            title
            for title in (self.labels.anomalies_title, *(f"{self.labels.anomalies_title} {n}" for n in range(2, 60)))
            if title.casefold() not in titles
        )
        names = [str(name) for sheet in listed for name in sheet.attrib if str(name).endswith("}id")]
        identifier = names[0] if names else f"{{{RELATIONSHIPS}}}id"
        # Named here, else the prefix would depend on what other code registered in this process.
        entry = etree.SubElement(listed, _tag(book, "sheet"), nsmap={"r": str(etree.QName(identifier).namespace)})
        entry.set("name", title)
        entry.set("sheetId", str(1 + max((_whole(sheet.get("sheetId")) for sheet in listed), default=0)))
        entry.set(identifier, key)
        self._write(self.main, book)
        return part

    def _lines(self) -> list[_Line]:
        severities = dict(zip(SEVERITY_ORDER, self.labels.severities, strict=True))
        lines = []
        for problem in self.problems[:_MAXIMUM_LISTED]:
            sheet = problem.sheet.replace("'", "''")
            known = any(problem.sheet == part.name for part in self.sheets)
            place = f"{problem.sheet} {problem.cell}".strip()
            link = f"'{sheet}'!{problem.cell or 'A1'}" if problem.sheet and known else ""
            subject = " — ".join(text for text in (problem.row_label, problem.column_title) if text)
            advice = sentence(problem, self.language)
            lines.append(_Line(severities[problem.severity], place, link, subject, problem.found, advice))
        return lines

    def _listing(self, colours: dict[Severity, int], styles: dict[str, int]) -> etree._Element:
        main = str(etree.QName(self._root(self.main)).namespace or MAIN)
        namespaces: Any = {None: main}
        root = etree.Element(f"{{{main}}}worksheet", nsmap=namespaces)
        properties = etree.SubElement(root, f"{{{main}}}sheetPr")
        etree.SubElement(properties, f"{{{main}}}tabColor", rgb="FFC0392B")
        etree.SubElement(properties, f"{{{main}}}pageSetUpPr", fitToPage="1")
        views = etree.SubElement(root, f"{{{main}}}sheetViews")
        view = etree.SubElement(views, f"{{{main}}}sheetView", workbookViewId="0", showGridLines="0")
        etree.SubElement(
            view, f"{{{main}}}pane", ySplit="4", topLeftCell="A5", activePane="bottomLeft", state="frozen"
        )
        columns = etree.SubElement(root, f"{{{main}}}cols")
        for number, width in enumerate((16, 28, 44, 24, 90), start=1):
            etree.SubElement(
                columns, f"{{{main}}}col", min=str(number), max=str(number), width=str(width), customWidth="1"
            )
        rows = etree.SubElement(root, f"{{{main}}}sheetData")
        key = _row(rows, 1, [(ANOMALIES_KEY, styles["line"])])
        key.set("hidden", "1")
        _row(rows, 2, [(verdict(self.problems, self.language), styles["heading"])])
        _row(rows, 3, [(self.labels.anomaly_intro, styles["line"])])
        _row(rows, 4, [(heading, styles["heading"]) for heading in self.labels.anomaly_columns])
        links = etree.Element(f"{{{main}}}hyperlinks")
        for number, (line, problem) in enumerate(zip(self._lines(), self.problems, strict=False), start=5):
            text = styles["text"]
            cells = [
                (line.severity, colours[problem.severity]),
                (line.place, styles["link"] if line.link else text),
                (line.subject, text),
                (line.found, text),
                (line.advice, text),
            ]
            _row(rows, number, cells)
            if line.link:
                etree.SubElement(
                    links, f"{{{main}}}hyperlink", ref=f"B{number}", location=line.link, display=line.place
                )
        if len(links):
            root.append(links)
        etree.SubElement(root, f"{{{main}}}pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
        return root


def _whole(written: object, otherwise: int = 0) -> int:
    """The number an attribute holds in a sound file."""
    text = str(written)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _tag(root: etree._Element, name: str) -> str:
    """`name` in the namespace of `root`: files of the strict variant have another one."""
    return f"{{{etree.QName(root).namespace or MAIN}}}{name}"


def _remove_marks(root: etree._Element) -> bool:
    """Take away the marks of an earlier copy, whatever the application that saved it made of their order."""
    removed = False
    for block in list(root.iter(_tag(root, "conditionalFormatting"))):
        for rule in list(block.iter(_tag(root, "cfRule"))):
            formula = rule.findtext(_tag(root, "formula")) or ""
            if formula.replace(" ", "") == _ALWAYS:
                block.remove(rule)
                removed = True
        if block.find(_tag(root, "cfRule")) is None:
            parent = block.getparent()
            if parent is not None:
                parent.remove(block)
    return removed


def _section(root: etree._Element, name: str, after: tuple[str, ...]) -> etree._Element:
    found = root.find(_tag(root, name))
    if found is not None:
        return found
    section = etree.Element(_tag(root, name), count="0")
    following = next((child for child in root if etree.QName(child).localname in after), None)
    if following is None:
        root.append(section)
    else:
        following.addprevious(section)
    return section


def _add(section: etree._Element, entry: etree._Element) -> int:
    section.append(entry)
    section.set("count", str(len(section)))
    return len(section) - 1


def _fill(root: etree._Element, rgb: str, *, in_format: bool, wrapped: bool) -> etree._Element:
    fill = etree.Element(_tag(root, "fill"))
    pattern = etree.SubElement(fill, _tag(root, "patternFill"), patternType="solid")
    # A differential format paints with the background colour, a cell format with the foreground colour.
    etree.SubElement(pattern, _tag(root, "bgColor" if in_format else "fgColor"), rgb=rgb)
    if not wrapped:
        return fill
    entry = etree.Element(_tag(root, "dxf"))
    entry.append(fill)
    return entry


def _font(root: etree._Element, *, bold: bool) -> etree._Element:
    font = etree.Element(_tag(root, "font"))
    if bold:
        etree.SubElement(font, _tag(root, "b"))
    else:
        etree.SubElement(font, _tag(root, "u"))
    etree.SubElement(font, _tag(root, "sz"), val="11")
    etree.SubElement(font, _tag(root, "color"), rgb="FF1F2A44" if bold else "FF1D4ED8")
    etree.SubElement(font, _tag(root, "name"), val="Calibri")
    return font


def _cell_format(root: etree._Element, *, fill: int, font: int, wrap: bool = True) -> etree._Element:
    entry = etree.Element(_tag(root, "xf"), numFmtId="0", fontId=str(font), fillId=str(fill), borderId="0", xfId="0")
    entry.set("applyFont", "1")
    entry.set("applyFill", "1")
    entry.set("applyAlignment", "1")
    etree.SubElement(entry, _tag(root, "alignment"), vertical="top", wrapText="1" if wrap else "0")
    return entry


def _row(rows: etree._Element, number: int, cells: list[tuple[str, int]]) -> etree._Element:
    row = etree.SubElement(rows, _tag(rows, "row"), r=str(number))
    for column, (text, style) in enumerate(cells, start=1):
        cell = etree.SubElement(row, _tag(rows, "c"), r=f"{column_letter(column)}{number}", s=str(style))
        if text:
            cell.set("t", "inlineStr")
            content = etree.SubElement(etree.SubElement(cell, _tag(rows, "is")), _tag(rows, "t"))
            content.text = "".join(char if char in "\t\n" or char >= " " else " " for char in text)
            content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return row
