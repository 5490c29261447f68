"""What a browser may send instead of the workbook: each gets a sentence, no error page, and no figure is written."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from funding.models import Figure, FigureSet, Intake
from portal.foundation.audit.models import AuditEntry
from portal.foundation.files.services import fingerprint_of
from portal.foundation.files.storage import holds
from tests.foundation.workbooks.xml_edits import with_part
from tests.funding.builders import BALANCED, confirmed, filled, make_association, make_edition
from tests.membership.builders import make_federation

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parents[1] / "foundation" / "workbooks"
SENTENCES = {
    "csv_renamed.xlsx": "classeur",
    "division_error.xlsx": "modèle",
    "empty.xlsx": "vide",
    "encrypted.ods": "",
    "encrypted.xlsx": "mot de passe",
    "entities.xlsx": "",
    "fifty_one_sheets.xlsx": "feuilles",
    "macro.xlsm": "macro",
    "macro_renamed.xlsx": "macro",
    "not_from_the_portal.xlsx": "portail",
    "old_excel_renamed.xlsx": ".xlsx",
    "opendocument.ods": ".xlsx",
    "patient_number.xlsx": "sécurité sociale",
    "same_part_twice.xlsx": "",
    "truncated.xlsx": "",
    "word_renamed.xlsx": "",
    "zip_bomb.xlsx": "",
    "zip_bomb_lying.xlsx": "",
    "zip_of_nothing.xlsx": "",
}
"""Real files, and a word of the sentence that each must get where another would mislead."""


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture
def treasurer(client):
    """An association with its workbook of 2025 published, and a browser signed in as its president."""
    edition = make_edition()
    organisation, president = make_association()
    client.force_login(president.user)
    return client, organisation, edition


def send(client, organisation, data, name="classeur.xlsx", year=2025):
    """(status, page that follows) of an upload in the real form."""
    answer = client.post(
        f"/espace/{organisation.slug}/finances/{year}/envoyer/",
        {"file": SimpleUploadedFile(name, data)},
        follow=True,
    )
    return answer.status_code, answer.content.decode()


def sentences(page):
    """What the page says is wrong: the problems of a file, or the errors of the form."""
    rows = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", page, re.S) or re.findall(r"<main.*</main>", page, re.S)
    return [re.sub(r"<[^>]+>|\s+", " ", row) for row in rows]


def nothing_is_written():
    return not FigureSet.objects.exists() and not Figure.objects.exists() and not AuditEntry.objects.filter(
        kind="funding.figures_confirmed"
    ).exists()  # fmt: skip


def test_each_bad_file_gets_its_sentence_and_writes_no_figure(treasurer):
    client, organisation, _edition = treasurer
    for name, word in SENTENCES.items():
        status, page = send(client, organisation, (FILES / "should_fail" / name).read_bytes(), name)
        assert status in {200, 422}, f"{name}: {status}"
        said = " ".join(sentences(page))
        assert len(said) > 20, f"{name} is refused without a word"
        assert word.casefold() in said.casefold(), f"{name}: {said}"
        assert status == 422 or ("à corriger" in page and f"<h1>{name}</h1>" in page), (
            f"{name} is named as it was sent"
        )
    assert nothing_is_written()
    assert not Intake.objects.exclude(state="refused").exists()


@pytest.mark.parametrize("origin", ["the portal's workbook", "another file"])
def test_of_a_file_that_designates_a_person_nothing_is_kept(treasurer, settings, origin):
    client, organisation, edition = treasurer
    data = (FILES / "should_fail" / "patient_number.xlsx").read_bytes()
    if origin == "the portal's workbook":
        data = filled(organisation, edition, BALANCED | {"budget/61/comment": "Pour Mme 2 99 99 99 999 999 45"})
    for _twice in range(2):
        status, page = send(client, organisation, data)
        assert status == 200
        assert "n’a gardé ni le fichier" in page
    intake = Intake.objects.get()
    assert (intake.values, intake.addresses, intake.state) == ({}, {}, "refused")
    assert intake.file.file_id == fingerprint_of(data) and not holds(intake.file.file_id)
    for kept in (page, str(intake.problems)):
        assert "Mme" not in kept, "the words beside the number may name whom it is about"
        assert "999" not in re.sub(r"<script.*?</script>|nonce=\S+", "", kept, flags=re.S)
    for address in (intake.file.get_absolute_url(), f"{intake.get_absolute_url()}annote.xlsx"):
        assert address not in page
        assert client.get(address).status_code == 404


def test_the_wrong_template_version_year_and_association_are_told_apart(treasurer):
    client, organisation, edition = treasurer
    other, _president = make_association(official_name="Réseau voisin")
    former = make_edition(2024)
    for data, word in (
        ((FILES / "should_pass" / "libreoffice_filled.xlsx").read_bytes(), "modèle"),
        (filled(other, edition, BALANCED), "association"),
        (filled(organisation, former, BALANCED | {}), "exercice"),
    ):
        status, page = send(client, organisation, data)
        assert status == 200
        assert word in " ".join(sentences(page)), (word, sentences(page))
        assert "Confirmer" not in page
    assert nothing_is_written()


def test_a_workbook_of_a_former_version_is_refused_with_what_to_do(treasurer):
    from funding.models import Account
    from funding.services.editions import publish_edition
    from tests.membership.builders import CLERK

    client, organisation, edition = treasurer
    old = filled(organisation, edition, BALANCED)
    account = Account.objects.get(code="66")
    account.to_year = 2020
    account.save()
    publish_edition(actor=CLERK, year=2025, federation=make_federation())
    status, page = send(client, organisation, old)
    assert status == 200
    assert "version" in " ".join(sentences(page))
    assert nothing_is_written()


def test_sixty_megabytes_of_empty_formatting_are_read_or_refused_in_words(treasurer):
    client, organisation, edition = treasurer
    row = b'<row r="%d" s="1" customFormat="1">' + b'<c s="1"/>' * 400 + b"</row>"
    empty = b"".join(row % number for number in range(5000, 19_000))
    huge = with_part(
        filled(organisation, edition, BALANCED),
        "xl/worksheets/sheet2.xml",
        lambda part: part.replace(b"</sheetData>", empty + b"</sheetData>"),
    )
    assert len(empty) > 56_000_000
    status, page = send(client, organisation, huge)
    assert status in {200, 422}
    assert "Confirmer" in page or sentences(page)
    assert nothing_is_written()


def test_thousands_of_euros_are_suspected_the_first_time_a_year_is_sent(treasurer):
    client, organisation, edition = treasurer
    confirmed(organisation, make_edition(2024))
    thousands = {key: value / 1000 for key, value in BALANCED.items() if key.startswith(("budget/", "actuals/"))}
    status, page = send(client, organisation, filled(organisation, edition, thousands))
    assert status == 200
    assert any("milliers" in sentence for sentence in sentences(page)), sentences(page)
    assert FigureSet.objects.get().year == 2024


def test_more_than_the_limit_is_refused_before_it_is_read(treasurer, monkeypatch):
    client, organisation, _edition = treasurer
    monkeypatch.setattr(TemporaryUploadedFile, "read", None)
    status, page = send(client, organisation, b"PK\x03\x04" + bytes(21 * 1024 * 1024))
    assert status == 422
    assert "20 Mo" in page
    assert not Intake.objects.exists()


def test_no_file_and_a_file_without_name_are_asked_for(treasurer):
    client, organisation, _edition = treasurer
    answer = client.post(f"/espace/{organisation.slug}/finances/2025/envoyer/")
    assert answer.status_code == 422
    assert "Choisissez le fichier" in answer.content.decode()
    assert not Intake.objects.exists()


def test_the_same_file_sent_and_confirmed_twice_counts_once(treasurer):
    client, organisation, edition = treasurer
    data = filled(organisation, edition, BALANCED)
    for _click in range(2):
        status, page = send(client, organisation, data)
        assert status == 200
    intake = Intake.objects.get()
    for _click in range(2):
        answer = client.post(f"{intake.get_absolute_url()}confirmer/", follow=True)
        assert answer.status_code == 200
    assert FigureSet.objects.count() == 1
    assert AuditEntry.objects.filter(kind="funding.figures_confirmed").count() == 1


def test_what_would_not_fit_is_said_when_the_file_is_read_and_the_rest_is_confirmed(treasurer):
    """A comment of any length, the name of a sheet that LibreOffice lets grow, a character that no database keeps."""
    client, organisation, edition = treasurer
    long = filled(organisation, edition, BALANCED | {"budget/61/comment": "a" * 1001})
    _status, page = send(client, organisation, long)
    assert "Ce texte compte 1001 caractères. Raccourcissez-le\u00a0: 1000 au plus." in page
    assert Intake.objects.get().state == "refused"
    odd = filled(organisation, edition, BALANCED | {"budget/61/comment": "a" * 995 + "_x0000_" + "bc"})
    name = "Réalisé 2025, tel que le commissaire aux comptes l’a certifié en avril"
    odd = with_part(odd, "xl/workbook.xml", lambda part: part.replace("Réalisé 2025".encode(), name.encode()))
    _status, page = send(client, organisation, odd)
    assert "Confirmer" in page, sentences(page)
    intake = Intake.objects.get(state="to_confirm")
    assert client.post(f"{intake.get_absolute_url()}confirmer/").status_code == 302
    assert Figure.objects.get(section="budget", row="61", measure="comment").text == "a" * 995 + "\ufffdbc"
    assert Figure.objects.get(section="actuals", row="61").cell.startswith("Réalisé 2025, tel que le commissaire au…!")


def test_two_tabs_the_second_is_shown_what_moved_and_nothing_is_lost(treasurer):
    client, organisation, edition = treasurer
    first, second = (filled(organisation, edition, BALANCED | {"budget/61/amount": amount}) for amount in (30, 40))
    for data in (first, second):
        send(client, organisation, data)
    tabs = list(Intake.objects.order_by("pk"))
    assert client.post(f"{tabs[0].get_absolute_url()}confirmer/").status_code == 302
    answer = client.post(f"{tabs[1].get_absolute_url()}confirmer/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "D’autres chiffres" in page
    assert "40,00" in page, "the difference with what counts now is under the sentence"
    assert FigureSet.objects.count() == 1
    status, _page = send(client, organisation, second)
    assert status == 200
    fresh = Intake.objects.order_by("-pk").first()
    assert client.post(f"{fresh.get_absolute_url()}confirmer/").status_code == 302
    assert FigureSet.objects.count() == 2


def test_a_refused_file_cannot_be_confirmed_and_is_kept(treasurer):
    client, organisation, edition = treasurer
    send(client, organisation, filled(organisation, edition, BALANCED | {"budget/61/amount": "beaucoup"}))
    intake = Intake.objects.get()
    answer = client.post(f"{intake.get_absolute_url()}confirmer/")
    assert answer.status_code == 409
    assert "corrigez" in answer.content.decode().casefold()
    assert client.get(intake.file.get_absolute_url()).status_code == 200
    assert nothing_is_written()
