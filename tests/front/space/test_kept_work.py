"""A session that ends in the middle of a form: the words come back to their author, and to nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from governance.models import Vote
from membership.enums_people import StaffRoleKind
from membership.models import Invitation, User
from portal.foundation import kept_work
from portal.front.space.labels import labels_of
from tests.funding.builders import make_association, make_edition
from tests.governance.ballots.builders import make_board, open_vote
from tests.membership.builders import give_role, make_organisation, make_person

pytestmark = pytest.mark.django_db
RESUME = "/espace/reprendre/"
SIGN_IN = "/compte/login/?next=%2Fespace%2Freprendre%2F"


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def begin(client, user, page="/espace/"):
    """Signed in, a page opened, then the session is gone from the server."""
    client.force_login(user)
    client.get(page)
    client.session.flush()


def post(client, address, data, page="/espace/"):
    return client.post(address, data, headers={"referer": f"http://testserver{page}", "origin": "http://testserver"})


def resumed(client, user):
    client.force_login(user)
    return client.get(RESUME)


def test_an_answer_to_a_vote_waits_and_is_sent_by_its_author_only(client):
    board = make_board(4)
    ballot = open_vote(board)
    voter = board.member(3)
    begin(client, voter)
    form = {
        "voice": ballot.electors.get(person__user=voter).key,
        "text": ballot.source_sha256,
        "choice": "against",
    }
    address = f"{ballot.get_absolute_url()}envoyer/"
    # The form stands on the page of the last look, which only answers forms.
    assert post(client, address, form, f"{ballot.get_absolute_url()}verifier/")["Location"] == SIGN_IN
    page = resumed(client, voter).content.decode()
    assert "<strong>Contre</strong>" in page, "in the words of the form"
    assert not Vote.objects.exists(), "nothing leaves by itself"
    assert f'action="{address}"' in page and 'value="against"' in page
    assert ballot.source_sha256 in page and f">{ballot.source_sha256}<" not in page
    assert f'href="{ballot.get_absolute_url()}"' in page
    assert client.post(address, form).status_code == 302
    assert Vote.objects.get().choice == "against"
    assert client.get(RESUME)["Location"] == "/espace/", "sent, it no longer waits"


def test_a_form_of_the_back_office_waits_too(client):
    association = make_organisation()
    coordinator, doctor = make_person(account=True), make_person(organisation=association)
    give_role(coordinator, StaffRoleKind.COORDINATOR, association)
    begin(client, coordinator.user)
    address = reverse("invitation_write", args=[doctor.pk])
    form = {"organisation": association.pk, "email": "solene@exemple.fr", "language": "fr"}
    assert post(client, address, form, address)["Location"] == SIGN_IN
    assert "solene@exemple.fr" in resumed(client, coordinator.user).content.decode()
    client.post(address, form)
    assert Invitation.objects.get().email == "solene@exemple.fr"


def test_a_file_is_not_kept_and_the_page_says_so(client):
    make_edition()
    organisation, president = make_association()
    begin(client, president.user)
    address = f"/espace/{organisation.slug}/finances/2025/envoyer/"
    answer = post(client, address, {"file": SimpleUploadedFile("classeur.xlsx", b"PK")}, address)
    assert answer["Location"] == SIGN_IN
    page = resumed(client, president.user).content.decode()
    assert "classeur.xlsx" in page and "Envoyer maintenant" not in page
    assert f'href="{address}"' in page


def test_another_account_on_the_same_browser_sees_nothing_of_it(client):
    board = make_board(4)
    begin(client, board.member(3))
    post(client, f"/espace/{board.organisation.slug}/textes/nouveau/", {"kind": "charter", "title": "Titre secret"})
    assert resumed(client, board.member(0))["Location"] == "/espace/"
    assert "kept_work" not in client.session


def test_a_browser_that_never_signed_in_leaves_nothing(client):
    ballot = open_vote(make_board(3))
    answer = post(client, f"{ballot.get_absolute_url()}envoyer/", {"choice": "for"}, ballot.get_absolute_url())
    assert answer["Location"].endswith(f"next={ballot.get_absolute_url()}")
    assert "kept_work" not in client.session


def test_passwords_and_what_is_too_long_are_not_kept(client, monkeypatch):
    board = make_board(3)
    begin(client, board.member(0))
    address = f"/espace/{board.organisation.slug}/textes/nouveau/"
    post(client, address, {"title": "Charte", "new_password": "tres-secret"})
    assert "tres-secret" not in str(dict(client.session))
    monkeypatch.setattr(kept_work, "MOST", 10)
    begin(client, board.member(0))
    assert "reprendre" not in post(client, address, {"title": "Un titre bien long"})["Location"]


def test_what_waits_can_be_thrown_away(client):
    board = make_board(3)
    begin(client, board.member(0))
    post(client, f"/espace/{board.organisation.slug}/textes/nouveau/", {"title": "Charte"})
    client.force_login(board.member(0))
    assert client.post(RESUME)["Location"] == "/espace/"
    assert client.get(RESUME)["Location"] == "/espace/"


def test_a_fragment_leads_the_whole_page_to_sign_in(client):
    board = make_board(3)
    begin(client, board.member(0))
    answer = client.post(
        f"/espace/{board.organisation.slug}/textes/nouveau/",
        {"title": "Charte"},
        headers={"hx-request": "true", "origin": "http://testserver"},
    )
    assert answer.headers["HX-Redirect"] == SIGN_IN


class TestStaleToken:
    """A form whose token is too old: another tab signed in again meanwhile."""

    @pytest.fixture
    def board(self):
        return make_board(4)

    @pytest.fixture
    def browser(self, board):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(board.member(0))
        browser.get("/espace/")
        return browser

    def address(self, board):
        return f"/espace/{board.organisation.slug}/textes/nouveau/"

    def test_the_words_are_shown_with_a_fresh_token(self, board, browser):
        answer = post(browser, self.address(board), {"kind": "charter", "title": "Charte du réseau"})
        assert answer.status_code == 403
        page = answer.content.decode()
        assert 'value="Charte du réseau"' in page and "csrfmiddlewaretoken" in page
        token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        form = {"kind": "charter", "title": "Charte du réseau", "csrfmiddlewaretoken": token}
        assert post(browser, self.address(board), form).status_code == 302

    def test_what_another_site_sends_is_not_shown(self, board, browser):
        answer = browser.post(self.address(board), {"title": "Piège"}, headers={"origin": "https://ailleurs.example"})
        assert answer.status_code == 403
        assert "Piège" not in answer.content.decode()
        assert "kept_work" not in browser.session

    def test_a_stale_sign_in_page_opens_again_with_a_sentence(self, db):
        browser = Client(enforce_csrf_checks=True)
        User.objects.create_user("solene@exemple.fr", "Un-mot-de-passe-assez-long-42")
        answer = browser.post(
            "/compte/login/?next=/espace/",
            {"login": "solene@exemple.fr", "password": "Un-mot-de-passe-assez-long-42"},
            headers={"origin": "http://testserver"},
            follow=True,
        )
        assert answer.redirect_chain[-1][0] == "/compte/login/?next=/espace/"
        assert "ouverte trop longtemps" in answer.content.decode()


def test_labels_are_read_as_the_page_shows_them():
    page = """<fieldset><legend>Votre réponse <span class="optional">(facultatif)</span></legend>
      <label for="a"><input type="radio" name="choice" id="a" value="for"><span>Pour</span></label></fieldset>
      <fieldset><label for="t">Titre</label><textarea name="title" id="t"></textarea>
      <select name="kind" id="k"><option value="charter">Charte</option></select><label for="k">Genre</label>
      <input type="hidden" name="voice" value="7"></fieldset>"""
    found = labels_of(page)
    assert (found["choice"].label, found["choice"].choices) == ("Votre réponse", {"for": "Pour"})
    assert found["title"].label == "Titre"
    assert (found["kind"].label, found["kind"].choices) == ("Genre", {"charter": "Charte"})
    assert found["voice"].label == ""
