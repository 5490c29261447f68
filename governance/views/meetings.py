"""The page of a meeting, one for all: what is to be known and answered, what is to be prepared and sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from governance.enums_meetings import Intention, MeetingMode, MeetingState, NoticeKind
from governance.forms_meetings import ReplyForm, answers_for
from governance.models import AgendaItem, Meeting, Notice
from governance.notifications_meetings import appointment_of, calendar_values
from governance.permissions import may_prepare_meeting, may_prepare_meetings, may_see_meeting
from governance.selectors_meetings import Guest, agenda_lines, guests_of, sending_deadline, untold_people
from governance.selectors_proxies import voting_at
from governance.services.convening import changes_since, check_ready, note_opening, people_convened, reply
from governance.services.packs import build_pack, pack_name
from governance.services.reconvening import lacked_quorum
from governance.services.reminding import DAYS_BEFORE
from governance.views.proxy_section import section_of
from governance.views.sitting_panel import panel_of
from membership.models import Organisation
from membership.permissions import SEE_HISTORY, may
from membership.selectors.electorate import Electorate
from membership.selectors.people import actor_for, person_of
from membership.services.refusals import Refused
from portal.foundation.calendars import MEDIA_TYPE, calendar_file
from portal.foundation.files import sniffing
from portal.foundation.long_dates import hour_of, long_date
from portal.foundation.permissions import Verdict, requires
from portal.foundation.standing import stand_in
from portal.foundation.tracked_objects import history_url
from portal.foundation.votable import kinds, votable


def find_meeting(user: Any, slug: str, uuid: UUID) -> Meeting:
    """The meeting at this address, among those the user may see. Raises Http404."""
    meetings = Meeting.objects.visible_to(user).select_related("organisation__region", "body", "prepared_by__person")
    return get_object_or_404(meetings, uuid=uuid, organisation__slug=slug)


def trail(organisation: Organisation, meeting: Meeting | None = None) -> list[tuple[str, str]]:
    """The way back from a page of the meetings."""
    found = [(_("Meetings"), reverse("governance:meeting_list", args=[organisation.slug]))]
    if meeting is not None:
        found.append((title_of(meeting), meeting.get_absolute_url()))
    return found


def title_of(meeting: Meeting) -> str:
    """ "Conseil d’administration, 12 janvier 2027"."""
    return f"{meeting.body.name}, {long_date(meeting.organisation.today(meeting.starts_at))}"


@require_safe
@requires(may_see_meeting, find=find_meeting)
def meeting_detail(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Where it stands and whom it waits for; my answer; the agenda and its documents; who was told."""
    return meeting_page(request, meeting)


def meeting_page(request: HttpRequest, meeting: Meeting, *, refusal: str = "", status: int = 200) -> HttpResponse:
    """The page of a meeting; with ``refusal`` above it, where an act was refused."""
    stand_in(request, meeting.organisation)
    notices = list(meeting.notices.select_related("document", "entry__chain").order_by("-number"))
    guests = guests_of(meeting, notices[0]) if notices else []
    mine = _mine(guests, request.user)
    preparing = may_prepare_meeting(request.user, meeting)
    voting = voting_at(meeting) if notices and not meeting.cancelled_at else None
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "lead": _when_and_where(meeting),
        "tone": "neutral" if meeting.is_draft else "closed" if meeting.is_over else "open",
        "stages": _stages(meeting),
        "refusal": refusal,
        "mode": MeetingMode(meeting.mode),
        "agenda": agenda_lines(meeting),
        "notices": notices,
        "guests": guests,
        "mine": mine,
        "answers": answers_for(MeetingMode(meeting.mode)) if mine and _is_to_come(meeting) else [],
        "counts": _counts(guests, MeetingMode(meeting.mode)),
        "proxies": section_of(meeting, request.user, voting) if voting else None,
        "preparing": preparing,
        "follows_it": may_prepare_meetings(request.user, meeting.organisation),
        "may_again": _may_again(request.user, meeting),
        "history_url": history_url(meeting, back=request.path)
        if may(request.user, SEE_HISTORY, meeting.organisation)
        else "",
        "breadcrumb_trail": trail(meeting.organisation),
        **_awaited(meeting, guests),
        **panel_of(request, meeting),
    }
    if preparing and voting:
        context |= _untold(meeting, notices[0], guests, voting.voters)
    return render(request, "governance/meeting_detail.html", context, status=status)


