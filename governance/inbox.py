"""What awaits a person in governance: votes, notices and proxies to answer, meetings under way or to open, actions in
their charge, votes to end, rules to validate, texts to check."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Trim
from django.urls import reverse
from django.utils.translation import gettext as _

from governance.enums_documents import DocumentKind, ImportState
from governance.enums_meetings import MeetingState
from governance.models import Ballot, FollowUp, Meeting, MeetingVoice, TextImport
from governance.models.ballots import DECIDED_WITHIN
from governance.notifications_proxies import PLACE
from governance.permissions import ANSWERERS, ENDERS, OPENERS
from governance.selectors import awaiting_votes
from governance.selectors_meetings import awaiting_replies
from governance.selectors_profiles import awaiting_profiles
from governance.selectors_proxies import proxies_asked_of
from governance.services.sittings import BEFORE
from membership.models.organisations import name_at
from membership.selectors.roles import NO_DAY, PRIVATE_MATTERS, roles_of
from portal.foundation import clock
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.long_dates import long_date
from portal.foundation.written_once import KEYS, WrittenOnce, any_of


def answers_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a vote, whatever the number of voices; gone when all have answered, or with the right to. One for each
    meeting to come whose notice the user has not answered, one for each where proxies wait for them, one for each that
    is held now and where they sit, and one for each action that is in their charge and not done, as long as they
    belong to the association. One query for all.
    """
    seen: set[tuple[str, UUID]] = set()
    items = {BALLOT: _vote, MEETING: _notice, PROXY: _proxy, SITTING: _sitting, ACTION: _action}
    for row in _AWAITING.rows(
        user=user.pk, instant=clock.now(), on=on, places=list(roles_of(user).where(*PRIVATE_MATTERS))
    ):
        if (row.matter, row.uuid) in seen:
            continue
        seen.add((row.matter, row.uuid))
        yield items[row.matter](row)


def _vote(row: "_Asked") -> InboxItem:
    return InboxItem(
        key=f"ballot:{row.uuid}",
        title=row.title,
        reason=_("You are a voter of this body: %(body)s.") % {"body": row.body},
        organisation=row.organisation,
        slug=row.slug,
        deadline=row.last_day,
        url=reverse("governance:ballot_detail", args=[row.slug, row.uuid]),
        kind=InboxKind.VOTE,
    )


def _notice(row: "_Asked") -> InboxItem:
    return InboxItem(
        key=f"meeting:{row.uuid}",
        title=_("Meeting of %(day)s: will you be there?") % {"day": long_date(row.last_day)},
        reason=_("You are convened to a meeting of this body: %(body)s.") % {"body": row.body},
        organisation=row.organisation,
        slug=row.slug,
        deadline=row.last_day,
        url=reverse("governance:meeting_detail", args=[row.slug, row.uuid]),
        kind=InboxKind.ANSWER,
    )


def _sitting(row: "_Asked") -> InboxItem:
    return InboxItem(
        key=f"sitting:{row.uuid}",
        title=_("The meeting is under way: come in"),
        reason=_("You sit in this body: %(body)s.") % {"body": row.body},
        organisation=row.organisation,
        slug=row.slug,
        deadline=row.last_day,
        url=reverse("governance:meeting_detail", args=[row.slug, row.uuid]),
        kind=InboxKind.VOTE,
    )


def _action(row: "_Asked") -> InboxItem:
    return InboxItem(
        key=f"follow_up:{row.uuid}",
        title=row.title,
        reason=_("You are in charge of it, after this decision: %(title)s.") % {"title": row.body},
        organisation=row.organisation,
        slug=row.slug,
        deadline=row.last_day,
        url=reverse("governance:follow_up_done", args=[row.slug, row.uuid]),
        kind=InboxKind.DO,
    )


def _proxy(row: "_Asked") -> InboxItem:
    meeting = reverse("governance:meeting_detail", args=[row.slug, row.uuid])
    return InboxItem(
        key=f"proxy:{row.uuid}",
        title=_("Proxy to accept or decline: meeting of %(day)s") % {"day": long_date(row.last_day)},
        reason=_("%(name)s asks you to vote in their place: %(body)s.") % {"name": row.title, "body": row.body},
        organisation=row.organisation,
        slug=row.slug,
        deadline=row.last_day,
        url=f"{meeting}{PLACE}",
        kind=InboxKind.ANSWER,
    )


