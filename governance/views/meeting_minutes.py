"""The page of the minutes of a meeting: debates item by item, what was issued, signatures, the attendance sheet."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from governance.enums_meetings import MeetingState
from governance.enums_minutes import SignerRole
from governance.forms_minutes import DebateForm, IssueForm, SignForm
from governance.models import AgendaItem, Ballot, Debate, Meeting, MeetingMinutes
from governance.permissions import may_run_meeting, may_see_meeting
from governance.services.meeting_minutes import issue_minutes, sign_minutes, signers_of, write_debate
from governance.services.minutes_facts import facts_of, fingerprint
from governance.services.minutes_typeset import sheet_lines, typeset_attendance_sheet
from governance.services.notice_contents import agenda_of
from governance.views.meetings import find_meeting, title_of, trail
from membership.selectors.electorate import electorate
from membership.selectors.people import actor_for, person_of
from membership.services.refusals import Refused
from portal.foundation import clock
from portal.foundation.permissions import Verdict, requires
from portal.foundation.standing import stand_in


def _find_held(user: Any, slug: str, uuid: UUID) -> Meeting:
    """The meeting, once it was opened. Raises Http404."""
    meeting = find_meeting(user, slug, uuid)
    if not (meeting.is_open or meeting.was_held):
        raise Http404
    return meeting


@require_safe
@requires(may_see_meeting, find=_find_held)
def meeting_minutes(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Write them, issue them, sign them; for everybody else, read what was issued."""
    return _page(request, meeting)


def _page(
    request: HttpRequest,
    meeting: Meeting,
    *,
    refusal: str = "",
    bound: tuple[AgendaItem, DebateForm] | None = None,
    issuing: IssueForm | None = None,
    status: int = 200,
) -> HttpResponse:
    stand_in(request, meeting.organisation)
    issued = list(
        meeting.minutes_issued.select_related("pdf", "record", "entry__chain", "approval__pdf")
        .prefetch_related("signatures__person")
        .order_by("-number")
    )
    keeping = may_run_meeting(request.user, meeting)
    last = issued[0] if issued else None
    context = {
        "meeting": meeting,
        "title": _("Minutes of the meeting"),
        "eyebrow": title_of(meeting),
        "refusal": refusal,
        "keeping": keeping,
        "lines": _lines(meeting, bound) if keeping else [],
        "issued": issued,
        "issuing": (issuing or IssueForm(first=not issued)) if _may_issue(meeting, keeping, last) else None,
        "to_sign": _to_sign(meeting, last, request.user),
        "votes": _votes(meeting),
        "minuted": meeting.state == MeetingState.MINUTED,
        "approved": meeting.state == MeetingState.APPROVED,
        "breadcrumb_trail": trail(meeting.organisation, meeting),
    }
    return render(request, "governance/meeting_minutes.html", context, status=status)


def _lines(meeting: Meeting, bound: tuple[AgendaItem, DebateForm] | None) -> list[dict[str, Any]]:
    debates = {row.item_id: row for row in Debate.objects.filter(item__meeting=meeting)}
    found = []
    for number, item in enumerate((item for item in agenda_of(meeting) if item.withdrawn_at is None), start=1):
        debate = debates.get(item.pk)
        text = debate.text if debate else ""
        form = DebateForm(initial={"text": text, "seen": text}, auto_id=f"id_{item.uuid}_%s")
        theirs = ""
        if bound is not None and bound[0].pk == item.pk:
            form = bound[1]
            theirs = text if text != form.data.get("seen", "") else ""
        found.append({"number": number, "item": item, "debate": debate, "form": form, "theirs": theirs})
    return found


def _may_issue(meeting: Meeting, keeping: Verdict, last: MeetingMinutes | None) -> bool:
    """Only where there is something to issue."""
    if not keeping.allowed or not meeting.was_held:
        return False
    return last is None or last.facts_sha256 != fingerprint(facts_of(meeting))


def _to_sign(meeting: Meeting, last: MeetingMinutes | None, user: Any) -> list[dict[str, Any]]:
    """Who signs the last minutes, who has, and the button for whoever reads the page."""
    if last is None:
        return []
    person = person_of(user)
    signed = {signature.role: signature for signature in last.signatures.all()}
    open_to_signature = meeting.state == MeetingState.MINUTED
    return [
        {
            "role": role,
            "person": signer,
            "signature": signed.get(role),
            "mine": open_to_signature and role not in signed and person is not None and person.pk == signer.pk,
        }
        for role, signer in signers_of(meeting)
    ]


