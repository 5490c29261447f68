"""What is served, or refused, whatever the page: uploaded pictures, and addresses that nobody can have typed."""

import sys

import pytest
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

# Wagtail leaves the files of its thumbnails to the collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    private = settings.MEDIA_ROOT / "documents" / "secret.pdf"
    private.parent.mkdir(parents=True)
    private.write_bytes(b"%PDF-1.7 secret")
    return settings.MEDIA_ROOT


def test_a_picture_of_the_site_is_shown_from_its_own_address(client, uploads):
    picture = Image.objects.create(title="Une rivière", file=get_test_image_file())
    small = picture.get_rendition("max-8x8")
    answer = client.get(small.url)
    assert answer.status_code == 200 and b"".join(answer.streaming_content) == (uploads / small.file.name).read_bytes()
    assert answer["Content-Type"] == "image/png" and "max-age=86400" in answer["Cache-Control"]
    again = client.get(small.url, headers={"if-modified-since": answer["Last-Modified"]})
    assert again.status_code == 304
    assert client.get(f"/media/{picture.file.name}").status_code == 404, "Uploads themselves are nobody's pages."


@pytest.mark.parametrize(
    "path",
    ["../documents/secret.pdf", "..%2Fdocuments/secret.pdf", "%2e%2e/documents/secret.pdf", "/etc/hosts", ".", "x"],
)
def test_nothing_else_of_the_uploads_is_shown(client, uploads, path):
    (uploads / "images").mkdir()
    assert client.get(f"/media/images/{path}").status_code in {400, 404}
    assert client.get("/media/documents/secret.pdf").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/trouver/?commune=%00", "/trouver/?q=Melun%00", "/annuaire/?q=%00", "/nulle%00part/", "/media/images/%00.png"],
)
def test_a_nul_in_an_address_is_refused_with_a_sentence(client, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "n’a pas pu être lue" in answer.content.decode()


def test_a_nul_in_a_form_is_refused_with_a_sentence(client):
    answer = client.post(reverse("account_login"), {"login": "claire\0@exemple.fr", "password": "x"})
    assert answer.status_code == 400
    assert "Rien n’a été enregistré" in answer.content.decode()


def test_the_interface_that_nobody_serves_is_not_even_loaded(client):
    """Nor are the libraries that only it needs: they are a third of the time that a process takes to start."""
    assert {"ninja", "wagtail.api.v3.auth", "wagtail.api.v3.registry"}.isdisjoint(sys.modules)
    assert client.get("/api/v3/pages/").status_code == 404
