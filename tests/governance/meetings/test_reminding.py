"""Those convened who have not answered are reminded once, a few days before, on the association's calendar."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail

from governance.enums_meetings import Intention
from governance.notifications_meetings import REMINDER
from governance.services.convening import cancel_meeting, convene, reply, send_update
from governance.services.meetings import add_item, change_meeting
from governance.services.reminding import DAYS_BEFORE, remind_convened
from membership.enums_people import MandateEnd
from membership.services.mandates import end_mandate
from portal.foundation.actors import acting
from portal.foundation.notify.choices import choose
from portal.foundation.notify.models import Notification
from portal.foundation.notify.services import deliver, deliver_digests
from tests.governance.ballots.builders import as_made
from tests.governance.meetings.builders import make_convening_board, make_meeting
from tests.membership.builders import CLERK, make_person, seat_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_convening(lasting):
    board = make_convening_board(4)
    deliver()
    return board


@pytest.fixture
def board(lasting_convening):
    return as_made(lasting_convening)


@pytest.fixture
def meeting(board):
    """In twenty days; its notice has left."""
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting)
    meeting.refresh_from_db()
    deliver()
    mail.outbox.clear()
    return meeting


def morning(meeting, day: date) -> datetime:
    return datetime.combine(day, time(6, 10), tzinfo=meeting.organisation.time_zone)


def reminded(meeting, *, before: timedelta = DAYS_BEFORE) -> list[str]:
    """The addresses to which the reminders of a morning so long before the meeting leave, in order."""
    mail.outbox.clear()
    with acting(CLERK, at=morning(meeting, meeting.organisation.today(meeting.starts_at) - before)):
        remind_convened()
    deliver()
    return sorted(letter.to[0] for letter in mail.outbox)


def addresses(*users) -> list[str]:
    return sorted(user.email for user in users)


def test_who_has_not_answered_is_reminded_once_three_days_before(board, meeting):
    reply(actor=CLERK, meeting=meeting, intention=Intention.AWAY, user=board.member(3))
    assert reminded(meeting, before=DAYS_BEFORE + timedelta(days=1)) == []
    assert reminded(meeting) == addresses(*(board.member(number) for number in range(3)))
    letter = mail.outbox[0]
    assert "Serez-vous là" in letter.subject
    assert meeting.get_absolute_url() in letter.body and "12 rue des Rivières" in letter.body
    assert reminded(meeting) == []
    assert reminded(meeting, before=timedelta(days=1)) == [], "not the day after either"
    later = meeting.starts_at + timedelta(days=10)
    with acting(CLERK, at=morning(meeting, meeting.organisation.today(meeting.starts_at) - timedelta(days=1))):
        change_meeting(actor=CLERK, meeting=meeting, starts_at=later)
        send_update(actor=CLERK, meeting=meeting, short_reason="Salle fermée")
    deliver()
    meeting.refresh_from_db()
    assert reminded(meeting) == [], "nor of the meeting once moved"


def test_an_ended_mandate_and_who_has_no_account_are_not_reminded(board, meeting):
    last_day = board.organisation.today() + timedelta(days=10)
    (mandate,) = board.people[3].mandates.all()
    end_mandate(actor=CLERK, mandate=mandate, last_day=last_day, reason=MandateEnd.RESIGNATION, despite=True)
    seat_person(make_person(email="sans.compte@exemple.fr"), board.organisation)
    send_update(actor=CLERK, meeting=meeting)
    deliver()
    assert reminded(meeting) == addresses(*(board.member(number) for number in range(3)))


def test_a_notice_of_the_day_before_is_left_to_be_read(board):
    short = make_meeting(board, days=3)
    convene(actor=CLERK, meeting=short, short_reason="Avis attendu")
    deliver()
    assert reminded(short) == []
    assert len(reminded(short, before=timedelta(days=1))) == len(board.people)


@pytest.mark.parametrize("over", ["cancelled", "begun", "draft"])
def test_nobody_is_reminded_of_a_meeting_that_awaits_nobody(board, meeting, over):
    if over == "cancelled":
        cancel_meeting(actor=CLERK, meeting=meeting, reason="Salle fermée")
        deliver()
    elif over == "draft":
        cancel_meeting(actor=CLERK, meeting=meeting, reason="Salle fermée")
        deliver()
        meeting = make_meeting(board)
    assert reminded(meeting, before=timedelta(days=-1) if over == "begun" else DAYS_BEFORE) == []


def test_it_waits_for_the_message_of_the_day_and_is_taken_back(board, meeting):
    """An answer takes back its own reminder, a cancellation all of them."""
    for number in range(3):
        choose(user=board.member(number), language="fr", rhythms={REMINDER.code: "daily"})
    choose(user=board.member(3), language="fr", rhythms={REMINDER.code: "never"})
    assert reminded(meeting) == []
    waiting = Notification.objects.filter(kind=REMINDER.code, sent_at=None)
    assert {row.user for row in waiting} == {board.member(number) for number in range(3)}
    reply(actor=CLERK, meeting=meeting, intention=Intention.IN_ROOM, user=board.member(0))
    assert {row.user for row in waiting.all()} == {board.member(1), board.member(2)}
    deliver_digests()
    (first, second) = mail.outbox
    assert {first.to[0], second.to[0]} == {board.member(1).email, board.member(2).email}
    assert "Serez-vous là" in first.body


def test_a_reminder_that_waits_goes_with_the_meeting(board, meeting):
    choose(user=board.member(2), language="fr", rhythms={REMINDER.code: "daily"})
    assert len(reminded(meeting)) == len(board.people) - 1
    add_item(actor=CLERK, meeting=meeting, title="Ajout")
    cancel_meeting(actor=CLERK, meeting=meeting, reason="Salle fermée")
    assert deliver_digests() == 0
