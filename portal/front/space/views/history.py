"""The history of any tracked object: what changed, from what to what, who, when, through what."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from portal.foundation.history import HistoryRow, history_of
from portal.foundation.permissions import Verdict, requires
from portal.foundation.sort_keys import sort_key
from portal.foundation.spreadsheets import FORMATS, download, export_links
from portal.foundation.standing import stand_in
from portal.foundation.tracked_objects import Tracked, tracked_of

ROWS_PER_PAGE = 50

Subject = tuple[Tracked, Any]


class HistoryFilters(forms.Form):
    """What, when, who, through what; the choices are what the history holds. Nothing chosen there is wrong."""

    change = forms.ChoiceField(required=False)
    since = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    who = forms.ChoiceField(required=False)
    through = forms.ChoiceField(required=False)
    order = forms.ChoiceField(required=False)
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, rows: list[HistoryRow]) -> None:
        super().__init__(data)
        everything = ("", _("all"))
        changes = {
            "created": pgettext("history", "created"),
            "changed": pgettext("history", "changed"),
            "deleted": pgettext("history", "deleted"),
            "act": pgettext("history", "act in the register"),
        }
        held = {row.change for row in rows}
        choices = {
            "change": (
                _("What happened"),
                [everything, *((key, word) for key, word in changes.items() if key in held)],
            ),
            "who": (_("Who"), [everything, *_distinct(row.who for row in rows)]),
            "through": (pgettext("history", "Through"), [everything, *_distinct(row.through for row in rows)]),
            "order": (_("Order"), [("", _("latest first")), ("oldest", _("oldest first"))]),
        }
        for name, (label, offered) in choices.items():
            field: Any = self.fields[name]
            field.label, field.choices = label, offered
        self.fields["since"].label = pgettext("period", "From")
        self.fields["until"].label = pgettext("period", "Until")

    def chosen(self, rows: list[HistoryRow]) -> list[HistoryRow]:
        """The rows that are asked for, in the order asked for. What cannot be read narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        found = [row for row in rows if _fits(row, asked)]
        return found[::-1] if asked.get("order") == "oldest" else found

    @property
    def narrows(self) -> bool:
        return any(value for name, value in self.cleaned_data.items() if name not in {"next", "order"})


def _distinct(values: Iterator[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in sorted(set(values) - {""}, key=sort_key)]


def _fits(row: HistoryRow, asked: dict[str, Any]) -> bool:
    day = timezone.localtime(row.when).date()
    since: date | None = asked.get("since")
    until: date | None = asked.get("until")
    if (since and day < since) or (until and day > until):
        return False
    return all(not asked.get(name) or getattr(row, name) == asked[name] for name in ("change", "who", "through"))


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
    wanted = request.GET.get("export", "")
    if wanted in FORMATS:
        return download(wanted, f"historique-{tracked.kind}-{instance.pk}", _heads(), _cells(shown))
    name = str(instance)
    back = _back(request)
    said = ngettext("%(count)s line", "%(count)s lines", len(shown)) % {"count": len(shown)}
    context = {
        "kind": tracked.label,
        "name": name,
        "page": Paginator(shown, ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "form": form if rows else None,
        "filtered": form.narrows,
        "clear": (f"?{urlencode({'next': back})}" if back else "?") if form.narrows else "",
        "found": said,
        "exports": export_links(request),
        "breadcrumb_trail": [(name, back)] if back else [],
    }
    return render(request, "space/history.html", context)


def _heads() -> list[str]:
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
    words = _("not shown to you")
    return [replace(row, old=words, new=words) if row.field in hidden else row for row in rows]


def _back(request: HttpRequest) -> str:
    """The page of this site that led here, empty where none is named."""
    address = request.GET.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()) else ""
