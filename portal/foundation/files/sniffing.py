"""What a file really is, from its bytes: neither its name nor the browser is believed."""

import re
import zipfile

from portal.foundation.archives import ArchiveRefused, open_archive, read_part

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ZIP = "application/zip"
PNG = "image/png"
JPEG = "image/jpeg"
TEXT = "text/plain"
UNKNOWN = "application/octet-stream"

EXTENSIONS = {
    PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx", ODT: ".odt", ODS: ".ods", ZIP: ".zip", PNG: ".png", JPEG: ".jpg",
    TEXT: ".txt",
}  # fmt: skip
_TEXTS = {".csv", ".md", ".txt"}
"""What a plain text may be called: its bytes do not tell."""


def media_type(data: bytes) -> str:
    """The media type of these bytes; ``application/octet-stream`` where they are none of the kinds we know."""
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"PK\x03\x04"):
        return _office_type(data)
    return TEXT if _is_text(data) else UNKNOWN


def _office_type(data: bytes) -> str:
    try:
        archive = open_archive(data)
    except ArchiveRefused:
        return UNKNOWN
    with archive:
        return _type_of_archive(archive)


def _type_of_archive(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    if "mimetype" in names:
        declared = read_part(archive, "mimetype", limit=200).decode("ascii", "replace").strip()
        return declared if declared in {ODT, ODS} else ZIP
    return ZIP


def _is_text(data: bytes) -> bool:
    if b"\x00" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def split_name(name: str) -> tuple[str, str]:
    """A file name without its extension, and the extension from its dot on: "" where what follows is no word."""
    found = re.fullmatch(r"(.*)(\.[^.\s]{1,20})", name, re.DOTALL)
    return (found[1], found[2]) if found else (name, "")


def true_name(name: str, kind: str) -> str:
    """A file name with the extension of what the file really is; of an unknown kind it says none."""
    stem, stated = split_name(name)
    extension = EXTENSIONS.get(kind, "")
    if kind == TEXT and stated.lower() in _TEXTS:
        extension = stated.lower()
    return f"{stem}{extension}"
