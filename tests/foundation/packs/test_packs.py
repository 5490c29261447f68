"""What of a file can be bound, and the binding: contents to the byte, links, folios where a reader sees them."""

import io
import random
import re

import pytest
from pypdf import PdfReader

from portal.foundation.packs.binding import Insert, bind, bind_confined, headings_of, page_count
from portal.foundation.packs.sheets import MOST_PAGES, Sheets, Trouble, examine, examine_confined, picture_page
from portal.foundation.typesetting import documents
from tests.foundation.packs.builders import (
    STYLE,
    encrypted,
    endless,
    filled_form,
    layered,
    linked,
    looped,
    pages,
    picture,
    report,
)

PDF = "application/pdf"
A4 = (595.0, 842.0)


def frame(*counts: int) -> bytes:
    """One item with a document of so many pages each."""
    papers = tuple(
        documents.PackPaper(
            key=f"document-1-{number}", number=f"1.{number}", over="Document", name=f"Rapport {number}", pages=count
        )
        for number, count in enumerate(counts, start=1)
    )
    return documents.typeset_pack(
        documents.PackFrame(
            over="Dossier de séance",
            contents="Ordre du jour",
            columns=("N°", "Point", "Minutes", "Page"),
            fingerprint="Empreinte",
            items=(documents.PackItem(key="item-1", number="1", over="Point 1", title="Comptes", papers=papers),),
        ),
        **STYLE,
    )


def folios(count: int) -> bytes:
    return documents.typeset_folios([f"folio {number}" for number in range(1, count + 1)], **STYLE)


def bound(*files: bytes, binder=bind) -> PdfReader:
    counts = [page_count(data) for data in files]
    made = frame(*counts)
    ends = [*headings_of(made)[3:], page_count(made)]
    inserts = [Insert(data, after=end) for data, end in zip(files, ends, strict=True)]
    return PdfReader(io.BytesIO(binder(made, folios(sum(counts)), inserts)))


def test_a_pack_is_paginated_with_its_contents_bookmarks_and_links():
    reader = bound(report(sections=2), pages(A4, A4))
    count = len(reader.pages)
    assert reader.page_labels == [str(number) for number in range(1, count + 1)]
    first, (under,) = reader.outline[0], [entry for entry in reader.outline if isinstance(entry, list)]
    assert first.title == "Ordre du jour"
    places = {entry.title: reader.get_destination_page_number(entry) for entry in under}
    assert list(places) == ["Rapport 1", "Rapport 2"]
    words = [page.extract_text() for page in reader.pages]
    for title, place in places.items():
        assert title in words[place]
        assert f"{place + 1} / {count}" in words[place]
        assert re.search(rf"{title}\s+{place + 1}\b", words[0]), "the contents name its page"
    assert "Rapport d’activité" in words[places["Rapport 1"] + 1]
    assert "page 1" in words[places["Rapport 2"] + 1] and "page 2" in words[-1]
    stamped = [text for text in words if "folio" in text]
    assert [re.search(r"folio (\d+)", text)[1] for text in stamped] == [str(n) for n in range(1, len(stamped) + 1)]
    targets = {_leads_to(reader, note) for note in reader.pages[0]["/Annots"]}
    assert set(places.values()) <= targets
    assert "/Metadata" not in reader.root_object, "bound with the files of others it claims no standard"


def _leads_to(reader: PdfReader, note) -> int | None:
    note = note.get_object()
    where = note.get("/Dest") or note["/A"].get("/D")
    if isinstance(where, str):
        return reader.get_destination_page_number(reader.named_destinations[where])
    return next(number for number, page in enumerate(reader.pages) if page.indirect_reference == where[0])


def test_the_same_bytes_twice_in_two_processes():
    files = [report(), linked(), filled_form()]
    made = [_bytes(bound(*files, binder=bind_confined)) for _again in range(2)]
    assert made[0] == made[1]


def _bytes(reader: PdfReader) -> bytes:
    reader.stream.seek(0)
    return reader.stream.read()


def test_what_a_page_draws_is_kept_to_the_byte():
    before = PdfReader(io.BytesIO(report()))
    reader = bound(report())
    after = reader.pages[-len(before.pages) :]
    for old, new in zip(before.pages, after, strict=True):
        streams = [part.get_object()._data for part in new["/Contents"]]
        assert old["/Contents"].get_object()._data == streams[1]
        assert len(streams) == 3


def test_links_lead_where_they_led_and_programs_stay_behind():
    reader = bound(linked(), linked())
    count = len(reader.pages)
    for first in (count - 7, count - 3):
        notes = [note.get_object() for note in reader.pages[first]["/Annots"]]
        inside = [_leads_to(reader, note) for note in notes if "/Dest" in note]
        assert inside == [first + 2, first + 1], "in its own document, whatever another one names so"
        assert [note["/A"]["/URI"] for note in notes if "/A" in note] == ["https://exemple.fr/"]
        assert len(notes) == 3


