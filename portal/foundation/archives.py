"""ZIP containers (XLSX, DOCX, ODT) and XML that came from outside, opened without trusting anything they declare.

Every reader of an uploaded office file goes through `open_archive` and `parse_xml` / `iterparse_xml`, so that a bomb,
an encrypted file or a document type declaration is refused at one place, with a code that a wording module turns into
a sentence.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from xml.parsers import expat

from lxml import etree

ArchiveCode = Literal[
    "not_archive", "too_big", "unpacked_too_big", "ratio", "too_many_parts", "encrypted", "dtd", "broken"
]

_CFB_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAMS = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_ODF_ENCRYPTION = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_UTF8_NAME = 0x800
_STEP = 1 << 20
# Of what the check inflates, so many bytes are kept: several times an ordinary workbook.
_KEPT = 4 << 20


class ArchiveRefused(ValueError):
    """An uploaded container or XML part cannot be read safely; `code` says why, `parameters` with which figures."""

    def __init__(self, code: ArchiveCode, **parameters: Any) -> None:
        super().__init__(code)
        self.code: ArchiveCode = code
        self.parameters: dict[str, Any] = parameters

    def __reduce__(self) -> tuple[Any, ...]:
        return ArchiveRefused, (self.code,), {"parameters": self.parameters}

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.code} ({details})" if details else self.code


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """Sizes in bytes. `ratio` is inflated / packed and is judged only above `ratio_floor` inflated bytes: a small
    part full of empty formatting compresses well and is ordinary."""

    packed: int = 20 * 1024 * 1024
    unpacked: int = 200 * 1024 * 1024
    ratio: int = 100
    parts: int = 2_000
    ratio_floor: int = 2 * 1024 * 1024


DEFAULT_LIMITS = ArchiveLimits()


class CheckedArchive(zipfile.ZipFile):
    """An archive whose every part was inflated and counted; `inflated` are those parts that were kept from it."""

    inflated: Mapping[str, bytes]


def open_archive(data: bytes, *, limits: ArchiveLimits = DEFAULT_LIMITS) -> CheckedArchive:
    """A ZIP archive over `data`, checked whole before anything is read from it.

    Declared sizes are compared first because that costs nothing; then every part is inflated and counted, because the
    declared sizes may lie and another reader may not stop where Python's does.

    Raises ArchiveRefused with the codes of `ArchiveCode`.
    """
    if len(data) > limits.packed:
        raise ArchiveRefused("too_big", size=len(data), limit=limits.packed)
    if data.startswith(_CFB_MAGIC):
        if any(name in data for name in _ENCRYPTED_STREAMS):
            raise ArchiveRefused("encrypted")
        raise ArchiveRefused("not_archive", found="legacy_office")
    if not data.startswith(b"PK"):
        raise ArchiveRefused("not_archive", found="empty" if not data else "other")
    try:
        archive = CheckedArchive(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError) as error:
        raise ArchiveRefused("broken", reason="directory") from error
    _check_directory(archive, len(data), limits)
    archive.inflated = _check_contents(archive, data, limits)
    _check_odf_encryption(archive)
    return archive


def _check_directory(archive: zipfile.ZipFile, packed: int, limits: ArchiveLimits) -> None:
    parts = archive.infolist()
    if len(parts) > limits.parts:
        raise ArchiveRefused("too_many_parts", parts=len(parts), limit=limits.parts)
    if not parts:
        raise ArchiveRefused("broken", reason="no_part")
    if len({part.filename for part in parts}) != len(parts):
        raise ArchiveRefused("broken", reason="duplicate_part")
    declared = 0
    for part in parts:
        if part.flag_bits & 0x41:
            raise ArchiveRefused("encrypted", part=part.filename)
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ArchiveRefused("broken", reason="compression", part=part.filename)
        declared += part.file_size
    if declared > limits.unpacked:
        raise ArchiveRefused("unpacked_too_big", size=declared, limit=limits.unpacked)
    _check_ratio(declared, packed, limits)


def _check_ratio(unpacked: int, packed: int, limits: ArchiveLimits) -> None:
    if unpacked > limits.ratio_floor and unpacked > limits.ratio * max(packed, 1):
        raise ArchiveRefused("ratio", ratio=unpacked // max(packed, 1), limit=limits.ratio)


def _check_contents(archive: zipfile.ZipFile, data: bytes, limits: ArchiveLimits) -> dict[str, bytes]:
    """Inflate every part once; the sum may not pass the limits, each part must match its entry.

    The first parts are kept, a few megabytes of them: an ordinary file is not inflated twice, a bomb takes no memory.
    """
    view = memoryview(data)
    total = 0
    kept: dict[str, bytes] = {}
    for part in archive.infolist():
        packed = packed_part(view, part)
        size = 0
        checksum = 0
        blocks = []
        for block in _inflate(packed, part):
            size += len(block)
            checksum = zlib.crc32(block, checksum)
            if total + size > limits.unpacked:
                raise ArchiveRefused("unpacked_too_big", size=total + size, limit=limits.unpacked)
            _check_ratio(size, len(packed), limits)
            if total + size <= _KEPT:
                blocks.append(block)
        if size != part.file_size or checksum != part.CRC:
            raise ArchiveRefused("broken", reason="contents", part=part.filename)
        total += size
        _check_ratio(total, len(data), limits)
        if total <= _KEPT:
            kept[part.filename] = b"".join(blocks)
    return kept


def packed_part(data: bytes | memoryview, part: zipfile.ZipInfo) -> memoryview:
    """The bytes of one part as they are packed in the archive `data`. Raises ArchiveRefused (broken)."""
    view = memoryview(data)
    start = part.header_offset
    header = view[start : start + _LOCAL_HEADER.size]
    if len(header) != _LOCAL_HEADER.size:
        raise ArchiveRefused("broken", reason="truncated", part=part.filename)
    fields = _LOCAL_HEADER.unpack(header)
    if fields[0] != b"PK\x03\x04":
        raise ArchiveRefused("broken", reason="local_header", part=part.filename)
    name = start + _LOCAL_HEADER.size
    written = str(view[name : name + fields[9]], "utf-8" if fields[2] & _UTF8_NAME else "cp437", "replace")
    # Some readers find a part by the directory, others by the name before it: both must be the same.
    if written != part.orig_filename:
        raise ArchiveRefused("broken", reason="local_header", part=part.filename)
    body = name + fields[9] + fields[10]
    packed = view[body : body + part.compress_size]
    if len(packed) != part.compress_size:
        raise ArchiveRefused("broken", reason="truncated", part=part.filename)
    return packed


def _inflate(packed: memoryview, part: zipfile.ZipInfo) -> Iterator[bytes]:
    if part.compress_type == zipfile.ZIP_STORED:
        for start in range(0, len(packed), _STEP):
            yield bytes(packed[start : start + _STEP])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    pending: bytes | memoryview = packed
    try:
        while not inflater.eof:
            block = inflater.decompress(pending, _STEP)
            pending = inflater.unconsumed_tail
            if block:
                yield block
            elif not pending:
                break
    except zlib.error as error:
        raise ArchiveRefused("broken", reason="contents", part=part.filename) from error
    if not inflater.eof:
        raise ArchiveRefused("broken", reason="truncated", part=part.filename)


def _check_odf_encryption(archive: zipfile.ZipFile) -> None:
    """An encrypted OpenDocument file is a plain ZIP whose manifest announces encrypted parts."""
    if "META-INF/manifest.xml" not in archive.namelist() or "mimetype" not in archive.namelist():
        return
    manifest = parse_xml(read_part(archive, "META-INF/manifest.xml"), part="META-INF/manifest.xml")
    if next(manifest.iter(_ODF_ENCRYPTION), None) is not None:
        raise ArchiveRefused("encrypted")


def read_part(archive: zipfile.ZipFile, name: str, *, limit: int = DEFAULT_LIMITS.unpacked) -> bytes:
    """The bytes of one part, at most `limit` of them. Raises ArchiveRefused (broken, unpacked_too_big)."""
    kept = archive.inflated.get(name) if isinstance(archive, CheckedArchive) else None
    try:
        if kept is None:
            with archive.open(name) as part:
                content = part.read(limit + 1)
        else:
            content = kept
    except KeyError as error:
        raise ArchiveRefused("broken", reason="missing_part", part=name) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise ArchiveRefused("broken", reason="contents", part=name) from error
    if len(content) > limit:
        raise ArchiveRefused("unpacked_too_big", size=len(content), limit=limit, part=name)
    return content


class _PrologRead(Exception):
    """Stops the scan of a prolog at the root element."""


def _refuse_document_type(data: bytes, part: str) -> None:
    """A document type declaration can only stand before the root element, so only the prolog is scanned; expat is
    used because it reports the declaration before any entity in it is expanded."""

    def stop(*_: object) -> None:
        raise _PrologRead

    def refuse(*_: object) -> None:
        raise ArchiveRefused("dtd", part=part)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        for start in range(0, len(data), _STEP):
            parser.Parse(data[start : start + _STEP], False)
        parser.Parse(b"", True)
    except _PrologRead:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, ArchiveRefused):
            raise
        raise ArchiveRefused("broken", reason="xml", part=part) from error


def parse_xml(data: bytes, *, part: str = "") -> etree._Element:
    """The root element of an XML part: no document type, entity or network. Raises ArchiveRefused (dtd, broken)."""
    _refuse_document_type(data, part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ArchiveRefused("broken", reason="xml", part=part, line=error.lineno or 0) from error


def iterparse_xml(data: bytes, *tags: str, part: str = "") -> Iterator[etree._Element]:
    """Each closed element whose tag is one of `tags` (`{namespace}name`), whole, in document order.

    Memory stays flat: once the caller asks for the next one, the former is emptied and its elder siblings dropped.
    Same refusals as `parse_xml`.
    """
    _refuse_document_type(data, part)
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=tags or None,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, element in events:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise ArchiveRefused("broken", reason="xml", part=part, line=error.lineno or 0) from error


def stream_xml(data: bytes, listen: Callable[[expat.XMLParserType], None], *, part: str = "") -> None:
    """Read `data` through a parser on which `listen` sets the handlers of elements and texts, and may change them.

    Names come as written (a prefix included). Several times faster than `iterparse_xml` for parts of hundreds of
    thousands of small elements. Same refusals; what a handler raises passes through.
    """

    def refuse(*_: object) -> None:
        raise ArchiveRefused("dtd", part=part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    listen(parser)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ArchiveRefused("broken", reason="xml", part=part, line=error.lineno) from error
    except LookupError as error:
        # An encoding nobody knows, announced by the XML declaration.
        raise ArchiveRefused("broken", reason="encoding", part=part) from error
