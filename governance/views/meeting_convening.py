"""Convening: check, then one button that names what it does and to whom. Changes, cancellation, handing over too."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from governance import refusals_meetings
from governance.enums_meetings import MeetingMode
from governance.forms_meetings import CancelMeetingForm, HandoverForm, SendForm
from governance.models import Meeting, Notice, NoticeRecipient
from governance.models.profiles import profile_in_force
from governance.selectors_meetings import agenda_lines, guests_of, untold_people
from governance.services.convening import (
    Convened,
    Delay,
    cancel_meeting,
    changes_since,
    check_ready,
    convene,
    delay_of_notice,
    hand_over,
    last_notice,
    learned_late,
    people_convened,
    send_update,
    what_leaves,
)
from governance.views.meeting_preparing import closed, first_values, posted, preparing, refuse
from governance.views.meetings import find_meeting, title_of, trail
from membership.selectors.people import actor_for
from membership.services.refusals import InvalidFields, Refused
from portal.foundation.long_dates import long_date
from portal.foundation.permissions import Verdict, requires
from portal.foundation.standing import stand_in


@require_http_methods(["GET", "HEAD", "POST"])
@requires(preparing, find=find_meeting)
def meeting_convene(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Who will be told of what, and whether it is early enough; then the act."""
    if meeting.is_convened:
        messages.info(request, str(refusals_meetings.AlreadyConvened.sentence))
        return redirect(meeting)
    return _sending(request, meeting, "governance/meeting_convene.html", convene, _check, _check(meeting))


def _check(meeting: Meeting) -> dict[str, Any]:
    return {"convened": people_convened(meeting), "moved": True, "added_late": []}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(preparing, find=find_meeting)
def meeting_update(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What has changed since the last notice, in sentences; then the act."""
    if meeting.is_draft:
        messages.info(request, str(refusals_meetings.NotConvened.sentence))
        return redirect(meeting)
    checked = _check_of_changes(meeting)
    if meeting.prepares and not checked["changes"] and not checked["people"]:
        messages.info(request, str(refusals_meetings.NothingChanged.sentence))
        return redirect(meeting)
    return _sending(request, meeting, "governance/meeting_update.html", send_update, _check_of_changes, checked)


def _check_of_changes(meeting: Meeting) -> dict[str, Any]:
    last = last_notice(meeting)
    convened = people_convened(meeting)
    return {
        "convened": convened,
        "moved": last.content["starts_at"] != meeting.starts_at.isoformat(),
        "added_late": learned_late(meeting, last),
        "changes": changes_since(meeting, last),
        "people": untold_people(convened, guests_of(meeting, last)),
        "last": last,
    }


def _sending(
    request: HttpRequest,
    meeting: Meeting,
    template: str,
    send: Callable[..., Notice],
    check: Callable[[Meeting], dict[str, Any]],
    checked: dict[str, Any],
) -> HttpResponse:
    """The check before a notice leaves, and its leaving.

    ``checked``: what the page shows of the meeting, and ``check`` finds again once it has changed. Among it the people
    ``convened``, and what makes the delay of the statutes count: the date is new (``moved``), or something is
    (``added_late``).
    """
    organisation = meeting.organisation
    stand_in(request, organisation)
    if (elsewhere := closed(request, meeting)) is not None:
        return elsewhere
    shown = _shown(meeting, checked)
    form = SendForm(posted(request), late=shown["late"], initial={"seen": shown["seen"]})
    refusal, status = _obstacle(meeting, shown["convened"]), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                notice = send(
                    actor=actor_for(request.user, organisation),
                    meeting=meeting,
                    short_reason=form.reason,
                    seen=form.cleaned_data["seen"],
                    sent_by=request.user,
                )
            except InvalidFields as refused:
                refuse(form, refused)
            except refusals_meetings.ChangedSinceChecked as refused:
                refusal, status = str(refused), 409
                meeting.refresh_from_db()
                shown = _shown(meeting, check(meeting))
                again = {"seen": shown["seen"], "short_reason": form.reason}
                form = SendForm(late=shown["late"], initial=again)
            except Refused as refused:
                refusal, status = str(refused), 409
            else:
                messages.success(request, _told(notice))
                return redirect(meeting)
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "day": long_date(organisation.today(meeting.starts_at)),
        "mode": MeetingMode(meeting.mode),
        "form": form,
        "refusal": refusal,
        "blocked": bool(refusal) and status == 200,
        "agenda": [line for line in agenda_lines(meeting) if line.number],
        "breadcrumb_trail": trail(organisation, meeting),
        **shown,
    }
    return render(request, template, context, status=status)


def _shown(meeting: Meeting, checked: dict[str, Any]) -> dict[str, Any]:
    """What was checked with what follows from it, and the fingerprint of it that is sent with the button."""
    delay = _delay(meeting) if checked["moved"] or checked["added_late"] else None
    late = delay is not None and not delay.met
    return checked | {
        "seen": what_leaves(meeting, checked["convened"]),
        "delay": delay,
        "late": late,
        "added_late": checked["added_late"] if late else [],
        "without_address": [item for item in checked["convened"] if not item.person.sign_in_address],
        "without_account": [item for item in checked["convened"] if item.person.email and not item.person.user_id],
    }


def _obstacle(meeting: Meeting, convened: list[Convened]) -> str:
    """What is missing before a notice may leave, in a sentence; empty where nothing is."""
    try:
        check_ready(meeting, convened)
    except Refused as refusal:
        return str(refusal)
    return ""


def _delay(meeting: Meeting) -> Delay | None:
    profile = profile_in_force(meeting.body, meeting.organisation.today(meeting.starts_at))
    return delay_of_notice(meeting, profile) if profile else None


def _told(notice: Notice) -> str:
    """What the act did, in numbers."""
    rows = list(notice.recipients.all())
    reached = sum(row.reached for row in rows)
    sentence = ngettext(
        "It is sent: %(count)s person is being told by letter.",
        "It is sent: %(count)s people are being told by letter.",
        reached,
    ) % {"count": reached}
    if left := len(rows) - reached:
        sentence += " " + ngettext(
            "%(count)s person has no address: print the notice and hand it over.",
            "%(count)s people have no address: print the notice and hand it over.",
            left,
        ) % {"count": left}
    return sentence


@require_http_methods(["GET", "HEAD", "POST"])
@requires(preparing, find=find_meeting)
def meeting_cancel(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Cancel a meeting that was convened, with the reason that all those convened will read."""
    organisation = meeting.organisation
    stand_in(request, organisation)
    if meeting.is_draft:
        messages.info(request, str(refusals_meetings.NotConvened.sentence))
        return redirect(meeting)
    if (elsewhere := closed(request, meeting)) is not None:
        return elsewhere
    shown, told = first_values(request, {})
    form = CancelMeetingForm(posted(request), initial=shown)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                cancel_meeting(
                    actor=actor_for(request.user, organisation),
                    meeting=meeting,
                    reason=form.cleaned_data["reason"],
                    sent_by=request.user,
                )
            except refusals_meetings.MeetingCancelled as refusal:
                messages.info(request, str(refusal))
                return redirect(meeting)
            except Refused as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _("The meeting is cancelled; those convened are being told why."))
                return redirect(meeting)
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "form": form,
        "told": told,
        "count": last_notice(meeting).recipients.count(),
        "breadcrumb_trail": trail(organisation, meeting),
    }
    return render(request, "governance/meeting_cancel.html", context, status=status)


