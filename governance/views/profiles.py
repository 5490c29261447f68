"""Reading the rules of vote of a body; validating and refusing them for a second person, withdrawing for the first."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from governance import refusals
from governance.forms import RefuseProfileForm
from governance.models import StatuteProfile
from governance.models.profiles import profile_in_force
from governance.permissions import may_answer_profile, may_enter_profile, may_withdraw_profile
from governance.rules import Profile
from governance.rules.describing import Part, describe
from governance.rules.enums import Severity
from governance.rules.examples import Examples, examples
from governance.rules.lint import Finding
from governance.rules.wording import finding_text, parameter_label, reason_text, status_label
from governance.selectors_profiles import name_of, rules_lines, rules_of, validating_people
from governance.services.electorates import as_rules_read
from governance.services.profiles import (
    findings_for,
    findings_now,
    has_ended,
    refuse_profile,
    validate_profile,
    withdraw_profile,
)
from governance.views.ballots import find_organisation
from membership.models import Body, Organisation
from membership.permissions import SEE_HISTORY, SEE_ORGANISATION, holding, may
from membership.selectors.electorate import electorate
from membership.selectors.people import actor_for
from membership.services.refusals import Refused
from portal.foundation.permissions import Verdict, refused, requires
from portal.foundation.standing import stand_in
from portal.foundation.tracked_objects import history_url

TO_CONFIRM = "clause_to_confirm"
TONES = {"adopted": "good", "rejected": "bad"}


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of the rules as sentences, and what it says today where that is something else."""

    part: Part
    before: tuple[str, ...] = ()


def find_body(user: Any, slug: str, body: UUID) -> Body:
    """Raises Http404."""
    rows = Body.objects.visible_to(user).select_related("organisation__region")
    found: Body = get_object_or_404(rows, organisation__slug=slug, uuid=body)
    return found


def find_profile(user: Any, slug: str, body: UUID, uuid: UUID) -> StatuteProfile:
    """Raises Http404."""
    rows = StatuteProfile.objects.visible_to(user).select_related(
        "body__organisation__region", "entered_by__person", "validated_by__person", "set_aside_by__person"
    )
    found: StatuteProfile = get_object_or_404(rows, body__organisation__slug=slug, body__uuid=body, uuid=uuid)
    return found