def test_a_form_keeps_what_is_written_in_it():
    reader = bound(filled_form())
    (note,) = [note.get_object() for note in reader.pages[-1]["/Annots"]]
    assert note["/Subtype"] == "/Stamp"
    assert b"Massy" in note["/AP"]["/N"].get_object().get_data()
    assert "/AcroForm" not in reader.root_object


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [A4, (842.0, 595.0), (2384.0, 3370.0)])
def test_the_folio_stands_at_the_right_of_the_foot_as_the_page_is_shown(size, rotation):
    reader = bound(pages(size, rotation=rotation))
    page = reader.pages[-1]
    matrix = re.search(rb"q ([-\d. ]+) cm /PackFolio Do", page["/Contents"][-1].get_object().get_data())[1]
    a, b, c, d, e, f = (float(value) for value in matrix.split())
    box = page["/Resources"]["/XObject"]["/PackFolio"].get_object()["/BBox"]
    corners = [(0, 0), (float(box[2]), float(box[3]))]
    seen = [_shown(size, rotation, (a * x + c * y + e, b * x + d * y + f)) for x, y in corners]
    (left, bottom), (right, top) = seen
    width, height = size if rotation in (0, 180) else size[::-1]
    assert left < right and bottom < top, "upright"
    assert width * 0.5 < left and right < width
    assert 0 < bottom and top < height * 0.05


def _shown(size: tuple[float, float], rotation: int, point: tuple[float, float]) -> tuple[float, float]:
    """Where a reader who turns the page clockwise sees a point, from the left and from the foot."""
    width, height = size
    x, y = point
    for _quarter in range(rotation // 90):
        x, y = y, width - x
        width, height = height, width
    return x, y


def test_what_cannot_be_bound_says_why():
    files = {
        Trouble.ENCRYPTED: [encrypted("secret"), encrypted("")],
        Trouble.LIVING: [layered()],
        Trouble.EMPTY: [pages()],
        Trouble.TOO_LONG: [pages(*[A4] * (MOST_PAGES + 1))],
        Trouble.DAMAGED: [b"%PDF-1.7\nla charte\n%%EOF", report()[:400], looped()],
    }
    sent = [(PDF, data) for found in files.values() for data in found]
    assert [sheets.trouble for sheets in examine(sent)] == [kind for kind, found in files.items() for _file in found]


def test_what_is_found_good_can_be_bound_however_it_was_damaged():
    """A byte here and there is another: most such files are refused, and none that is taken stops the pack."""
    dice = random.Random(7)
    taken = 0
    for source in (linked(), filled_form(), pages(A4, A4, rotation=90)) * 15:
        data = bytearray(source)
        for _change in range(4):
            data[dice.randrange(len(data))] = dice.randrange(256)
        (sheets,) = examine([(PDF, bytes(data))])
        if sheets.pages:
            taken += 1
            made = frame(sheets.pages)
            whole = bind(made, folios(sheets.pages), [Insert(bytes(data), after=page_count(made))])
            assert page_count(whole) == page_count(made) + sheets.pages
    assert 5 < taken < 45


def test_one_that_stops_its_reader_takes_no_other_with_it(monkeypatch):
    """Read alone, the good ones are good still; the heavy one never hangs nor harms the portal."""
    monkeypatch.setattr("portal.foundation.packs.sheets.MEMORY_BYTES", 200 * 1024 * 1024)
    heavy = picture("PNG", (12_000, 12_000), mode="L")
    found = examine_confined([(PDF, pages(A4)), ("image/png", heavy), (PDF, pages(A4, A4))])
    assert [sheets.pages for sheets in found] == [1, 0, 2]
    assert found[1].trouble == Trouble.TOO_HEAVY


def test_a_content_that_unfolds_without_end_is_not_unfolded():
    """Pages are carried over as they are: what a reader of PDFs would unfold is unfolded by no process of ours."""
    assert examine([(PDF, endless())]) == [Sheets(pages=1)]


def test_pictures_stand_upright_on_one_page():
    photograph = picture("JPEG", (60, 30))
    page = PdfReader(io.BytesIO(picture_page(photograph))).pages[0]
    assert page.mediabox.width > page.mediabox.height
    assert _image(page)._data == photograph, "kept to the byte"
    turned = PdfReader(io.BytesIO(picture_page(picture("JPEG", (60, 30), orientation=6)))).pages[0]
    assert (_image(turned)["/Width"], _image(turned)["/Height"]) == (30, 60)
    assert turned.mediabox.width < turned.mediabox.height
    for mode in ("RGBA", "P", "1", "LA", "CMYK"):
        kind = "JPEG" if mode == "CMYK" else "PNG"
        made = PdfReader(io.BytesIO(picture_page(picture(kind, mode=mode)))).pages[0]
        image = _image(made)
        depth = 1 if image["/ColorSpace"] == "/DeviceGray" else 3
        if image["/Filter"] == "/FlateDecode":
            assert len(image.get_data()) == 60 * 30 * depth
    assert examine([("image/png", b"\x89PNG\r\n\x1a\nno picture")])[0].trouble == Trouble.DAMAGED


def _image(page):
    return page["/Resources"]["/XObject"]["/Picture"].get_object()
