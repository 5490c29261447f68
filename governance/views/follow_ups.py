"""What is left to do after a decision: recorded, changed, done, reopened, from the page of its vote."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from governance import refusals_follow_ups
from governance.enums import BallotState
from governance.forms_register import DoneForm, FollowUpForm
from governance.models import Ballot, FollowUp
from governance.permissions import may_complete, may_follow_up, may_see_ballot
from governance.selectors_meetings import presenters_of
from governance.services.follow_ups import add_follow_up, change_follow_up, complete_follow_up, reopen_follow_up
from governance.views.meeting_preparing import first_values, posted, refuse
from governance.views.voting import find_ballot
from membership.models import Organisation
from membership.permissions import SEE_HISTORY, may
from membership.selectors.people import actor_for
from membership.services.refusals import Refused
from portal.foundation.permissions import Verdict, requires
from portal.foundation.standing import stand_in
from portal.foundation.tracked_objects import history_url

_FIELDS: Mapping[type[Refused], str] = {
    refusals_follow_ups.OwnerElsewhere: "owner",
    refusals_follow_ups.DueInThePast: "due_on",
    refusals_follow_ups.PatientDataTyped: "what",
}
"""Beside which field a refusal is said; above the form for the others."""
_DONE_FIELDS: Mapping[type[Refused], str] = {
    refusals_follow_ups.DoneInTheFuture: "done_on",
    refusals_follow_ups.DoneBeforeDecision: "done_on",
    refusals_follow_ups.PatientDataTyped: "note",
}


def find_follow_up(user: Any, slug: str, uuid: UUID) -> FollowUp:
    """An action of an association whose matters the user may see. Raises Http404."""
    rows = FollowUp.objects.visible_to(user).select_related(
        "ballot__organisation__region", "ballot__body", "ballot__decision", "owner"
    )
    return get_object_or_404(rows, uuid=uuid, ballot__organisation__slug=slug)


def _recording(user: Any, ballot: Ballot) -> Verdict:
    return may_see_ballot(user, ballot) & may_follow_up(user, ballot.organisation)


def _changing(user: Any, follow_up: FollowUp) -> Verdict:
    return may_follow_up(user, follow_up.ballot.organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_recording, find=find_ballot)
def follow_up_add(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """Record an action that follows from a decision."""
    organisation = ballot.organisation
    stand_in(request, organisation)
    if ballot.state != BallotState.DECIDED and request.method != "POST":
        messages.info(request, str(refusals_follow_ups.NotDecidedYet.sentence))
        return redirect(ballot)
    shown, told = first_values(request, {})
    form = FollowUpForm(posted(request), initial=shown, owners=presenters_of(organisation, organisation.today()))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                add_follow_up(
                    actor=actor_for(request.user, organisation),
                    ballot=ballot,
                    created_by=request.user,
                    **form.cleaned_data,
                )
            except Refused as refusal:
                refuse(form, refusal, _FIELDS)
            else:
                messages.success(request, _("The action is recorded."))
                return redirect(f"{ballot.get_absolute_url()}#suites")
    return _form(request, ballot, form, told, status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_changing, find=find_follow_up)
def follow_up_edit(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """Change an action that is not done: what, who, by when."""
    ballot, organisation = follow_up.ballot, follow_up.ballot.organisation
    stand_in(request, organisation)
    if follow_up.done_on and request.method != "POST":
        messages.info(request, str(refusals_follow_ups.DoneAlready.sentence))
        return redirect(follow_up)
    shown, told = first_values(
        request, {"what": follow_up.what, "owner": follow_up.owner_id, "due_on": follow_up.due_on}
    )
    form = FollowUpForm(
        posted(request),
        initial=shown,
        owners=presenters_of(organisation, organisation.today(), kept=follow_up.owner),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                change_follow_up(actor=actor_for(request.user, organisation), follow_up=follow_up, **form.cleaned_data)
            except Refused as refusal:
                refuse(form, refusal, _FIELDS)
            else:
                messages.success(request, _("The action is changed."))
                return redirect(follow_up)
    return _form(request, ballot, form, told, status, follow_up=follow_up)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_complete, find=find_follow_up)
def follow_up_done(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """Say that an action is done: what was decided, what was to be done, and one form."""
    organisation = follow_up.ballot.organisation
    stand_in(request, organisation)
    if follow_up.done_on and request.method != "POST":
        messages.info(request, _("This action is marked as done already."))
        return redirect(follow_up)
    shown, told = first_values(request, {"done_on": organisation.today()})
    form = DoneForm(posted(request), initial=shown)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                complete_follow_up(
                    actor=actor_for(request.user, organisation), follow_up=follow_up, **form.cleaned_data
                )
            except Refused as refusal:
                refuse(form, refusal, _DONE_FIELDS)
            else:
                messages.success(request, _("It is recorded that this action is done."))
                return redirect(follow_up)
    context = {
        "follow_up": follow_up,
        "ballot": follow_up.ballot,
        "form": form,
        "told": told,
        "breadcrumb_trail": trail(organisation, follow_up.ballot),
    }
    return render(request, "governance/follow_up_done.html", context, status=status)


@require_POST
@requires(_changing, find=find_follow_up)
def follow_up_reopen(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """Take back that an action is done."""
    try:
        reopen_follow_up(actor=actor_for(request.user, follow_up.ballot.organisation), follow_up=follow_up)
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("The action is to be done again."))
    return redirect(follow_up)


def trail(organisation: Organisation, ballot: Ballot) -> list[tuple[str, str]]:
    """The way back from the pages of a decision's actions."""
    return [
        (_("Register of decisions"), reverse("governance:decision_list", args=[organisation.slug])),
        (ballot.title, ballot.get_absolute_url()),
    ]


def _form(
    request: HttpRequest,
    ballot: Ballot,
    form: FollowUpForm,
    told: str,
    status: int,
    *,
    follow_up: FollowUp | None = None,
) -> HttpResponse:
    context = {
        "ballot": ballot,
        "follow_up": follow_up,
        "form": form,
        "told": told,
        "history_url": history_url(follow_up, back=request.path)
        if follow_up and may(request.user, SEE_HISTORY, ballot.organisation)
        else "",
        "breadcrumb_trail": trail(ballot.organisation, ballot),
    }
    return render(request, "governance/follow_up_form.html", context, status=status)
