"""The history of any tracked object: what changed, from what to what, who, when, through what."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.foundation.history import HistoryRow, history_of
from portal.foundation.permissions import Verdict, requires
from portal.foundation.tracked_objects import Tracked, tracked_of

ROWS_PER_PAGE = 50

Subject = tuple[Tracked, Any]


def find_tracked(user: Any, kind: str, pk: int) -> Subject:
    """The object of this kind and key, among what the user sees. Raises Http404."""
    tracked = tracked_of(kind)
    if tracked is None:
        raise Http404
    return tracked, tracked.find(user, pk)


def _may_read(user: Any, subject: Subject) -> Verdict:
    tracked, instance = subject
    return tracked.may(user, instance)


@require_safe
@requires(_may_read, find=find_tracked)
def history(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Newest first, a page at a time; the page that led here is one link away."""
    tracked, instance = subject
    place = tracked.place(instance)
    if place is not None:
        request.organisation = place  # type: ignore[attr-defined]
    rows = history_of(instance, parts=tracked.parts(request.user, instance), sees=tracked.sees(request.user))
    hidden = tracked.hidden(request.user, instance)
    page = Paginator(_shown(rows, hidden), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    name = str(instance)
    context = {
        "kind": tracked.label,
        "name": name,
        "page": page,
        "several_things": any(row.about for row in page.object_list),
        "breadcrumb_trail": [(name, back)] if (back := _back(request)) else [],
    }
    return render(request, "space/history.html", context)


def _shown(rows: list[HistoryRow], hidden: frozenset[str]) -> list[HistoryRow]:
    if not hidden:
        return rows
    words = _("not shown to you")
    return [replace(row, old=words, new=words) if row.field in hidden else row for row in rows]


def _back(request: HttpRequest) -> str:
    """The page of this site that led here, empty where none is named."""
    address = request.GET.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()) else ""
