"""Every meeting of an association: filtered, sorted, taken away."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from governance.enums_meetings import MeetingState
from governance.forms_meetings import CANCELLED, DRAFTS, PAST, TO_COME, UNDER_WAY, MeetingFilters
from governance.models import Meeting
from governance.models.meetings import MeetingQuerySet
from governance.permissions import may_prepare_meetings
from governance.selectors_meetings import meetings_shown
from governance.views.ballots import find_organisation
from membership.models import Organisation
from membership.permissions import SEE_ORGANISATION, holding
from portal.foundation import clock
from portal.foundation.lists import list_context, taken_away
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in

MEETINGS_PER_PAGE = 30


@require_safe
@requires(holding(SEE_ORGANISATION), find=find_organisation)
def meeting_list(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The latest first unless asked otherwise, a page at a time; drafts for those who prepare them."""
    stand_in(request, organisation)
    every = meetings_shown(request.user, organisation)
    may_prepare = may_prepare_meetings(request.user, organisation)
    form = MeetingFilters(request.GET, meetings=every, drafts=may_prepare.allowed)
    meetings = _chosen(form, every, organisation).select_related("body", "organisation__region")
    taken = taken_away(request, f"seances-{organisation.slug}", _heads(), _cells(meetings))
    if taken is not None:
        return taken
    context = list_context(request, form, meetings, per_page=MEETINGS_PER_PAGE, said=_said)
    return render(
        request,
        "governance/meeting_list.html",
        context | {"organisation": organisation, "may_prepare": may_prepare},
    )


def _said(count: int) -> str:
    return ngettext("%(count)s meeting", "%(count)s meetings", count) % {"count": count}


def _chosen(form: MeetingFilters, meetings: MeetingQuerySet, organisation: Organisation) -> MeetingQuerySet:
    if body := form.asked("body"):
        meetings = meetings.filter(body=body)
    instant = clock.now()
    midnight = datetime.combine(organisation.today(instant), time.min, tzinfo=organisation.time_zone)
    states: dict[str, Callable[[], MeetingQuerySet]] = {
        TO_COME: lambda: meetings.to_come(instant),
        UNDER_WAY: lambda: meetings.under_way(instant, midnight),
        PAST: lambda: meetings.past(midnight),
        DRAFTS: lambda: meetings.filter(state=MeetingState.DRAFT),
        CANCELLED: lambda: meetings.filter(state=MeetingState.CANCELLED),
    }
    found: MeetingQuerySet = form.sort(states[state]() if (state := form.asked("state")) else meetings)
    return found


def _heads() -> list[str]:
    return [
        _("Body"),
        _("Beginning"),
        _("Expected end"),
        _("Kind of meeting"),
        _("How it meets"),
        _("Place"),
        _("State"),
        _("Convened on"),
        _("Reason for the cancellation"),
    ]


def _cells(meetings: QuerySet[Meeting]) -> Iterator[tuple[Any, ...]]:
    for meeting in meetings:
        yield (
            meeting.body.name,
            meeting.starts_at,
            meeting.ends_at,
            meeting.get_kind_display(),
            meeting.get_mode_display(),
            meeting.place,
            meeting.state_in_words,
            meeting.convened_at,
            meeting.cancel_reason,
        )
