"""Every vote of an association: filtered, sorted, taken away."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
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
from portal.foundation.lists import list_context, taken_away
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in

VOTES_PER_PAGE = 30


@require_safe
@requires(holding(SEE_ORGANISATION), find=find_organisation)
def ballot_list(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Open votes first unless asked otherwise, a page at a time."""
    stand_in(request, organisation)
    every = Ballot.objects.filter(organisation=organisation)
    form = BallotFilters(request.GET, ballots=every)
    ballots = _chosen(form, every).select_related("body", "decision", "organisation")
    taken = taken_away(request, f"votes-{organisation.slug}", _heads(), _cells(ballots))
    if taken is not None:
        return taken
    context = list_context(request, form, ballots, per_page=VOTES_PER_PAGE, said=_said)
    return render(request, "governance/ballot_list.html", context | {"organisation": organisation})


def _said(count: int) -> str:
    return ngettext("%(count)s vote", "%(count)s votes", count) % {"count": count}


def _chosen(form: BallotFilters, ballots: QuerySet[Ballot]) -> QuerySet[Ballot]:
    if words := form.asked("q"):
        ballots = ballots.filter(title__unaccent__icontains=words)
    if body := form.asked("body"):
        ballots = ballots.filter(body=body)
    state = form.asked("state")
    if state in BallotState.values:
        ballots = ballots.filter(state=state)
    elif state:
        ballots = ballots.filter(decision__status=state)
    found: QuerySet[Ballot] = form.sort(ballots)
    return found


def _heads() -> list[str]:
    return [_("Subject"), _("Body"), _("Opening"), _("Closing"), _("State"), _("Reason for the cancellation")]


def _cells(ballots: QuerySet[Ballot]) -> Iterator[tuple[Any, ...]]:
    for ballot in ballots:
        yield (
            ballot.title,
            ballot.body.name,
            ballot.opens_at,
            ballot.closes_at,
            ballot.state_in_words,
            ballot.cancel_reason,
        )
