"""Who may open which address, and whose words they never meet there: the permission table, and the canary crawl.

Every address of the resolver, GET and POST, is asked as every role, as every role of the other association and after
the mandate (these in ``test_table_of_strangers``, beside this one on another core); then readers of one association
follow every link and search. That they type the identifiers of the other is in ``test_foreign_addresses``. What one
test of this module has read the others do not ask again.
"""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import override_settings

from membership.enums_people import Role
from membership.services.wagtail_groups import RIGHTS
from portal.foundation.notify.services import deliver
from tests.isolation.belongings import files_of
from tests.isolation.comparing import CRAWLERS, ROWS, account, strangers, wrong_answers
from tests.isolation.profiles import INSIDERS, PERSONAS
from tests.isolation.reader import Reader
from tests.isolation.reading import text_of, words_of
from tests.isolation.routes import routes
from tests.isolation.scene import Scene
from tests.isolation.table_membership import MEMBERSHIP
from tests.isolation.table_reference import TABLES
from tests.isolation.visitor import Visitor

# Wagtail leaves the files of its thumbnails to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
OUR_OFFICE = tuple(sorted({f"/gestion/{row.pattern.split('/')[1]}/" for row in [*MEMBERSHIP, *TABLES]}))
EQUALS = ("secretary", "coordinator")
"""On Wagtail's own screens they have a president's rights, which a test below holds. What links lead to there is
followed as the president alone; the table asks each of them for every screen."""
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


@pytest.fixture(scope="module")
def reader(scene: Scene) -> Callable[[str], Reader]:
    """The reader of each persona, the same for all tests: with what was read, and what was met."""
    known: dict[str, Reader] = {}

    def find(persona: str) -> Reader:
        if persona not in known:
            known[persona] = Reader(account(scene, persona), *strangers(scene, persona))
        return known[persona]

    return find


def test_every_address_is_in_the_table_and_nothing_else() -> None:
    table, resolver = {row.pattern for row in ROWS}, {route.pattern for route in routes()}
    assert len(table) == len(ROWS), "a pattern stands in the table twice"
    assert resolver - table == set(), "addresses without a row: say who may open them"
    assert table - resolver == set(), "rows whose address no longer exists"


def test_officers_and_coordinators_have_the_same_rights_in_the_back_office() -> None:
    assert RIGHTS[Role.PRESIDENT] == RIGHTS[Role.SECRETARY] == RIGHTS[Role.COORDINATOR]


@pytest.mark.slow(minutes=6)
@pytest.mark.parametrize("persona", [persona for persona in PERSONAS if "." not in persona])
def test_each_role_gets_what_the_table_says(scene: Scene, reader: Callable[[str], Reader], persona: str) -> None:
    asking = reader(persona)
    assert wrong_answers(scene, asking, persona) == []
    assert asking.met == []


def test_roles_that_answer_for_money_or_for_all_set_up_a_second_factor_first(scene: Scene) -> None:
    with override_settings(SECOND_FACTOR_COMPULSORY=True):
        for role in INSIDERS:
            visitor = Visitor(account(scene, role))
            for address in ("/espace/", f"/espace/{scene.here.organisation.slug}/finances/", "/gestion/"):
                answer, _body = visitor.ask(address)
                sent = answer.status_code == 302 and answer["Location"] == "/compte/2fa/"
                assert sent == (role in {"treasurer", "federation_staff", "administrator"}), (role, address)


def own_files(scene: Scene) -> list[str]:
    return [f"/fichiers/{uuid}/x" for uuid in files_of(scene.here)]


def nothing(_address: str) -> bool:
    return False


def is_wagtails(address: str) -> bool:
    return address.startswith("/gestion/") and not address.startswith(OUR_OFFICE)


@pytest.mark.slow(minutes=6)
@pytest.mark.parametrize("role", CRAWLERS)
def test_no_link_leads_to_a_word_of_the_other_association(
    scene: Scene, reader: Callable[[str], Reader], role: str
) -> None:
    asking = reader(role)
    starts = [*STARTS, f"/espace/{scene.here.organisation.slug}/", *own_files(scene)]
    asking.follow(starts, passes=is_wagtails if role in EQUALS else nothing)
    assert asking.met == []
    assert asking.broken == []


@pytest.mark.slow(minutes=6)
@pytest.mark.parametrize("role", [role for role in CRAWLERS if role not in EQUALS])
def test_no_search_finds_a_word_of_the_other_association(
    scene: Scene, reader: Callable[[str], Reader], role: str
) -> None:
    asking = reader(role)
    for page in SEARCHED:
        for text in SEARCHES:
            asking.ask(page.format(text))
    pages, image, document = scene.there.draft.pk, scene.there.image.pk, scene.there.document.pk
    for chosen in ("choose-page", "images/chooser", "documents/chooser"):
        asking.ask(f"/gestion/{chosen}/chosen-multiple/?id={pages}&id={image}&id={document}")
    assert asking.met == []
    assert asking.broken == []


def test_no_mail_holds_a_word_of_the_other_association(scene: Scene) -> None:
    deliver()
    for camp, other in ((scene.here, scene.there), (scene.there, scene.here)):
        letters = [letter for letter in mail.outbox if letter.to[0].startswith(f"{camp.word}.")]
        assert letters
        for letter in letters:
            text = letter.message().as_string() + letter.body + letter.subject
            assert other.word not in text.casefold()
            assert other.public_word not in text.casefold()


def test_the_reader_meets_its_own_words(scene: Scene) -> None:
    """Who reads nothing would find nothing: looking for their own words, they meet them on every surface."""
    asking = Reader(scene.here.accounts["president"], scene.here)
    space = f"/espace/{scene.here.organisation.slug}/"
    surfaces = {"/espace/", "/gestion/", "/fichiers/", "preuve.zip"}

    def unmet() -> set[str]:
        return {surface for surface in surfaces if not any(surface in line for line in asking.met)}

    starts = ["/espace/", "/gestion/", space, scene.here.decided_ballot.get_absolute_url(), *own_files(scene)]
    asking.follow(starts, until=lambda: not unmet())
    assert unmet() == set()


def test_a_crawl_is_never_cut_in_silence(reader: Callable[[str], Reader], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.isolation.reader.MOST", 3)
    with pytest.raises(AssertionError, match="3 addresses are read and .* wait"):
        reader("anonymous").follow(STARTS)


def test_words_are_read_in_files_and_in_their_names() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Zinnia.txt", "rien")
    assert "Zinnia" in text_of(stream.getvalue())
    answer = HttpResponse(headers={"Content-Disposition": "attachment; filename*=utf-8''zinnia%C3%A9.xlsx"})
    assert "zinniaé" in words_of(answer, b"")
