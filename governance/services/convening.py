"""Convening: who is told, what exactly, and the proof of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, prefetch_related_objects
from django.utils.translation import override

from governance import acts, notifications_meetings, refusals, refusals_meetings
from governance.enums_meetings import Intention, MeetingMode, MeetingState, NoticeKind, RecipientRole
from governance.models import (
    AgendaItem,
    Meeting,
    MeetingReply,
    Notice,
    NoticeHandover,
    NoticeOpening,
    NoticeRecipient,
    StatuteProfile,
)
from governance.models.profiles import profile_in_force
from governance.rules.notice import first_meeting_day
from governance.services.meetings import check_frame, locked
from governance.services.notice_contents import agenda_of, content_of, differences, fingerprint, novelties
from governance.services.notice_letters import LANGUAGE, typeset_notice
from governance.services.screening import explained, screen_typed
from membership.models import Organisation, Person
from membership.selectors.electorate import Elector, Electorate, electorate
from membership.selectors.people import person_of
from membership.services.people import named
from membership.services.refusals import store
from portal.foundation import clock, votable
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.selectors import head
from portal.foundation.audit.services import publish, record
from portal.foundation.files import sniffing
from portal.foundation.files.services import store as store_file


@dataclass(frozen=True, slots=True)
class Convened:
    """Somebody to be told: why, and for whom they speak."""

    person: Person
    role: RecipientRole
    represented: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Delay:
    """What the statutes say of the notice: the first day possible if it leaves today, and their clause."""

    first: date
    clause: str
    days: int | None
    met: bool


def people_convened(meeting: Meeting, voters: Electorate | None = None) -> list[Convened]:
    """Everybody who is convened, once each: voters, advisers, then those who stand in.

    The members of the body on the day of the meeting: ``voters``, where the caller has them. A former voice that ended
    before is not convened; a mandate that begins before it is.
    """
    if voters is None:
        voters = electorate(meeting.body, meeting.organisation.today(meeting.starts_at))
    found: dict[int, Convened] = {}

    def put(elector: Elector, person: Person, role: RecipientRole) -> None:
        found.setdefault(person.pk, Convened(person, role, elector.represented))

    for elector in voters.electors:
        put(elector, elector.person, RecipientRole.VOTER)
    for elector in voters.advisers:
        put(elector, elector.person, RecipientRole.ADVISER)
    for elector in (*voters.electors, *voters.advisers):
        if elector.stand_in is not None:
            put(elector, elector.stand_in, RecipientRole.STAND_IN)
    convened = list(found.values())
    # Their addresses, whatever their number, for one query.
    prefetch_related_objects([item.person for item in convened], "user")
    return convened


def delay_of_notice(meeting: Meeting, profile: StatuteProfile) -> Delay:
    """Whether a notice that leaves today is early enough for the day of the meeting."""
    organisation = meeting.organisation
    rules = profile.rules
    first = first_meeting_day(organisation.today(), rules.notice, meeting.convocation)
    clause = rules.clause("notice.days")
    return Delay(
        first=first,
        clause=clause.reference if clause else "",
        days=rules.notice.days,
        met=organisation.today(meeting.starts_at) >= first,
    )


@as_actor
@transaction.atomic
def convene(*, actor: Acting, meeting: Meeting, short_reason: str = "", seen: str = "", sent_by: Any = None) -> Notice:
    """Send the notice of meeting to everybody who is convened, and write it in the register.

    ``short_reason``: why it leaves later than the statutes ask; without one a late notice is refused. ``seen``: what
    :func:`what_leaves` said when it was checked, empty where nobody checked; once it is no longer so, nothing leaves.
    Called twice, the second finds it done. Raises AlreadyConvened, ChangedSinceChecked, MeetingOver, MeetingInThePast,
    BodyEnded, NoProfile, NoRemoteClause, PlaceMissing, LinkMissing, AgendaEmpty, SubjectGone, NobodyToConvene,
    NoticeTooShort, PersonalDataTyped, ReasonTooLong.
    """
    meeting = locked(meeting)
    if meeting.is_convened:
        raise refusals_meetings.AlreadyConvened
    reason = explained("short_reason", short_reason)
    convened = people_convened(meeting)
    _check_seen(meeting, convened, seen)
    profile = check_ready(meeting, convened)
    delay = delay_of_notice(meeting, profile)
    if not delay.met and not reason:
        raise refusals_meetings.NoticeTooShort(delay.first, delay.clause)
    meeting.state = MeetingState.CONVENED
    meeting.convened_at = clock.now()
    store(meeting, fields=["state", "convened_at"])
    return _send(
        actor,
        meeting,
        NoticeKind.CONVOCATION,
        convened,
        delay=delay,
        reason="" if delay.met else reason,
        sent_by=sent_by,
    )


@as_actor
@transaction.atomic
def send_update(
    *, actor: Acting, meeting: Meeting, short_reason: str = "", seen: str = "", sent_by: Any = None
) -> Notice:
    """Tell those convened what has changed since the last notice; who has joined the body since is convened too.

    Within the delay of the statutes, a move of the meeting, nearer or farther, and whatever those convened learn for
    the first time (:func:`learned_late`) need a reason. Raises NotConvened, NothingChanged, AddedTooLate and what
    :func:`convene` raises.
    """
    meeting = locked(meeting)
    if not meeting.is_convened:
        raise refusals_meetings.NotConvened
    convened = people_convened(meeting)
    _check_seen(meeting, convened, seen)
    profile = check_ready(meeting, convened)
    last = last_notice(meeting)
    changes = changes_since(meeting, last)
    newcomers = {item.person.pk for item in convened} - set(last.recipients.values_list("person_id", flat=True))
    if not changes and not newcomers:
        raise refusals_meetings.NothingChanged
    delay = delay_of_notice(meeting, profile)
    moved = last.content["starts_at"] != meeting.starts_at.isoformat()
    late = not delay.met and (moved or bool(learned_late(meeting, last)))
    reason = explained("short_reason", short_reason)
    if late and not reason:
        raise (
            refusals_meetings.NoticeTooShort(delay.first, delay.clause)
            if moved
            else refusals_meetings.AddedTooLate(delay.clause)
        )
    return _send(
        actor,
        meeting,
        NoticeKind.UPDATE,
        convened,
        delay=delay,
        since=last,
        reason=reason if late else "",
        sent_by=sent_by,
    )


@as_actor
@transaction.atomic
def cancel_meeting(*, actor: Acting, meeting: Meeting, reason: str, sent_by: Any = None) -> Notice:
    """Cancel a meeting that was convened, and tell those convened why.

    Raises MeetingCancelled, MeetingOver, NotConvened, CancellationUnexplained, PersonalDataTyped,
    ReasonTooLong.
    """
    meeting.refresh_from_db(fields=["state"])
    if meeting.state == MeetingState.CANCELLED:
        raise refusals_meetings.MeetingCancelled
    meeting = locked(meeting)
    if not meeting.is_convened:
        raise refusals_meetings.NotConvened
    reason = explained("reason", reason)
    if not reason:
        raise refusals_meetings.CancellationUnexplained
    meeting.state = MeetingState.CANCELLED
    meeting.cancelled_at = clock.now()
    meeting.cancel_reason = reason
    store(meeting, fields=["state", "cancelled_at", "cancel_reason"])
    notifications_meetings.no_longer_awaited(meeting)
    return _send(actor, meeting, NoticeKind.CANCELLATION, _already_convened(meeting), sent_by=sent_by)


def what_leaves(meeting: Meeting, convened: Sequence[Convened]) -> str:
    """A fingerprint of what a notice would announce now and to whom: what a page shows before it is sent."""
    people = [str(item.person.uuid) for item in convened]
    return fingerprint({"content": content_of(meeting), "people": people})


def _check_seen(meeting: Meeting, convened: Sequence[Convened], seen: str) -> None:
    """Under the lock of the meeting, so that what leaves is what was checked. Raises ChangedSinceChecked."""
    if seen and seen != what_leaves(meeting, convened):
        raise refusals_meetings.ChangedSinceChecked


def check_ready(meeting: Meeting, convened: Sequence[Convened]) -> StatuteProfile:
    """The rules of the body on the day, for a meeting that may be convened as it stands; raises as :func:`convene`."""
    check_frame(meeting)
    profile = profile_in_force(meeting.body, meeting.organisation.today(meeting.starts_at))
    if profile is None:
        raise refusals.NoProfile
    mode = MeetingMode(meeting.mode)
    if mode.has_room and not meeting.place:
        raise refusals_meetings.PlaceMissing
    if mode.has_link and not (meeting.remote_link or meeting.remote_help):
        raise refusals_meetings.LinkMissing
    items = [item for item in agenda_of(meeting) if item.withdrawn_at is None]
    if not items:
        raise refusals_meetings.AgendaEmpty
    for item in _without_subject(items):
        raise refusals_meetings.SubjectGone(item.title)
    if not convened:
        raise refusals_meetings.NobodyToConvene
    return profile


def _without_subject(items: Sequence[AgendaItem]) -> Iterator[AgendaItem]:
    """Those that put to the vote what no longer exists. One query a kind of subject."""
    keys: dict[str, set[str]] = {}
    for item in items:
        keys.setdefault(item.subject_kind, set()).add(item.subject_key)
    there = {kind: votable.votable(kind).organisations_of(wanted) for kind, wanted in keys.items() if kind}
    return (item for item in items if item.subject_kind and item.subject_key not in there[item.subject_kind])


def last_notice(meeting: Meeting) -> Notice:
    """The one that those convened have in hand. Raises Notice.DoesNotExist where none has left."""
    notice: Notice = meeting.notices.select_related("document").latest("number")
    return notice


def changes_since(meeting: Meeting, notice: Notice) -> list[str]:
    """What is true now and was not announced, in sentences."""
    return differences(notice.content, content_of(meeting), meeting.organisation.time_zone)


def learned_late(meeting: Meeting, notice: Notice) -> list[str]:
    """What those convened learn for the first time since this notice, in sentences: the statutes give them time for
    it. A withdrawal, another place or a corrected word takes none."""
    return novelties(notice.content, content_of(meeting))


def _send(
    actor: Acting,
    meeting: Meeting,
    kind: NoticeKind,
    convened: Sequence[Convened],
    *,
    delay: Delay | None = None,
    since: Notice | None = None,
    reason: str = "",
    sent_by: Any = None,
) -> Notice:
    instant = clock.now()
    content = content_of(meeting)
    digest = fingerprint(content)
    items: list[AgendaItem] = [item for item in agenda_of(meeting) if item.withdrawn_at is None]
    told = {language: _told(meeting, since, language) for language in ("fr", "en")}
    pdf = typeset_notice(
        meeting=meeting,
        kind=kind,
        items=items,
        changes=told["fr"],
        short_reason=reason,
        sent_at=instant,
        source=delay.clause if delay else "",
        digest=digest,
    )
    number = (meeting.notices.aggregate(last=Max("number"))["last"] or 0) + 1
    document = store_file(
        data=pdf,
        name=_file_name(meeting, kind),
        owner_kind="governance.meeting",
        owner_key=str(meeting.uuid),
        accepted=frozenset({sniffing.PDF}),
        added_by=sent_by,
    )
    entry = record(
        chain=meeting.organisation.chain,
        kind=acts.NOTICE_SENT,
        actor=actor,
        body={
            "body": meeting.body.name,
            "meeting": meeting.uuid,
            "notice": kind.value,
            "number": number,
            "starts_at": meeting.starts_at,
            "people": len(convened),
            "content_sha256": digest,
            "pdf_sha256": document.file_id,
            "short_reason": reason,
        },
        about=[meeting, meeting.body],
    )
    notice: Notice = Notice.objects.create(
        meeting=meeting,
        number=number,
        kind=kind,
        content=content,
        content_sha256=digest,
        document=document,
        short_reason=reason,
        sent_by=sent_by,
        sent_at=instant,
        entry=entry,
    )
    recipients = [
        NoticeRecipient(
            notice=notice,
            person=item.person,
            represented=item.represented,
            role=item.role,
            reached=bool(item.person.sign_in_address),
            position=position,
        )
        for position, item in enumerate(convened)
    ]
    NoticeRecipient.objects.bulk_create(recipients)
    publish(head(meeting.organisation.chain), place=AnchorPlace.CONVOCATION, reference=f"notice:{notice.uuid}")
    notifications_meetings.notice_sent(notice, recipients, changes=told)
    return notice


def _told(meeting: Meeting, since: Notice | None, language: str) -> list[str]:
    if since is None:
        return []
    with override(language):
        return changes_since(meeting, since)


def _file_name(meeting: Meeting, kind: NoticeKind) -> str:
    with override(LANGUAGE):
        return f"{kind.label} {meeting.body.name} {meeting.organisation.today(meeting.starts_at):%d-%m-%Y}.pdf"


def _already_convened(meeting: Meeting) -> list[Convened]:
    rows = last_notice(meeting).recipients.select_related("person__user", "represented")
    return [Convened(row.person, RecipientRole(row.role), row.represented) for row in rows]


@transaction.atomic
def note_opening(*, meeting: Meeting, user: Any) -> None:
    """Note that somebody convened reads the page of the meeting: once for each notice, whichever page they open.

    By access and not by a picture in a letter: what is noted is that they were there, signed in.
    """
    person = person_of(user)
    if person is None:
        return
    rows = NoticeRecipient.objects.filter(notice__meeting=meeting, person=person, opening=None)
    NoticeOpening.objects.bulk_create(
        [NoticeOpening(recipient=row, opened_at=clock.now()) for row in rows], ignore_conflicts=True
    )


@as_actor
@transaction.atomic
def reply(*, actor: Acting, meeting: Meeting, intention: Intention, user: Any) -> MeetingReply:
    """Record what somebody convened answers; the same answer again is the same row.

    Raises NotConvenedYourself, TooLateToReply.
    """
    meeting = Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    person = person_of(user)
    told = NoticeRecipient.objects.filter(notice=meeting.notices.order_by("-number")[:1], person=person)
    if person is None or not told.in_office_at(clock.now()).exists():
        raise refusals_meetings.NotConvenedYourself
    if not meeting.is_convened or clock.now() >= meeting.starts_at:
        raise refusals_meetings.TooLateToReply
    last: MeetingReply | None = meeting.replies.filter(person=person).order_by("-given_at", "-pk").first()
    if last is not None and last.intention == intention:
        return last
    given: MeetingReply = MeetingReply.objects.create(
        meeting=meeting, person=person, intention=intention, given_at=clock.now()
    )
    notifications_meetings.no_longer_awaited(meeting, user)
    return given


@as_actor
@transaction.atomic
def hand_over(
    *, actor: Acting, recipient: NoticeRecipient, handed_on: date, how: str, recorded_by: Any = None
) -> NoticeHandover:
    """Record that the notice was given by hand or by post, to who has no account, be it that a letter left for them:
    a letter carries the notice, and they cannot open the documents. Recorded twice, it stays as it was first.

    Raises HandoverUnneeded, HandoverInTheFuture, PersonalDataTyped, InvalidFields.
    """
    how = how.strip()
    screen_typed({"how": how})
    notice = recipient.notice
    meeting = notice.meeting
    if recipient.reached and recipient.person.user_id:
        raise refusals_meetings.HandoverUnneeded
    if handed_on > meeting.organisation.today():
        raise refusals_meetings.HandoverInTheFuture
    done: NoticeHandover | None = NoticeHandover.objects.filter(recipient=recipient).first()
    if done is not None:
        return done
    entry = record(
        chain=meeting.organisation.chain,
        kind=acts.NOTICE_HANDED_OVER,
        actor=actor,
        body={
            "body": meeting.body.name,
            "meeting": meeting.uuid,
            "notice": notice.uuid,
            "handed_on": handed_on,
            "how": how,
        },
        personal={"name": named(recipient.person)},
        about=[meeting],
    )
    row = NoticeHandover(recipient=recipient, handed_on=handed_on, how=how, recorded_by=recorded_by, entry=entry)
    store(row)
    return row
