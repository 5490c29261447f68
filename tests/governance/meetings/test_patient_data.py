"""No data on a patient enters a meeting: neither what is typed nor what is joined, and nothing of it is kept."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from governance import refusals_meetings
from governance.models import AgendaItem, Meeting
from governance.refusals_documents import PersonalDataFound
from governance.services.convening import cancel_meeting, convene, hand_over, send_update
from governance.services.meetings import add_item, add_paper, change_item, change_meeting, create_meeting
from portal.foundation.files.models import FileUse, StoredFile
from tests.governance.ballots.builders import as_made
from tests.governance.meetings.builders import evening, make_convening_board, make_meeting
from tests.governance.meetings.test_pages import address, frame, words
from tests.membership.builders import CLERK, make_person, seat_person

pytestmark = pytest.mark.django_db
NUMBER = "2 84 03 75 056 012 69"
TYPED = f"Situation de {NUMBER}"


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


def text_document(words: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("Rapport d’activité")
    document.add_paragraph(words)
    return _saved(document.save)


def workbook(words: str) -> bytes:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("Annexe")
    hidden["C7"] = words
    hidden.sheet_state = "hidden"
    return _saved(book.save)


def open_spreadsheet(words: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    cell = f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Liste">'
        f"<table:table-row>{cell}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in (("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            archive.writestr(name, part)
    return stream.getvalue()


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("field", ["place", "remote_help", "message"])
def test_the_frame_of_a_meeting_is_searched(board, field):
    with pytest.raises(refusals_meetings.PersonalDataTyped) as refused:
        create_meeting(actor=CLERK, body=board.body, starts_at=evening(board, 20), **{field: TYPED})
    assert list(refused.value.errors) == [field]
    assert not Meeting.objects.exists()
    meeting = make_meeting(board)
    with pytest.raises(refusals_meetings.PersonalDataTyped):
        change_meeting(actor=CLERK, meeting=meeting, **{field: TYPED})


@pytest.mark.parametrize("field", ["title", "details"])
def test_items_are_searched(board, field):
    meeting = make_meeting(board, items=1)
    with pytest.raises(refusals_meetings.PersonalDataTyped):
        add_item(actor=CLERK, meeting=meeting, **{"title": "Bilan", field: TYPED})
    (item,) = AgendaItem.objects.all()
    with pytest.raises(refusals_meetings.PersonalDataTyped):
        change_item(actor=CLERK, item=item, **{field: TYPED})


def test_reasons_and_handings_over_are_searched(board):
    nobody = make_person()
    nobody.email = ""
    nobody.save()
    seat_person(nobody, board.organisation)
    meeting = make_meeting(board)
    with pytest.raises(refusals_meetings.PersonalDataTyped):
        convene(actor=CLERK, meeting=meeting, short_reason=TYPED)
    notice = convene(actor=CLERK, meeting=meeting)
    change_meeting(actor=CLERK, meeting=meeting, place="Ailleurs")
    with pytest.raises(refusals_meetings.PersonalDataTyped):
        send_update(actor=CLERK, meeting=meeting, short_reason=TYPED)
    with pytest.raises(refusals_meetings.PersonalDataTyped):
        cancel_meeting(actor=CLERK, meeting=meeting, reason=TYPED)
    row = notice.recipients.get(person=nobody)
    with pytest.raises(refusals_meetings.PersonalDataTyped):
        hand_over(actor=CLERK, recipient=row, handed_on=board.organisation.today(), how=TYPED)


@pytest.mark.parametrize(
    ("data", "name", "place"),
    [
        (f"Rapport\n{TYPED}".encode(), "rapport.txt", "ligne 2"),
        (b"Rapport", f"{NUMBER}.txt", "le nom du fichier"),
        (text_document(TYPED), "rapport.docx", "rapport.docx"),
        (workbook(TYPED), "annexe.xlsx", "Annexe, C7"),
        (workbook(NUMBER.replace(" ", "")), "annexe.xlsx", "Annexe, C7"),
        (open_spreadsheet(TYPED), "liste.ods", "Liste, A1"),
    ],
)
def test_nothing_is_kept_of_a_file_that_designates_a_person(board, data, name, place):
    item = make_meeting(board).items.first()
    kept = set(StoredFile.objects.values_list("pk", flat=True)), FileUse.objects.count()
    with pytest.raises(PersonalDataFound) as refused:
        add_paper(actor=CLERK, item=item, data=data, name=name)
    assert refused.value.places == [place]
    assert NUMBER not in str(refused.value)
    assert (set(StoredFile.objects.values_list("pk", flat=True)), FileUse.objects.count()) == kept


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (text_document("Compte rendu du 12/03/1984"), "rapport.docx"),
        (workbook("12 000"), "annexe.xlsx"),
        (open_spreadsheet("Total"), "liste.ods"),
        (b"%PDF-1.7\nrapport\n%%EOF", "rapport.pdf"),
    ],
)
def test_other_files_are_kept(board, data, name):
    """An old date alone is no birth date: the screen stops what is certain."""
    item = make_meeting(board).items.first()
    assert add_paper(actor=CLERK, item=item, data=data, name=name).file.name == name


def test_the_forms_say_what_to_do_and_keep_what_was_typed(client, board):
    client.force_login(board.member(1))
    meeting = make_meeting(board)
    item = meeting.items.first()
    change = frame(board, message=TYPED)
    change.pop("body")
    asked = "retirez-le, puis renvoyez le formulaire"
    sent = {"title": "Bilan", "kind": "decision", "details": TYPED}
    for url, data in ((address("meeting_edit", meeting), change), (address("item_add", meeting), sent)):
        refused = client.post(url, data)
        assert refused.status_code == 422
        assert asked in words(refused) and TYPED in refused.content.decode()
    paper = SimpleUploadedFile("rapport.txt", TYPED.encode())
    refused = client.post(address("paper_add", meeting, item.uuid), {"file": paper})
    assert refused.status_code == 422
    assert "numéro de sécurité sociale" in words(refused) and NUMBER not in refused.content.decode()
    convene(actor=CLERK, meeting=meeting)
    refused = client.post(address("meeting_cancel", meeting), {"reason": TYPED})
    assert refused.status_code == 422 and asked in words(refused) and TYPED in refused.content.decode()
