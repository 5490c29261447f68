"""The pack of a meeting: everything its members read, what is only named and why, who opens it."""

import io
import re

import pytest
from pypdf import PdfReader

from governance.enums_meetings import ItemKind
from governance.services import packs
from governance.services.convening import convene
from governance.services.meetings import add_item, add_paper, withdraw_item, withdraw_paper
from portal.foundation.files.models import StoredFile
from portal.foundation.files.storage import remove
from tests.foundation.packs.builders import encrypted, pages, picture, report
from tests.governance.ballots.builders import as_made, open_vote
from tests.governance.meetings.builders import make_convening_board, make_meeting
from tests.governance.meetings.test_pages import address, words
from tests.membership.builders import CLERK, make_person

pytestmark = pytest.mark.django_db
A4 = (595.0, 842.0)


@pytest.fixture(scope="module")
def lasting_convening(lasting):
    return make_convening_board(4)


@pytest.fixture
def board(lasting_convening):
    return as_made(lasting_convening)


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture
def meeting(board):
    """Two items; documents that are bound, and documents that cannot be."""
    meeting = make_meeting(board)
    first, second = meeting.items.all()
    for item, name, data in (
        (first, "Rapport financier.pdf", report("Rapport financier")),
        (first, "Plan.png", picture("PNG")),
        (first, "Secret.pdf", encrypted("secret")),
        (first, "Abîmé.pdf", report()[:400]),
        (second, "Notes.txt", "Première ligne\n    retrait 😀\n".encode()),
        (second, "Tourné.pdf", pages(A4, A4, rotation=90)),
    ):
        add_paper(actor=CLERK, item=item, data=data, name=name)
    return meeting


def read(meeting) -> PdfReader:
    return PdfReader(io.BytesIO(packs.build_pack(meeting=meeting)))


def lines_of(reader: PdfReader) -> list[str]:
    return [
        " ".join(page.extract_text().replace("\u00a0", " ").replace("\u202f", " ").split()) for page in reader.pages
    ]


def bookmarks(reader: PdfReader) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for entry in reader.outline:
        if isinstance(entry, list):
            found[-1][1].extend(under.title for under in entry)
        else:
            found.append((entry.title, []))
    return found


def test_everything_is_there_in_the_order_of_the_agenda(meeting):
    reader = read(meeting)
    said = lines_of(reader)
    count = len(reader.pages)
    assert bookmarks(reader) == [
        ("Ordre du jour et documents", []),
        ("Comptes de l’exercice", ["Rapport financier.pdf", "Plan.png", "Secret.pdf", "Abîmé.pdf"]),
        ("Questions diverses", ["Notes.txt", "Tourné.pdf"]),
    ]
    assert reader.page_labels == [str(number) for number in range(1, count + 1)]
    for number, page in enumerate(said, start=1):
        assert f"{number} / {count}" in page
    assert "Conseil d’administration" in said[0] and "12 rue des Rivières, Palaiseau" in said[0]
    assert any("Point 1, document 1.1 ·" in page and "Rapport financier, paragraphe 1" in page for page in said)
    assert any("Première ligne" in page and "retrait" in page for page in said)
    secret = next(page for page in said if "protégé" in page)
    assert "Secret.pdf" in secret
    assert any("Abîmé.pdf" in page and "abîmé" in page for page in said)
    for paper in StoredFile.objects.filter(uses__owner_key=str(meeting.uuid)):
        assert any(paper.sha256[:8] in page for page in said), "each has its fingerprint"


def test_a_meeting_without_items_is_a_cover(board):
    assert len(read(make_meeting(board, items=0)).pages) == 1


def test_the_same_meeting_gives_the_same_bytes(meeting):
    assert packs.build_pack(meeting=meeting) == packs.build_pack(meeting=meeting)


