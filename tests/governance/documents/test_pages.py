"""The pages of texts: who reads what, files that are refused in a sentence, two tabs, a session that expires."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from governance.enums_documents import ImportState, VersionState
from governance.models import DocumentVersion, GoverningDocument, TextImport
from governance.services.documents import set_effective_date
from governance.services.earlier_adoptions import record_earlier_adoption
from tests.governance.ballots.builders import make_board
from tests.governance.documents.builders import (
    CHARTER,
    CHARTER_2,
    adopt,
    make_charter,
    make_coordinator,
    make_draft,
    put_to_vote,
)
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parents[2] / "foundation" / "texts"


@pytest.fixture(scope="module")
def lasting_board(lasting):
    return make_board(4)


@pytest.fixture
def coordinator(board):
    return make_coordinator(board.organisation)


def text_url(board, path=""):
    return f"/espace/{board.organisation.slug}/textes/{path}"


def send(client, url, data, name="charte.docx"):
    return client.post(url, {"file": SimpleUploadedFile(name, data)})


def test_from_a_file_to_the_vote_through_the_pages(client, board, coordinator):
    client.force_login(coordinator)
    made = client.post(text_url(board, "nouveau/"), {"kind": "charter", "title": "Charte du réseau"})
    assert made["Location"] == text_url(board, "charte/")
    data = (SAMPLES / "should_pass" / "charte_auvrette.odt").read_bytes()
    sent = send(client, text_url(board, "charte/importer/"), data, "charte.odt")
    page = client.get(sent["Location"]).content.decode()
    assert "Pied de page" in page
    assert "projet soumis au conseil d’administration" in page
    assert "quarante-cinq" in page
    assert client.get(sent["Location"]).content.decode().count("<article") == page.count("<article"), (
        "a reload keeps all"
    )
    for _click in range(2):
        confirmed = client.post(sent["Location"], {"act": "confirm"})
        assert confirmed["Location"] == text_url(board, "charte/v1/")
    version = DocumentVersion.objects.get()
    page = client.get(text_url(board, "charte/v1/")).content.decode()
    assert f"/votes/ouvrir/governance.document_version/{version.subject}/" in page
    assert client.get(f"/espace/{board.organisation.slug}/votes/ouvrir/governance.document_version/{version.subject}/")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(client, board, coordinator, monkeypatch):
    monkeypatch.setattr(TemporaryUploadedFile, "read", None)
    make_charter(board.organisation)
    client.force_login(coordinator)
    answer = send(client, text_url(board, "charte/importer/"), bytes(21 * 1024 * 1024))
    assert answer.status_code == 422
    assert "la limite est de 20 Mo" in answer.content.decode()


def test_a_document_with_drafts_only_does_not_exist_for_members(client, board):
    make_draft(make_charter(board.organisation))
    client.force_login(board.member(3))
    assert client.get(text_url(board, "charte/")).status_code == 404
    assert "Charte du réseau" not in client.get(text_url(board)).content.decode()


def test_what_did_we_sign_on_3_may(client, board):
    charter = make_charter(board.organisation)
    today = board.organisation.today()
    record_earlier_adoption(
        actor=CLERK,
        version=make_draft(charter),
        effective_from=today - timedelta(days=100),
        grounds="Assemblée générale constitutive.",
    )
    adopt(board, make_draft(charter, CHARTER_2))
    client.force_login(board.member(3))
    then = client.get(text_url(board, "charte/"), {"le": (today - timedelta(days=50)).isoformat()}).content.decode()
    assert "sur simple lettre" in then
    assert "préavis" not in then
    assert "Assemblée générale constitutive." in then
    assert "préavis" in client.get(text_url(board, "charte/")).content.decode()
    before = client.get(text_url(board, "charte/"), {"le": (today - timedelta(days=101)).isoformat()})
    assert "aucune version" in before.content.decode()
    assert client.get(text_url(board, "charte/"), {"le": "hier"}).status_code == 200


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("legacy.doc", "ancien format Word"),
        ("encrypted.docx", "mot de passe"),
        ("macros.docm", "macros"),
        ("bomb.docx", "anormalement"),
        ("plain_text.docx", "n’est pas un document"),
        ("pdf.docx", "PDF"),
        ("truncated.docx", "abîmé"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_changes_nothing(client, board, coordinator, name, said):
    make_charter(board.organisation)
    client.force_login(coordinator)
    answer = send(client, text_url(board, "charte/importer/"), (SAMPLES / "should_fail" / name).read_bytes(), name)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not TextImport.objects.exists()


def test_patient_data_is_stopped_and_not_kept(client, board, coordinator):
    make_charter(board.organisation)
    client.force_login(coordinator)
    words = f"{CHARTER}\n## Article 3\n\nDossier de 2 84 03 75 056 012 66, née le 12/03/1984.\n"
    answer = send(client, text_url(board, "charte/importer/"), words.encode(), "charte.md")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "numéro de sécurité sociale" in page
    assert "Article" in page
    assert "84 03 75" not in page
    assert not TextImport.objects.exists()


def test_doubtful_dates_are_checked_by_a_person(client, board, coordinator):
    make_charter(board.organisation)
    client.force_login(coordinator)
    words = f"{CHARTER}\n## Article 3\n\nVoir le classeur du 12/03/1984.\n"
    sent = send(client, text_url(board, "charte/importer/"), words.encode(), "charte.md")
    assert client.post(sent["Location"], {"act": "confirm"}).status_code == 422
    assert not DocumentVersion.objects.exists()
    assert client.post(sent["Location"], {"act": "confirm", "checked": "on"}).status_code == 302


def test_an_import_set_aside_changes_nothing(client, board, coordinator):
    make_charter(board.organisation)
    client.force_login(coordinator)
    sent = send(client, text_url(board, "charte/importer/"), CHARTER.encode(), "charte.md")
    waiting = [item.url for item in client.get("/espace/").context["items"]]
    assert sent["Location"] in waiting
    client.post(sent["Location"], {"act": "discard"})
    assert TextImport.objects.get().state == ImportState.DISCARDED
    assert sent["Location"] not in [item.url for item in client.get("/espace/").context["items"]]
    assert client.post(sent["Location"], {"act": "confirm"}).status_code == 409
    assert not DocumentVersion.objects.exists()


def typed(version, text, **values):
    return {"revision": version.revision, "summary": "", "effective_from": "", "text": text, "act": "save", **values}


def test_a_second_tab_loses_neither_text(client, board, coordinator):
    version = make_draft(make_charter(board.organisation))
    url = text_url(board, "charte/v1/ecrire/")
    client.force_login(coordinator)
    assert client.post(url, typed(version, CHARTER_2)).status_code == 302
    mine = CHARTER.replace("un médecin", "une infirmière")
    for _click in range(2):
        late = client.post(url, typed(version, mine))
        page = late.content.decode()
        assert late.status_code == 409
        assert "une infirmière" in page
        assert "préavis" in page
    version.refresh_from_db()
    assert "préavis" in version.draft_markdown
    assert version.saves.filter(set_aside=True).count() == 1, "what was typed is kept, once"
    assert client.post(url, typed(version, mine)).status_code == 302
    version.refresh_from_db()
    assert "une infirmière" in version.draft_markdown


def test_a_session_that_expired_keeps_the_typed_text(client, board, coordinator):
    version = make_draft(make_charter(board.organisation))
    url = text_url(board, "charte/v1/ecrire/")
    client.force_login(coordinator)
    client.get(url)
    client.session.flush()
    expired = client.post(
        url, typed(version, CHARTER_2, summary="Le préavis"), headers={"referer": f"http://testserver{url}"}
    )
    assert expired["Location"] == "/compte/login/?next=%2Fespace%2Freprendre%2F"
    client.force_login(coordinator)
    assert "lettre recommandée" in client.get("/espace/reprendre/").content.decode()
    page = client.get(url).content.decode()
    assert "lettre recommandée" in page
    assert "Votre session avait expiré" in page
    version.refresh_from_db()
    assert "lettre recommandée" not in version.draft_markdown
    assert client.post(url, typed(version, CHARTER_2)).status_code == 302
    assert "Votre session avait expiré" not in client.get(url).content.decode()


def test_a_preview_saves_nothing_and_says_what_is_left_out(client, board, coordinator):
    version = make_draft(make_charter(board.organisation))
    client.force_login(coordinator)
    text = CHARTER + "\n![plan du territoire](plan.png)\n"
    page = client.post(text_url(board, "charte/v1/ecrire/"), typed(version, text, act="preview")).content.decode()
    assert "plan du territoire" in page
    assert "Image" in page
    version.refresh_from_db()
    assert "plan du territoire" not in version.draft_markdown


def test_a_refused_save_keeps_the_words_in_the_form(client, board, coordinator):
    version = make_draft(make_charter(board.organisation))
    client.force_login(coordinator)
    past = (board.organisation.today() - timedelta(days=3)).isoformat()
    answer = client.post(text_url(board, "charte/v1/ecrire/"), typed(version, CHARTER_2, effective_from=past))
    assert answer.status_code == 422
    assert "lettre recommandée" in answer.content.decode()


def test_a_draft_frozen_meanwhile_is_not_saved_over(client, board, coordinator):
    version = make_draft(make_charter(board.organisation))
    put_to_vote(board, version)
    client.force_login(coordinator)
    answer = client.post(text_url(board, "charte/v1/ecrire/"), typed(version, CHARTER_2))
    assert answer.status_code == 422
    assert "n’est plus un brouillon" in answer.content.decode()
    assert client.get(text_url(board, "charte/v1/ecrire/")).status_code == 302


def test_clicking_twice_begins_one_draft_and_one_document(client, board, coordinator):
    client.force_login(coordinator)
    for _click in range(2):
        client.post(text_url(board, "nouveau/"), {"kind": "charter", "title": "Charte"})
        client.post(text_url(board, "charte/preparer/"))
    assert GoverningDocument.objects.count() == 1
    assert DocumentVersion.objects.count() == 1


def test_deleting_a_draft_asks_first(client, board, coordinator):
    make_draft(make_charter(board.organisation))
    client.force_login(coordinator)
    url = text_url(board, "charte/v1/supprimer/")
    assert client.get(url).status_code == 200
    assert DocumentVersion.objects.exists()
    client.post(url)
    assert not DocumentVersion.objects.exists()
    assert client.get(text_url(board, "charte/v1/")).status_code == 404


def test_the_page_of_a_version_to_come_says_from_when(client, board):
    charter = make_charter(board.organisation)
    version = make_draft(charter)
    start = board.organisation.today() + timedelta(days=10)
    set_effective_date(actor=CLERK, version=version, effective_from=start)
    adopt(board, version)
    version.refresh_from_db()
    assert version.state == VersionState.ADOPTED
    client.force_login(board.member(3))
    assert "adoptée, à venir" in client.get(text_url(board, "charte/v1/")).content.decode()
