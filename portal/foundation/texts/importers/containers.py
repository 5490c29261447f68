"""Opening the two word-processor containers, with the refusals a person understands."""

from __future__ import annotations

import zipfile

from lxml import etree

from portal.foundation.archives import ArchiveLimits, ArchiveRefused, open_archive, parse_xml, read_part
from portal.foundation.texts.importers.model import ImportCode, ImportRefused

LIMITS = ArchiveLimits(packed=20 * 1024 * 1024, unpacked=200 * 1024 * 1024, ratio=100, parts=2_000)
_ARCHIVE_CODES: dict[str, ImportCode] = {
    "too_big": "too_big",
    "unpacked_too_big": "bomb",
    "ratio": "bomb",
    "too_many_parts": "bomb",
    "encrypted": "encrypted",
    "dtd": "broken",
    "broken": "broken",
}
_MAGIC: tuple[tuple[bytes, ImportCode], ...] = ((b"{\\rtf", "rtf"), (b"%PDF", "pdf"))


def open_container(data: bytes, *, expected: str) -> zipfile.ZipFile:
    """The archive of a file announced as `expected` ("docx" or "odt"). Raises ImportRefused."""
    if not data:
        raise ImportRefused("empty", expected=expected)
    for magic, code in _MAGIC:
        if data.lstrip()[:8].startswith(magic):
            raise ImportRefused(code, expected=expected)
    try:
        return open_archive(data, limits=LIMITS)
    except ArchiveRefused as error:
        raise refusal(error, expected=expected) from error


def refusal(error: ArchiveRefused, *, expected: str) -> ImportRefused:
    """The refusal of a text file that stands for a refusal of its container."""
    if error.code == "not_archive":
        code: ImportCode = "legacy_doc" if error.parameters.get("found") == "legacy_office" else "not_this_kind"
        return ImportRefused(code, expected=expected)
    return ImportRefused(_ARCHIVE_CODES.get(error.code, "broken"), expected=expected, **error.parameters)


def part_xml(archive: zipfile.ZipFile, name: str, *, expected: str) -> etree._Element:
    """The root of an XML part. Raises ImportRefused."""
    try:
        return parse_xml(read_part(archive, name), part=name)
    except ArchiveRefused as error:
        raise refusal(error, expected=expected) from error