def test_what_was_withdrawn_stays_out_and_is_said(board, meeting):
    convene(actor=CLERK, meeting=meeting)
    first, second = meeting.items.all()
    withdraw_paper(actor=CLERK, paper=first.papers.get(file__name="Rapport financier.pdf"))
    withdraw_item(actor=CLERK, item=second)
    reader = read(meeting)
    assert [title for title, _under in bookmarks(reader)] == ["Ordre du jour et documents", "Comptes de l’exercice"]
    said = " ".join(lines_of(reader))
    assert "paragraphe 1" not in said and "Première ligne" not in said
    assert "Retiré du point 1 : Rapport financier.pdf" in lines_of(reader)[0]
    assert "Retiré de l’ordre du jour : Questions diverses" in lines_of(reader)[0]


def test_a_text_put_to_the_vote_is_there_once_it_is_frozen(board):
    meeting = make_meeting(board, items=0)
    add_item(actor=CLERK, meeting=meeting, title="Charte", kind=ItemKind.DECISION, subject=(board.text.kind, "1"))
    before = " ".join(lines_of(read(meeting)))
    assert "est figé à l’ouverture de son vote" in before
    board.text.pdf = report("La charte du réseau")
    open_vote(board)
    said = lines_of(read(meeting))
    assert any("Charte, version 2" in page and "Empreinte" in page for page in said)
    assert any("La charte du réseau, paragraphe 1" in page for page in said)


def test_office_files_are_named_with_where_they_are_opened(meeting, settings):
    item = meeting.items.last()
    settings.PUBLIC_URL = "https://portail.example.org"
    paper = add_paper(actor=CLERK, item=item, data=spreadsheet(), name="Budget.xlsx")
    reader = read(meeting)
    page = next(
        page for page in reader.pages if "Budget.xlsx" in page.extract_text() and "tableur" in page.extract_text()
    )
    (link,) = [note.get_object() for note in page["/Annots"]]
    assert link["/A"]["/URI"] == f"https://portail.example.org{paper.file.get_absolute_url()}"


def spreadsheet() -> bytes:
    from openpyxl import Workbook

    stream = io.BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


def test_beyond_the_limits_documents_are_named(meeting, monkeypatch):
    monkeypatch.setattr(packs, "MOST_PAGES", 3)
    said = " ".join(lines_of(read(meeting)))
    assert "et 3 pages" in said
    monkeypatch.setattr(packs, "MOST_BYTES", 100)
    said = lines_of(read(meeting))
    assert not any("paragraphe 1" in page or "page 1" in page for page in said)
    assert any("Première ligne" in page for page in said), "a small one still has room"


def test_a_lost_file_stops_nothing(meeting):
    paper = meeting.items.first().papers.get(file__name="Plan.png")
    remove(paper.file.file_id)
    said = " ".join(lines_of(read(meeting)))
    assert "perdu ou abîmé" in said
    assert "Rapport financier, paragraphe 1" in said


def test_its_page_offers_it_to_whoever_sees_the_meeting(client, board, meeting):
    convene(actor=CLERK, meeting=meeting)
    client.force_login(board.member(3))
    assert "Dossier de séance (PDF)" in words(client.get(meeting.get_absolute_url()))
    answer = client.get(address("meeting_pack", meeting))
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert re.search(r"Dossier.*\.pdf", answer["Content-Disposition"])
    assert len(PdfReader(io.BytesIO(answer.content)).pages) > 8
    client.force_login(make_person(account=True).user)
    assert client.get(address("meeting_pack", meeting)).status_code == 404


def test_a_pack_that_cannot_be_bound_leaves_the_page_with_the_reason(client, board, meeting, monkeypatch):
    monkeypatch.setattr("portal.foundation.packs.binding.MEMORY_BYTES", 40 * 1024 * 1024)
    client.force_login(board.member(1))
    answer = client.get(address("meeting_pack", meeting))
    assert answer.status_code == 409
    assert "ouvrez-les un par un" in words(answer)
