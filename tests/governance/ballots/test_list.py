"""The votes of an association: open ones first, filtered, sorted, taken away; thirty cost what three do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.models import Ballot
from governance.services.deciding import cancel_ballot
from tests.governance.ballots.builders import open_vote
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def copies(ballot: Ballot, titles: list[str]) -> None:
    """More votes of the same body, over since long: the list reads their rows and nothing else."""
    for number, title in enumerate(titles, start=1):
        earlier = ballot.opens_at - timedelta(days=30 * number)
        copy = Ballot.objects.get(pk=ballot.pk)
        copy.pk, copy.uuid, copy.title, copy.subject_key = None, None, title, f"copy {number}"
        copy.uuid = Ballot._meta.get_field("uuid").get_default()
        copy.opens_at, copy.closes_at, copy.ended_at = earlier, earlier + timedelta(days=7), earlier
        copy.state, copy.cancel_reason = "cancelled", "le texte a changé"
        copy._state.adding = True
        copy.save(force_insert=True)


def test_open_votes_come_first_and_filters_narrow_the_list(client, board):
    cancelled = open_vote(board)
    cancel_ballot(actor=CLERK, ballot=cancelled, reason="le texte a changé")
    copies(cancelled, ["Règlement intérieur", "Budget de 2020"])
    ballot = open_vote(board)
    client.force_login(board.member(0))
    url = f"/espace/{board.organisation.slug}/votes/"
    page = client.get(url).content.decode()
    assert page.index(ballot.get_absolute_url()) < page.index("Règlement intérieur") < page.index("Budget de 2020")
    assert "4 votes" in page
    found = client.get(url, {"q": "reglement"}).content.decode()
    assert "Règlement intérieur" in found
    assert "Budget de 2020" not in found
    assert ballot.get_absolute_url() not in client.get(url, {"state": "cancelled"}).content.decode()
    assert "Aucun vote ne correspond" in client.get(url, {"state": "adopted"}).content.decode()
    assert client.get(url, {"state": "nonsense", "body": "x", "order": "y", "page": "z"}).status_code == 200
    by_subject = client.get(url, {"order": "title"}).content.decode()
    assert by_subject.index("Budget de 2020") < by_subject.index("Règlement intérieur")


def test_what_is_shown_is_taken_away(client, board):
    ballot = open_vote(board)
    cancel_ballot(actor=CLERK, ballot=ballot, reason="=1+1")
    client.force_login(board.member(0))
    url = f"/espace/{board.organisation.slug}/votes/"
    answer = client.get(url, {"export": "csv", "state": "cancelled"})
    head, line = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert head.startswith("Objet;Instance;Ouverture;Clôture")
    assert line.startswith(f"{ballot.title};{ballot.body.name};")
    assert line.endswith(";'=1+1")
    assert client.get(url, {"export": "xlsx"}).content.startswith(b"PK")


def test_the_list_costs_the_same_for_three_votes_and_for_thirty(client, board):
    first = open_vote(board)
    cancel_ballot(actor=CLERK, ballot=first, reason="le texte a changé")
    client.force_login(board.member(0))
    url, counts, made = f"/espace/{board.organisation.slug}/votes/", [], 1
    client.get(url)
    for wanted in (3, 30):
        copies(
            Ballot.objects.order_by("opens_at").first(), [f"Vote {made + number}" for number in range(wanted - made)]
        )
        made = wanted
        with CaptureQueriesContext(connection) as captured:
            page = client.get(url).content.decode()
        assert page.count('class="rows__title"') == wanted
        counts.append(len(captured))
    assert counts[0] == counts[1]
