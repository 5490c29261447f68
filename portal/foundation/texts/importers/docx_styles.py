"""Styles, numbering and relationships of a DOCX: what the paragraphs of its body refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from portal.foundation.texts.blocks import Mark
from portal.foundation.texts.importers.lists import numbering_pattern
from portal.foundation.texts.numbering import NUMBERING, item_marker

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}
_COUNTERS = {
    "decimal": "1",
    "decimalZero": "1",
    "ordinal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_MARK_ELEMENTS = {"w:b": Mark.BOLD, "w:i": Mark.ITALIC, "w:strike": Mark.STRIKE, "w:dstrike": Mark.STRIKE}
WORDED = "worded"
_OFF = ("0", "false", "off", "none")


def tag(element: etree._Element) -> str:
    """``w:p``, the same for the transitional and the strict namespaces; empty for comments and instructions."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    namespace, _, local = name[1:].partition("}")
    return f"{_PREFIXES.get(namespace, '?')}:{local}"


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    if element is not None:
        for inner in element:
            if tag(inner) == name:
                return inner
    return None


def attribute(element: etree._Element | None, local: str) -> str:
    """The value of an attribute by its local name, whatever its namespace."""
    if element is not None:
        for name, value in element.attrib.items():
            if str(name).rpartition("}")[2] == local:
                return str(value)
    return ""


def value(element: etree._Element | None, name: str) -> str:
    return attribute(child(element, name), "val")


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """A switch of a property list: None where it is not said."""
    found = child(element, name)
    if found is None:
        return None
    return attribute(found, "val").lower() not in _OFF


@dataclass(slots=True)
class Style:
    name: str
    kind: str
    based_on: str
    outline: int | None
    number: tuple[str, int] | None
    run: etree._Element | None


@dataclass(slots=True)
class Level:
    sign: str
    template: str
    start: int
    style: str


@dataclass(slots=True)
class Numbering:
    """Counters of every list of the document; they run on across the body, as the word processor's do."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def advance(self, number_id: str, level: int) -> tuple[str, int, str] | None:
        """(pattern, number, marker) of the next paragraph of that list; None where the paragraph has no list.

        The pattern is ``WORDED`` where the number is wrapped in words ("Étape %1"), which no list pattern can say.
        """
        abstract = self.abstract_of.get(number_id)
        known = self.levels.get(number_id, {}).get(level)
        if abstract is None or known is None:
            return None
        counters = self.counters.setdefault(abstract, {})
        start = self.starts.get((number_id, level))
        if start is not None and (number_id, level) not in self.begun:
            counters[level] = start
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = known.start
        self.begun.add((number_id, level))
        for deeper in [other for other in counters if other > level]:
            del counters[deeper]
        if known.sign in ("bullet", ""):
            return "", counters[level], ""
        formats: dict[int, str] = {}
        for index, other in self.levels[number_id].items():
            formats[index + 1] = other.sign if other.sign not in ("", "bullet") else ""
        pattern = numbering_pattern(known.template, formats)
        numbers = tuple(
            counters.setdefault(index, self.levels[number_id][index].start)
            for index in range(level + 1)
            if f"%{index + 1}" in known.template and index in self.levels[number_id]
        )
        marker = _marker(known.template, formats, numbers)
        if any(character.isalpha() for character in re.sub(r"%\d", "", known.template)):
            pattern = WORDED
        elif NUMBERING.match(pattern) is None:
            pattern = known.sign + "."
        return pattern, counters[level], marker


def _marker(template: str, formats: dict[int, str], numbers: tuple[int, ...]) -> str:
    """The words a numbered heading shows, such as ``Article 12`` from ``Article %1``."""
    shown, position = template, 0
    for index in sorted(formats):
        if f"%{index}" in shown and position < len(numbers):
            shown = shown.replace(f"%{index}", item_marker(formats[index], (numbers[position],)))
            position += 1
    return shown


def read_numbering(root: etree._Element | None) -> Numbering:
    numbering = Numbering()
    if root is None:
        return numbering
    abstract: dict[str, dict[int, Level]] = {}
    for element in root:
        if tag(element) == "w:abstractNum":
            levels = {int(attribute(inner, "ilvl") or 0): _level(inner) for inner in element if tag(inner) == "w:lvl"}
            abstract[attribute(element, "abstractNumId")] = levels
    for element in root:
        if tag(element) != "w:num":
            continue
        number_id, abstract_id = attribute(element, "numId"), value(element, "w:abstractNumId")
        numbering.abstract_of[number_id] = abstract_id
        numbering.levels[number_id] = dict(abstract.get(abstract_id, {}))
        for override in element:
            if tag(override) == "w:lvlOverride":
                level = int(attribute(override, "ilvl") or 0)
                own = child(override, "w:lvl")
                if own is not None:
                    numbering.levels[number_id][level] = _level(own)
                start = value(override, "w:startOverride")
                if start.isdigit():
                    numbering.starts[number_id, level] = int(start)
    return numbering


def _level(element: etree._Element) -> Level:
    kind = value(element, "w:numFmt") or "decimal"
    sign = "bullet" if kind == "bullet" else "" if kind == "none" else _COUNTERS.get(kind, "1")
    start = value(element, "w:start")
    return Level(sign, value(element, "w:lvlText"), int(start) if start.isdigit() else 1, value(element, "w:pStyle"))


class Styles:
    """Named styles, followed through what they are based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default_paragraph = ""
        for element in root if root is not None else ():
            if tag(element) == "w:style":
                self._add(element)

    def _add(self, element: etree._Element) -> None:
        properties = child(element, "w:pPr")
        outline = value(properties, "w:outlineLvl")
        identifier = attribute(element, "styleId")
        self._styles[identifier] = Style(
            name=value(element, "w:name").lower(),
            kind=attribute(element, "type"),
            based_on=value(element, "w:basedOn"),
            outline=int(outline) if outline.isdigit() else None,
            number=number_of(properties),
            run=child(element, "w:rPr"),
        )
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            self.default_paragraph = identifier

    def chain(self, identifier: str) -> list[Style]:
        found: list[Style] = []
        while identifier in self._styles and len(found) < 30:
            found.append(self._styles[identifier])
            identifier = found[-1].based_on
        return found

    def names(self, identifier: str) -> list[str]:
        return [style.name for style in self.chain(identifier)]

    def outline(self, identifier: str) -> int | None:
        """Heading level from 1, None where the style is no heading."""
        for style in self.chain(identifier):
            if style.name.startswith("heading ") and style.name[8:].isdigit():
                return int(style.name[8:])
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
        return None

    def number(self, identifier: str) -> tuple[str, int] | None:
        for style in self.chain(identifier):
            if style.number is not None:
                return style.number
        return None

    def marks(self, properties: etree._Element | None, paragraph_style: str) -> tuple[frozenset[Mark], bool]:
        """Marks of a run from its own properties and its character style; True where it is hidden text.

        What the paragraph style gives (a bold heading, an italic quotation) is looks, not emphasis; only hiding
        counts from there.
        """
        marks: set[Mark] = set()
        hidden = False
        own = value(properties, "w:rStyle")
        for style in reversed(self.chain(own)):
            marks = _apply(marks, style.run)
            hidden = _hidden(hidden, style.run)
        if any(style.name in ("hyperlink", "internet link") for style in self.chain(own)):
            marks.discard(Mark.UNDERLINE)
        for style in reversed(self.chain(paragraph_style)):
            hidden = _hidden(hidden, style.run)
        return frozenset(_apply(marks, properties)), _hidden(hidden, properties)


def _hidden(hidden: bool, properties: etree._Element | None) -> bool:
    said = is_on(properties, "w:vanish")
    return hidden if said is None else said


def _apply(marks: set[Mark], properties: etree._Element | None) -> set[Mark]:
    marks = set(marks)
    for name, mark in _MARK_ELEMENTS.items():
        said = is_on(properties, name)
        if said is not None:
            (marks.add if said else marks.discard)(mark)
    underline = child(properties, "w:u")
    if underline is not None:
        (marks.discard if attribute(underline, "val").lower() in _OFF else marks.add)(Mark.UNDERLINE)
    position = value(properties, "w:vertAlign")
    if position:
        marks -= {Mark.SUPERSCRIPT, Mark.SUBSCRIPT}
        if position in ("superscript", "subscript"):
            marks.add(Mark(position))
    return marks


def number_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """(list, level) named by paragraph properties; list "0" takes a paragraph out of any list."""
    numbers = child(properties, "w:numPr")
    if numbers is None:
        return None
    level = value(numbers, "w:ilvl")
    return value(numbers, "w:numId"), int(level) if level.isdigit() else 0


def read_relationships(root: etree._Element | None) -> dict[str, tuple[str, str]]:
    """Relationship id → (kind, target)."""
    found = {}
    for element in root if root is not None else ():
        kind = element.get("Type", "").rpartition("/")[2]
        found[element.get("Id", "")] = (kind, element.get("Target", ""))
    return found
