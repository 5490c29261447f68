"""Journey 1: a board member votes between two patients, on a phone, with the keyboard, without JavaScript."""

import pytest

from governance.models import Vote
from tests.governance.ballots.builders import make_board, open_vote

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def test_a_member_votes_in_three_taps(screen):
    board = make_board(5)
    ballot = open_vote(board)
    screen.sign_in(board.member(3))
    screen.go("/espace/")
    screen.look("space-home")
    screen.page.get_by_role("link", name=ballot.title).click()
    screen.look("vote-open")
    screen.page.get_by_label("Pour", exact=True).check()
    screen.page.get_by_role("button", name="Vérifier ma réponse").click()
    screen.look("vote-check")
    screen.page.get_by_role("button", name="Envoyer ma réponse").click()
    screen.page.get_by_role("heading", name="Votre réponse est enregistrée").wait_for()
    screen.look("vote-receipt")
    assert Vote.objects.get().choice == "for"


def test_the_whole_vote_works_from_the_keyboard(desktop):
    board = make_board(4)
    ballot = open_vote(board)
    desktop.sign_in(board.member(3))
    desktop.go(ballot.get_absolute_url())
    desktop.page.get_by_label("Pour", exact=True).focus()
    desktop.page.keyboard.press("ArrowDown")
    assert desktop.page.get_by_label("Contre", exact=True).is_checked()
    desktop.page.keyboard.press("Tab")
    desktop.page.keyboard.press("Enter")
    desktop.page.get_by_role("button", name="Envoyer ma réponse").press("Enter")
    desktop.page.get_by_role("heading", name="Votre réponse est enregistrée").wait_for()
    assert Vote.objects.get().choice == "against"
