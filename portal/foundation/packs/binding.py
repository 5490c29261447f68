"""Binding: the pages of documents put between those of a frame, each with its folio, links kept.

The frame is ours: cover, contents, one page before each document. The documents are not: the child process of
:func:`bind_confined` reads them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from portal.foundation.confinement import ConfinementExceeded, ConfinementFailed, run_confined
from portal.foundation.packs.sheets import CPU_SECONDS, MEMORY_BYTES, WALL_SECONDS, opened

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import IndirectObject

LEFT_OUT: Final = ("/Annots", "/B", "/AA", "/Thumb", "/PieceInfo", "/Tabs", "/StructParents")
"""Of a page: annotations are carried over one by one, the rest belongs to the document that the page leaves."""
ANNOTATION_LEFT_OUT: Final = ("/A", "/AA", "/Dest", "/P", "/PA", "/Parent", "/Popup", "/IRT", "/StructParent")
EDGE: Final = 9.0
"""Points between the folio and the edges of the page: what office printers cannot print, and no text stands in."""
USUAL_WIDTH: Final = 595.0


class BindingFailed(RuntimeError):
    """The pack could not be bound within the limits, or at all."""


@dataclass(frozen=True, slots=True)
class Insert:
    """A document: its bytes, and after how many pages of the frame it stands."""

    data: bytes
    after: int


def headings_of(frame: bytes) -> list[int]:
    """On which page of the frame (the first is 0) each of its bookmarks leads, in their order."""
    reader = PdfReader(io.BytesIO(frame))

    def pages(outline: list[Any]) -> list[int | None]:
        found: list[int | None] = []
        for entry in outline:
            if isinstance(entry, list):
                found += pages(entry)
            else:
                found.append(reader.get_destination_page_number(entry))
        return found

    return [page for page in pages(reader.outline) if page is not None]


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def bind_confined(frame: bytes, folios: bytes, inserts: Sequence[Insert]) -> bytes:
    """:func:`bind` in a child process with limits. Raises BindingFailed."""
    try:
        return run_confined(
            bind,
            frame,
            folios,
            list(inserts),
            memory_bytes=MEMORY_BYTES,
            cpu_seconds=CPU_SECONDS,
            wall_seconds=WALL_SECONDS,
        )
    except (ConfinementExceeded, ConfinementFailed) as error:
        raise BindingFailed(str(error)) from error


def bind(frame: bytes, folios: bytes, inserts: Sequence[Insert]) -> bytes:
    """One PDF: the frame, its bookmarks and links, and each document after so many pages of it.

    ``folios``: a PDF with one page for each page inserted, in their order, as small as its words: it is drawn at the
    foot of that page. The same arguments always give the same bytes.
    """
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(frame)))
    stamps = iter(PdfReader(io.BytesIO(folios)).pages) if inserts else iter(())
    opening, added = _stream(writer, b"q\n"), 0
    for insert in inserts:
        for page in take_in(writer, opened(insert.data), at=insert.after + added):
            stamp = next(stamps)
            _stamp(writer, page, _form(writer, stamp), stamp.mediabox, opening)
            added += 1
    if next(stamps, None) is not None:
        raise ValueError("There are more folios than pages.")
    root: Any = writer.root_object
    # The frame may say that it is archivable and accessible; bound with documents of others it promises nothing.
    root.pop("/Metadata", None)
    root.pop("/OutputIntents", None)
    root.pop("/PageLabels", None)
    writer.set_page_label(0, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL, start=1)
    writer.page_mode = "/UseOutlines"
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def try_binding(reader: PdfReader) -> None:
    """Bind a document alone, as :func:`bind` does, and keep nothing of it. Raises what would have stopped the pack."""
    writer = PdfWriter()
    opening = stamp = _stream(writer, b"q\n")
    for page in take_in(writer, reader, at=0):
        _stamp(writer, page, stamp, RectangleObject((0, 0, 100, 10)), opening)
    writer.write(io.BytesIO())


def take_in(writer: PdfWriter, reader: PdfReader, *, at: int) -> list[PageObject]:
    """Insert every page of a document before the page ``at``; the pages as they stand in the writer.

    Contents are kept as they are. Links lead where they led; what would run a program, send a form or open a file
    stays behind, and a form keeps what is written in its fields.
    """
    taken = [writer.insert_page(page, at + rank, LEFT_OUT) for rank, page in enumerate(reader.pages)]
    here = {
        page.indirect_reference.idnum: new.indirect_reference
        for page, new in zip(reader.pages, taken, strict=True)
        if page.indirect_reference is not None and new.indirect_reference is not None
    }
    for page, new in zip(reader.pages, taken, strict=True):
        notes = _list(page.get("/Annots"))
        kept = [note for note in (_annotation(writer, reader, row, new, here) for row in notes) if note is not None]
        if kept:
            new[NameObject("/Annots")] = ArrayObject(kept)
    return taken


def _annotation(
    writer: PdfWriter, reader: PdfReader, row: Any, page: PageObject, here: dict[int, IndirectObject]
) -> IndirectObject | None:
    note = row.get_object()
    if not isinstance(note, DictionaryObject) or "/Rect" not in note:
        return None
    kind = note.get("/Subtype")
    action = _dictionary(note.get("/A"))
    target: Any = None
    if kind == "/Link":
        if action.get("/S") == "/URI":
            target = ("/A", DictionaryObject({NameObject("/S"): NameObject("/URI"), NameObject("/URI"): _uri(action)}))
        else:
            where = _destination(reader, note.get("/Dest", action.get("/D")), here)
            target = ("/Dest", where) if where else None
        if target is None:
            return None
    elif kind == "/Popup" or "/AP" not in note:
        return None
    new: Any = note.clone(writer, False, ANNOTATION_LEFT_OUT)
    if target is not None:
        new[NameObject(target[0])] = target[1]
    if kind == "/Widget":
        # A field outlives its form as what it looks like.
        new[NameObject("/Subtype")] = NameObject("/Stamp")
        new.pop("/FT", None)
    new[NameObject("/P")] = page.indirect_reference
    reference: IndirectObject | None = new.indirect_reference
    return reference if reference is not None else writer._add_object(new)


def _uri(action: DictionaryObject) -> TextStringObject:
    return TextStringObject(str(action.get("/URI", "")))


def _destination(reader: PdfReader, where: Any, here: dict[int, IndirectObject]) -> ArrayObject | None:
    """A place of the document as one of the pack. A name is looked up: two documents may use the same one."""
    where = where.get_object() if where is not None else None
    if isinstance(where, str | bytes):
        named = reader.named_destinations.get(where if isinstance(where, str) else where.decode("latin-1"))
        where = named.dest_array if named is not None else None
    if isinstance(where, DictionaryObject):
        where = where.get("/D")
    if not isinstance(where, ArrayObject) or not where:
        return None
    target = here.get(getattr(where[0], "idnum", -1))
    if target is None:
        return None
    plain = [value for value in where[1:] if isinstance(value, NameObject | FloatObject | NullObject | int)]
    return ArrayObject([target, *plain])


def _stamp(
    writer: PdfWriter, page: PageObject, form: IndirectObject, size: RectangleObject, opening: IndirectObject
) -> None:
    """Draw the folio at the right of the foot of the page as it is shown, turned and cut as it may be."""
    width, height = float(size.width), float(size.height)
    box = RectangleObject(page.cropbox)
    scale = min(max(min(float(box.width), float(box.height)) / USUAL_WIDTH, 0.5), 12)
    matrix = _placed(box, page.rotation % 360, width, height, scale)
    resources = DictionaryObject(_dictionary(page.get("/Resources")))
    objects = DictionaryObject(_dictionary(resources.get("/XObject")))
    objects[NameObject("/PackFolio")] = form
    resources[NameObject("/XObject")] = objects
    page[NameObject("/Resources")] = resources
    numbers = " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in matrix)
    closing = _stream(writer, f"\nQ\n/Artifact BMC q {numbers} cm /PackFolio Do Q EMC\n".encode())
    raw: Any = page.raw_get("/Contents") if "/Contents" in page else None
    whole = raw.get_object() if raw is not None else None
    streams = whole if isinstance(whole, ArrayObject) else [raw] if isinstance(whole, StreamObject) else []
    # What the page draws stays to the byte; its state of drawing is put away before and taken back after.
    page[NameObject("/Contents")] = ArrayObject(chain([opening], streams, [closing]))


def _placed(box: RectangleObject, turned: int, width: float, height: float, scale: float) -> tuple[float, ...]:
    """The matrix that puts a folio of ``width`` by ``height`` points, so enlarged, where the reader sees the foot of
    the page. ``turned``: by how many degrees clockwise the page is shown (PDF 1.7, table 30, Rotate)."""
    left, bottom, right, top = (float(value) for value in (box.left, box.bottom, box.right, box.top))
    edge = EDGE * scale
    shown = (right - left) if turned in (0, 180) else (top - bottom)
    along, up = shown - edge - width * scale, edge
    if turned == 90:
        return (0, scale, -scale, 0, right - up, bottom + along)
    if turned == 180:
        return (-scale, 0, 0, -scale, right - along, top - up)
    if turned == 270:
        return (0, -scale, scale, 0, left + up, top - along)
    return (scale, 0, 0, scale, left + along, bottom + up)


def _form(writer: PdfWriter, stamp: PageObject) -> IndirectObject:
    """A page of a PDF of ours as something that is drawn on another page; fonts are shared by all of them."""
    contents: Any = stamp["/Contents"].get_object()
    form: Any = contents.clone(writer, True)
    resources: Any = stamp["/Resources"].get_object()
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject(stamp.mediabox),
            NameObject("/Resources"): resources.clone(writer),
        }
    )
    reference: IndirectObject = form.indirect_reference
    return reference


def _stream(writer: PdfWriter, words: bytes) -> IndirectObject:
    stream = StreamObject()
    stream.set_data(words)
    return writer._add_object(stream)


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _list(value: Any) -> list[Any]:
    found = value.get_object() if value is not None else None
    return list(found) if isinstance(found, ArrayObject) else []
