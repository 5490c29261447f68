"""What is told of the minutes of a meeting."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from governance.models import MeetingMinutes
from portal.foundation.audit.selectors import head
from portal.foundation.notify.kinds import Kind, register
from portal.foundation.notify.messages import day
from portal.foundation.notify.services import notify

ISSUED = register(
    Kind("governance.minutes_issued", _("the minutes of a meeting are there"), "governance/mail/minutes_issued")
)


def minutes_issued(minutes: MeetingMinutes, facts: Mapping[str, Any]) -> None:
    """To everybody on the list of the meeting: what was decided, where the minutes are, the heads of the registers."""
    meeting = minutes.meeting
    voices = meeting.voices.exclude(person=None).select_related("person__user")
    users = {voice.person.user_id: voice.person.user for voice in voices if voice.person.user_id}
    notify(
        event=f"meeting-minutes:{minutes.uuid}",
        kind=ISSUED.code,
        users=list(users.values()),
        path=minutes.get_absolute_url(),
        context={
            "organisation": meeting.organisation.name,
            "body": meeting.body.name,
            "held": day(meeting.organisation.today(meeting.starts_at)),
            "correction": minutes.correction,
            "results": [
                {"title": vote["title"], "status": vote["status"]} for item in facts["items"] for vote in item["votes"]
            ],
            "sha256": minutes.pdf.file_id,
            "anchors": [str(head(meeting.chain)), str(head(meeting.organisation.chain))],
        },
    )
