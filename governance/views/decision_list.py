"""The register of decisions of an association: searched, filtered, taken away."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from governance.forms_register import DecisionFilters
from governance.models import Ballot, FollowUp
from governance.selectors_register import about, decided_ballots, register_rows, with_follow_ups, years_of
from governance.views.ballots import find_organisation
from membership.models import Organisation
from membership.permissions import SEE_ORGANISATION, holding
from portal.foundation.amounts import format_date
from portal.foundation.lists import list_context, taken_away
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in

DECISIONS_PER_PAGE = 30


@require_safe
@requires(holding(SEE_ORGANISATION), find=find_organisation)
def decision_list(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The latest first unless asked otherwise, a page at a time."""
    stand_in(request, organisation)
    every = decided_ballots(organisation)
    form = DecisionFilters(request.GET, ballots=every, years=years_of(every))
    ballots = (
        _chosen(form, every, organisation)
        .select_related("body", "decision__minutes", "organisation__region")
        .defer("decision__explanation_fr", "decision__explanation_en")
        .prefetch_related(Prefetch("follow_ups", FollowUp.objects.select_related("owner")))
    )
    taken = taken_away(request, f"decisions-{organisation.slug}", _heads(), _cells(ballots, organisation))
    if taken is not None:
        return taken
    context = list_context(request, form, ballots, per_page=DECISIONS_PER_PAGE, said=_said)
    rows = register_rows(context["page"], organisation.today())
    return render(request, "governance/decision_list.html", context | {"organisation": organisation, "rows": rows})


def _said(count: int) -> str:
    return ngettext("%(count)s decision", "%(count)s decisions", count) % {"count": count}


def _chosen(form: DecisionFilters, ballots: QuerySet[Ballot], organisation: Organisation) -> QuerySet[Ballot]:
    if words := form.asked("q"):
        ballots = about(ballots, words)
    if body := form.asked("body"):
        ballots = ballots.filter(body=body)
    if year := form.asked("year"):
        ballots = ballots.filter(decision__decided_at__year=int(year))
    if outcome := form.asked("outcome"):
        ballots = ballots.filter(decision__status=outcome)
    if left := form.asked("left"):
        ballots = with_follow_ups(ballots, left, organisation.today())
    found: QuerySet[Ballot] = form.sort(ballots)
    return found


def _heads() -> list[str]:
    return [
        _("Decided on"),
        _("Body"),
        _("Subject"),
        _("Question"),
        _("Result"),
        _("For"),
        _("Against"),
        _("Abstention"),
        _("In force"),
        _("To be done"),
        _("Done"),
    ]


def _cells(ballots: QuerySet[Ballot], organisation: Organisation) -> Iterator[tuple[Any, ...]]:
    for row in register_rows(ballots, organisation.today()):
        count, decision = row.count, row.ballot.decision
        yield (
            decision.decided_at,
            row.ballot.body.name,
            row.ballot.title,
            row.ballot.question,
            decision.get_status_display(),
            count.votes_for if count else None,
            count.votes_against if count else None,
            count.abstention if count else None,
            row.standing.words if row.standing else "",
            _actions(row.left),
            _actions([action for action in row.follow_ups if action.done_on]),
        )


def _actions(actions: list[FollowUp]) -> str:
    """One line each: what, who, and the day that counts."""
    return "\n".join(
        f"{action.what} ({action.owner.full_name}, {format_date(action.done_on or action.due_on)})"
        for action in actions
    )
