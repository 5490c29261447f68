"""Reading meetings: their agenda as it is read, who was told and what each answered, what is ready and what is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from governance.enums_meetings import Intention, MeetingState
from governance.models import (
    AgendaItem,
    Meeting,
    MeetingPaper,
    MeetingReply,
    Notice,
    NoticeHandover,
    NoticeOpening,
    NoticeRecipient,
)
from governance.models.meetings import MeetingQuerySet
from governance.models.profiles import profile_in_force
from governance.permissions import may_prepare_meetings
from governance.rules.notice import first_meeting_day, last_sending_day
from governance.rules.profile import Profile
from governance.services.convening import Convened
from governance.services.notice_contents import agenda_of
from membership.models import Body, Mandate, Organisation, Person, Representation, StaffRole
from membership.selectors.roles import key_of_person
from portal.foundation import clock, votable


def meetings_shown(user: Any, organisation: Organisation) -> MeetingQuerySet:
    """The meetings of an association that ``user`` may open: drafts are for those who prepare them."""
    meetings: MeetingQuerySet = Meeting.objects.filter(organisation=organisation)
    if may_prepare_meetings(user, organisation):
        return meetings
    return meetings.exclude(state=MeetingState.DRAFT)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item as the agenda shows it. ``number`` is None for one that was withdrawn after the notice."""

    item: AgendaItem
    number: int | None
    subject: str = ""
    first: bool = False
    last: bool = False

    @property
    def papers(self) -> list[MeetingPaper]:
        """Documents that stand, in the order in which they were added."""
        return [paper for paper in self.item.papers.all() if paper.withdrawn_at is None]

    @property
    def withdrawn_papers(self) -> list[MeetingPaper]:
        return [paper for paper in self.item.papers.all() if paper.withdrawn_at is not None]


