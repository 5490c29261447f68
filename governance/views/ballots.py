"""The pages of those who prepare votes: the list, opening, ending, proof."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import refusals
from governance.forms import CancelBallotForm, OpenBallotForm
from governance.models import Ballot
from governance.models.profiles import profile_in_force
from governance.permissions import may_end_ballot, may_enter_profile, may_export_proof, may_open_ballot
from governance.rules.wording import rule_summary
from governance.services.deciding import cancel_ballot, close_ballot
from governance.services.electorates import as_rules_read, names_of, outsiders
from governance.services.opening import open_ballot
from governance.services.proof import proof_bundle
from governance.views.voting import find_ballot
from membership.models import Body, Organisation
from membership.selectors.bodies import bodies_of
from membership.selectors.electorate import electorate
from membership.selectors.people import actor_for
from membership.services.refusals import Refused
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in
from portal.foundation.votable import SubjectChanged, kinds, votable


def find_organisation(user: Any, slug: str) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(user).select_related("region"), slug=slug)


def _find_subject(user: Any, slug: str, kind: str, key: str) -> tuple[Organisation, str, str]:
    organisation = find_organisation(user, slug)
    if kind not in kinds() or votable(kind).organisation_of(key) != organisation.uuid:
        raise Http404
    return organisation, kind, key


@require_http_methods(["GET", "HEAD", "POST"])
@requires(lambda user, subject: may_open_ballot(user, subject[0]), find=_find_subject)
def ballot_open(request: HttpRequest, subject: tuple[Organisation, str, str]) -> HttpResponse:
    """Put a subject to the vote: who decides, the question, until when; what the rules say is shown beside."""
    organisation, kind, key = subject
    stand_in(request, organisation)
    on = organisation.today()
    bodies = bodies_of(organisation, on)
    form = OpenBallotForm(request.POST or None, bodies=bodies, initial={"closes_hour": "18:00"})
    refusal, status = "", 200
    if request.method == "POST":
        if form.is_valid():
            try:
                ballot = _open(request, organisation, kind, key, form.cleaned_data)
            except (Refused, SubjectChanged) as error:
                refusal, status = str(error), 409
            else:
                messages.success(request, _("The vote is open; its voters are being told."))
                return redirect(ballot)
        else:
            status = 422
    context = {
        "form": form,
        "refusal": refusal,
        "subject_label": votable(kind).label(),
        "subject_url": votable(kind).url(key),
        "bodies": [_body_facts(body, on) for body in bodies],
        "may_enter_rules": may_enter_profile(request.user, organisation),
    }
    return render(request, "governance/ballot_open.html", context, status=status)


def _open(request: HttpRequest, organisation: Organisation, kind: str, key: str, cleaned: dict[str, Any]) -> Ballot:
    closes_at = datetime.combine(cleaned["closes_on"], cleaned["closes_hour"], tzinfo=organisation.time_zone)
    return open_ballot(
        actor=actor_for(request.user, organisation),
        body=cleaned["body"],
        subject_kind=kind,
        subject_key=key,
        question=cleaned["question"],
        closes_at=closes_at,
        opened_by=request.user,
    )


def _body_facts(body: Body, on: Any) -> dict[str, Any]:
    profile = profile_in_force(body, on)
    voters = electorate(body, on)
    seen = as_rules_read(profile.rules, voters) if profile else None
    outside = outsiders(profile.rules, seen, names_of(voters)) if profile and seen else ""
    return {
        "body": body,
        "voters": len(voters),
        "vacancies": len(voters.vacancies),
        "rule": rule_summary(profile.rules, get_language() or "fr") if profile else "",
        "outside": str(refusals.OutsideConstituencies(outside)) if outside else "",
        "rules_url": reverse("governance:rules_body", args=[body.organisation.slug, body.uuid]),
        "written": bool(profile and profile.rules.attendance.written),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_end_ballot, find=find_ballot)
def ballot_cancel(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """Cancel a vote, with the reason that all voters will read."""
    stand_in(request, ballot.organisation)
    form = CancelBallotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_ballot(
                actor=actor_for(request.user, ballot.organisation),
                ballot=ballot,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, _("The vote is cancelled; its voters are being told why."))
        return redirect(ballot)
    status = 422 if request.method == "POST" else 200
    return render(request, "governance/ballot_cancel.html", {"ballot": ballot, "form": form}, status=status)


@require_POST
@requires(may_end_ballot, find=find_ballot)
def ballot_close(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """Close before the hour, once everybody has answered."""
    try:
        close_ballot(actor=actor_for(request.user, ballot.organisation), ballot=ballot)
    except (Refused, SubjectChanged) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The vote is closed and decided."))
    return redirect(ballot)


@require_safe
@requires(may_export_proof, find=find_ballot)
def ballot_proof(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """Everything needed to verify the vote on another machine, in one file."""
    name = f"preuve-{ballot.uuid}.zip"
    return HttpResponse(
        proof_bundle(ballot),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
