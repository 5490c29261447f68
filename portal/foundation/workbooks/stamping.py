"""Filled workbooks: the compiled template with its variable cells written anew, everything else copied as packed.

At compilation each sheet part is cut at its variable cells; a stamp joins the pieces again with the figures between
them, which is why hundreds of workbooks take seconds. Formulas carry their computed value, so that a preview on a
phone or in a mail shows figures. Text is always written as text: nothing a user typed can become a formula.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from xml.sax.saxutils import escape

from lxml import etree

from portal.foundation.workbooks.compiling import COVER_LINES, compile_workbook
from portal.foundation.workbooks.formulas import spreadsheet_formula
from portal.foundation.workbooks.layout import Layout, PlacedCell, column_letter, lay_out
from portal.foundation.workbooks.package import (
    CONTENT_TYPES_PART,
    MAIN,
    PackedPart,
    pack,
    packed_parts,
    relationships,
    serialise,
    write_package,
)
from portal.foundation.workbooks.template import Template
from portal.foundation.workbooks.values import STATE_MARKS, CellType, State, Value, date_serial

MAXIMUM_TEXT = 32_767
_MARK = "convergence-slot"
_OPEN, _CLOSE = f"<?{_MARK} ".encode(), b"?>"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>Convergence</dc:creator>'
    "<dc:language>{language}</dc:language></cp:coreProperties>"
)


class ValueRefused(ValueError):
    """A value given to `write_workbook` fits no cell; the message names the cell. A caller's mistake, not a user's."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose workbook it is. `financial_year` as read back and compared ("2025"), `identifier` printed and compared
    (SIREN, RNA or an internal key), `nonce` unique to this copy. `fiction` is the banner of the demo, on every sheet.
    `lines` are printed under the identity (heading, text), twelve at most."""

    organisation: str
    identifier: str
    financial_year: str
    nonce: str = ""
    fiction: str = ""
    generated_on: date | None = None
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Slot:
    """A variable cell: what it shows, its address and style index, its formula already escaped for XML."""

    name: str
    address: str
    style: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class _SheetPart:
    name: str
    pieces: tuple[bytes, ...]
    slots: tuple[_Slot, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    parts: tuple[PackedPart | _SheetPart, ...]
    layout: Layout


def write_workbook(template: Template, cover: Cover, values: Mapping[str, Value] | None = None) -> bytes:
    """The workbook of one organisation and year as XLSX bytes; empty where `values` (by cell id) has nothing.

    Computed cells are computed here, whatever `values` holds for them. The same arguments give the same bytes. Raises
    ValueRefused for an unknown cell, a value of the wrong kind, or a text longer than a cell can hold.
    """
    compiled = _compile(template)
    given = values or {}
    unknown = next((key for key in given if key not in compiled.layout.cells), None)
    if unknown is not None:
        raise ValueRefused(f"{unknown} is no cell of the template {template.code} {template.version}.")
    if len(cover.lines) > COVER_LINES:
        raise ValueRefused(f"The cover has room for {COVER_LINES} lines.")
    written = _Stamp(template, compiled.layout, cover, compiled.layout.compute(given))
    parts = [part if isinstance(part, PackedPart) else pack(part.name, written.sheet(part)) for part in compiled.parts]
    return write_package(parts)


class _Stamp:
    def __init__(self, template: Template, layout: Layout, cover: Cover, values: Mapping[str, Value]) -> None:
        self.cells = layout.cells
        self.values = values
        self.lists = {entry.code: dict(entry.choices) for entry in template.lists}
        context = template.labels.context.format(
            organisation=cover.organisation, identifier=cover.identifier, financial_year=cover.financial_year
        )
        self.words: dict[str, str | date | None] = {
            "@organisation": cover.organisation,
            "@identifier": cover.identifier,
            "@financial_year": cover.financial_year,
            "@nonce": cover.nonce,
            "@fiction": cover.fiction,
            "@generated_on": cover.generated_on,
            "@template": template.title,
            "@version": template.version,
            "@context": context,
        }
        for number, (heading, text) in enumerate(cover.lines):
            self.words[f"@line{number}.heading"] = heading
            self.words[f"@line{number}.text"] = text

    def sheet(self, part: _SheetPart) -> bytes:
        written = [part.pieces[0]]
        for slot, piece in zip(part.slots, part.pieces[1:], strict=True):
            written += [self._cell(slot).encode(), piece]
        return b"".join(written)

    def _cell(self, slot: _Slot) -> str:
        start = f'<c r="{slot.address}" s="{slot.style}"'
        if slot.name.startswith("@"):
            word = self.words.get(slot.name)
            return _dated(start, word) if isinstance(word, date) else _worded(start, word or "", slot.name)
        cell = self.cells[slot.name]
        value = self.values.get(slot.name)
        if slot.formula:
            return _computed(start, slot.formula, value)
        return self._filled(start, cell, value)

    def _filled(self, start: str, cell: PlacedCell, value: Value) -> str:
        # State is a str: it has to be looked at before texts.
        if value is None:
            return f"{start}/>"
        if isinstance(value, State):
            return _worded(start, STATE_MARKS[value], cell.id)
        if isinstance(value, Decimal) and cell.type not in (CellType.TEXT, CellType.CHOICE, CellType.DATE):
            if not value.is_finite():
                raise ValueRefused(f"{cell.id} cannot hold {value}.")
            return f"{start}><v>{value:f}</v></c>"
        if isinstance(value, date) and cell.type is CellType.DATE:
            return _dated(start, value)
        if isinstance(value, str) and cell.type is CellType.TEXT:
            return _worded(start, value, cell.id)
        if isinstance(value, str) and cell.type is CellType.CHOICE and value in self.lists[cell.choices]:
            return _worded(start, self.lists[cell.choices][value], cell.id)
        raise ValueRefused(f"{cell.id}, of type {cell.type}, cannot hold {value!r}.")


def _worded(start: str, text: str, name: str) -> str:
    if not text:
        return f"{start}/>"
    if len(text) > MAXIMUM_TEXT:
        raise ValueRefused(f"The text of {name} is longer than a cell can hold ({MAXIMUM_TEXT} characters).")
    allowed = "".join(char if char in "\t\n" or char >= " " and char not in "\ufffe\uffff" else " " for char in text)
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(allowed)}</t></is></c>'


def _dated(start: str, value: date) -> str:
    return f"{start}><v>{date_serial(value)}</v></c>"


def _computed(start: str, formula: str, value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{start}><f>{formula}</f><v>{_shortest(value)}</v></c>"
    return f'{start} t="str"><f>{formula}</f><v></v></c>'


def _shortest(value: Decimal) -> str:
    """The plain decimal writing, with at most the seventeen digits a spreadsheet keeps."""
    if len(value.as_tuple().digits) > 17:
        value = Decimal(f"{value:.17g}")
    return f"{value:f}"


@lru_cache(maxsize=16)
def _compile(template: Template) -> _Compiled:
    data, slots = compile_workbook(template)
    layout = lay_out(template)
    parts: list[PackedPart | _SheetPart] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet_of_part = _sheets_by_part(archive)
        names = sorted(archive.namelist(), key=lambda name: (name != CONTENT_TYPES_PART, name))
        for name in names:
            content = archive.read(name)
            if name == "docProps/core.xml":
                content = _CORE.format(title=escape(template.title), language=template.labels.language).encode()
            variable = slots.get(sheet_of_part.get(name, ""), {})
            parts.append(_cut(name, content, variable, layout) if variable else pack(name, content))
    return _Compiled(parts=tuple(parts), layout=layout)


def with_results(data: bytes, results: Mapping[str, Mapping[str, Decimal]]) -> bytes:
    """A workbook that openpyxl wrote, with the value of its formulas beside them, by sheet and address."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        titles = _sheets_by_part(archive)
        parts = [
            pack(part.name, _with_values(archive.read(part.name), results[titles[part.name]]))
            if titles.get(part.name) in results
            else part
            for part in packed_parts(archive, data)
        ]
    return write_package(parts)


def _with_values(content: bytes, values: Mapping[str, Decimal]) -> bytes:
    root = etree.fromstring(content)
    for cell in root.iter(f"{{{MAIN}}}c"):
        shown = cell.find(f"{{{MAIN}}}v")
        if shown is not None and str(cell.get("r")) in values:
            shown.text = _shortest(values[str(cell.get("r"))])
    return serialise(root)


def _sheets_by_part(archive: zipfile.ZipFile) -> dict[str, str]:
    """The title of each sheet, by the name of its part."""
    targets = relationships(archive, "xl/workbook.xml")
    found = {}
    for sheet in etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{{{MAIN}}}sheet"):
        key = next(value for name, value in sheet.attrib.items() if str(name).endswith("}id"))
        found[targets[str(key)][1]] = str(sheet.get("name"))
    return found


def _cut(name: str, content: bytes, variable: dict[str, str], layout: Layout) -> _SheetPart:
    """Replace each variable cell by a processing instruction and cut the serialised part there: the mark cannot occur
    in text, where `<` is escaped."""
    root = etree.fromstring(content)
    slots: list[_Slot] = []
    for cell in list(root.iter(f"{{{MAIN}}}c")):
        where = str(cell.get("r"))
        if where not in variable:
            continue
        mark = etree.ProcessingInstruction(_MARK, str(len(slots)))
        slots.append(_Slot(variable[where], where, str(cell.get("s") or "0"), _formula(variable[where], layout)))
        parent = cell.getparent()
        assert parent is not None  # noqa: S101 - a cell stands in a row
        parent.replace(cell, mark)
    missing = set(variable) - {slot.address for slot in slots}
    if missing:
        raise ValueRefused(f"The compiled workbook has no cell {sorted(missing)[0]}.")
    first, *rest = serialise(root).split(_OPEN)
    pieces = [first, *(piece.partition(_CLOSE)[2] for piece in rest)]
    return _SheetPart(name=name, pieces=tuple(pieces), slots=tuple(slots))


def _formula(name: str, layout: Layout) -> str:
    if name.startswith("@") or layout.cells[name].formula is None:
        return ""
    home = layout.cells[name]

    def prefix(cell: PlacedCell) -> str:
        return "" if cell.sheet.code == home.sheet.code else f"'{cell.sheet.title}'!"

    def reference(key: str) -> str:
        cell = layout.cells[key]
        return prefix(cell) + cell.address

    def column_run(keys: list[str]) -> list[str]:
        runs: list[list[PlacedCell]] = []
        for cell in (layout.cells[key] for key in keys):
            last = runs[-1][-1] if runs else None
            follows = last is not None and (
                (last.sheet.code, last.column_number, last.row_number + 1)
                == (cell.sheet.code, cell.column_number, cell.row_number)
            )
            if follows:
                runs[-1].append(cell)
            else:
                runs.append([cell])
        written = []
        for run in runs:
            text = prefix(run[0]) + run[0].address
            if len(run) > 1:
                text += f":{column_letter(run[-1].column_number)}{run[-1].row_number}"
            written.append(text)
        return written

    formula = home.formula
    assert formula is not None  # noqa: S101 - looked at above
    return escape(spreadsheet_formula(formula, reference, column_run=column_run))
