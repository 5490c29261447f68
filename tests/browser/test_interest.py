"""A member with an interest in the matter reads what it implies, declares it, and takes no part in the vote."""

import pytest

from governance.models import Recusal
from tests.governance.ballots.builders import make_board, open_vote

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def test_an_interest_is_declared(screen):
    board = make_board(4)
    ballot = open_vote(board)
    screen.sign_in(board.member(3))
    page = screen.page
    screen.go(ballot.get_absolute_url())
    page.get_by_role("link", name="J’ai un intérêt dans cette affaire").press("Enter")
    page.get_by_text("Vous ne pourrez plus répondre").wait_for()
    screen.look("interest")
    page.get_by_label("Quel est cet intérêt").fill("Je suis salarié de l’établissement concerné")
    page.get_by_role("button", name="Déclarer cet intérêt").press("Enter")
    page.get_by_text("Cette voix ne prend pas part au vote").wait_for()
    screen.look("interest-declared")
    assert Recusal.objects.get().elector.ballot == ballot
