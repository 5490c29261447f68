"""A decision found again in the register, what follows from it recorded from the keyboard, and done on a telephone."""

from datetime import timedelta

import pytest

from governance.enums import VoteChoice
from governance.models import FollowUp
from governance.services.deciding import close_ballot
from governance.services.follow_ups import add_follow_up
from tests.governance.ballots.builders import make_board, open_vote
from tests.governance.ballots.test_life import answer
from tests.membership.builders import CLERK

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def decided_board():
    """A board of four that has adopted a text."""
    board = make_board(4)
    ballot = open_vote(board)
    for number in range(4):
        answer(ballot, board.member(number), VoteChoice.FOR)
    return board, close_ballot(actor=CLERK, ballot=ballot)


def test_a_secretary_finds_a_decision_and_records_what_follows_from_the_keyboard(desktop):
    board, ballot = decided_board()
    desktop.sign_in(board.member(1))
    page, keys = desktop.page, desktop.page.keyboard
    desktop.go(f"/espace/{board.organisation.slug}/")
    page.get_by_role("link", name="Registre des décisions").first.press("Enter")
    page.get_by_role("heading", name="Registre des décisions").wait_for()
    desktop.look("decisions")
    page.get_by_label("Mots du titre ou de la question").focus()
    keys.type("absente")
    keys.press("Enter")
    page.get_by_text("Aucune décision ne correspond").wait_for()
    desktop.look("decisions-none-found")
    page.get_by_label("Mots du titre ou de la question").fill("charte")
    keys.press("Enter")
    page.get_by_role("link", name="Charte, version 2", exact=True).press("Enter")

    page.get_by_role("link", name="Enregistrer une action").press("Enter")
    page.get_by_label("Qu’y a-t-il à faire").wait_for()
    desktop.look("follow-up-new")
    page.get_by_role("button", name="Enregistrer cette action").press("Enter")
    page.locator("[data-error-summary]").wait_for()
    desktop.errors.clear()  # the answer 422, said to the console
    desktop.look("follow-up-refused")
    page.get_by_label("Qu’y a-t-il à faire").fill("Écrire à l’agence")
    page.get_by_label("Qui en est chargé").select_option(label=board.people[3].full_name)
    page.get_by_label("Pour quel jour").fill(f"{board.organisation.today() + timedelta(days=9):%Y-%m-%d}")
    page.get_by_role("button", name="Enregistrer cette action").press("Enter")
    page.get_by_text("L’action est enregistrée").wait_for()
    desktop.look("follow-ups")
    assert FollowUp.objects.get().owner == board.people[3]
    desktop.go(f"/espace/{board.organisation.slug}/decisions/?left=open")
    page.get_by_role("link", name="Écrire à l’agence").wait_for()
    desktop.look("decisions-to-do")
    page.set_viewport_size({"width": 360, "height": 780})
    desktop.look("decisions-to-do-narrow")


def test_who_is_in_charge_says_on_a_telephone_that_it_is_done(phone):
    board, ballot = decided_board()
    add_follow_up(
        actor=CLERK, ballot=ballot, what="Écrire à l’agence", owner=board.people[3], due_on=board.organisation.today()
    )
    phone.sign_in(board.member(3))
    page = phone.page
    phone.go("/espace/")
    page.get_by_role("link", name="Écrire à l’agence").click()
    page.get_by_label("Qu’est-ce qui a été fait").fill("Lettre partie le matin")
    phone.look("follow-up-done")
    page.get_by_role("button", name="Enregistrer que c’est fait").click()
    page.get_by_text("Lettre partie le matin").wait_for()
    phone.look("follow-up-done-told")
    assert FollowUp.objects.get().done_note == "Lettre partie le matin"
