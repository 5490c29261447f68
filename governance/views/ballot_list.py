"""Every vote of an association: filtered, sorted, taken away."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from governance.enums import BallotState
from governance.forms import BallotFilters
from governance.models import Ballot
from governance.views.ballots import find_organisation
from membership.models import Organisation
from membership.permissions import SEE_ORGANISATION, holding
from portal.foundation.permissions import requires
from portal.foundation.spreadsheets import FORMATS, download, export_links
from portal.foundation.standing import stand_in

VOTES_PER_PAGE = 30
OPEN_FIRST = Case(When(state=BallotState.OPEN, then=0), default=1)
ORDERS = {
    "": (OPEN_FIRST, "-opens_at", "-pk"),
    "oldest": ("opens_at", "pk"),
    "title": ("title", "-opens_at", "-pk"),
}


@require_safe
@requires(holding(SEE_ORGANISATION), find=find_organisation)
def ballot_list(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Open votes first unless asked otherwise, a page at a time."""
    stand_in(request, organisation)
    every = Ballot.objects.filter(organisation=organisation)
    form = BallotFilters(request.GET, ballots=every)
    ballots = _chosen(form, every).select_related("body", "decision", "organisation")
    wanted = request.GET.get("export", "")
    if wanted in FORMATS:
        return download(wanted, f"votes-{organisation.slug}", _heads(), _cells(ballots))
    page = Paginator(ballots, VOTES_PER_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "page": page,
        "form": form if count or form.narrows else None,
        "filtered": form.narrows,
        "clear": "?" if form.narrows else "",
        "found": ngettext("%(count)s vote", "%(count)s votes", count) % {"count": count},
        "exports": export_links(request),
    }
    return render(request, "governance/ballot_list.html", context)


def _chosen(form: BallotFilters, ballots: QuerySet[Ballot]) -> QuerySet[Ballot]:
    """The votes that are asked for. What cannot be read narrows nothing."""
    form.is_valid()
    asked = form.cleaned_data
    if words := asked.get("q"):
        ballots = ballots.filter(title__unaccent__icontains=words)
    if asked.get("body"):
        ballots = ballots.filter(body=asked["body"])
    state = asked.get("state")
    if state in BallotState.values:
        ballots = ballots.filter(state=state)
    elif state:
        ballots = ballots.filter(decision__status=state)
    return ballots.order_by(*ORDERS[asked.get("order", "")])


def _heads() -> list[str]:
    return [_("Subject"), _("Body"), _("Opening"), _("Closing"), _("State"), _("Reason for the cancellation")]


def _cells(ballots: QuerySet[Ballot]) -> Iterator[tuple[Any, ...]]:
    for ballot in ballots:
        state = (
            ballot.decision.get_status_display() if ballot.state == BallotState.DECIDED else ballot.get_state_display()
        )
        yield (ballot.title, ballot.body.name, ballot.opens_at, ballot.closes_at, state, ballot.cancel_reason)
