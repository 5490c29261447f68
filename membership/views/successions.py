"""Successions in the back office: draft, dry run of everything that would change, validate, cancel."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from membership.enums import MeasureFamily, SuccessionKind, SuccessionStatus
from membership.forms.successions import (
    PassingFormSet,
    SuccessionForm,
    initial_of,
    names_of_bodies,
    with_rests,
    written_share,
)
from membership.models import SuccessionEvent
from membership.permissions import KEEP_SUCCESSIONS, may
from membership.selectors.people import actor_for
from membership.selectors.successions import bodies_for_successions, successions_of, totals_handed_over
from membership.services.refusals import Refused
from membership.services.succession import (
    PlannedChange,
    cancel_succession,
    draft_succession,
    plan_succession,
    problems_of,
    remove_draft,
    revise_succession,
    summary_of,
    validate_succession,
)
from membership.views.office import office_page
from portal.foundation.permissions import Verdict, requires
from portal.foundation.tracked_objects import history_url

MORE_ROWS = 3


def _keeping(user: Any, _subject: Any) -> Verdict:
    return may(user, KEEP_SUCCESSIONS, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_keeping)
def add(request: HttpRequest) -> HttpResponse:
    """Draft a succession: it counts for nothing before somebody validates it."""
    return _form_page(request, None)


def find_event(user: Any, pk: int) -> SuccessionEvent:
    return get_object_or_404(successions_of(user).with_links(), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_keeping, find=find_event)
def edit(request: HttpRequest, event: SuccessionEvent) -> HttpResponse:
    """Change a draft, whole."""
    if event.status != SuccessionStatus.DRAFT:
        messages.error(request, _("Only a draft can be changed: cancel this succession and draft it again."))
        return redirect("successions:inspect", event.pk)
    return _form_page(request, event)


def _form_page(request: HttpRequest, event: SuccessionEvent | None) -> HttpResponse:
    names = names_of_bodies(bodies_for_successions(request.user))
    lookup = names | {name.casefold(): body for name, body in names.items()}
    head, rows = initial_of(event, names) if event else ({"kind": SuccessionKind.ABSORPTION}, [])
    bound = request.POST if request.method == "POST" else None
    form = SuccessionForm(bound, initial=head)
    lines = PassingFormSet(bound, initial=rows, prefix="lines", form_kwargs={"names": lookup})
    refusal, status = "", 200
    if request.method == "POST" and request.POST.get("act") == "more":
        # Nothing typed is lost, and nothing is judged yet.
        typed = request.POST.copy()
        typed["lines-TOTAL_FORMS"] = str(min(60, lines.total_form_count() + MORE_ROWS))
        form = SuccessionForm(initial={name: typed.get(name) for name in form.fields})
        lines = PassingFormSet(initial=_typed_lines(typed), prefix="lines", form_kwargs={"names": lookup})
        lines.extra = MORE_ROWS
    elif request.method == "POST":
        status = 422
        if form.is_valid() & lines.is_valid():
            try:
                kept = _save(request, event, form.cleaned_data, lines)
            except Refused as refused:
                refusal = str(refused.sentence) or str(refused)
            else:
                messages.success(request, _("The draft is kept. Check below what validating it would change."))
                return redirect("successions:inspect", kept.pk)
    title = _("Change a succession") if event else _("Draft a succession")
    trail = [(_("Successions"), reverse("successions:index"))]
    return office_page(
        request,
        "membership/successions/form.html",
        title=title,
        icon="site",
        trail=[*trail, (str(event), reverse("successions:inspect", args=[event.pk]))] if event else trail,
        status=status,
        form=form,
        lines=lines,
        names=list(names),
        refusal=refusal,
        event=event,
    )


def _typed_lines(typed: Any) -> list[dict[str, str]]:
    names = ("predecessor", "successor", *MeasureFamily.values, "key")
    total = int(typed["lines-TOTAL_FORMS"])
    rows = [{name: typed.get(f"lines-{index}-{name}", "") for name in names} for index in range(total)]
    return [row for row in rows if any(row.values())]


def _save(request: HttpRequest, event: SuccessionEvent | None, head: dict[str, Any], lines: Any) -> SuccessionEvent:
    passings = [line.passing for line in lines if line.passing is not None]
    if not passings:
        raise Refused(_("Choose at least one predecessor."))
    if head["rest_outside"]:
        passings = with_rests(passings)
    values = {
        "kind": SuccessionKind(head["kind"]),
        "legal_date": head["legal_date"],
        "accounting_date": head["accounting_date"],
        "source": head["source"],
        "note": head["note"],
        "passings": passings,
    }
    actor = actor_for(request.user)
    if event is None:
        return draft_succession(actor=actor, **values)
    return revise_succession(actor=actor, event=event, **values)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_keeping, find=find_event)
def inspect(request: HttpRequest, event: SuccessionEvent) -> HttpResponse:
    """One succession: what it says, what is wrong with it, everything that validating would change or has changed."""
    if request.method != "POST":
        return _event_page(request, event)
    actor = actor_for(request.user)
    act = request.POST.get("act", "")
    try:
        if act == "validate":
            if request.POST.get("plan") != _fingerprint(_plan_of(event)[0]):
                said = _("Something has changed since this page was shown: nothing was validated. Check it again.")
                return _event_page(request, event, refusal=said, status=409)
            validate_succession(actor=actor, event=event)
            messages.success(request, _("The succession is validated: everything listed has been applied."))
        elif act == "cancel":
            cancel_succession(actor=actor, event=event, reason=request.POST.get("reason", ""))
            messages.success(request, _("The succession is cancelled: what it alone had changed is undone."))
        elif act == "remove":
            remove_draft(actor=actor, event=event)
            messages.success(request, _("The draft is removed; nothing else changed."))
            return redirect("successions:index")
    except Refused as refusal:
        fresh = find_event(request.user, event.pk)
        return _event_page(request, fresh, refusal=str(refusal), status=409, reason=request.POST.get("reason", ""))
    return redirect("successions:inspect", event.pk)


def _plan_of(event: SuccessionEvent) -> tuple[list[PlannedChange], list[str]]:
    """What validating would change, and why it could not be validated."""
    if event.status != SuccessionStatus.DRAFT:
        return [], []
    if problems := problems_of(event):
        return [], problems
    try:
        return plan_succession(event), []
    except Refused as refusal:
        return [], [str(refusal)]


def _fingerprint(changes: list[PlannedChange]) -> str:
    """Of the sentences shown: what is validated is what was read."""
    said = "\n".join(f"{change.planner} {change.change.code} {change.change.payload}" for change in changes)
    return hashlib.sha256(said.encode()).hexdigest()


def _event_page(
    request: HttpRequest, event: SuccessionEvent, *, refusal: str = "", status: int = 200, reason: str = ""
) -> HttpResponse:
    changes, problems = _plan_of(event)
    if event.status == SuccessionStatus.DRAFT:
        sentences = [change.change.sentence for change in changes]
    else:
        sentences = list(event.changes.order_by("position").values_list("sentence", flat=True))
    return office_page(
        request,
        "membership/successions/event.html",
        title=str(event),
        icon="site",
        trail=[(_("Successions"), reverse("successions:index"))],
        status=status,
        event=event,
        summary=summary_of(event),
        links=_link_rows(event),
        problems=problems,
        sentences=sentences,
        plan=_fingerprint(changes),
        refusal=refusal,
        reason=reason,
        history_url=history_url(event, back=request.path),
        bodies=_bodies(event),
    )


def _bodies(event: SuccessionEvent) -> list[Any]:
    found = {body.pk: body for link in event.links.all() for body in (link.predecessor, link.successor) if body}
    return list(found.values())


def _link_rows(event: SuccessionEvent) -> list[dict[str, Any]]:
    """One line a link; the last one of each predecessor says what its shares add up to."""
    totals, links = totals_handed_over(event), list(event.links.all())
    rows = []
    for link in links:
        shares = {share.family: share for share in link.shares.all()}
        rows.append(
            {
                "link": link,
                "shares": [
                    (family.label, written_share(shares[family.value].fraction))
                    for family in MeasureFamily
                    if family.value in shares
                ],
                "key": next((share.key for share in shares.values() if share.key), ""),
                "totals": _total_words(totals[link.predecessor_id]),
            }
        )
    return rows


def _total_words(totals: dict[str, Any]) -> str:
    """« all », or what remains with the body, by family."""
    short = [(family, total) for family, total in totals.items() if total != 1]
    if not short:
        return _("all is handed over")
    return ", ".join(
        _("%(family)s: %(share)s handed over, %(rest)s not")
        % {
            "family": MeasureFamily(family).label,
            "share": written_share(total),
            "rest": written_share(1 - total) if total <= 1 else "0 %",
        }
        for family, total in short
    )
