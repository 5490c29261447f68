"""Stored files: immutable, typed by their bytes, named for every system, served to whom the owner allows."""

import hashlib
from urllib.parse import quote

import pytest
from django.conf import settings

from portal.foundation.files import owners, services, storage
from portal.foundation.files.models import FileUse, StoredFile
from portal.foundation.files.sniffing import PDF, TEXT, media_type
from portal.foundation.files.tasks import sweep_removed

pytestmark = pytest.mark.django_db
PDF_BYTES = b"%PDF-1.7\nune charte\n%%EOF"


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    return tmp_path


@pytest.fixture
def readable():
    """A kind of owner whose files everybody may read while the set holds their key."""
    allowed = set()
    owners._owners["test.readable"] = lambda request, key: key in allowed
    yield allowed
    del owners._owners["test.readable"]


def store(data=PDF_BYTES, name="Charte.pdf", **options) -> FileUse:
    return services.store(data=data, name=name, owner_kind="test.readable", owner_key="1", **options)


def test_the_same_bytes_are_kept_once_and_used_twice():
    first, second = store(), store(name="copie.pdf")
    assert first.file == second.file
    assert StoredFile.objects.count() == 1
    assert services.content(second) == PDF_BYTES
    assert first.file_id == hashlib.sha256(PDF_BYTES).hexdigest()


@pytest.mark.parametrize(
    ("sent", "data", "shown", "saved"),
    [
        ("C:\\dossier\\Charte.docx", PDF_BYTES, "Charte.docx", "Charte.pdf"),
        ("../../etc/passwd", b"bonjour", "passwd", "passwd.txt"),
        ("  .pdf", PDF_BYTES, "document.pdf", "document.pdf"),
        ("Bilan\r\n2025.pdf", PDF_BYTES, "Bilan 2025.pdf", "Bilan 2025.pdf"),
        ("e\u0301tat.pdf", PDF_BYTES, "état.pdf", "état.pdf"),
        ("notes.CSV", b"a;b", "notes.CSV", "notes.csv"),
        ("Avenant n.2 du conseil", PDF_BYTES, "Avenant n.2 du conseil", "Avenant n.2 du conseil.pdf"),
        ("facture.exe. ", b"MZ\x00", "facture.exe", "facture"),
        (f"{'a' * 300}.xlsx", b"bonjour", f"{'a' * 195}.xlsx", f"{'a' * 195}.txt"),
    ],
)
def test_a_name_is_shown_as_it_was_sent_and_saved_as_what_the_file_is(client, readable, sent, data, shown, saved):
    readable.add("1")
    use = store(data, sent)
    assert (str(use), use.saved_name) == (shown, saved)
    disposition = client.get(use.get_absolute_url())["Content-Disposition"]
    assert disposition.endswith(f'filename="{saved}"' if saved.isascii() else f"filename*=utf-8''{quote(saved)}")


def test_an_unexpected_kind_is_refused_and_nothing_is_kept():
    with pytest.raises(services.FileRefused, match=r"\.pdf"):
        store(b"bonjour", accepted=frozenset({PDF}))
    assert not StoredFile.objects.exists()


def test_empty_and_oversized_files_are_refused():
    with pytest.raises(services.FileRefused):
        store(b"")
    with pytest.raises(services.FileRefused, match="2"):
        store(b"x" * (1024 * 1024 + 1), maximum=1024 * 1024)


def test_a_damaged_content_is_never_served():
    use = store()
    path = settings.STORAGE_ROOT / storage.path_for(use.file_id)
    path.write_bytes(PDF_BYTES[:-1])
    with pytest.raises(services.FileDamaged):
        services.content(use)
    assert services.content(store()) == PDF_BYTES, "storing the same bytes again repairs the content"


def test_download_needs_the_owners_permission(client, readable):
    use = store()
    assert client.get(use.get_absolute_url()).status_code == 404
    readable.add("1")
    answer = client.get(use.get_absolute_url())
    assert answer.content == PDF_BYTES
    assert answer["Content-Type"] == PDF
    assert answer["Content-Disposition"].startswith("inline")
    assert client.get(use.get_absolute_url(), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_anything_but_a_pdf_is_saved_not_shown(client, readable):
    readable.add("1")
    answer = client.get(store(b"<script>alert(1)</script>", name="page.html").get_absolute_url())
    assert answer["Content-Type"] == TEXT
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_bytes_decide_the_type_not_the_name():
    assert media_type(b"%PDF-1.4") == PDF
    assert media_type(b"PK\x03\x04broken") == "application/octet-stream"
    assert media_type("réseau".encode("latin-1") + b"\x00") == "application/octet-stream"


def test_a_removed_file_keeps_its_name_and_its_bytes_go_with_their_last_use(
    client, readable, django_capture_on_commit_callbacks
):
    readable.add("1")
    first, second = store(), store(name="copie.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        assert services.remove(first, reason="Une personne effacée")
        assert not services.remove(first, reason="Deux fois")
    with pytest.raises(services.FileRemoved):
        services.content(first)
    assert client.get(first.get_absolute_url()).status_code == 404
    assert services.content(second) == PDF_BYTES
    with django_capture_on_commit_callbacks(execute=True):
        services.remove(second, reason="Une personne effacée")
    with pytest.raises(FileNotFoundError):
        storage.read(first.file_id)
    assert FileUse.objects.filter(removal__reason="Une personne effacée").count() == 2
    again = store()
    assert services.content(again) == PDF_BYTES


def test_bytes_that_survived_their_removal_go_at_night(django_capture_on_commit_callbacks, monkeypatch):
    removed, kept = store(), store(b"gard\xc3\xa9", name="autre.txt")

    def unreachable(sha256):
        raise OSError("the storage does not answer")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(storage, "remove", unreachable)
        assert services.remove(removed, reason="Une personne effacée")
    assert storage.holds(removed.file_id)
    sweep_removed(timestamp=0)
    assert not storage.holds(removed.file_id)
    assert services.content(kept) == b"gard\xc3\xa9"
    assert services.sweep() == 0
