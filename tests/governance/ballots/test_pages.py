"""The voter's pages: three taps, nothing recorded before the last, every refusal a sentence with nothing lost."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail

from governance.enums import VoteChoice
from governance.models import Ballot, Recusal, Vote
from governance.services.deciding import cancel_ballot, close_due_ballots
from membership.enums_people import MandateEnd, StaffRoleKind
from membership.services.mandates import end_mandate
from portal.foundation.actors import acting
from tests.governance.ballots.builders import make_board, open_vote
from tests.membership.builders import CLERK, give_role, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def form_of(ballot, user, choice="for"):
    return {"voice": ballot.electors.get(person__user=user).key, "text": ballot.source_sha256, "choice": choice}


def test_three_taps_from_the_inbox_to_the_receipt(client):
    board = make_board(4)
    ballot = open_vote(board)
    client.force_login(board.member(3))
    inbox = client.get("/espace/").content.decode()
    assert ballot.get_absolute_url() in inbox
    page = client.get(ballot.get_absolute_url())
    assert page.status_code == 200
    check = client.post(f"{ballot.get_absolute_url()}verifier/", form_of(ballot, board.member(3)))
    assert check.status_code == 200
    assert not Vote.objects.exists(), "checking records nothing"
    sent = client.post(f"{ballot.get_absolute_url()}envoyer/", form_of(ballot, board.member(3)))
    assert sent.status_code == 302
    receipt = client.get(sent["Location"]).content.decode()
    assert Vote.objects.get().entry.entry_hash in receipt
    assert ballot.get_absolute_url() not in client.get("/espace/").content.decode()


def test_opening_the_link_of_the_mail_votes_for_nobody(client, board):
    ballot = open_vote(board)
    client.force_login(board.member(0))
    for path in ("", "verifier/", "envoyer/"):
        client.get(f"{ballot.get_absolute_url()}{path}", {"choice": "for"})
    assert not Vote.objects.exists()


def test_who_is_not_signed_in_comes_back_to_the_vote_after_signing_in(client, board):
    ballot = open_vote(board)
    answer = client.get(ballot.get_absolute_url())
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"next={ballot.get_absolute_url()}")


def test_a_code_by_mail_lands_on_the_vote_itself(client, board):
    """As a browser goes: by the links of the pages, with what their forms carry."""
    ballot = open_vote(board)
    voter = board.member(1)

    def sent(page, **typed):
        carried = re.search(r'<input type="hidden" name="next" value="([^"]+)"', page.content.decode())[1]
        return client.post(page.request["PATH_INFO"], {"next": carried} | typed, follow=True)

    door = client.get(ballot.get_absolute_url(), follow=True)
    (by_code,) = re.findall(r'href="(/compte/login/code/[^"]*)"', door.content.decode())
    asked = sent(client.get(unescape(by_code)), email=voter.email)
    (code,) = re.findall(r"\b[A-Z0-9]{3,4}-[A-Z0-9]{3,4}\b", mail.outbox[-1].body)
    landed = sent(asked, code=code)
    assert landed.request["PATH_INFO"] == ballot.get_absolute_url()
    assert landed.status_code == 200
    assert landed.wsgi_request.user == voter


def test_another_associations_vote_does_not_exist(client, board):
    other = make_board(3)
    ballot = open_vote(board)
    client.force_login(other.president)
    voice = ballot.electors.get(person__user=board.member(1)).key
    for path in ("", f"deport/?voice={voice}", "verifier/", "envoyer/", "annuler/", "clore/", "preuve.zip", "recu/1/"):
        url = f"{ballot.get_absolute_url()}{path}"
        assert client.get(url).status_code in {404, 405}, url
        assert client.post(url).status_code in {404, 405}, url
    stolen = {"voice": voice, "cause": "au nom d’une autre"}
    assert client.post(f"{ballot.get_absolute_url()}deport/", stolen).status_code == 404
    client.force_login(board.member(0))
    assert client.post(f"{ballot.get_absolute_url()}deport/", stolen).status_code == 302
    assert not Recusal.objects.exists(), "a colleague's voice is not theirs to take out"
    client.force_login(other.president)
    assert client.get(ballot.pdf_file.get_absolute_url()).status_code == 404


def test_an_interest_is_declared_on_its_own_page_and_shows_on_the_vote(client, board):
    ballot = open_vote(board)
    client.force_login(board.member(1))
    page = client.get(ballot.get_absolute_url()).content.decode()
    address = re.search(r'href="([^"]*deport/[^"]*)"', page)[1]
    shown = client.get(address).content.decode()
    assert "revenir sur cette déclaration" in shown and "Vous ne pourrez plus répondre" in shown
    voice = {"voice": ballot.electors.get(person__user=board.member(1)).key}
    url = f"{ballot.get_absolute_url()}deport/"
    assert client.post(url, voice | {"cause": ""}).status_code == 422
    assert client.post(url, voice | {"cause": "Membre de ma famille"}).status_code == 302
    after = client.get(ballot.get_absolute_url()).content.decode()
    assert "Membre de ma famille" in after and 'name="choice"' not in after and "deport" not in after
    late = client.post(f"{ballot.get_absolute_url()}envoyer/", form_of(ballot, board.member(1)))
    assert late.status_code == 409 and not Vote.objects.exists()
    client.force_login(board.member(0))
    others = client.get(ballot.get_absolute_url()).content.decode()
    assert "ne prend pas part" in others and "Membre de ma famille" not in others


@pytest.mark.parametrize("over", ["vote", "mandate"])
def test_no_interest_is_asked_for_where_none_can_be_declared(client, board, over):
    ballot = open_vote(board)
    elector = ballot.electors.get(person__user=board.member(1))
    if over == "vote":
        cancel_ballot(actor=CLERK, ballot=ballot, reason="Une annexe manquait.")
    else:
        yesterday = board.organisation.today() - timedelta(days=1)
        end_mandate(
            actor=CLERK, mandate=elector.mandate, last_day=yesterday, reason=MandateEnd.RESIGNATION, despite=True
        )
    client.force_login(board.member(1))
    url = f"{ballot.get_absolute_url()}deport/"
    answer = client.get(url, {"voice": elector.key})
    assert (answer.status_code, answer.headers["Location"]) == (302, ballot.get_absolute_url())
    assert client.post(url, {"voice": elector.key, "cause": "Salariée"}).status_code == 409
    assert not Recusal.objects.exists()


def test_no_choice_gives_a_sentence_and_keeps_the_page(client, board):
    ballot = open_vote(board)
    client.force_login(board.member(0))
    answer = client.post(f"{ballot.get_absolute_url()}verifier/", form_of(ballot, board.member(0), ""))
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


@pytest.mark.parametrize("ending", ["closed", "cancelled"])
def test_an_answer_that_comes_too_late_gets_a_sentence_and_the_result(client, board, ending):
    ballot = open_vote(board)
    client.force_login(board.member(0))
    if ending == "closed":
        with acting(CLERK, at=ballot.closes_at + timedelta(seconds=1)):
            close_due_ballots()
    else:
        cancel_ballot(actor=CLERK, ballot=ballot, reason="Une annexe manquait.")
    answer = client.post(f"{ballot.get_absolute_url()}envoyer/", form_of(ballot, board.member(0)))
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert not Vote.objects.exists()


def test_who_follows_the_vote_without_being_a_voter_is_told_so_and_votes_for_nobody(client, board):
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, board.organisation)
    ballot = open_vote(board)
    client.force_login(coordinator.user)
    for step in ("verifier/", "envoyer/"):
        answer = client.post(f"{ballot.get_absolute_url()}{step}", form_of(ballot, board.member(0)))
        assert answer.status_code == 409
        assert "Vous n’êtes pas sur la liste des votants" in answer.content.decode()
    assert not Vote.objects.exists()


def test_a_second_answer_where_the_first_is_final_is_refused_with_the_first_one_shown(client):
    board = make_board(3, changeable=False)
    ballot = open_vote(board)
    client.force_login(board.member(0))
    for choice, status in (("for", 302), ("against", 409)):
        answer = client.post(f"{ballot.get_absolute_url()}envoyer/", form_of(ballot, board.member(0), choice))
        assert answer.status_code == status
    page = answer.content.decode()
    assert "Vous avez déjà voté" in page and "Réponse enregistrée" in page
    assert Vote.objects.get().choice == VoteChoice.FOR


def test_a_text_changed_meanwhile_is_refused_on_the_page(client, board):
    ballot = open_vote(board)
    client.force_login(board.member(0))
    answer = client.post(f"{ballot.get_absolute_url()}envoyer/", form_of(ballot, board.member(0)) | {"text": "f" * 64})
    assert answer.status_code == 409
    assert not Vote.objects.exists()


def test_a_text_replaced_meanwhile_leads_from_the_old_link_to_the_new_vote(client, board):
    ballot = open_vote(board)
    cancel_ballot(actor=CLERK, ballot=ballot, reason="Une annexe manquait : le texte revient complété.")
    board.text.source = b'{"texte":"la charte, avec son annexe"}'
    again = open_vote(board)
    client.force_login(board.member(0))
    late = client.post(f"{ballot.get_absolute_url()}envoyer/", form_of(ballot, board.member(0)))
    assert late.status_code == 409
    for page in (late, client.get(ballot.get_absolute_url())):
        html = page.content.decode()
        assert "Une annexe manquait" in html
        assert again.get_absolute_url() in html


def test_a_forwarded_link_says_to_sign_in_with_the_account_it_was_sent_to(client, board):
    ballot = open_vote(board)
    client.force_login(make_board(3).president)
    refused = client.get(ballot.get_absolute_url())
    assert refused.status_code == 404
    assert "le compte auquel il a été envoyé" in refused.content.decode()


def test_who_asked_is_shown_and_answers_only_after_the_closing(client, board):
    ballot = open_vote(board)
    client.force_login(board.member(0))
    client.post(f"{ballot.get_absolute_url()}envoyer/", form_of(ballot, board.member(0), "against"))
    client.force_login(board.member(1))
    during = client.get(ballot.get_absolute_url()).content.decode()
    assert board.people[0].full_name in during
    assert "<td>Contre</td>" not in during
    with acting(CLERK, at=ballot.closes_at + timedelta(seconds=1)):
        close_due_ballots()
    after = client.get(ballot.get_absolute_url()).content.decode()
    assert board.people[0].full_name in after


def test_only_the_president_and_the_secretary_end_a_vote(client):
    board = make_board(4)
    ballot = open_vote(board)
    client.force_login(board.member(3))
    assert client.get(f"{ballot.get_absolute_url()}annuler/").status_code == 403
    client.force_login(board.president)
    assert client.get(f"{ballot.get_absolute_url()}annuler/").status_code == 200
    client.post(f"{ballot.get_absolute_url()}annuler/", {"reason": "Une annexe manquait."})
    ballot.refresh_from_db()
    assert ballot.cancel_reason == "Une annexe manquait."


def test_the_proof_downloads_once_the_vote_is_over(client, board):
    ballot = open_vote(board)
    client.force_login(board.president)
    assert client.get(f"{ballot.get_absolute_url()}preuve.zip").status_code == 403
    with acting(CLERK, at=ballot.closes_at + timedelta(seconds=1)):
        close_due_ballots()
    answer = client.get(f"{ballot.get_absolute_url()}preuve.zip")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_opening_asks_who_decides_and_refuses_a_past_closing(client, board):
    client.force_login(board.president)
    url = f"/espace/{board.organisation.slug}/votes/ouvrir/test.text/1/"
    assert client.get(url).status_code == 200
    form = {"body": board.body.pk, "question": "Adoptez-vous ?", "closes_on": "2020-01-01", "closes_hour": "18:00"}
    assert client.post(url, form).status_code == 409
    later = board.organisation.today() + timedelta(days=5)
    assert client.post(url, form | {"closes_on": later.isoformat()}).status_code == 302


def test_a_vote_sent_twice_opens_once_and_says_so(client, board):
    client.force_login(board.president)
    url = f"/espace/{board.organisation.slug}/votes/ouvrir/test.text/1/"
    later = board.organisation.today() + timedelta(days=5)
    form = {"body": board.body.pk, "question": "Adoptez-vous ?", "closes_on": later, "closes_hour": "18:00"}
    opened = client.post(url, form)
    assert opened.status_code == 302
    again = client.post(url, form)
    assert again.status_code == 409
    page = again.content.decode()
    assert 'role="alert"' in page and "Un vote est déjà ouvert" in page
    assert 'value="Adoptez-vous ?"' in page, "what was written is kept"
    assert Ballot.objects.get().get_absolute_url() == opened["Location"]