def agenda_lines(meeting: Meeting) -> list[AgendaLine]:
    """Two queries."""
    items = agenda_of(meeting)
    standing = [item for item in items if item.withdrawn_at is None]
    numbers = {item.pk: number for number, item in enumerate(standing, start=1)}
    return [
        AgendaLine(
            item,
            numbers.get(item.pk),
            votable.votable(item.subject_kind).label() if item.subject_kind in votable.kinds() else "",
            first=numbers.get(item.pk) == 1,
            last=numbers.get(item.pk) == len(standing),
        )
        for item in items
    ]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody told by the last notice: when they opened the page since, or after an earlier one; their answer."""

    recipient: NoticeRecipient
    opened_at: datetime | None
    opened_before: datetime | None
    handover: NoticeHandover | None
    intention: Intention | None
    replied_at: datetime | None

    @property
    def in_office(self) -> bool:
        """Whether they still belong to the body that meets."""
        still: bool = self.recipient.in_office  # type: ignore[attr-defined]  # read by with_office_at
        return still

    @property
    def without_letter(self) -> bool:
        """Whether nothing has reached them yet: neither a letter nor a hand."""
        return not self.recipient.reached and self.handover is None

    @property
    def without_account(self) -> bool:
        """Whether a letter is all they have: they cannot open the documents."""
        return self.recipient.reached and not self.recipient.person.user_id


def guests_of(meeting: Meeting, notice: Notice) -> list[Guest]:
    """Everybody that the last notice told, in its order. Three queries."""
    rows = (
        notice.recipients.with_office_at(clock.now())
        .select_related("person__user", "represented", "opening", "handover")
        .order_by("position")
    )
    openings = NoticeOpening.objects.filter(recipient__notice__meeting=meeting).exclude(recipient__notice=notice)
    before = dict(openings.order_by("opened_at").values_list("recipient__person_id", "opened_at"))
    replies = {
        reply.person_id: reply
        for reply in MeetingReply.objects.filter(meeting=meeting)
        .order_by("person_id", "-given_at", "-pk")
        .distinct("person_id")
    }
    return [_guest(row, before.get(row.person_id), replies.get(row.person_id)) for row in rows]


def _guest(row: NoticeRecipient, before: datetime | None, reply: MeetingReply | None) -> Guest:
    opening: NoticeOpening | None = getattr(row, "opening", None)
    return Guest(
        recipient=row,
        opened_at=opening.opened_at if opening else None,
        opened_before=before,
        handover=getattr(row, "handover", None),
        intention=Intention(reply.intention) if reply else None,
        replied_at=reply.given_at if reply else None,
    )


def unanswered(instant: datetime) -> QuerySet[NoticeRecipient]:
    """Whom the last notice told of meetings to come at this instant, who have not answered and will belong to the body
    on the day. One query."""
    later = Notice.objects.filter(meeting=OuterRef("notice__meeting"), number__gt=OuterRef("notice__number"))
    answered = MeetingReply.objects.filter(meeting=OuterRef("notice__meeting"), person=OuterRef("person"))
    rows: QuerySet[NoticeRecipient] = NoticeRecipient.objects.in_office_at(instant).filter(
        ~Exists(later),
        ~Exists(answered),
        notice__meeting__state=MeetingState.CONVENED,
        notice__meeting__starts_at__gt=instant,
    )
    return rows


def awaiting_replies(user: int, instant: datetime) -> QuerySet[NoticeRecipient]:
    """Those of :func:`unanswered` that the account ``user`` is asked for. One query."""
    return unanswered(instant).filter(person=key_of_person(user))


@dataclass(frozen=True, slots=True)
class Untold:
    """Who has joined the body, or left it, since the last notice."""

    joined: list[Person]
    left: list[Person]

    def __bool__(self) -> bool:
        return bool(self.joined)


def untold_people(convened: list[Convened], guests: list[Guest]) -> Untold:
    """Who is to be convened today against those whom the last notice told."""
    now = {item.person.pk: item.person for item in convened}
    told = {guest.recipient.person_id: guest.recipient.person for guest in guests}
    return Untold(
        joined=[person for key, person in now.items() if key not in told],
        left=[person for key, person in told.items() if key not in now],
    )


@dataclass(frozen=True, slots=True)
class BodyRules:
    """What the rules of a body say of its meetings: the first day possible if the notice leaves today, with the
    clause, and the clause that allows a remote meeting. ``rules`` is None where none are in force."""

    body: Body
    rules: Profile | None
    today: date

    @property
    def first_day(self) -> date | None:
        return first_meeting_day(self.today, self.rules.notice) if self.rules else None

    @property
    def has_delay(self) -> bool:
        return self.rules is not None and self.rules.notice.days is not None

    @property
    def delay_clause(self) -> str:
        return self._clause("notice.days")

    @property
    def remote(self) -> bool:
        return self.rules is not None and self.rules.attendance.remote

    @property
    def remote_clause(self) -> str:
        return self._clause("attendance.remote")

    def _clause(self, parameter: str) -> str:
        clause = self.rules.clause(parameter) if self.rules else None
        return clause.reference if clause else ""


def rules_of_bodies(bodies: QuerySet[Body], on: date) -> Iterator[BodyRules]:
    """One query a body, beside that of the bodies: an association has a handful."""
    for body in bodies:
        profile = profile_in_force(body, on)
        yield BodyRules(body, profile.rules if profile else None, on)


def sending_deadline(meeting: Meeting) -> date | None:
    """The last day on which the notice may leave for the day of the meeting; None where no rules are in force then."""
    day = meeting.organisation.today(meeting.starts_at)
    profile = profile_in_force(meeting.body, day)
    return last_sending_day(day, profile.rules.notice, meeting.convocation) if profile else None


def presenters_of(organisation: Organisation, on: date, *, kept: Person | None = None) -> QuerySet[Person]:
    """Who may present an item: those who sit, represent or work there on a day, and whoever was chosen before."""
    mandates = Mandate.objects.in_force_on(on).filter(seat__body__organisation=organisation)
    speaking = Representation.objects.in_force_on(on).filter(mandate__in=mandates)
    staff = StaffRole.objects.in_force_on(on).filter(organisation=organisation)
    found = (
        Q(pk__in=mandates.values("person")) | Q(pk__in=speaking.values("person")) | Q(pk__in=staff.values("person"))
    )
    if kept is not None:
        found |= Q(pk=kept.pk)
    return Person.objects.filter(found, erased_on=None).order_by("sort_key", "pk")
