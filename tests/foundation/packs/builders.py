"""Real files of every kind that a pack meets, good and bad: as offices make them, or broken by hand."""

import io
import re
import zlib
from datetime import date

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead

DAY = date(2026, 3, 2)
STYLE = {
    "title": "Dossier",
    "language": "fr",
    "document_date": DAY,
    "letterhead": Letterhead(organisation="DAC Yvette"),
}


def report(words: str = "Rapport d’activité", *, sections: int = 1) -> bytes:
    """A PDF as the portal typesets them: fonts, tags, bookmarks."""
    long = tuple(f"{words}, paragraphe {number}. " + "Un texte assez long. " * 20 for number in range(12))
    return documents.typeset_tables(
        [documents.Section(title=f"{words} {number}", paragraphs=long) for number in range(sections)],
        **STYLE | {"title": words},
    )


def written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pages(*sizes: tuple[float, float], rotation: int = 0) -> bytes:
    """Pages that say their number, each turned by ``rotation`` degrees."""
    writer = PdfWriter()
    for number, (width, height) in enumerate(sizes, start=1):
        page = writer.add_blank_page(width, height)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        drawn = StreamObject()
        drawn.set_data(f"BT /F1 20 Tf 72 72 Td (page {number}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(drawn)
        if rotation:
            page[NameObject("/Rotate")] = NumberObject(rotation)
    return written(writer)


def linked() -> bytes:
    """Three pages: the first leads to the third, to a place by its name, and to an address; and runs a program."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages(*[(595, 842)] * 3))))
    writer.add_annotation(0, Link(rect=(10, 10, 60, 30), target_page_index=2))
    writer.add_named_destination("section.1", 1)
    for action in (
        {"/S": NameObject("/GoTo"), "/D": TextStringObject("section.1")},
        {"/S": NameObject("/URI"), "/URI": TextStringObject("https://exemple.fr/")},
        {"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")},
        {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")},
    ):
        _annotate(writer, {"/Subtype": NameObject("/Link"), "/A": _dictionary(action)})
    return written(writer)


def filled_form() -> bytes:
    """A field with what somebody wrote in it, as its program drew it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages((595, 842)))))
    drawn = StreamObject()
    drawn.set_data(b"BT /F1 12 Tf 2 2 Td (Massy) Tj ET")
    drawn.update(
        {
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(0, 0, 50, 20),
            NameObject("/Resources"): writer.pages[0]["/Resources"],
        }
    )
    field = {
        "/Subtype": NameObject("/Widget"),
        "/FT": NameObject("/Tx"),
        "/T": TextStringObject("commune"),
        "/V": TextStringObject("Massy"),
        "/AP": _dictionary({"/N": writer._add_object(drawn)}),
    }
    note = _annotate(writer, field)
    writer.root_object[NameObject("/AcroForm")] = _dictionary({"/Fields": ArrayObject([note])})
    return written(writer)


def _annotate(writer: PdfWriter, values: dict):
    note = writer._add_object(
        _dictionary({"/Type": NameObject("/Annot"), "/Rect": _numbers(100, 100, 150, 120), **values})
    )
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), note])
    return note


def _dictionary(values: dict) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in values.items()})


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(value) for value in values])


def encrypted(password: str) -> bytes:
    """With an empty password it opens, and says what may not be done with it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages((595, 842)))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    return written(writer)


def layered() -> bytes:
    """A layer that is not shown."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages((595, 842)))))
    layer = writer._add_object(_dictionary({"/Type": NameObject("/OCG"), "/Name": TextStringObject("brouillon")}))
    writer.root_object[NameObject("/OCProperties")] = _dictionary(
        {"/OCGs": ArrayObject([layer]), "/D": _dictionary({"/OFF": ArrayObject([layer])})}
    )
    return written(writer)


def endless() -> bytes:
    """A page whose content unfolds to a thousand times its size."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pages((595, 842)))))
    drawn = StreamObject()
    drawn.set_data(zlib.compress(b" " * 100_000_000, 1))
    drawn[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(drawn)
    return written(writer)


def looped() -> bytes:
    """A tree of pages that holds itself."""
    whole = pages((595, 842))
    (tree,) = re.findall(rb"(\d+) 0 obj\n<<\n/Type /Pages", whole)
    return whole.replace(b"/Kids [ ", b"/Kids [ %s 0 R " % tree)


def picture(kind: str, size: tuple[int, int] = (60, 30), *, mode: str = "RGB", orientation: int = 1) -> bytes:
    image = Image.new(mode, size, "red" if mode == "RGB" else 0)
    exif = Image.Exif()
    exif[0x0112] = orientation
    stream = io.BytesIO()
    image.save(stream, kind, **({"exif": exif} if kind == "JPEG" else {"compress_level": 1}))
    return stream.getvalue()