def _may_again(user: Any, meeting: Meeting) -> bool:
    """Whether the meeting lacked its quorum and nobody has convened it again."""
    if not meeting.was_held or meeting.convocation != 1 or not may_prepare_meetings(user, meeting.organisation):
        return False
    return lacked_quorum(meeting) and not Meeting.objects.filter(follows=meeting).exists()


def _when_and_where(meeting: Meeting) -> str:
    """What everybody looks for: the day of the week, the hour, the place."""
    mode, local = MeetingMode(meeting.mode), meeting.starts_at.astimezone(meeting.organisation.time_zone)
    where = [meeting.place if mode.has_room else "", str(MeetingMode.REMOTE.label) if mode.has_link else ""]
    day = f"{capfirst(date_format(local, 'l'))} {long_date(local.date())}, {hour_of(local)}"
    return ", ".join(filter(None, [day, *where]))


def _is_to_come(meeting: Meeting) -> bool:
    return meeting.is_convened and not meeting.has_begun


def _mine(guests: list[Guest], user: Any) -> Guest | None:
    """The reader among those convened; nothing is asked of who has left the body, whatever else lets them see it."""
    person = person_of(user)
    mine = next((guest for guest in guests if person and guest.recipient.person_id == person.pk), None)
    return mine if mine and mine.in_office else None


def _stages(meeting: Meeting) -> list[dict[str, str]]:
    """How far it is; nothing for a cancelled one, which goes nowhere."""
    if meeting.cancelled_at:
        return []
    organisation = meeting.organisation
    held, approved = meeting.was_held, meeting.state == MeetingState.APPROVED
    done = [not meeting.is_draft, not meeting.is_draft, held, held, approved]
    labels = [
        (_("In preparation") if meeting.is_draft else _("Prepared"), meeting.created_at),
        (_("Convened"), meeting.convened_at),
        (_("Under way") if meeting.is_open else _("Meeting"), meeting.starts_at),
        (_("Closed"), None),
        (_("Minutes approved"), None),
    ]
    current = done.index(False) if False in done else len(done)
    return [
        {
            "label": label,
            "state": "done" if rank < current else "current" if rank == current else "to_come",
            "date": long_date(organisation.today(instant)) if instant else "",
        }
        for rank, (label, instant) in enumerate(labels)
    ]


def _awaited(meeting: Meeting, guests: list[Guest]) -> dict[str, Any]:
    """Whom the meeting waits for, until when; nothing once it has begun or is cancelled."""
    organisation = meeting.organisation
    if meeting.is_draft:
        try:
            check_ready(meeting, people_convened(meeting))
        except Refused as refusal:
            note, ready = str(refusal), False
        else:
            note, ready = _("Everything is there: check, then convene."), True
        deadline = sending_deadline(meeting)
        late = deadline is not None and deadline < organisation.today()
        prepared_by = meeting.prepared_by.get_full_name() if meeting.prepared_by else ""
        return {"awaited": {"who": prepared_by, "note": note, "until": deadline, "late": late}, "ready": ready}
    silent = [guest for guest in guests if guest.intention is None and guest.in_office]
    if not _is_to_come(meeting) or not silent:
        return {}
    who = ngettext("%(count)s answer", "%(count)s answers", len(silent)) % {"count": len(silent)}
    note = _("Whoever has an account and has not answered is reminded %(days)s days before.") % {
        "days": DAYS_BEFORE.days
    }
    return {"awaited": {"who": who, "note": note, "until": meeting.starts_at, "since": meeting.convened_at}}


def _counts(guests: list[Guest], mode: MeetingMode) -> list[dict[str, Any]]:
    """How many gave each answer, as key figures."""
    answers = [guest.intention for guest in guests]
    rows = [
        (_("In the room"), answers.count(Intention.IN_ROOM), mode.has_room),
        (_("Remotely"), answers.count(Intention.REMOTELY), mode.has_link),
        (_("Away"), answers.count(Intention.AWAY), True),
        (_("Without an answer"), answers.count(None), True),
    ]
    return [{"label": label, "value": value} for label, value, offered in rows if value or offered]


