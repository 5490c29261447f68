"""The history of any tracked object: what changed, from what to what, who, when, through what."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from portal.foundation.history import HistoryRow, history_of
from portal.foundation.lists import Order, PeriodFilters, list_context, taken_away
from portal.foundation.permissions import Verdict, requires
from portal.foundation.sort_keys import sort_key
from portal.foundation.standing import stand_in
from portal.foundation.tracked_objects import Tracked, tracked_of

ROWS_PER_PAGE = 50

Subject = tuple[Tracked, Any]


class HistoryFilters(PeriodFilters):
    """What, when, who, through what; the choices are what the history holds."""

    orders = {
        "": Order(_("latest first"), lambda row: -row.when.timestamp()),
        "oldest": Order(_("oldest first"), lambda row: row.when),
    }
    kept = ("next",)

    change = forms.ChoiceField(label=_("What happened"), required=False)
    who = forms.ChoiceField(label=_("Who"), required=False)
    through = forms.ChoiceField(label=pgettext_lazy("history", "Through"), required=False)
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["change", "since", "until", "who", "through"]

    def __init__(self, data: Any, *, rows: list[HistoryRow]) -> None:
        super().__init__(data)
        changes = {
            "created": pgettext("history", "created"),
            "changed": pgettext("history", "changed"),
            "deleted": pgettext("history", "deleted"),
            "act": pgettext("history", "act in the register"),
        }
        held = {row.change for row in rows}
        self.offer("change", [(key, word) for key, word in changes.items() if key in held])
        self.offer("who", _distinct(row.who for row in rows))
        self.offer("through", _distinct(row.through for row in rows))

    def chosen(self, rows: list[HistoryRow]) -> list[HistoryRow]:
        """The rows that are asked for, in the order asked for."""
        found: list[HistoryRow] = self.sort([row for row in rows if self._fits(row)])
        return found

    def _fits(self, row: HistoryRow) -> bool:
        if not self.covers(timezone.localtime(row.when).date()):
            return False
        return all(getattr(row, name) == self.asked(name) for name in ("change", "who", "through") if self.asked(name))


def _distinct(values: Iterator[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in sorted(set(values) - {""}, key=sort_key)]


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
def history(request: HttpRequest, subject: Subject) -> HttpResponseBase:
    """Newest first unless asked otherwise, a page at a time; the page that led here is one link away."""
    tracked, instance = subject
    place = tracked.place(instance)
    if place is not None:
        stand_in(request, place)
    rows = history_of(instance, parts=tracked.parts(request.user, instance), sees=tracked.sees(request.user))
    form = HistoryFilters(request.GET, rows=rows)
    shown = _shown(form.chosen(rows), tracked.hidden(request.user, instance))
    taken = taken_away(request, f"historique-{tracked.kind}-{instance.pk}", _heads(), _cells(shown))
    if taken is not None:
        return taken
    name = str(instance)
    back = _back(request)
    context = {
        "kind": tracked.label,
        "name": name,
        **list_context(request, form, shown, per_page=ROWS_PER_PAGE, said=_said),
        "breadcrumb_trail": [(name, back)] if back else [],
    }
    return render(request, "space/history.html", context)


def _said(count: int) -> str:
    return ngettext("%(count)s line", "%(count)s lines", count) % {"count": count}


def _heads() -> list[Any]:
    return [
        _("When"),
        pgettext("history", "About"),
        pgettext("history", "What"),
        _("Before"),
        _("After"),
        _("Who"),
        pgettext("history", "Through"),
        pgettext("history", "Place in the register"),
    ]


def _cells(rows: list[HistoryRow]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield (row.when, row.about, row.label, row.old, row.new, row.who, row.through, row.reference)


def _shown(rows: list[HistoryRow], hidden: frozenset[str]) -> list[HistoryRow]:
    if not hidden:
        return rows
    words = str(_("not shown to you"))
    return [replace(row, old=words, new=words) if row.field in hidden else row for row in rows]


def _back(request: HttpRequest) -> str:
    """The page of this site that led here, empty where none is named."""
    address = request.GET.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()) else ""