def _votes(meeting: Meeting) -> list[Ballot]:
    rows = Ballot.objects.filter(item__meeting=meeting).select_related("organisation", "decision__minutes")
    return list(rows.order_by("opens_at", "pk"))


def _find_item(user: Any, slug: str, uuid: UUID, item: UUID) -> AgendaItem:
    meeting = _find_held(user, slug, uuid)
    found = get_object_or_404(AgendaItem, uuid=item, meeting=meeting)
    found.meeting = meeting
    return found


def _may_write(user: Any, item: AgendaItem) -> Verdict:
    return may_run_meeting(user, item.meeting)


@require_POST
@requires(_may_write, find=_find_item)
def debate_write(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Keep what was said on one item, then the page again at that item."""
    form = DebateForm(request.POST, auto_id=f"id_{item.uuid}_%s")
    if not form.is_valid():
        return _page(request, item.meeting, bound=(item, form), status=422)
    try:
        write_debate(
            actor=actor_for(request.user, item.meeting.organisation),
            item=item,
            text=form.cleaned_data["text"],
            seen=form.cleaned_data["seen"],
        )
    except Refused as refusal:
        return _page(request, item.meeting, refusal=str(refusal.sentence), bound=(item, form), status=409)
    messages.success(request, _("The debates on “%(title)s” are kept.") % {"title": item.title})
    return redirect(f"{_address(item.meeting)}#item-{item.uuid}")


def _address(meeting: Meeting) -> str:
    return reverse("governance:meeting_minutes", args=[meeting.organisation.slug, meeting.uuid])


@require_POST
@requires(may_run_meeting, find=_find_held)
def minutes_issue(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Issue the minutes; the members are told."""
    form = IssueForm(request.POST, first=not meeting.minutes_issued.exists())
    if not form.is_valid():
        return _page(request, meeting, issuing=form, status=422)
    try:
        issue_minutes(
            actor=actor_for(request.user, meeting.organisation),
            meeting=meeting,
            correction=form.cleaned_data.get("correction", ""),
            issued_by=request.user,
        )
    except Refused as refusal:
        meeting.refresh_from_db()
        return _page(request, meeting, refusal=str(refusal.sentence), issuing=form, status=409)
    messages.success(request, _("The minutes are issued; the members are being told."))
    return redirect(_address(meeting))


@require_POST
@requires(may_see_meeting, find=_find_held)
def minutes_sign(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Sign the last minutes, as who presided or who kept them."""
    form = SignForm(request.POST)
    wanted = request.POST.get("minutes", "")
    shown = next((row for row in meeting.minutes_issued.all() if str(row.uuid) == wanted), None)
    if not form.is_valid() or shown is None:
        return _page(request, meeting, refusal=_("Your signature did not arrive whole: sign again."), status=422)
    try:
        sign_minutes(
            actor=actor_for(request.user, meeting.organisation),
            minutes=shown,
            role=SignerRole(form.cleaned_data["role"]),
            user=request.user,
        )
    except Refused as refusal:
        meeting.refresh_from_db()
        return _page(request, meeting, refusal=str(refusal.sentence), status=409)
    messages.success(request, _("Your signature is recorded."))
    return redirect(_address(meeting))


@require_safe
@requires(may_run_meeting, find=find_meeting)
def attendance_sheet(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The attendance sheet as a PDF: to sign on paper before the meeting, with the hours once it is held."""
    organisation = meeting.organisation
    if meeting.is_open or meeting.was_held:
        lines = sheet_lines(facts_of(meeting), organisation.time_zone)
    else:
        voters = electorate(meeting.body, organisation.today(meeting.starts_at))
        lines = [
            (elector.name, elector.constituency.name if elector.constituency else "", "")
            for elector in (*voters.electors, *voters.advisers)
        ]
    data = typeset_attendance_sheet(meeting=meeting, lines=lines, printed_on=clock.now())
    name = _("attendance-sheet.pdf")
    return HttpResponse(
        data,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )
