"""Edits on the XML of a workbook, as other programs or accidents leave it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(data)
    parts[name] = change(parts.get(name, b""))
    return zipped(parts)


def with_cell(data: bytes, part: str, reference: str, change: Callable[[etree._Element], None]) -> bytes:
    """One cell of a sheet part changed."""

    def edit(content: bytes) -> bytes:
        root = etree.fromstring(content)
        cell = next(cell for cell in root.iter(f"{{{MAIN}}}c") if cell.get("r") == reference)
        change(cell)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return with_part(data, part, edit)


def set_cell(cell: etree._Element, *, value: str | None, formula: str | None = None, kind: str | None = None) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if kind is not None:
        cell.set("t", kind)
    if formula is not None:
        etree.SubElement(cell, f"{{{MAIN}}}f").text = formula
    if value is not None:
        etree.SubElement(cell, f"{{{MAIN}}}v").text = value


def forget_results(data: bytes) -> bytes:
    """Every formula as a library leaves it that writes formulas without calculating them."""
    for name in [name for name in parts_of(data) if name.startswith("xl/worksheets/sheet")]:

        def edit(content: bytes) -> bytes:
            root = etree.fromstring(content)
            for cell in root.iter(f"{{{MAIN}}}c"):
                if cell.find(f"{{{MAIN}}}f") is not None:
                    for value in cell.findall(f"{{{MAIN}}}v"):
                        cell.remove(value)
                    cell.attrib.pop("t", None)
            return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

        data = with_part(data, name, edit)
    return data


def with_formatted_rows(data: bytes, part: str, rows: int, columns: int) -> bytes:
    """Empty rows that only carry a style, as a whole formatted column leaves them."""

    letters = [chr(65 + column) for column in range(columns)]

    def written(number: int) -> str:
        cells = "".join(f'<c r="{letter}{number}" s="1"/>' for letter in letters)
        return f'<row r="{number}" s="1" customFormat="1">{cells}</row>'

    def edit(content: bytes) -> bytes:
        root = etree.fromstring(content)
        first = 1 + max(int(row.get("r")) for row in root.iter(f"{{{MAIN}}}row"))
        added = "".join(map(written, range(first, first + rows))).encode()
        # As text: a tree of a million cells takes longer to build than the file to be refused.
        return content.replace(b"</sheetData>", added + b"</sheetData>", 1)

    return with_part(data, part, edit)
