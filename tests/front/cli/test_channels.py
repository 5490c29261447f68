"""What the worker and the command line record says that it came through them, and the history page repeats it."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import Client

from governance.enums import BallotState
from governance.models import Ballot
from governance.tasks import close_due
from portal.foundation import clock
from portal.foundation.actors import acting, current_channel
from portal.foundation.tracked_objects import history_url
from portal.front.cli import steps
from tests.front.cli.commands import CHECKOUT, PATIENCE
from tests.governance.ballots.builders import make_board
from tests.governance.documents.builders import make_charter, make_draft, put_to_vote


def test_a_job_of_the_worker_says_so(test_databases, cloned_database, settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    board = make_board(3)
    charter = make_charter(board.organisation)
    with acting(None, through="web", at=clock.now() - timedelta(days=3)):
        put_to_vote(board, make_draft(charter))
    close_due.defer(timestamp=0)

    subprocess.run(
        [sys.executable, "-m", "portal.front.cli.background", "--one-shot"],
        cwd=CHECKOUT,
        env=os.environ
        | {
            "DATABASE_URL": test_databases.app_url_of(cloned_database),
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "STORAGE_ROOT": str(tmp_path),
        },
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )

    assert Ballot.objects.get().state == BallotState.DECIDED
    client = Client()
    client.force_login(board.president)
    page = client.get(history_url(charter)).content.decode()
    assert "une tâche de fond" in page
    assert "le site" in page


@pytest.mark.parametrize("step", ["geography", "demo"])
def test_a_step_of_the_command_line_says_so(monkeypatch, step):
    seen = []
    monkeypatch.setitem(steps._STEPS, step, lambda: seen.append(current_channel()))
    steps.main(step)
    assert seen == ["cli"]
