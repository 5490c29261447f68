"""Preparing a meeting: date and place, items, documents. Nothing here is told to anybody."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from governance import refusals, refusals_meetings
from governance.enums_meetings import ItemKind, MeetingKind, MeetingMode
from governance.forms_meetings import SEPARATOR, ItemForm, MeetingForm, PaperForm, initial_of
from governance.models import AgendaItem, Meeting, MeetingPaper
from governance.permissions import may_enter_profile, may_prepare_meetings, may_see_meeting
from governance.selectors_meetings import BodyRules, presenters_of, rules_of_bodies
from governance.services import meetings
from governance.views.ballots import find_organisation
from governance.views.meetings import find_meeting, title_of, trail
from membership.models import Body, Organisation
from membership.selectors.bodies import bodies_of
from membership.selectors.people import actor_for
from membership.services.refusals import InvalidFields, Refused
from portal.foundation.files.services import FileRefused, uploaded
from portal.foundation.kept_work import kept_form
from portal.foundation.long_dates import long_date
from portal.foundation.permissions import Verdict, requires
from portal.foundation.standing import stand_in
from portal.foundation.votable import kinds, votable

_FIELDS: Mapping[type[Refused], str] = {
    refusals_meetings.MeetingInThePast: "on",
    refusals_meetings.NoRemoteClause: "mode",
    refusals.NoProfile: "mode",
    refusals.BodyEnded: "body",
    refusals_meetings.NotAnItemSubject: "kind",
    refusals_meetings.SubjectOfAnother: "subject",
}
"""Beside which field a refusal is said; above the form for the others."""


def preparing(user: Any, meeting: Meeting) -> Verdict:
    """To the others a draft does not exist. Whether it may still be changed is for the services to say: what was
    typed meanwhile stays on the page."""
    return may_see_meeting(user, meeting) & may_prepare_meetings(user, meeting.organisation)


def _preparing_item(user: Any, item: AgendaItem) -> Verdict:
    return preparing(user, item.meeting)


def _preparing_paper(user: Any, paper: MeetingPaper) -> Verdict:
    return preparing(user, paper.item.meeting)


def find_item(user: Any, slug: str, uuid: UUID, item: UUID) -> AgendaItem:
    """Raises Http404."""
    meeting = find_meeting(user, slug, uuid)
    found = get_object_or_404(AgendaItem.objects.select_related("presenter"), uuid=item, meeting=meeting)
    found.meeting = meeting
    return found


def find_paper(user: Any, slug: str, uuid: UUID, item: UUID, paper: UUID) -> MeetingPaper:
    """Raises Http404."""
    owner = find_item(user, slug, uuid, item)
    found = get_object_or_404(MeetingPaper.objects.select_related("file"), uuid=paper, item=owner)
    found.item = owner
    return found


def refuse(form: forms.Form, refusal: Refused, fields: Mapping[type[Refused], str] = _FIELDS) -> None:
    """Say a refusal beside the field that it is about; ``fields`` names it where the form has it."""
    if isinstance(refusal, InvalidFields):
        for name, sentences in refusal.errors.items():
            form.add_error(name if name in form.fields else None, sentences)
        return
    name = fields.get(type(refusal), "")
    form.add_error(name if name in form.fields else None, str(refusal))


def closed(request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
    """Back to the page of a meeting of which nothing can be changed any more, with the sentence; None for another.

    Asked of pages only: a form sent late is refused by its service and keeps what was typed.
    """
    if meeting.prepares or request.method == "POST":
        return None
    messages.info(request, str(refusals_meetings.MeetingOver.sentence))
    return redirect(meeting)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, nothing included; None for a page that is only asked for."""
    return request.POST if request.method == "POST" else None


