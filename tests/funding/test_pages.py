"""The treasurer's pages: download, send, see every problem, confirm; others see what their role allows."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from funding.models import FigureSet, Intake
from tests.funding.builders import BALANCED, confirmed, filled, make_association, make_edition
from tests.membership.builders import make_person, seat_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def upload(data, name="classeur.xlsx"):
    return {"file": SimpleUploadedFile(name, data)}


def test_out_and_back_from_the_browser(client):
    edition = make_edition()
    organisation, president = make_association()
    client.force_login(president.user)
    year = f"/espace/{organisation.slug}/finances/2025/"
    assert client.get(year).status_code == 200
    handed_out = client.post(f"{year}classeur.xlsx")
    assert handed_out.content.startswith(b"PK")
    sent = client.post(f"{year}envoyer/", upload(filled(organisation, edition, BALANCED)))
    assert sent.status_code == 302
    intake = client.get(sent["Location"])
    assert intake.status_code == 200
    confirmed_page = client.post(f"{sent['Location']}confirmer/", follow=True)
    assert FigureSet.objects.get().number == 1
    assert "420\u202f000,00" in confirmed_page.content.decode()
    prepared = client.post(f"{year}budget/preparer/", follow=True)
    assert prepared.status_code == 200


def test_problems_name_their_cell_and_the_marked_copy_opens(client):
    from openpyxl import load_workbook

    edition = make_edition()
    organisation, president = make_association()
    client.force_login(president.user)
    wrong = filled(organisation, edition, BALANCED | {"budget/61/amount": "beaucoup"})
    sent = client.post(f"/espace/{organisation.slug}/finances/2025/envoyer/", upload(wrong))
    page = client.get(sent["Location"]).content.decode()
    assert "beaucoup" in page
    copy = client.get(f"{sent['Location']}annote.xlsx")
    assert "Anomalies" in load_workbook(io.BytesIO(copy.content)).sheetnames
    assert client.post(f"{sent['Location']}confirmer/").status_code == 409


@pytest.mark.parametrize("data", [b"", b"du texte", b"PK\x03\x04broken"])
def test_a_bad_file_gets_a_sentence_and_no_error(client, data):
    make_edition()
    organisation, president = make_association()
    client.force_login(president.user)
    answer = client.post(f"/espace/{organisation.slug}/finances/2025/envoyer/", upload(data), follow=True)
    assert answer.status_code in {200, 422}
    assert not FigureSet.objects.exists()


def test_another_associations_figures_do_not_exist(client):
    edition = make_edition()
    organisation, _president = make_association()
    _other, stranger = make_association()
    confirmed(organisation, edition)
    intake = Intake.objects.get()
    client.force_login(stranger.user)
    for url in (
        f"/espace/{organisation.slug}/finances/",
        f"/espace/{organisation.slug}/finances/2025/",
        intake.get_absolute_url(),
        f"{intake.get_absolute_url()}annote.xlsx",
        intake.file.get_absolute_url(),
    ):
        assert client.get(url).status_code == 404, url
    for url in (
        f"/espace/{organisation.slug}/finances/2025/classeur.xlsx",
        f"/espace/{organisation.slug}/finances/2025/envoyer/",
        f"{intake.get_absolute_url()}confirmer/",
        f"/espace/{organisation.slug}/finances/2025/budget/preparer/",
    ):
        assert client.post(url).status_code == 404, url


def test_a_board_member_reads_and_may_not_send(client):
    edition = make_edition()
    organisation, _president = make_association()
    confirmed(organisation, edition)
    member = make_person(account=True)
    seat_person(member, organisation)
    client.force_login(member.user)
    page = client.get(f"/espace/{organisation.slug}/finances/2025/")
    assert page.status_code == 200
    assert client.post(f"/espace/{organisation.slug}/finances/2025/envoyer/").status_code == 403
