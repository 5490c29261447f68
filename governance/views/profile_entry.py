"""Entering rules of vote: where to start from, the form, the check, and only then the act."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from governance import refusals
from governance.forms_rules.profile_form import ProfileForm
from governance.models import StatuteProfile
from governance.models.profiles import profile_in_force
from governance.rules import Profile, RulesError
from governance.rules.enums import Severity
from governance.rules.lint import Finding
from governance.rules.presets import PRESETS, preset
from governance.rules.wording import finding_text, preset_description, preset_name
from governance.services.electorates import constituency_code
from governance.services.profiles import check_days, enter_profile, findings_for
from governance.views.profiles import body_url, entering, find_body, remarks, sentences, worked_example
from membership.enums_people import BodyKind
from membership.models import Body
from membership.selectors.people import actor_for
from membership.services.refusals import InvalidFields, Refused
from portal.foundation.kept_work import kept_form
from portal.foundation.permissions import Verdict, requires
from portal.foundation.standing import stand_in

EMPTY, IN_FORCE = "vide", "en-vigueur"
USUAL = {
    BodyKind.BOARD: ("board_",),
    BodyKind.GENERAL_MEETING: ("ordinary_general", "extraordinary_general", "federation_"),
    BodyKind.EXECUTIVE_COMMITTEE: ("executive_",),
}
"""The ready-made profiles that come first for a kind of body, by the beginning of their code."""
SECTIONS = {"recusals": "proxies"}
"""Where the form asks for a parameter that has no section of its own."""


@dataclass(frozen=True, slots=True)
class Model:
    """A ready-made profile, as the first page offers it."""

    code: str
    name: str
    description: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """Rules to start from: none, a ready-made profile, or rules entered before. ``told`` says which."""

    profile: Profile | None
    told: str
    label: str = ""
    source: str = ""


def _entering(user: Any, body: Body) -> Verdict:
    return entering(user, body)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_entering, find=find_body)
def profile_enter(request: HttpRequest, body: Body) -> HttpResponse:
    """Nothing is recorded before the last button: a form that is wrong, or only checked, comes back as it was."""
    stand_in(request, body.organisation)
    if request.method == "POST":
        return _posted(request, body)
    kept = kept_form(request)
    if kept:
        told = _("Your session had ended: what you had typed is back below. It is not recorded yet.")
        return _form_page(request, body, ProfileForm(kept, codes=_codes(body)), told=told)
    wanted = request.GET.get("depuis", "")
    if not wanted:
        return _start_page(request, body)
    start = _start(body, wanted)
    initial = {"label": start.label, "source": start.source}
    form = ProfileForm(start=start.profile, codes=_codes(body), weights=_weights(body), initial=initial)
    return _form_page(request, body, form, told=start.told)


def _codes(body: Body) -> list[tuple[str, str]]:
    """The constituencies of the body, as the rules name them."""
    return [(constituency_code(row), row.name) for row in body.constituencies.order_by("position", "name")]


def _weights(body: Body) -> dict[str, int]:
    """The voices recorded with each constituency: what the form proposes; the rules say what counts."""
    return {constituency_code(row): row.weight for row in body.constituencies.all()}


def _start(body: Body, wanted: str) -> Start:
    """Raises Http404 for what is not of this body."""
    if wanted == EMPTY:
        return Start(None, _("Nothing is chosen for you: answer with the statutes in hand."))
    if wanted == IN_FORCE:
        found = profile_in_force(body, body.organisation.today())
        if found is None:
            raise Http404
        return _start_from(found)
    try:
        profile = preset(wanted)
    except RulesError:
        return _start_from(_entered(body, wanted))
    language = get_language() or "fr"
    told = _(
        "Filled in from the ready-made profile “%(name)s”. Nothing is recorded: compare each answer with the statutes."
    )
    return Start(profile, told % {"name": preset_name(wanted, language)})


def _entered(body: Body, wanted: str) -> StatuteProfile:
    try:
        uuid = UUID(wanted)
    except ValueError:
        raise Http404 from None
    found: StatuteProfile | None = StatuteProfile.objects.filter(body=body, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def _start_from(entered: StatuteProfile) -> Start:
    told = _("Filled in from “%(label)s”. Nothing is recorded: change what the statutes have changed.")
    return Start(entered.rules, told % {"label": entered.label}, entered.label, entered.source)


def _start_page(request: HttpRequest, body: Body) -> HttpResponse:
    context = {
        "body": body,
        "models": list(_models(body)),
        "current": profile_in_force(body, body.organisation.today()),
        "breadcrumb_trail": _trail(body),
    }
    return render(request, "governance/profile_start.html", context)


def _models(body: Body) -> Iterator[Model]:
    """The usual ones of this kind of body first."""
    language = get_language() or "fr"
    usual = USUAL.get(BodyKind(body.kind), ())
    followed = bool(_codes(body))
    for item in sorted(PRESETS, key=lambda item: not item.code.startswith(usual)):
        reason = ""
        if item.profile.constituencies is not None and not followed:
            reason = _("It counts by constituency, and this body has none: record its constituencies first.")
        yield Model(item.code, preset_name(item.code, language), preset_description(item.code, language), reason)


def _posted(request: HttpRequest, body: Body) -> HttpResponse:
    form = ProfileForm(request.POST, codes=_codes(body))
    if not form.is_valid():
        return _form_page(request, body, form, status=422)
    if request.POST.get("act") == "edit":
        return _form_page(request, body, form)
    profile = form.profile()
    try:
        check_days(body, form.starts_on)
    except Refused as refusal:
        form.general.add_error("starts_on", str(refusal))
        return _form_page(request, body, form, status=422)
    found = findings_for(body, profile, form.starts_on)
    grave = [item for item in found if item.severity == Severity.ERROR]
    if grave:
        return _form_page(request, body, form, findings=grave, status=422)
    if request.POST.get("act") != "enter":
        return _check_page(request, body, form, profile, found)
    if _unread(request, found):
        problem = _("Read the remarks below, then tick the box that says so.")
        return _check_page(request, body, form, profile, found, problem=problem, status=422)
    return _enter(request, body, form, profile, found)


def _unread(request: HttpRequest, found: list[Finding]) -> bool:
    """Whether a warning stands that the reader has not said they have read, on the page as it was then."""
    now = _warnings(found)
    return bool(now) and (request.POST.get("read") != "on" or request.POST.get("seen") != now)


def _warnings(found: list[Finding]) -> str:
    return " ".join(sorted({f"{item.code}:{item.parameter}" for item in found if item.severity == Severity.WARNING}))


def _enter(
    request: HttpRequest, body: Body, form: ProfileForm, profile: Profile, found: list[Finding]
) -> HttpResponse:
    try:
        entered = enter_profile(
            actor=actor_for(request.user, body.organisation),
            body=body,
            profile=profile,
            label=form.label,
            source=form.source,
            starts_on=form.starts_on,
            entered_by=request.user,
        )
    except refusals.AlreadyEntered as refusal:
        messages.info(request, str(refusal))
        return redirect(refusal.profile)
    except InvalidFields as refusal:
        form.general.add_error(None, str(refusal))
        return _form_page(request, body, form, status=422)
    except Refused as refusal:
        return _check_page(request, body, form, profile, found, problem=str(refusal), status=409)
    messages.success(request, _("The rules are entered. They apply once another person has validated them."))
    return redirect(entered)


def _form_page(
    request: HttpRequest,
    body: Body,
    form: ProfileForm,
    *,
    told: str = "",
    findings: list[Finding] | None = None,
    status: int = 200,
) -> HttpResponse:
    language = get_language() or "fr"
    context = {
        "body": body,
        "form": form,
        "told": told,
        "findings": [(_section(item), finding_text(item, language)) for item in findings or []],
        "codes": _codes(body),
        "breadcrumb_trail": [*_trail(body), (_("New rules"), _address(body))],
    }
    return render(request, "governance/profile_form.html", context, status=status)


def _section(finding: Finding) -> str:
    first = finding.parameter.partition(".")[0]
    return SECTIONS.get(first, first)


def _check_page(
    request: HttpRequest,
    body: Body,
    form: ProfileForm,
    profile: Profile,
    found: list[Finding],
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    current = profile_in_force(body, body.organisation.today())
    context = {
        "body": body,
        "form": form,
        "problem": problem,
        "warnings": remarks([item for item in found if item.severity == Severity.WARNING]),
        "notices": remarks([item for item in found if item.severity == Severity.NOTICE]),
        "seen": _warnings(found),
        "current": current,
        "parts": sentences(profile, current.rules if current else None),
        "example": worked_example(body, profile),
        "written": profile.attendance.written,
        "fields": _sent_again(request.POST),
        "breadcrumb_trail": [*_trail(body), (_("New rules"), _address(body))],
    }
    return render(request, "governance/profile_check.html", context, status=status)


def _sent_again(data: QueryDict) -> list[tuple[str, str]]:
    """What was typed, to be sent with the last button; the check keeps nothing on the server."""
    left_out = {"csrfmiddlewaretoken", "act", "read", "seen"}
    return [(name, value) for name, values in data.lists() if name not in left_out for value in values]


def _address(body: Body) -> str:
    return reverse("governance:profile_enter", args=[body.organisation.slug, body.uuid])


def _trail(body: Body) -> list[tuple[str, str]]:
    return [
        (_("Rules of vote"), reverse("governance:rules_index", args=[body.organisation.slug])),
        (body.name, body_url(body)),
    ]
