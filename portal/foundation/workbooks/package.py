"""OOXML packages as named parts: packed once, copied without being packed again, written in a fixed order and date so
that the same content gives the same bytes."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from portal.foundation.archives import packed_part, parse_xml, read_part

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CONTENT_TYPES_PART = "[Content_Types].xml"
SHEET_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8_NAME = 0x800
# 1 January 1980, 00:00, the first date a ZIP entry can have.
_DOS_DATE = 0x21


@dataclass(frozen=True, slots=True)
class PackedPart:
    name: str
    size: int
    checksum: int
    method: int
    packed: bytes


def pack(name: str, content: bytes) -> PackedPart:
    """`content` deflated."""
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflater.compress(content) + deflater.flush()
    return PackedPart(name, len(content), zlib.crc32(content), zipfile.ZIP_DEFLATED, packed)


def packed_parts(archive: zipfile.ZipFile, data: bytes) -> list[PackedPart]:
    """The parts of an opened archive, as packed in `data`."""
    return [
        PackedPart(part.filename, part.file_size, part.CRC, part.compress_type, bytes(packed_part(data, part)))
        for part in archive.infolist()
        if not part.is_dir()
    ]


def write_package(parts: Iterable[PackedPart]) -> bytes:
    """A ZIP file of `parts` in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        name = part.name.encode()
        flags = 0 if name.isascii() else _UTF8_NAME
        sizes = (part.checksum, len(part.packed), part.size)
        local = _LOCAL.pack(b"PK\x03\x04", 20, flags, part.method, 0, _DOS_DATE, *sizes, len(name), 0)
        directory.append(
            _CENTRAL.pack(
                b"PK\x01\x02", 20, 20, flags, part.method, 0, _DOS_DATE, *sizes, len(name), 0, 0, 0, 0, 0, offset
            )
            + name
        )
        body += [local, name, part.packed]
        offset += len(local) + len(name) + len(part.packed)
    index = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), len(index), offset, 0)
    return b"".join([*body, index, end])


def serialise(root: etree._Element) -> bytes:
    """An XML part as Office writes it."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def relationships(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part: id → (last word of the type, target part name)."""
    folder, _, name = part.rpartition("/")
    source = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if source not in archive.namelist():
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in parse_xml(read_part(archive, source), part=source).iter("{*}Relationship"):
        if relation.get("TargetMode") == "External":
            continue
        kind = (relation.get("Type") or "").rpartition("/")[2]
        found[relation.get("Id") or ""] = (kind, resolve(folder, relation.get("Target") or ""))
    return found


def resolve(folder: str, target: str) -> str:
    """The part name of a relationship's target, relative to `folder` or absolute."""
    if target.startswith("/"):
        return target[1:]
    steps = [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in (".", ""):
            steps.append(step)
    return "/".join(steps)