def _untold(meeting: Meeting, notice: Notice, guests: list[Guest], voters: Electorate) -> dict[str, Any]:
    """What is true now and those convened have not been told, to whom it is to be sent."""
    return {
        "changes": changes_since(meeting, notice),
        "people": untold_people(people_convened(meeting, voters), guests),
        "to_hand_over": [guest for guest in guests if guest.without_letter],
    }


@require_POST
@requires(may_see_meeting, find=find_meeting)
def meeting_open(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Note that somebody convened has the page before their eyes.

    The page asks for this itself as soon as it is shown, by a form of its own: what is noted is an act of who is
    signed in. Opening the address alone notes nothing, as everywhere in the portal (a GET never writes), and browsers
    that fetch pages ahead, or the sentry of a mail server, say nothing of a reader.
    """
    note_opening(meeting=meeting, user=request.user)
    return redirect(meeting)


@require_POST
@requires(may_see_meeting, find=find_meeting)
def meeting_reply(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Record my answer, then the page again; whoever answers has opened it."""
    form = ReplyForm(request.POST, mode=MeetingMode(meeting.mode))
    if not form.is_valid():
        return meeting_page(request, meeting, refusal=" ".join(form.errors["intention"]), status=422)
    try:
        given = reply(
            actor=actor_for(request.user, meeting.organisation),
            meeting=meeting,
            intention=Intention(form.cleaned_data["intention"]),
            user=request.user,
        )
    except Refused as refusal:
        meeting.refresh_from_db()
        return meeting_page(request, meeting, refusal=str(refusal.sentence), status=409)
    note_opening(meeting=meeting, user=request.user)
    messages.success(request, _("Your answer is recorded: %(answer)s.") % {"answer": given.get_intention_display()})
    return redirect(meeting)


@require_safe
@requires(may_see_meeting, find=find_meeting)
def meeting_calendar(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The appointment, for the reader's own calendar, as the last notice told it. Raises Http404 before the first."""
    notice = meeting.notices.order_by("-number").first()
    if notice is None:
        raise Http404
    values = calendar_values(meeting, number=notice.number, sent_at=notice.sent_at)
    method = "CANCEL" if notice.kind == NoticeKind.CANCELLATION else "PUBLISH"
    return HttpResponse(
        calendar_file(appointment_of(values)),
        content_type=f"{MEDIA_TYPE}; charset=utf-8; method={method}",
        headers={
            "Content-Disposition": f'attachment; filename="{_("meeting.ics")}"',
            "Cache-Control": "private, no-cache",
        },
    )


@require_safe
@requires(may_see_meeting, find=find_meeting)
def meeting_pack(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Everything to read for it as one PDF; the page with the reason where it cannot be bound."""
    try:
        data = build_pack(meeting=meeting)
    except Refused as refusal:
        return meeting_page(request, meeting, refusal=str(refusal.sentence), status=409)
    return HttpResponse(
        data,
        content_type=sniffing.PDF,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=pack_name(meeting)) or "",
            "Cache-Control": "private, no-cache",
        },
    )


def _find_item(user: Any, slug: str, uuid: UUID, item: UUID) -> AgendaItem:
    meeting = find_meeting(user, slug, uuid)
    found = get_object_or_404(AgendaItem, uuid=item, meeting=meeting)
    found.meeting = meeting
    return found


def _may_see_item(user: Any, item: AgendaItem) -> Verdict:
    return may_see_meeting(user, item.meeting)


@require_safe
@requires(_may_see_item, find=_find_item)
def item_subject(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """The way from an item to what it puts to the vote, so that an agenda need not ask each package for its pages."""
    if item.subject_kind not in kinds():
        raise Http404
    subject = votable(item.subject_kind)
    if subject.organisation_of(item.subject_key) != item.meeting.organisation.uuid:
        raise Http404
    return redirect(subject.url(item.subject_key))