def papers_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a text that the user imported and neither kept nor discarded, as long as they may; one for each set of
    rules of vote that another person entered, for each who may validate it, until one does; one a vote that the portal
    could not decide, for each who may end it; one a meeting whose hour has come, for each who may run it, until it is
    closed. One query for all.
    """
    roles = roles_of(user)
    preparing, answering, ending = (roles.where(*able) for able in (OPENERS, ANSWERERS, ENDERS))
    if not preparing | answering | ending:
        return
    items = {IMPORT: _imported_text, PROFILE: _rules_to_validate, BALLOT: _vote_to_end, SITTING: _meeting_to_run}
    instant = clock.now()
    for row in _PAPERS.rows(
        user=user.pk,
        on=on,
        due=instant - DECIDED_WITHIN,
        soon=instant + BEFORE,
        since=instant - STILL_TO_OPEN,
        preparing=list(preparing),
        answering=list(answering),
        ending=list(ending),
    ):
        yield items[row.matter](row)


def _imported_text(row: "_Paper") -> InboxItem:
    return _to_do(
        row,
        "import",
        title=_("Imported text to check: %(name)s") % {"name": row.name},
        reason=_("You sent it; nothing changes before you confirm."),
        url=reverse("governance:import_detail", args=[row.slug, DocumentKind(row.part).slug, row.uuid]),
    )


def _rules_to_validate(row: "_Paper") -> InboxItem:
    return _to_do(
        row,
        "profile",
        title=_("Validate the rules of vote: %(body)s") % {"body": row.name},
        reason=_("Another person entered them; they decide nothing before an officer validates them."),
        url=reverse("governance:profile_detail", args=[row.slug, row.part, row.uuid]),
    )


def _vote_to_end(row: "_Paper") -> InboxItem:
    return _to_do(
        row,
        "undecided",
        title=_("Vote without a result: %(title)s") % {"title": row.name},
        reason=_("Its hour of closing has passed and it could not be decided: its page says what to do."),
        url=reverse("governance:ballot_detail", args=[row.slug, row.uuid]),
    )


def _meeting_to_run(row: "_Paper") -> InboxItem:
    return _to_do(
        row,
        "run",
        title=_("Run the meeting: %(body)s") % {"body": row.name}
        if row.part == MeetingState.OPEN
        else _("Open the meeting: %(body)s") % {"body": row.name},
        reason=_("Its hour has come."),
        url=reverse("governance:sitting_run", args=[row.slug, row.uuid]),
    )


def _to_do(row: "_Paper", matter: str, *, title: str, reason: str, url: str) -> InboxItem:
    return InboxItem(
        key=f"{matter}:{row.uuid}",
        title=title,
        reason=reason,
        organisation=row.organisation,
        slug=row.slug,
        deadline=None,
        url=url,
        kind=InboxKind.DO,
    )


IMPORT, PROFILE, BALLOT, MEETING, PROXY, ACTION = "import", "profile", "ballot", "meeting", "proxy", "action"
SITTING = "sitting"
STILL_TO_OPEN: Final = timedelta(hours=10)
"""How long after its hour a meeting that nobody opened still awaits who may open it: about the rest of its day."""


class _Paper(NamedTuple):
    """``name`` of the file, of the body or of the vote; ``part``: the kind of text, the uuid of the body, the state of
    the meeting, or empty."""

    matter: str
    uuid: UUID
    name: str
    part: str
    organisation: str
    slug: str


def _papers(
    user: int,
    on: date,
    due: datetime,
    soon: datetime,
    since: datetime,
    preparing: list[int],
    answering: list[int],
    ending: list[int],
) -> QuerySet[Any, Any]:
    document, body = "document__organisation", "body__organisation"
    imports = TextImport.objects.filter(
        any_of(f"{document}_id", preparing), state=ImportState.WAITING, imported_by=user
    ).values_list(Value(IMPORT), "uuid", "name", "document__kind", name_at(document), f"{document}__slug")
    profiles = awaiting_profiles(user, on).filter(any_of(f"{body}_id", answering))
    ballots = Ballot.objects.due_at(due).filter(any_of("organisation_id", ending))
    to_open = Q(state=MeetingState.CONVENED, starts_at__lte=soon, starts_at__gte=since)
    meetings = Meeting.objects.filter(Q(state=MeetingState.OPEN) | to_open, any_of("organisation_id", preparing))
    return imports.order_by().union(
        profiles.order_by().values_list(
            Value(PROFILE),
            "uuid",
            "body__name",
            Cast("body__uuid", CharField()),
            name_at(body),
            f"{body}__slug",
        ),
        ballots.order_by().values_list(
            Value(BALLOT), "uuid", "title", Value(""), name_at("organisation"), "organisation__slug"
        ),
        meetings.order_by().values_list(
            Value(SITTING), "uuid", "body__name", "state", name_at("organisation"), "organisation__slug"
        ),
        all=True,
    )


_PAPERS: Final = WrittenOnce(
    _Paper,
    _papers,
    user=int,
    on=date,
    due=datetime,
    soon=datetime,
    since=datetime,
    preparing=KEYS,
    answering=KEYS,
    ending=KEYS,
)


class _Asked(NamedTuple):
    """A vote, a meeting, a proxy (``uuid`` is that of its meeting, ``title`` names its giver) or an action. ``body``:
    the body, or the decision that the action follows from. ``until``: the closing of the vote, the beginning of the
    meeting; ``zone`` where it is. ``day``: that of an action."""

    matter: str
    uuid: UUID
    title: str
    body: str
    organisation: str
    slug: str
    until: datetime
    day: date | None
    zone: str

    @property
    def last_day(self) -> date:
        """Where the association is, as the letter tells it: the page of what awaits me is about several."""
        return self.day or self.until.astimezone(ZoneInfo(self.zone)).date()


def _awaiting(user: int, instant: datetime, on: date, places: list[int]) -> QuerySet[Any, Any]:
    meeting = "notice__meeting"
    votes = awaiting_votes(user, instant, on).values_list(
        Value(BALLOT),
        "ballot__uuid",
        "ballot__title",
        "ballot__body__name",
        name_at("ballot__organisation"),
        "ballot__organisation__slug",
        "ballot__closes_at",
        NO_DAY,
        "ballot__organisation__region__time_zone",
    )
    notices = awaiting_replies(user, instant).values_list(
        Value(MEETING),
        f"{meeting}__uuid",
        Value(""),
        f"{meeting}__body__name",
        name_at(f"{meeting}__organisation"),
        f"{meeting}__organisation__slug",
        f"{meeting}__starts_at",
        NO_DAY,
        f"{meeting}__organisation__region__time_zone",
    )
    sittings = MeetingVoice.objects.filter(meeting__state=MeetingState.OPEN, person__user=user).values_list(
        Value(SITTING),
        "meeting__uuid",
        Value(""),
        "meeting__body__name",
        name_at("meeting__organisation"),
        "meeting__organisation__slug",
        "meeting__starts_at",
        NO_DAY,
        "meeting__organisation__region__time_zone",
    )
    proxies = proxies_asked_of(user, instant).values_list(
        Value(PROXY),
        "meeting__uuid",
        Trim(Concat("giver__given_name", Value(" "), "giver__family_name")),
        "meeting__body__name",
        name_at("meeting__organisation"),
        "meeting__organisation__slug",
        "meeting__starts_at",
        NO_DAY,
        "meeting__organisation__region__time_zone",
    )
    actions = (
        FollowUp.objects.left()
        .filter(any_of("ballot__organisation_id", places), owner__user=user)
        .values_list(
            Value(ACTION),
            "uuid",
            "what",
            "ballot__title",
            name_at("ballot__organisation"),
            "ballot__organisation__slug",
            "created_at",
            "due_on",
            "ballot__organisation__region__time_zone",
        )
    )
    others = (notices, proxies, sittings, actions)
    return votes.order_by().union(*(rows.order_by() for rows in others), all=True)


_AWAITING: Final = WrittenOnce(_Asked, _awaiting, user=int, instant=datetime, on=date, places=KEYS)
