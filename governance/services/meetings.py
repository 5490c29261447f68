"""Preparing a meeting: date and place, agenda, documents. Nothing is told to anybody here: ``convening`` does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from governance import refusals, refusals_meetings
from governance.enums_meetings import ItemKind, MeetingKind, MeetingMode
from governance.models import AgendaItem, Meeting, MeetingPaper
from governance.models.profiles import profile_in_force
from governance.services.screening import screen_file, screen_typed
from membership.models import Body, Person
from membership.services.refusals import store
from portal.foundation import clock, votable
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.files import sniffing
from portal.foundation.files.services import check_size
from portal.foundation.files.services import store as store_file

FREE: Final = frozenset({"kind", "mode", "starts_at", "minutes", "place", "remote_link", "remote_help", "message"})
PAPERS: Final = frozenset(
    {
        sniffing.PDF,
        sniffing.DOCX,
        sniffing.ODT,
        sniffing.XLSX,
        sniffing.ODS,
        sniffing.PNG,
        sniffing.JPEG,
        sniffing.TEXT,
    }
)
"""What members can open without a program of their own."""
ITEM_FREE: Final = frozenset({"kind", "title", "details", "presenter", "minutes", "resolution", "subject"})


@as_actor
@transaction.atomic
def create_meeting(
    *,
    actor: Acting,
    body: Body,
    starts_at: datetime,
    kind: MeetingKind = MeetingKind.ORDINARY,
    mode: MeetingMode = MeetingMode.MEETING,
    minutes: int = 120,
    place: str = "",
    remote_link: str = "",
    remote_help: str = "",
    message: str = "",
    prepared_by: Any = None,
) -> Meeting:
    """Begin to prepare a meeting. ``minutes``: how long it is expected to last.

    Raises MeetingInThePast, BodyEnded, NoProfile, NoRemoteClause, PersonalDataTyped, InvalidFields.
    """
    screen_typed({"place": place, "remote_link": remote_link, "remote_help": remote_help, "message": message})
    meeting = Meeting(
        organisation=body.organisation,
        body=body,
        kind=kind,
        mode=mode,
        starts_at=starts_at,
        minutes=minutes,
        place=place.strip(),
        remote_link=remote_link.strip(),
        remote_help=remote_help.strip(),
        message=message.strip(),
        prepared_by=prepared_by,
    )
    check_frame(meeting)
    store(meeting)
    return meeting


@as_actor
@transaction.atomic
def change_meeting(*, actor: Acting, meeting: Meeting, **values: Any) -> Meeting:
    """Change what :data:`FREE` names. After the notice, those convened are told by ``convening.send_update``.

    Raises MeetingOver, MeetingInThePast, BodyEnded, NoProfile, NoRemoteClause, PersonalDataTyped, InvalidFields;
    TypeError for a value that is not free.
    """
    if unknown := values.keys() - FREE:
        raise TypeError(f"not changed here: {', '.join(sorted(unknown))}")
    screen_typed(values)
    meeting = locked(meeting)
    for name, value in values.items():
        setattr(meeting, name, value.strip() if isinstance(value, str) else value)
    check_frame(meeting)
    store(meeting, fields=sorted(values))
    return meeting


@as_actor
@transaction.atomic
def delete_meeting(*, actor: Acting, meeting: Meeting) -> None:
    """Forget a meeting of which nobody was told. Raises NotADraftMeeting, MeetingOver."""
    meeting = locked(meeting)
    if not meeting.is_draft:
        raise refusals_meetings.NotADraftMeeting
    meeting.delete()


def check_frame(meeting: Meeting) -> None:
    """Whether its body may meet then and so. Raises MeetingInThePast, BodyEnded, NoProfile, NoRemoteClause."""
    if meeting.starts_at <= clock.now():
        raise refusals_meetings.MeetingInThePast
    day = meeting.organisation.today(meeting.starts_at)
    if not meeting.body.in_force_on(day):
        raise refusals.BodyEnded
    profile = profile_in_force(meeting.body, day)
    if MeetingMode(meeting.mode).has_link:
        if profile is None:
            raise refusals.NoProfile
        if not profile.rules.attendance.remote:
            raise refusals_meetings.NoRemoteClause


@as_actor
@transaction.atomic
def add_item(
    *,
    actor: Acting,
    meeting: Meeting,
    title: str,
    kind: ItemKind = ItemKind.DISCUSSION,
    details: str = "",
    presenter: Person | None = None,
    minutes: int | None = None,
    resolution: str = "",
    subject: tuple[str, str] | None = None,
) -> AgendaItem:
    """Put an item at the end of the agenda.

    What is put to the vote is either ``resolution``, a text of its own, or ``subject``, by its kind and key.

    Raises MeetingOver, NotAnItemSubject, SubjectOfAnother, PersonalDataTyped, InvalidFields.
    """
    meeting = locked(meeting)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(meeting=meeting, position=last + 1)
    _fill(
        item,
        {
            "title": title,
            "kind": kind,
            "details": details,
            "presenter": presenter,
            "minutes": minutes,
            "resolution": resolution,
        },
    )
    _put_subject(item, subject)
    store(item)
    return item


@as_actor
@transaction.atomic
def change_item(*, actor: Acting, item: AgendaItem, **values: Any) -> AgendaItem:
    """Change what :data:`ITEM_FREE` names. Raises as :func:`add_item`; TypeError for a value that is not free."""
    if unknown := values.keys() - ITEM_FREE:
        raise TypeError(f"not changed here: {', '.join(sorted(unknown))}")
    meeting = locked(item.meeting)
    item = meeting.items.get(pk=item.pk)
    subject = values.pop("subject", (item.subject_kind, item.subject_key) if item.subject_kind else None)
    _fill(item, values)
    _put_subject(item, subject)
    store(item)
    return item


@as_actor
@transaction.atomic
def order_items(*, actor: Acting, meeting: Meeting, order: Sequence[UUID]) -> None:
    """Put the items in this order; those not named keep theirs, behind. Raises MeetingOver."""
    meeting = locked(meeting)
    rank = {uuid: number for number, uuid in enumerate(order)}
    items = sorted(meeting.items.all(), key=lambda item: (rank.get(item.uuid, len(rank)), item.position))
    for position, item in enumerate(items, start=1):
        if item.position != position:
            item.position = position
            store(item, fields=["position"])


def move_item(*, actor: Acting, item: AgendaItem, earlier: bool) -> None:
    """Exchange an item with its neighbour that is not withdrawn; at the end of the list nothing happens.

    Raises MeetingOver.
    """
    standing = [row.uuid for row in item.meeting.items.filter(withdrawn_at=None)]
    if item.uuid not in standing:
        return
    place = standing.index(item.uuid)
    other = place + (-1 if earlier else 1)
    if 0 <= other < len(standing):
        standing[place], standing[other] = standing[other], standing[place]
        order_items(actor=actor, meeting=item.meeting, order=standing)


@as_actor
@transaction.atomic
def withdraw_item(*, actor: Acting, item: AgendaItem) -> None:
    """Take an item off the agenda. Those convened have read it once a notice told of it: it then stays, struck out.

    Raises MeetingOver.
    """
    meeting = locked(item.meeting)
    item = meeting.items.get(pk=item.pk)
    if _was_told(meeting, item.added_at):
        if item.withdrawn_at is None:
            item.withdrawn_at = clock.now()
            store(item, fields=["withdrawn_at"])
        return
    item.delete()
    for position, row in enumerate(meeting.items.all(), start=1):
        if row.position != position:
            row.position = position
            store(row, fields=["position"])


@as_actor
@transaction.atomic
def add_paper(*, actor: Acting, item: AgendaItem, data: bytes, name: str, added_by: Any = None) -> MeetingPaper:
    """Join a document to an item. Nothing is kept of one that carries data on a patient (decision 6).

    Raises MeetingOver, PaperTwice, PersonalDataFound, FileRefused.
    """
    check_size(len(data))
    # Read in another process, up to some seconds: before the meeting is held.
    screen_file(data, name)
    meeting = locked(item.meeting)
    file = store_file(
        data=data,
        name=name,
        owner_kind="governance.meeting",
        owner_key=str(meeting.uuid),
        accepted=PAPERS,
        added_by=added_by,
    )
    if MeetingPaper.objects.filter(item=item, file__file_id=file.file_id, withdrawn_at=None).exists():
        raise refusals_meetings.PaperTwice
    paper = MeetingPaper(item=item, file=file)
    store(paper)
    return paper


@as_actor
@transaction.atomic
def withdraw_paper(*, actor: Acting, paper: MeetingPaper) -> None:
    """Take a document away; one that a notice told of stays readable, marked as withdrawn. Raises MeetingOver."""
    meeting = locked(paper.item.meeting)
    if not _was_told(meeting, paper.added_at):
        paper.delete()
    elif paper.withdrawn_at is None:
        paper.withdrawn_at = clock.now()
        store(paper, fields=["withdrawn_at"])


def lock_meeting(meeting: Meeting) -> Meeting:
    """The meeting as it is, held until the end of the transaction: whoever changes something in it waits, or is waited
    for.
    """
    return (
        Meeting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation__region", "body")
        .get(pk=meeting.pk)
    )


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is, held until the end of the transaction. Raises MeetingOver once it cannot change."""
    found = lock_meeting(meeting)
    if not found.prepares:
        raise refusals_meetings.MeetingOver
    return found


def _was_told(meeting: Meeting, added_at: datetime) -> bool:
    """Whether a notice that left since tells of it."""
    return meeting.notices.filter(sent_at__gte=added_at).exists()


def _fill(item: AgendaItem, values: dict[str, Any]) -> None:
    screen_typed(values)
    for name, value in values.items():
        setattr(item, name, value.strip() if isinstance(value, str) else value)


def _put_subject(item: AgendaItem, subject: tuple[str, str] | None) -> None:
    if subject is None:
        item.subject_kind = item.subject_key = ""
        return
    kind, key = subject
    if item.kind != ItemKind.DECISION:
        raise refusals_meetings.NotAnItemSubject
    if kind not in votable.kinds() or votable.votable(kind).organisation_of(key) != item.meeting.organisation.uuid:
        raise refusals_meetings.SubjectOfAnother
    item.subject_kind, item.subject_key = kind, key
