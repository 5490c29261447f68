"""What is told around a meeting: the notice, its changes, its cancellation, each with its place in a calendar."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from governance.enums_meetings import MeetingMode, NoticeKind
from governance.models import Meeting, Notice, NoticeRecipient
from membership.models import Person
from portal.foundation.audit.selectors import head
from portal.foundation.calendars import MEDIA_TYPE, Appointment, calendar_file
from portal.foundation.fiction import about_appointment, is_fiction
from portal.foundation.files.models import FileUse
from portal.foundation.files.services import FileDamaged, content
from portal.foundation.notify.kinds import Attachment, Kind, register
from portal.foundation.notify.messages import absolute, instant
from portal.foundation.notify.services import notify, notify_address, take_back


def _attached(context: Mapping[str, Any]) -> list[Attachment]:
    """The calendar file of a letter, from what the outbox kept of it; for who cannot open the page, the notice too."""
    data = calendar_file(appointment_of(context["calendar"]))
    method = "CANCEL" if context["calendar"]["cancelled"] else "PUBLISH"
    calendar = Attachment(gettext("meeting.ics"), f"{MEDIA_TYPE}; method={method}", data)
    return [calendar, *(_notice_of(context["document"]) if "document" in context else ())]


def _notice_of(document: str) -> list[Attachment]:
    file = FileUse.objects.select_related("file").get(uuid=document)
    try:
        return [Attachment(file.saved_name, file.file.media_type, content(file))]
    except FileDamaged:
        # The letter says when and where: it leaves, and holds back no other. The nightly check tells of the file.
        return []


CONVOKED = register(
    Kind(
        "governance.meeting_convened",
        _("a meeting is convened"),
        "governance/mail/meeting_convened",
        attached=_attached,
    )
)
CHANGED = register(
    Kind(
        "governance.meeting_changed", _("a meeting has changed"), "governance/mail/meeting_changed", attached=_attached
    )
)
CALLED_OFF = register(
    Kind(
        "governance.meeting_cancelled",
        _("a meeting is cancelled"),
        "governance/mail/meeting_cancelled",
        attached=_attached,
    )
)
REMINDER = register(
    Kind(
        "governance.meeting_reminder",
        _("a meeting awaits your answer"),
        "governance/mail/meeting_reminder",
        digestable=True,
    )
)
KINDS = {
    NoticeKind.CONVOCATION: CONVOKED,
    NoticeKind.UPDATE: CHANGED,
    NoticeKind.CANCELLATION: CALLED_OFF,
}


def calendar_values(meeting: Meeting, *, number: int, sent_at: datetime) -> dict[str, Any]:
    """The appointment as the outbox keeps it. ``number`` of the notice: a later one replaces it in a calendar."""
    mode = MeetingMode(meeting.mode)
    where = [meeting.place if mode.has_room else "", meeting.remote_link if mode.has_link else ""]
    return {
        "uid": f"{meeting.uuid}@{settings.PUBLIC_URL.split('://')[-1].split('/')[0]}",
        "sequence": number - 1,
        "title": f"{meeting.body.name}, {meeting.organisation.name}",
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "stamped_at": sent_at.isoformat(),
        "place": " / ".join(filter(None, where)),
        "details": meeting.remote_help,
        "path": meeting.get_absolute_url(),
        "cancelled": bool(meeting.cancelled_at),
        "fictional": is_fiction(meeting.organisation),
    }


def appointment_of(values: Mapping[str, Any]) -> Appointment:
    """What :func:`calendar_values` kept, as an appointment, in the language of its reader."""
    details = [values["details"], about_appointment() if values["fictional"] else ""]
    return Appointment(
        uid=values["uid"],
        sequence=values["sequence"],
        title=values["title"],
        starts_at=datetime.fromisoformat(values["starts_at"]),
        ends_at=datetime.fromisoformat(values["ends_at"]),
        stamped_at=datetime.fromisoformat(values["stamped_at"]),
        place=values["place"],
        details="\n".join(filter(None, details)),
        url=absolute(values["path"]),
        cancelled=values["cancelled"],
    )


def notice_sent(
    notice: Notice, recipients: Sequence[NoticeRecipient], *, changes: Mapping[str, Sequence[str]]
) -> None:
    """A letter to everybody convened whom the portal can reach; ``changes`` in sentences by language.

    Who has no account cannot open the page: the notice itself goes with their letter, and no document of the agenda.
    """
    meeting = notice.meeting
    zone = meeting.organisation.time_zone
    context = {
        "organisation": meeting.organisation.name,
        "body": meeting.body.name,
        "begins": instant(meeting.starts_at, zone),
        "mode": meeting.mode,
        "place": meeting.place,
        "remote_link": meeting.remote_link,
        "remote_help": meeting.remote_help,
        "message": meeting.message,
        "second": meeting.convocation == 2,
        "titles": [item["title"] for item in notice.content["items"]],
        "papers": sum(len(item["papers"]) for item in notice.content["items"]),
        "changes": {language: list(sentences) for language, sentences in changes.items()},
        "reason": meeting.cancel_reason,
        "short_reason": notice.short_reason,
        "sha256": notice.document.file_id,
        "anchor": str(head(meeting.organisation.chain)),
        "calendar": calendar_values(meeting, number=notice.number, sent_at=notice.sent_at),
    }
    kind, event, path = KINDS[NoticeKind(notice.kind)], f"notice:{notice.uuid}", meeting.get_absolute_url()
    joined = {"document": str(notice.document.uuid)}
    people = [row.person for row in recipients]
    tell_people(people, kind=kind, event=event, path=path, context=context, without_account=joined)


def tell_people(
    people: Sequence[Person],
    *,
    kind: Kind,
    event: str,
    path: str,
    context: Mapping[str, Any],
    without_account: Mapping[str, Any] | None = None,
) -> None:
    """A letter to each, to their account or else to the address that the portal knows of them.

    ``without_account``: what the letter of the latter says besides.
    """
    notify(
        event=event,
        kind=kind.code,
        users=[person.user for person in people if person.user_id],
        path=path,
        context=context,
    )
    for person in people:
        if not person.user_id and person.email:
            notify_address(
                event=event,
                kind=kind.code,
                address=person.email,
                language=settings.LANGUAGE_CODE,
                path=path,
                context={**context, **(without_account or {})},
            )


def answer_awaited(meeting: Meeting, users: Sequence[Any]) -> int:
    """To the accounts that have not said whether they come, once for each meeting; how many were new."""
    return notify(
        event=_reminder_of(meeting),
        kind=REMINDER.code,
        users=users,
        path=meeting.get_absolute_url(),
        context={
            "organisation": meeting.organisation.name,
            "body": meeting.body.name,
            "begins": instant(meeting.starts_at, meeting.organisation.time_zone),
            "mode": meeting.mode,
            "place": meeting.place,
        },
    )


def no_longer_awaited(meeting: Meeting, *users: Any) -> None:
    """Take back the reminders that still wait to leave: of these accounts, which have answered, or of all."""
    take_back(event=_reminder_of(meeting), users=users)


def _reminder_of(meeting: Meeting) -> str:
    return f"meeting:{meeting.uuid}:reminder"
