"""The words of DOCX paragraphs: runs, links, fields, notes, tracked changes, and what is no words at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from portal.foundation.texts.blocks import Inline, LineBreak, Note, Run
from portal.foundation.texts.canonical import safe_link
from portal.foundation.texts.importers.docx_styles import Styles, attribute, child, tag, value
from portal.foundation.texts.importers.model import Findings

TRANSPARENT = {
    "w:smartTag", "w:customXml", "w:ins", "w:moveTo", "w:sdtContent", "w:dir", "w:bdo", "w:rubyBase", "mc:Choice",
}  # fmt: skip
SILENT = {
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


class InlineReader:
    """Reads what stands inside paragraphs; whatever is left out goes into `findings`."""

    def __init__(
        self,
        styles: Styles,
        relations: dict[str, tuple[str, str]],
        notes: dict[str, dict[str, etree._Element]],
        comments: dict[str, etree._Element],
    ) -> None:
        self.styles = styles
        self.relations = relations
        self.notes = notes
        self.comments = comments
        self.findings = Findings()
        self.fields: list[_Field] = []

    def inlines(self, parent: etree._Element, style: str, link: str = "") -> list[Inline]:
        found: list[Inline] = []
        for element in parent:
            name = tag(element)
            if name == "w:r":
                found.extend(self._run(element, style, link))
            elif name == "w:hyperlink":
                found.extend(self.inlines(element, style, self._link(element)))
            elif name in ("w:del", "w:moveFrom"):
                self.findings.delete(self._deleted(element))
            elif name == "w:fldSimple":
                self.fields.append(_Field(attribute(element, "instr"), in_result=True))
                found.extend(self.inlines(element, style, link))
                self._end_field()
            elif name == "w:sdt":
                content = child(element, "w:sdtContent")
                found.extend(self.inlines(content, style, link) if content is not None else [])
            elif name == "mc:AlternateContent":
                found.extend(self.inlines(choice(element), style, link))
            elif name in TRANSPARENT:
                self.findings.insertions += name in ("w:ins", "w:moveTo")
                found.extend(self.inlines(element, style, link))
            elif name.startswith("m:"):
                self.findings.unread("equation", visible(element))
            elif name not in SILENT and visible(element).strip():
                self.findings.unread("markup", visible(element))
        return found

    def _deleted(self, element: etree._Element) -> str:
        words = visible(element)
        for inner in element.iter():
            story = self.notes.get(tag(inner), {}).pop(attribute(inner, "id"), None)
            if story is not None:
                words += f" [{visible(story)}]"
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
            elif name not in SILENT:
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
            yield from self._run(choice(part), style, link)
        elif name in ("w:drawing", "w:pict", "w:object"):
            self._drawing(part, name)
        elif name == "w:sym":
            self.findings.unread("symbol", f"{attribute(part, 'font')} {attribute(part, 'char')}")
        elif name == "w:commentReference":
            comment = self.comments.pop(attribute(part, "id"), None)
            if comment is not None:
                self.findings.unread("comment", visible(comment), part="comment")
        elif name == "w:ruby":
            base, above = child(part, "w:rubyBase"), child(part, "w:rt")
            yield from self.inlines(base, style, link) if base is not None else ()
            self.findings.unread("markup", visible(above) if above is not None else "")
        elif name == "w:delText":
            self.findings.delete(part.text or "")
        elif name.startswith("m:"):
            self.findings.unread("equation", visible(part))
        else:
            self.findings.unread("markup", f"{name} {visible(part)}")

    def _drawing(self, part: etree._Element, name: str) -> None:
        boxes = [inner for inner in part.iter() if tag(inner) == "w:txbxContent" and not _in_fallback(inner)]
        for box in boxes:
            self.findings.unread("text_box", visible(box))
        described = [
            attribute(inner, "descr") or attribute(inner, "title") or attribute(inner, "alt") for inner in part.iter()
        ]
        described += [visible(inner) for inner in part.iter() if tag(inner) == "a:txBody"]
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
                lines = [part for part in self.inlines(element, style) if not isinstance(part, Note)]
                kept.extend(([LineBreak()] if kept and lines else []) + lines)
            elif tag(element) not in SILENT and visible(element).strip():
                self.findings.unread("nested_table" if tag(element) == "w:tbl" else "markup", visible(element))
        self.findings.part = "body"
        yield Note(tuple(kept))


def choice(element: etree._Element) -> etree._Element:
    """The first alternative of an AlternateContent: its fallback repeats the same words."""
    return next(iter(element), element)


def _in_fallback(element: etree._Element) -> bool:
    return any(tag(ancestor) == "mc:Fallback" for ancestor in element.iterancestors())


def visible(element: etree._Element | None) -> str:
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