@require_safe
@requires(holding(SEE_ORGANISATION), find=find_organisation)
def rules_index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Every body of the association, with the rules it votes by."""
    stand_in(request, organisation)
    context = {
        "organisation": organisation,
        "lines": rules_lines(organisation, organisation.today()),
        "breadcrumb_trail": _trail(organisation),
    }
    return render(request, "governance/rules_index.html", context)


@require_safe
@requires(holding(SEE_ORGANISATION, organisation="organisation"), find=find_body)
def rules_body(request: HttpRequest, body: Body) -> HttpResponse:
    """The rules of one body: in force, waiting for a second person, to come, past."""
    stand_in(request, body.organisation)
    on = body.organisation.today()
    found = rules_of(body, on)
    context = {
        "body": body,
        "rules": found,
        "parts": sentences(found.current.rules) if found.current else [],
        "example": worked_example(body, found.current.rules) if found.current else None,
        "grave": remarks(grave_findings(body, found.current.rules, on)) if found.current else [],
        "may_enter": entering(request.user, body),
        "enter_url": reverse("governance:profile_enter", args=[body.organisation.slug, body.uuid]),
        "past": [(profile, *state_of(profile, on)) for profile in found.past],
        "breadcrumb_trail": _trail(body.organisation, rules=True),
    }
    return render(request, "governance/rules_body.html", context)


def entering(user: Any, body: Body) -> Verdict:
    """Whether the user may enter rules for this body, today."""
    verdict = may_enter_profile(user, body.organisation)
    if verdict and has_ended(body):
        return refused(refusals.BodyEnded.sentence)
    return verdict


@require_safe
@requires(holding(SEE_ORGANISATION, organisation="body.organisation"), find=find_profile)
def profile_detail(request: HttpRequest, profile: StatuteProfile) -> HttpResponse:
    """One set of rules, whatever became of it; what the reader may do about it."""
    return _detail(request, profile, RefuseProfileForm())


def _detail(request: HttpRequest, profile: StatuteProfile, form: RefuseProfileForm, status: int = 200) -> HttpResponse:
    organisation = profile.body.organisation
    stand_in(request, organisation)
    on = organisation.today()
    label, tone = state_of(profile, on)
    current = profile_in_force(profile.body, on) if profile.is_waiting or profile.starts_on > on else None
    mine = profile.entered_by_id == request.user.pk
    found = findings_now(profile) if profile.is_waiting else []
    if profile.validated_at and profile.in_force_on(on):
        found = grave_findings(profile.body, profile.rules, on)
    officers = [
        person
        for person in (validating_people(organisation, on) if profile.is_waiting else [])
        if person.user_id is None or person.user_id != profile.entered_by_id
    ]
    context = {
        "profile": profile,
        "body": profile.body,
        "state": label,
        "tone": tone,
        "entered_by": name_of(profile.entered_by),
        "validated_by": name_of(profile.validated_by),
        "set_aside_by": name_of(profile.set_aside_by),
        "current": current if current and current.pk != profile.pk else None,
        "parts": sentences(profile.rules, current.rules if current and current.pk != profile.pk else None),
        "example": worked_example(profile.body, profile.rules),
        "remarks": remarks([item for item in found if item.severity != Severity.ERROR]),
        "grave": remarks([item for item in found if item.severity == Severity.ERROR]),
        "ended": refusals.BodyEnded.sentence if profile.is_waiting and has_ended(profile.body) else "",
        "form": form,
        "mine": mine,
        "may_answer": answering(request.user, profile),
        "may_withdraw": mine and profile.is_waiting and bool(may_withdraw_profile(request.user, profile)),
        "may_enter": entering(request.user, profile.body),
        "others": [person.full_name for person in officers if person.user_id],
        "uninvited": [person.full_name for person in officers if not person.user_id],
        "history_url": history_url(profile, back=request.path) if may(request.user, SEE_HISTORY, organisation) else "",
        "breadcrumb_trail": [*_trail(organisation, rules=True), (profile.body.name, body_url(profile.body))],
    }
    return render(request, "governance/profile_detail.html", context, status=status)


def answering(user: Any, profile: StatuteProfile) -> Verdict:
    """The rule of the addresses, and that nobody answers what they entered themselves."""
    if profile.entered_by_id == user.pk:
        return refused(refusals.SamePerson.sentence)
    return may_answer_profile(user, profile)


@require_POST
@requires(may_answer_profile, find=find_profile)
def profile_validate(request: HttpRequest, profile: StatuteProfile) -> HttpResponse:
    """Give effect to rules that another person entered."""
    organisation = profile.body.organisation
    stand_in(request, organisation)
    try:
        validate_profile(actor=actor_for(request.user, organisation), profile=profile, validated_by=request.user)
    except refusals.AlreadyValidated as refusal:
        if profile.validated_by_id == request.user.pk:
            messages.info(request, _("You have validated these rules already."))
        else:
            messages.error(request, str(refusal))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The rules of vote are validated; whoever entered them is being told."))
    return redirect(profile)


@require_POST
@requires(may_answer_profile, find=find_profile)
def profile_refuse(request: HttpRequest, profile: StatuteProfile) -> HttpResponse:
    """Set aside rules that another person entered, with the reason that they will read."""
    organisation = profile.body.organisation
    form = RefuseProfileForm(request.POST)
    if not form.is_valid() and profile.is_waiting:
        return _detail(request, profile, form, 422)
    stand_in(request, organisation)
    try:
        refuse_profile(
            actor=actor_for(request.user, organisation),
            profile=profile,
            refused_by=request.user,
            reason=form.cleaned_data.get("reason") or request.POST.get("reason", ""),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The rules are refused; whoever entered them is being told why."))
    return redirect(profile)


@require_POST
@requires(may_withdraw_profile, find=find_profile)
def profile_withdraw(request: HttpRequest, profile: StatuteProfile) -> HttpResponse:
    """Take back what one has entered."""
    organisation = profile.body.organisation
    stand_in(request, organisation)
    try:
        withdraw_profile(actor=actor_for(request.user, organisation), profile=profile, withdrawn_by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The rules are withdrawn. What you had entered stays readable here."))
    return redirect(profile)


def state_of(profile: StatuteProfile, on: Any) -> tuple[str, str]:
    """The state of these rules and its tone."""
    if profile.is_waiting:
        return _("to validate"), "waiting"
    if profile.set_aside_at:
        withdrawn = pgettext("rules of vote", "withdrawn")
        return (withdrawn, "closed") if profile.is_withdrawn else (pgettext("rules of vote", "refused"), "bad")
    if profile.in_force_on(on):
        return _("in force"), "good"
    return (_("to come"), "open") if profile.starts_on > on else (pgettext("rules of vote", "replaced"), "closed")


def sentences(profile: Profile, today: Profile | None = None) -> list[PartShown]:
    """These rules in the reader's language; ``today``: those in force, told where a part says something else."""
    language = get_language() or "fr"
    before = {part.code: part for part in describe(today, language)} if today else {}
    shown = []
    for part in describe(profile, language):
        former = before.get(part.code)
        texts = tuple(line.text for line in former.lines) if former else ()
        same = today is None or texts == tuple(line.text for line in part.lines)
        shown.append(PartShown(part, () if same else texts))
    return shown


