"""Nobody of one association ever meets a word of the other, wherever they click and whatever address they type."""

import io
import zipfile

import pytest
from django.core import mail
from django.http import HttpResponse

from portal.foundation.notify.services import deliver
from tests.isolation.crawler import Crawler, identifiers, mixed_addresses
from tests.isolation.reading import text_of, words_of
from tests.isolation.scene import OWN_ROLES, Scene
from tests.isolation.visitor import Visitor

# Wagtail leaves the files of its thumbnails to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
ROLES = (*OWN_ROLES, "federation_staff")
# In the back office secretaries and coordinators are presidents: the permission table holds their rights to be equal.
ALIKE = ("member", "secretary", "coordinator")
OFFICE_ROLES = tuple(role for role in ROLES if role not in ALIKE)
SEARCHES = ("Brouillon", "Image", "Document", "Camille", "zin", "question", "@exemple.fr")
SEARCHED = (
    "/annuaire/?q={}",
    "/trouver/?q={}",
    "/gestion/pages/search/?q={}",
    "/gestion/pages/search/results/?q={}",
    "/gestion/choose-page/search/?q={}",
    "/gestion/api/main/pages/?search={}",
    "/gestion/images/?q={}",
    "/gestion/images/chooser/results/?q={}",
    "/gestion/documents/chooser/results/?q={}",
    "/gestion/tag-autocomplete/?term={}",
    "/gestion/users/?q={}",
    "/gestion/reports/site-history/?q={}",
    "/gestion/organisations/liste/?q={}",
    "/gestion/personnes/?q={}",
    "/gestion/mandats/?state=all&q={}",
    "/gestion/adhesions/?state=all&export=csv&q={}",
)
STARTS = (
    "/",
    "/espace/",
    "/gestion/",
    "/annuaire/",
    "/sitemap.xml",
    "/gestion/choose-page/",
    "/gestion/api/main/pages/",
    "/gestion/organisations/",
    "/gestion/personnes/",
    "/gestion/instances/",
    "/gestion/mandats/?state=all",
    "/gestion/adhesions/?state=all",
    "/gestion/roles/?state=all&export=xlsx",
)


def crawler(scene: Scene, role: str, cap: int = 110) -> Crawler:
    return Crawler(Visitor(scene.here.accounts.get(role)), scene.there, cap)


def own_files(scene: Scene) -> list[str]:
    return [f"/fichiers/{uuid}/x" for found in identifiers(scene.here).values() for uuid in found]


@pytest.mark.slow(minutes=3)
@pytest.mark.parametrize("role", ["anonymous", *ROLES])
def test_no_link_leads_to_a_word_of_the_other_association(scene: Scene, role: str) -> None:
    reader = crawler(scene, role)
    starts = [start for start in STARTS if role not in ALIKE or not start.startswith("/gestion/")]
    reader.follow([*starts, f"/espace/{scene.here.organisation.slug}/", *own_files(scene)])
    assert reader.met == []
    assert reader.broken == []


@pytest.mark.slow(minutes=3)
@pytest.mark.parametrize("role", ["anonymous", *ROLES])
def test_no_address_of_ones_own_opens_what_is_the_others(scene: Scene, role: str) -> None:
    """The addresses of the other association as they are, the permission table reads: ``other.*`` there."""
    reader, widest = crawler(scene, role), role in {"president", "federation_staff"}
    for address in mixed_addresses(scene.here, scene.there, everything=widest):
        reader.read(address)
        if widest:
            reader.read(address, method="post")
    assert reader.met == []
    assert reader.broken == []


@pytest.mark.slow(minutes=3)
@pytest.mark.parametrize("role", OFFICE_ROLES)
def test_no_search_finds_a_word_of_the_other_association(scene: Scene, role: str) -> None:
    reader = crawler(scene, role)
    for page in SEARCHED:
        for text in SEARCHES:
            reader.read(page.format(text))
    pages, image, document = scene.there.draft.pk, scene.there.image.pk, scene.there.document.pk
    for chosen in ("choose-page", "images/chooser", "documents/chooser"):
        reader.read(f"/gestion/{chosen}/chosen-multiple/?id={pages}&id={image}&id={document}")
    assert reader.met == []
    assert reader.broken == []


def test_no_mail_holds_a_word_of_the_other_association(scene: Scene) -> None:
    deliver()
    for camp, other in ((scene.here, scene.there), (scene.there, scene.here)):
        letters = [letter for letter in mail.outbox if letter.to[0].startswith(f"{camp.word}.")]
        assert letters
        for letter in letters:
            text = letter.message().as_string() + letter.body + letter.subject
            assert other.word not in text.casefold()
            assert other.public_word not in text.casefold()


def test_the_crawler_meets_its_own_words(scene: Scene) -> None:
    """A crawler that reads nothing would find nothing: looking for its own words, it meets them on every surface."""
    reader = Crawler(Visitor(scene.here.accounts["president"]), scene.here, 240)
    space = f"/espace/{scene.here.organisation.slug}/"
    surfaces = {"/espace/", "/gestion/", "/fichiers/", "preuve.zip"}

    def unmet() -> set[str]:
        return {surface for surface in surfaces if not any(surface in line for line in reader.met)}

    starts = ["/espace/", "/gestion/", space, scene.here.decided_ballot.get_absolute_url(), *own_files(scene)]
    reader.follow(starts, until=lambda: not unmet())
    assert unmet() == set()


def test_words_are_read_in_files_and_in_their_names() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Zinnia.txt", "rien")
    assert "Zinnia" in text_of(stream.getvalue())
    answer = HttpResponse(headers={"Content-Disposition": "attachment; filename*=utf-8''zinnia%C3%A9.xlsx"})
    assert "zinniaé" in words_of(answer, b"")
