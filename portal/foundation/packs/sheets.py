"""What of a document can be bound: how many pages it has, or why it has none. What is sent here is not believed.

The functions read hostile bytes: they run in a confined child process, which :func:`examine_confined` starts.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from portal.foundation.confinement import ConfinementExceeded, ConfinementFailed, run_confined

if TYPE_CHECKING:
    from pypdf import PdfReader

PDF: Final = "application/pdf"
PICTURES: Final = frozenset({"image/png", "image/jpeg"})
MEMORY_BYTES: Final = 1536 * 1024 * 1024
CPU_SECONDS: Final = 60
WALL_SECONDS: Final = 120.0
MOST_PAGES: Final = 400
"""Of one document: more is a book, which nobody turns through in a meeting."""
LONG_SIDE: Final = 2480
"""Pixels of the long side of a picture: 210 dots an inch over the height of an A4 page."""
A4: Final = (595.28, 841.89)
MARGIN: Final = 42.5
"""Points (1/72 inch): fifteen millimetres."""


class Trouble(StrEnum):
    """Why a document has no pages to bind."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    LIVING = "living"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_HEAVY = "too_heavy"


@dataclass(frozen=True, slots=True)
class Sheets:
    """``pages``: how many, 0 where there is a ``trouble``. ``pdf``: the pages made of a picture; None for a PDF, which
    is bound as it is."""

    pages: int = 0
    trouble: Trouble | None = None
    pdf: bytes | None = None


def examine_confined(documents: Sequence[tuple[str, bytes]]) -> list[Sheets]:
    """What can be bound of each document (media type and bytes), in their order.

    All are read in one child process. Where that one is stopped, each is read in one of its own: what stopped it is
    then the trouble of the document that does it, and of no other.
    """
    if not documents:
        return []
    try:
        return run_confined(
            examine,
            list(documents),
            memory_bytes=MEMORY_BYTES,
            cpu_seconds=CPU_SECONDS,
            wall_seconds=WALL_SECONDS,
        )
    except ConfinementExceeded:
        trouble = Trouble.TOO_HEAVY
    except ConfinementFailed:
        trouble = Trouble.DAMAGED
    if len(documents) == 1:
        return [Sheets(trouble=trouble)]
    return [sheets for document in documents for sheets in examine_confined([document])]


def examine(documents: Sequence[tuple[str, bytes]]) -> list[Sheets]:
    """The same in this process: for the child."""
    return [_examined(media_type, data) for media_type, data in documents]


def _examined(media_type: str, data: bytes) -> Sheets:
    # Whatever a reader raises on hostile bytes is the fault of the document, which is then told instead of bound.
    try:
        if media_type in PICTURES:
            return Sheets(pages=1, pdf=picture_page(data))
        return _examined_pdf(data)
    except MemoryError:
        raise
    except RecursionError:
        return Sheets(trouble=Trouble.TOO_HEAVY)
    except Exception:  # noqa: BLE001
        return Sheets(trouble=Trouble.DAMAGED)


def _examined_pdf(data: bytes) -> Sheets:
    from portal.foundation.packs.binding import try_binding

    reader = opened(data)
    if reader.is_encrypted:
        return Sheets(trouble=Trouble.ENCRYPTED)
    if _living(reader):
        return Sheets(trouble=Trouble.LIVING)
    pages = len(reader.pages)
    if not pages:
        return Sheets(trouble=Trouble.EMPTY)
    if pages > MOST_PAGES:
        return Sheets(trouble=Trouble.TOO_LONG)
    # Bound alone to the end, so that nothing of it can stop the binding of the others.
    try_binding(reader)
    return Sheets(pages=pages)


def opened(data: bytes) -> PdfReader:
    """A document ready to be read. Raises PyPdfError and whatever a damaged file makes its reader raise."""
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(data), strict=False)


def _living(reader: PdfReader) -> bool:
    """Whether its pages alone are not the document: a collection of files, a form that only its program draws, layers
    that are hidden."""
    root: Any = reader.root_object
    form = _resolved(root.get("/AcroForm"))
    layers = _resolved(root.get("/OCProperties"))
    shown = (_resolved(layers.get("/D")) if layers else None) or {}
    hides = shown.get("/BaseState") == "/OFF" or bool(_resolved(shown.get("/OFF")))
    return "/Collection" in root or bool(form and "/XFA" in form and root.get("/NeedsRendering")) or hides


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def picture_page(data: bytes) -> bytes:
    """A picture on an A4 page, upright as its camera says, across where it is wider than high; the PDF.

    A JPEG that needs no turning and no reducing is kept to the byte. Raises what the reader of pictures raises.
    """
    from PIL import Image, ImageOps
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

    picture: Any = Image.open(io.BytesIO(data))
    if picture.format == "JPEG" and picture.mode in ("RGB", "L") and _fits(picture):
        kept, pixels, coding = picture, data, "/DCTDecode"
    else:
        kept = _flat(ImageOps.exif_transpose(picture))
        kept.thumbnail((LONG_SIDE, LONG_SIDE))
        pixels, coding = _coded(kept, lossy=picture.format == "JPEG")
    width, height = kept.size

    writer = PdfWriter()
    page_width, page_height = A4 if height >= width else (A4[1], A4[0])
    page = writer.add_blank_page(page_width, page_height)
    image = StreamObject()
    image.set_data(pixels)
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(width),
            NameObject("/Height"): NumberObject(height),
            NameObject("/ColorSpace"): NameObject("/DeviceGray" if kept.mode == "L" else "/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject(coding),
        }
    )
    # Never larger than at 72 dots an inch: a small sign stays one.
    scale = min((page_width - 2 * MARGIN) / width, (page_height - 2 * MARGIN) / height, 1)
    drawn = StreamObject()
    left, bottom = (page_width - width * scale) / 2, (page_height - height * scale) / 2
    drawn.set_data(f"q {width * scale:.2f} 0 0 {height * scale:.2f} {left:.2f} {bottom:.2f} cm /Picture Do Q".encode())
    objects = DictionaryObject({NameObject("/Picture"): writer._add_object(image)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    page[NameObject("/Contents")] = writer._add_object(drawn)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _fits(picture: Any) -> bool:
    """Whether it stands upright (its Exif orientation) and is small enough."""
    return bool(picture.getexif().get(0x0112, 1) == 1 and max(picture.size) <= LONG_SIDE)


def _coded(picture: Any, *, lossy: bool) -> tuple[bytes, str]:
    """The pixels and the filter that reads them: a photograph as one, anything else to the pixel."""
    if not lossy:
        return zlib.compress(picture.tobytes(), 9), "/FlateDecode"
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=88)
    return stream.getvalue(), "/DCTDecode"


def _flat(picture: Any) -> Any:
    """In grey or in colour, on white where it is transparent."""
    from PIL import Image

    if picture.mode in ("RGB", "L"):
        return picture
    if picture.mode in ("1", "I", "I;16", "F"):
        return picture.convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        white = Image.new("RGB", whole.size, "white")
        white.paste(whole, mask=whole.getchannel("A"))
        return white
    return picture.convert("RGB")