def grave_findings(body: Body, profile: Profile, on: Any) -> list[Finding]:
    """Why these rules cannot decide anything for this body as it is on that day."""
    return [item for item in findings_for(body, profile, on) if item.severity == Severity.ERROR]


def remarks(found: list[Finding]) -> list[tuple[str, str]]:
    """What the linter says, the gravest first: severity and sentence. What is to be confirmed stands by its rule."""
    language = get_language() or "fr"
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTICE]
    ranked = sorted((item for item in found if item.code != TO_CONFIRM), key=lambda item: order.index(item.severity))
    return list(dict.fromkeys((item.severity.value, _remark(item, language)) for item in ranked))


def _remark(item: Finding, language: str) -> str:
    """Of a group that cites an article for some of its parameters, one remark rather than one for each of the rest."""
    group, _dot, inner = item.parameter.partition(".")
    if item.code == "clause_missing" and inner:
        return _("%(part)s: part of it has no article. Cite it.") % {"part": parameter_label(group, language)}
    return finding_text(item, language)


def worked_example(body: Body, profile: Profile) -> dict[str, Any] | None:
    """What the rules ask of the body as it is today, decided by the engine; None where nobody votes in it."""
    found: Examples | None = examples(profile, as_rules_read(profile, electorate(body, body.organisation.today())))
    if found is None:
        return None
    language = get_language() or "fr"
    rows = [
        (
            trial,
            status_label(trial.status.value, language),
            TONES.get(trial.status.value, "waiting"),
            reason_text(trial.reason, language),
        )
        for trial in found.trials
    ]
    return {"found": found, "rows": rows, "constituencies": profile.constituencies is not None}


def body_url(body: Body) -> str:
    return reverse("governance:rules_body", args=[body.organisation.slug, body.uuid])


def _trail(organisation: Organisation, *, rules: bool = False) -> list[tuple[str, str]]:
    trail = [(_("Votes"), reverse("governance:ballot_list", args=[organisation.slug]))]
    if rules:
        trail.append((_("Rules of vote"), reverse("governance:rules_index", args=[organisation.slug])))
    return trail