def first_values(request: HttpRequest, initial: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """What a form shows first: what is there or, after signing in again, what was typed; then the sentence for it."""
    kept = kept_form(request)
    if not kept:
        return initial, ""
    return kept.dict(), _("Your session had ended: what you had typed is back below. It is not saved yet.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_prepare_meetings, find=find_organisation)
def meeting_create(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Which body, when and where; what its rules make possible is shown beside."""
    stand_in(request, organisation)
    bodies = bodies_of(organisation, organisation.today())
    rules = list(rules_of_bodies(bodies, organisation.today()))
    if not rules:
        return render(request, "governance/meeting_form.html", {"breadcrumb_trail": trail(organisation), "rules": []})
    initial = {"kind": MeetingKind.ORDINARY, "mode": MeetingMode.MEETING, "minutes": 120, "hour": "18:00"}
    shown, told = first_values(request, initial)
    form = MeetingForm(
        posted(request),
        bodies=bodies,
        remote=any(facts.remote for facts in rules),
        earliest=_earliest(rules),
        initial=shown,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                meeting = meetings.create_meeting(
                    actor=actor_for(request.user, organisation),
                    prepared_by=request.user,
                    **form.values(organisation.time_zone),
                )
            except Refused as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _("The meeting is in preparation. Nobody is told before you convene."))
                return redirect(meeting)
    return _frame(request, organisation, form, rules, told=told, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(preparing, find=find_meeting)
def meeting_edit(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Date, place, words of a meeting; those convened are told by the next notice, which is an act of its own."""
    organisation = meeting.organisation
    stand_in(request, organisation)
    if (elsewhere := closed(request, meeting)) is not None:
        return elsewhere
    day = organisation.today(meeting.starts_at)
    (rules,) = rules_of_bodies(Body.objects.filter(pk=meeting.body_id), day)
    shown, told = first_values(request, initial_of(meeting))
    # A way of meeting chosen under former rules stays there to be changed.
    remote = rules.remote or MeetingMode(meeting.mode).has_link
    form = MeetingForm(posted(request), bodies=None, remote=remote, initial=shown)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                meetings.change_meeting(
                    actor=actor_for(request.user, organisation),
                    meeting=meeting,
                    **form.values(organisation.time_zone),
                )
            except Refused as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _saved(meeting))
                return redirect(meeting)
    return _frame(request, organisation, form, [rules], told=told, meeting=meeting, status=status)


def _earliest(rules: list[BodyRules]) -> str:
    """Beside the day to choose: the first one possible for each body whose rules fix a delay."""
    days = [
        f"{facts.body.name} ({long_date(facts.first_day)})" for facts in rules if facts.first_day and facts.has_delay
    ]
    return _("At the earliest, if you convene today: %(days)s.") % {"days": ", ".join(days)} if days else ""


def _saved(meeting: Meeting) -> str:
    if meeting.is_convened:
        return _("It is saved. Those convened do not know yet: send them the change.")
    return _("It is saved.")


def _frame(
    request: HttpRequest,
    organisation: Organisation,
    form: MeetingForm,
    rules: list[BodyRules],
    *,
    told: str,
    status: int,
    meeting: Meeting | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "told": told,
        "rules": rules,
        "meeting": meeting,
        "eyebrow": title_of(meeting) if meeting else "",
        "back": meeting.get_absolute_url() if meeting else trail(organisation)[0][1],
        "may_enter_rules": may_enter_profile(request.user, organisation),
        "breadcrumb_trail": trail(organisation, meeting),
    }
    return render(request, "governance/meeting_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(preparing, find=find_meeting)
def meeting_delete(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Delete a meeting of which nobody was told, after having been asked."""
    organisation = meeting.organisation
    stand_in(request, organisation)
    if not meeting.is_draft and request.method != "POST":
        messages.info(request, str(refusals_meetings.NotADraftMeeting.sentence))
        return redirect(meeting)
    if request.method == "POST":
        try:
            meetings.delete_meeting(actor=actor_for(request.user, organisation), meeting=meeting)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(meeting)
        messages.success(request, _("The meeting in preparation is deleted; nobody had been told of it."))
        return redirect("governance:meeting_list", organisation.slug)
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "items": meeting.items.count(),
        "breadcrumb_trail": trail(organisation, meeting),
    }
    return render(request, "governance/meeting_delete.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(preparing, find=find_meeting)
def item_add(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Put an item at the end of the agenda."""
    return _item_page(request, meeting, None, {"kind": ItemKind.DISCUSSION})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_preparing_item, find=find_item)
def item_edit(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Change an item of the agenda."""
    initial = {name: getattr(item, name) for name in ("title", "kind", "details", "minutes", "resolution")}
    initial |= {"presenter": item.presenter_id, "subject": _choice(item.subject_kind, item.subject_key)}
    return _item_page(request, item.meeting, item, initial)


def _item_page(
    request: HttpRequest, meeting: Meeting, item: AgendaItem | None, initial: dict[str, Any]
) -> HttpResponse:
    organisation = meeting.organisation
    stand_in(request, organisation)
    if (elsewhere := closed(request, meeting)) is not None:
        return elsewhere
    shown, told = first_values(request, initial)
    form = ItemForm(
        posted(request),
        people=presenters_of(organisation, organisation.today(), kept=item.presenter if item else None),
        subjects=_subjects(organisation, item),
        initial=shown,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            actor = actor_for(request.user, organisation)
            try:
                if item is None:
                    saved = meetings.add_item(actor=actor, meeting=meeting, **form.values())
                else:
                    saved = meetings.change_item(actor=actor, item=item, **form.values())
            except Refused as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _saved(meeting))
                if request.POST.get("next") == "another":
                    return redirect("governance:item_add", organisation.slug, meeting.uuid)
                return redirect(_place_of(saved))
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "item": item,
        "form": form,
        "told": told,
        "breadcrumb_trail": trail(organisation, meeting),
    }
    return render(request, "governance/meeting_item.html", context, status=status)


def _place_of(item: AgendaItem) -> str:
    return f"{item.meeting.get_absolute_url()}#point-{item.uuid}"


def _choice(kind: str, key: str) -> str:
    return f"{kind}{SEPARATOR}{key}" if kind else ""


def _subjects(organisation: Organisation, item: AgendaItem | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """What may be put to the vote, by kind; the item's own choice too, which may be under vote or decided by now."""
    groups = {
        kind: [(_choice(kind, key), title) for key, title in votable(kind).candidates(organisation.uuid)]
        for kind in kinds()
    }
    if item is not None and item.subject_kind in groups:
        own, group = _choice(item.subject_kind, item.subject_key), groups[item.subject_kind]
        if own not in {choice for choice, _title in group}:
            group.append((own, _("what was chosen before")))
    return [(votable(kind).label().capitalize(), choices) for kind, choices in groups.items() if choices]


@require_POST
@requires(_preparing_item, find=find_item)
def item_move(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """One place up or down, by a button."""
    try:
        meetings.move_item(
            actor=actor_for(request.user, item.meeting.organisation),
            item=item,
            earlier=request.POST.get("way") == "up",
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(item.meeting)
    return redirect(_place_of(item))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_preparing_item, find=find_item)
def item_withdraw(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Take an item off the agenda, after having been asked."""
    meeting = item.meeting
    stand_in(request, meeting.organisation)
    if (elsewhere := closed(request, meeting)) is not None:
        return elsewhere
    if request.method == "POST":
        try:
            meetings.withdraw_item(actor=actor_for(request.user, meeting.organisation), item=item)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("“%(title)s” is no longer on the agenda.") % {"title": item.title})
        return redirect(meeting)
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "item": item,
        "papers": item.papers.filter(withdrawn_at=None).count(),
        "breadcrumb_trail": trail(meeting.organisation, meeting),
    }
    return render(request, "governance/meeting_item_withdraw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_preparing_item, find=find_item)
def paper_add(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Join a document to an item."""
    meeting = item.meeting
    stand_in(request, meeting.organisation)
    if (elsewhere := closed(request, meeting)) is not None:
        return elsewhere
    form = PaperForm(posted(request), request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sent = form.cleaned_data["file"]
            try:
                meetings.add_paper(
                    actor=actor_for(request.user, meeting.organisation),
                    item=item,
                    data=uploaded(sent),
                    name=sent.name,
                    added_by=request.user,
                )
            except (Refused, FileRefused) as refusal:
                form.add_error("file", str(refusal))
            else:
                messages.success(request, _saved(meeting))
                return redirect(_place_of(item))
    context = {
        "meeting": meeting,
        "item": item,
        "form": form,
        "papers": list(item.papers.filter(withdrawn_at=None).select_related("file")),
        "breadcrumb_trail": trail(meeting.organisation, meeting),
    }
    return render(request, "governance/meeting_paper.html", context, status=status)


@require_POST
@requires(_preparing_paper, find=find_paper)
def paper_withdraw(request: HttpRequest, paper: MeetingPaper) -> HttpResponse:
    """Take a document away; one that those convened were told of stays readable, marked so."""
    item = paper.item
    try:
        meetings.withdraw_paper(actor=actor_for(request.user, item.meeting.organisation), paper=paper)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The document “%(name)s” is withdrawn.") % {"name": paper.file.name})
    return redirect(_place_of(item))
