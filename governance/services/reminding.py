"""Reminding those convened who have not said whether they come: once for each meeting, a few days before."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from governance import notifications_meetings
from governance.models import Meeting
from governance.selectors_meetings import unanswered
from portal.foundation import clock

DAYS_BEFORE: Final = timedelta(days=3)
"""No statutes fix it. Most have answered by then, and whoever cannot come still has the time to give a proxy or to
tell their stand-in."""
REST: Final = timedelta(days=1)
"""Who was written to within a day needs no second letter."""


def remind_convened() -> int:
    """Write to the accounts that have not answered, of meetings at most :data:`DAYS_BEFORE` away, counted in days of
    the association; how many letters are new.

    Nobody is reminded twice of a meeting, be it moved since; nobody who answered, left the body or whose meeting is
    cancelled. Who has no account cannot answer in the portal and is not asked.
    """
    instant = clock.now()
    near = Meeting.objects.to_come(instant).filter(starts_at__lte=instant + DAYS_BEFORE + timedelta(days=1))
    return sum(_remind(meeting) for meeting in near.values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int) -> int:
    """Under the lock of the meeting, so that a cancellation comes before or takes back what is written here."""
    instant = clock.now()
    meetings = Meeting.objects.select_for_update(of=("self",), no_key=True)
    meeting = meetings.select_related("organisation__region", "body").get(pk=pk)
    today = meeting.organisation.today(instant)
    if meeting.organisation.today(meeting.starts_at) > today + DAYS_BEFORE:
        return 0
    rows = unanswered(instant).filter(notice__meeting=meeting, notice__sent_at__lte=instant - REST)
    asked = rows.exclude(person__user=None).select_related("person__user")
    return notifications_meetings.answer_awaited(meeting, [row.person.user for row in asked])
