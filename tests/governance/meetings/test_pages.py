"""The pages of the meetings: each screen, each refusal, what is typed and kept."""

import pytest

from governance.services.convening import convene
from tests.governance.ballots.builders import as_made
from tests.governance.meetings.builders import make_convening_board, make_meeting
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_convening(lasting):
    return make_convening_board(4)


@pytest.fixture
def board(lasting_convening):
    return as_made(lasting_convening)


def test_smoke(client, board):
    meeting = make_meeting(board)
    client.force_login(board.president)
    base = f"/espace/{board.organisation.slug}/seances/"
    item = meeting.items.first()
    here = meeting.get_absolute_url()
    for url in (
        base,
        f"{base}preparer/",
        here,
        f"{here}modifier/",
        f"{here}convoquer/",
        f"{here}supprimer/",
        f"{here}points/ajouter/",
        f"{here}points/{item.uuid}/",
        f"{here}points/{item.uuid}/retirer/",
        f"{here}points/{item.uuid}/joindre/",
    ):
        assert client.get(url).status_code == 200, url
    convene(actor=CLERK, meeting=meeting)
    for url in (
        base,
        here,
        f"{here}modifier/",
        f"{here}annuler/",
        f"{here}seance.ics",
        f"{here}points/{item.uuid}/retirer/",
    ):
        assert client.get(url).status_code == 200, url
