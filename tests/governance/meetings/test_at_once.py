"""What is checked is what leaves, though somebody else changes the meeting at the same instant; on real commits."""

import threading
from collections.abc import Callable

from django.db import connection, transaction

from governance import refusals_meetings
from governance.models import Meeting, Notice
from governance.services.convening import convene, people_convened, send_update, what_leaves
from governance.services.meetings import add_item, change_meeting
from membership.services.refusals import Refused
from tests.governance.meetings.builders import make_convening_board, make_meeting
from tests.membership.builders import CLERK

HELD_BACK = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
"""Whether somebody waits for this very transaction."""


def during(change: Callable[[], object], send: Callable[[], object]) -> str:
    """What becomes of ``send`` where it comes between a change and its commit: "sent" or the name of the refusal."""
    outcomes: list[str] = []

    def sending() -> None:
        try:
            send()
            outcomes.append("sent")
        except Refused as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connection.close()

    thread = threading.Thread(target=sending)
    with transaction.atomic():
        change()
        thread.start()
        for _turn in range(1_000):
            thread.join(timeout=0.02)
            if not thread.is_alive() or _held_back():
                break
        assert thread.is_alive() and _held_back(), outcomes
    thread.join(timeout=30)
    return outcomes[0]


def _held_back() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(HELD_BACK)
        return bool(cursor.fetchone()[0])


def checked(meeting: Meeting) -> str:
    """What a page that is opened now shows."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    return what_leaves(meeting, people_convened(meeting))


def test_nothing_leaves_that_was_not_checked(cloned_database, settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    meeting = make_meeting(make_convening_board(3))

    def convening(seen: str) -> str:
        return during(
            lambda: add_item(actor=CLERK, meeting=meeting, title="Ajouté entre-temps"),
            lambda: convene(actor=CLERK, meeting=meeting, seen=seen),
        )

    assert convening(checked(meeting)) == refusals_meetings.ChangedSinceChecked.__name__
    assert not Notice.objects.exists()
    convene(actor=CLERK, meeting=meeting, seen=checked(meeting))
    change_meeting(actor=CLERK, meeting=meeting, place="Mairie de Massy")
    seen = checked(meeting)
    outcome = during(
        lambda: change_meeting(actor=CLERK, meeting=meeting, place="Mairie de Palaiseau"),
        lambda: send_update(actor=CLERK, meeting=meeting, seen=seen),
    )
    assert outcome == refusals_meetings.ChangedSinceChecked.__name__
    assert Notice.objects.count() == 1


def test_two_who_checked_the_same_send_one_notice(cloned_database, settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    meeting = make_meeting(make_convening_board(3))
    seen = checked(meeting)
    outcome = during(
        lambda: convene(actor=CLERK, meeting=meeting, seen=seen),
        lambda: convene(actor=CLERK, meeting=meeting, seen=seen),
    )
    assert outcome == refusals_meetings.AlreadyConvened.__name__
    assert Notice.objects.count() == 1
