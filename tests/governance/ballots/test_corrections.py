"""A list of voters that was drawn up stands: the days it rests on are not corrected under it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.selectors import votes_opened_on
from governance.services.deciding import cancel_ballot
from membership.models import Mandate
from membership.services.corrections import VotedUpon, correct_mandate_start
from tests.governance.ballots.builders import open_vote
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def test_a_mandate_that_gave_a_voice_keeps_its_first_day_until_the_vote_is_cancelled(board):
    ballot = open_vote(board)
    day = ballot.organisation.today(ballot.opens_at)
    mandate = Mandate.objects.get(pk=ballot.electors.first().mandate_id)
    correction = {"actor": CLERK, "mandate": mandate, "starts_on": day + timedelta(days=1), "reason": "Mal lue"}

    (said,) = votes_opened_on(ballot.body.uuid, day, day)
    assert ballot.title in said
    assert list(votes_opened_on(ballot.body.uuid, day + timedelta(days=1), day + timedelta(days=9))) == []
    with pytest.raises(VotedUpon, match=ballot.title):
        correct_mandate_start(**correction)
    cancel_ballot(actor=CLERK, ballot=ballot, reason="Erreur de convocation")
    assert correct_mandate_start(**correction).starts_on == day + timedelta(days=1)


def test_opening_a_vote_locks_the_body_before_it_reads_who_sits_there(board):
    with CaptureQueriesContext(connection) as queries:
        open_vote(board)
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    (locked, *_later) = [at for at, sql in enumerate(asked) if 'FROM "membership_body"' in sql and "FOR NO KEY" in sql]
    assert not any("membership_mandate" in sql for sql in asked[:locked])
