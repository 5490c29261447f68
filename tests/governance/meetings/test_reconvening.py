"""A meeting that lacked its quorum is convened again, and decides by the rules of a second convocation."""

import pytest
from django.urls import reverse

from governance import refusals_sittings
from governance.models import Meeting
from governance.rules.profile import NoticeRules, SecondConvocation
from governance.services.convening import convene
from governance.services.deciding import close_ballot
from governance.services.item_votes import open_item_vote
from governance.services.meetings import add_paper
from governance.services.reconvening import convene_again
from governance.services.sittings import close_meeting
from portal.foundation.actors import acting
from tests.governance.ballots.builders import as_made
from tests.governance.meetings.builders import evening
from tests.governance.meetings.sitting_builders import (
    answer,
    arrive,
    make_convened,
    make_sitting_board,
    on_the_day,
    opened,
)
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_second(lasting):
    """Any number decides at a second meeting, told eight days before; the first had one member there."""
    board = make_sitting_board(5, second_convocation=SecondConvocation(), notice=NoticeRules(days=15, second_days=8))
    meeting = make_convened(board)
    add_paper(actor=CLERK, item=meeting.items.first(), data=b"Les comptes", name="comptes.txt")
    with on_the_day(meeting):
        opened(board, meeting)
        arrive(meeting, board.people[0])
        close_meeting(actor=CLERK, meeting=meeting)
    return board, meeting


@pytest.fixture
def lacking(lasting_second):
    board, meeting = lasting_second
    return as_made(board), Meeting.objects.select_related("organisation__region", "body").get(pk=meeting.pk)


def test_the_second_meeting_takes_over_what_was_not_decided_and_any_number_decides(lacking):
    board, first = lacking
    second = convene_again(actor=CLERK, meeting=first, starts_at=evening(board, 40))
    assert convene_again(actor=CLERK, meeting=first, starts_at=evening(board, 41)) == second
    assert (second.convocation, second.follows) == (2, first)
    assert [item.title for item in second.items.all()] == [item.title for item in first.items.all()]
    assert second.items.first().resolution == first.items.first().resolution
    paper, before = second.items.first().papers.get().file, first.items.first().papers.get().file
    assert (paper.name, paper.file_id, paper.owner_key) == (before.name, before.file_id, str(second.uuid))
    convene(actor=CLERK, meeting=second)
    second.refresh_from_db()
    with on_the_day(second):
        opened(board, second)
        arrive(second, board.people[0])
        ballot = open_item_vote(actor=CLERK, item=second.items.first())
        answer(ballot, board.people[0])
        close_ballot(actor=CLERK, ballot=ballot)
    ballot.refresh_from_db()
    assert ballot.decision.status == "adopted"
    assert "convocation" in ballot.decision.explanation_fr


def test_it_needs_a_meeting_that_was_held_without_its_quorum_and_a_clause(lacking):
    board, first = lacking
    with pytest.raises(refusals_sittings.NotHeld):
        convene_again(actor=CLERK, meeting=make_convened(board), starts_at=evening(board, 40))
    good = make_convened(board)
    with on_the_day(good):
        opened(board, good)
        arrive(good, *board.people[:3])
        close_meeting(actor=CLERK, meeting=good)
    with pytest.raises(refusals_sittings.QuorumWasMet):
        convene_again(actor=CLERK, meeting=good, starts_at=evening(board, 40))


def test_without_a_clause_there_is_no_second_convocation(lasting):
    board = make_sitting_board(4)
    meeting = make_convened(board)
    with on_the_day(meeting):
        opened(board, meeting)
        close_meeting(actor=CLERK, meeting=meeting)
    with pytest.raises(refusals_sittings.NoSecondConvocation):
        convene_again(actor=CLERK, meeting=meeting, starts_at=evening(board, 40))


def test_the_page_says_what_the_statutes_allow_and_keeps_a_wrong_day(lacking, client):
    board, first = lacking
    client.force_login(board.president)
    address = reverse("governance:meeting_again", args=[first.organisation.slug, first.uuid])
    shown = client.get(address).content.decode()
    assert "n’importe quel nombre" in shown
    late = client.post(address, {"on": "2020-01-01", "hour": "18:00"})
    assert late.status_code == 422
    assert "2020-01-01" in late.content.decode()
    day = evening(board, 40).date().isoformat()
    done = client.post(address, {"on": day, "hour": "18:30"})
    assert done.status_code == 302
    assert done["Location"] == Meeting.objects.get(follows=first).get_absolute_url()
    with acting(CLERK):
        client.force_login(board.member(4))
    assert client.get(address).status_code == 403
