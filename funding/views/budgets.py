"""The budget of a year: prepared from the confirmed figures, then put to the vote."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from funding.budget_comparison import compare
from funding.enums import AccountSide, BudgetState
from funding.models import Budget, WorkbookEdition
from funding.models.budgets import KIND
from funding.permissions import may_prepare_budget, may_see_budget
from funding.services.budgets import prepare_budget
from funding.views.figures import find_year, side_totals
from governance.permissions import may_open_ballot
from membership.models import Organisation
from membership.permissions import SEE_HISTORY, may
from membership.selectors.people import actor_for
from membership.services.refusals import Refused
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in
from portal.foundation.tracked_objects import history_url


@require_POST
@requires(lambda user, subject: may_prepare_budget(user, subject[0]), find=find_year)
def prepare(request: HttpRequest, subject: tuple[Organisation, WorkbookEdition]) -> HttpResponse:
    """Make the confirmed budget figures a budget that can be voted."""
    organisation, edition = subject
    try:
        budget = prepare_budget(
            actor=actor_for(request.user, organisation),
            organisation=organisation,
            year=edition.year,
            prepared_by=request.user,
        )
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("funding:year_detail", organisation.slug, edition.year)
    return redirect(budget)


def find_budget(user: Any, slug: str, year: int, number: int) -> Budget:
    budgets = Budget.objects.readable_by(user).select_related("organisation__region")
    return get_object_or_404(budgets, organisation__slug=slug, year=year, number=number)


@require_safe
@requires(may_see_budget, find=find_budget)
def detail(request: HttpRequest, budget: Budget) -> HttpResponse:
    """A version of the budget, account by account."""
    stand_in(request, budget.organisation)
    lines = list(budget.lines.select_related("account").order_by("account__side", "account__position"))
    totals = side_totals(lines)
    may_open = may_open_ballot(request.user, budget.organisation)
    offered = may_open or may_prepare_budget(request.user, budget.organisation)
    told = may(request.user, SEE_HISTORY, budget.organisation)
    context = {
        "budget": budget,
        "sides": [
            {
                "label": side.label,
                "lines": [line for line in lines if line.account.side == side],
                "total": totals[side.value],
            }
            for side in AccountSide
        ],
        "comparison": compare(budget),
        "votable": offered and budget.state == BudgetState.DRAFT,
        "may_open": may_open,
        "kind": KIND,
        "history_url": history_url(budget, back=request.path) if told else "",
    }
    return render(request, "funding/budget_detail.html", context)