def find_recipient(user: Any, slug: str, uuid: UUID, person: UUID) -> NoticeRecipient:
    """Somebody whom the last notice of a meeting told. Raises Http404."""
    meeting = find_meeting(user, slug, uuid)
    notice = meeting.notices.order_by("-number").first()
    found = get_object_or_404(
        NoticeRecipient.objects.select_related("person__user", "represented"), notice=notice, person__uuid=person
    )
    found.notice = notice
    notice.meeting = meeting
    return found


def _handing_over(user: Any, recipient: NoticeRecipient) -> Verdict:
    return preparing(user, recipient.notice.meeting)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_handing_over, find=find_recipient)
def meeting_handover(request: HttpRequest, recipient: NoticeRecipient) -> HttpResponse:
    """Record that the notice was given to somebody who has no account; after the meeting too, it being a proof."""
    meeting = recipient.notice.meeting
    organisation = meeting.organisation
    stand_in(request, organisation)
    shown, told = first_values(request, {"handed_on": organisation.today()})
    form = HandoverForm(posted(request), initial=shown)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                hand_over(
                    actor=actor_for(request.user, organisation),
                    recipient=recipient,
                    handed_on=form.cleaned_data["handed_on"],
                    how=form.cleaned_data["how"],
                    recorded_by=request.user,
                )
            except refusals_meetings.HandoverInTheFuture as refusal:
                form.add_error("handed_on", str(refusal))
            except Refused as refusal:
                refuse(form, refusal)
            else:
                messages.success(
                    request, _("It is recorded that %(name)s was handed the notice.") % {"name": recipient.name}
                )
                return redirect(f"{meeting.get_absolute_url()}#convened-heading")
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "recipient": recipient,
        "form": form,
        "told": told,
        "breadcrumb_trail": trail(organisation, meeting),
    }
    return render(request, "governance/meeting_handover.html", context, status=status)
