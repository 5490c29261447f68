"""Automatic and named styles of an ODT: marks, list patterns, outline numbering."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from portal.foundation.texts.blocks import Mark
from portal.foundation.texts.numbering import NUMBERING, item_marker

_PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:form:1.0": "form",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_SIGNS = {"1": "1", "a": "a", "A": "A", "i": "i", "I": "I"}


def _short(name: str) -> str:
    namespace, _, local = name[1:].partition("}")
    return f"{_PREFIXES.get(namespace, '?')}:{local}"


def tag(element: etree._Element) -> str:
    return _short(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    if element is not None:
        for key, value in element.attrib.items():
            if _short(str(key)) == name:
                return str(value)
    return ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    if element is not None:
        for inner in element:
            if tag(inner) == name:
                return inner
    return None


@dataclass(slots=True)
class ListLevel:
    """One level of a list style; `sign` is empty for a bullet or an unnumbered level."""

    sign: str
    prefix: str
    suffix: str
    start: int
    shown_levels: int

    @property
    def worded(self) -> bool:
        return any(character.isalpha() for character in self.prefix + self.suffix)


@dataclass(slots=True)
class ListStyle:
    levels: dict[int, ListLevel] = field(default_factory=dict)

    def pattern(self, level: int) -> str:
        """The numbering pattern of a level counted from 1, empty for bullets."""
        own = self.levels.get(level)
        if own is None or not own.sign:
            return ""
        signs = [
            self.levels[index].sign
            for index in range(max(1, level - own.shown_levels + 1), level + 1)
            if index in self.levels and self.levels[index].sign
        ]
        pattern = own.prefix.strip() + ".".join(signs) + own.suffix.strip()
        return pattern if NUMBERING.match(pattern) else own.sign + "."

    def marker(self, level: int, numbers: tuple[int, ...]) -> str:
        """What is shown before a numbered heading or a worded item, such as ``Article 12``."""
        own = self.levels.get(level)
        if own is None or not own.sign:
            return ""
        first = max(1, level - own.shown_levels + 1)
        shown = ".".join(
            item_marker(self.levels[index].sign, (numbers[index - 1],))
            for index in range(first, level + 1)
            if index in self.levels and self.levels[index].sign and index <= len(numbers)
        )
        return own.prefix + shown + own.suffix


class Styles:
    """Styles of content.xml and styles.xml; an automatic style says what the author did by hand."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._automatic: set[tuple[str, str]] = set()
        self.lists: dict[str, ListStyle] = {}
        self.outline = ListStyle()
        for root in roots:
            for element in root.iter() if root is not None else ():
                self._add(element)

    def _add(self, element: etree._Element) -> None:
        name = tag(element)
        if name == "style:style":
            key = (attribute(element, "style:family"), attribute(element, "style:name"))
            self._styles.setdefault(key, element)
            parent = element.getparent()
            if parent is not None and tag(parent) == "office:automatic-styles":
                self._automatic.add(key)
        elif name == "text:list-style":
            self.lists.setdefault(attribute(element, "style:name"), _list_style(element))
        elif name == "text:outline-style":
            self.outline = _list_style(element)

    def _chain(self, family: str, name: str) -> list[tuple[tuple[str, str], etree._Element]]:
        found: list[tuple[tuple[str, str], etree._Element]] = []
        while (family, name) in self._styles and len(found) < 30:
            element = self._styles[family, name]
            found.append(((family, name), element))
            name = attribute(element, "style:parent-style-name")
        return found

    def paragraph_names(self, name: str) -> list[str]:
        """The named styles a paragraph follows, nearest first, in lower case with plain spaces."""
        return [
            key[1].replace("_20_", " ").lower()
            for key, _ in self._chain("paragraph", name)
            if key not in self._automatic
        ]

    def list_style_name(self, paragraph_style: str) -> str:
        for _, element in self._chain("paragraph", paragraph_style):
            if name := attribute(element, "style:list-style-name"):
                return name
        return ""

    def marks(self, inherited: frozenset[Mark], family: str, name: str) -> tuple[frozenset[Mark], bool]:
        """Marks once the style `name` is applied, and True where it hides the words.

        Of paragraph styles only automatic ones count: a named style is looks, an automatic one is the author's hand.
        """
        marks, hidden = set(inherited), False
        for key, element in reversed(self._chain(family, name)):
            properties = child(element, "style:text-properties")
            if properties is None:
                continue
            if attribute(properties, "text:display") in ("none", "true"):
                hidden = True
            if family == "text" or key in self._automatic:
                _apply(marks, properties)
        return frozenset(marks), hidden


def _apply(marks: set[Mark], properties: etree._Element) -> None:
    weight = attribute(properties, "fo:font-weight")
    if weight:
        bold = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
        (marks.add if bold else marks.discard)(Mark.BOLD)
    slant = attribute(properties, "fo:font-style")
    if slant:
        (marks.add if slant in ("italic", "oblique") else marks.discard)(Mark.ITALIC)
    for name, mark in (
        ("style:text-underline-style", Mark.UNDERLINE),
        ("style:text-line-through-style", Mark.STRIKE),
    ):
        line = attribute(properties, name)
        if line:
            (marks.discard if line == "none" else marks.add)(mark)
    position = attribute(properties, "style:text-position").split(" ")[0]
    if position:
        marks -= {Mark.SUPERSCRIPT, Mark.SUBSCRIPT}
        if position == "super" or (position.endswith("%") and not position.startswith(("-", "0%"))):
            marks.add(Mark.SUPERSCRIPT)
        elif position == "sub" or position.startswith("-"):
            marks.add(Mark.SUBSCRIPT)


def _list_style(element: etree._Element) -> ListStyle:
    style = ListStyle()
    for inner in element:
        level = attribute(inner, "text:level")
        if not level.isdigit():
            continue
        numbered = tag(inner) in ("text:list-level-style-number", "text:outline-level-style")
        start, shown = attribute(inner, "text:start-value"), attribute(inner, "text:display-levels")
        style.levels[int(level)] = ListLevel(
            sign=_SIGNS.get(attribute(inner, "style:num-format"), "") if numbered else "",
            prefix=attribute(inner, "style:num-prefix"),
            suffix=attribute(inner, "style:num-suffix"),
            start=int(start) if start.isdigit() else 1,
            shown_levels=int(shown) if shown.isdigit() else 1,
        )
        template = attribute(inner, "loext:num-list-format")
        if numbered and style.levels[int(level)].sign and f"%{level}%" in template:
            _read_template(style.levels[int(level)], template)
    return style


def _read_template(level: ListLevel, template: str) -> None:
    """LibreOffice also writes ``Article %1% –``, which says prefix and suffix where the older attributes do not."""
    if not level.prefix:
        level.prefix = template[: template.index("%")]
    if not level.suffix:
        level.suffix = template[template.rindex("%") + 1 :]
