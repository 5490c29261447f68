"""Lists: filtered and sorted by their address, shown a page at a time, taken away whole. One mechanism for all."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.foundation.spreadsheets import FORMATS, download, export_links


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort: its words, and what sorts by it: arguments of ``order_by``, or the key of a row."""

    label: str | Promise
    by: Sequence[Any] | Callable[[Any], Any]


class ListFilters(forms.Form):
    """Which rows of a list, in which order, all in its address.

    Nothing chosen there is wrong: what cannot be read narrows nothing and the rest still counts, so that an address
    that was shared always opens. ``orders``: the ways to sort by their word in the address, the usual one under the
    empty word. ``kept``: hidden fields that narrow nothing and stay when the filters are cleared.
    """

    orders: ClassVar[Mapping[str, Order]] = {}
    kept: ClassVar[Collection[str]] = ()

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        if self.orders:
            choices = [(word, order.label) for word, order in self.orders.items()]
            self.fields["order"] = forms.ChoiceField(label=_("Order"), required=False, choices=choices)

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]], *, everything: str | Promise = "") -> None:
        """What a field of choices offers, after "all"."""
        field: Any = self.fields[name]
        field.choices = [("", everything or _("all")), *choices]

    def asked(self, name: str) -> Any:
        """What is asked of a field; None where nothing is, or nothing that can be read."""
        return self._read.get(name) or None

    @property
    def _read(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    @property
    def narrows(self) -> bool:
        """Whether rows are left out."""
        return any(value for name, value in self._read.items() if name != "order" and name not in self.kept)

    @property
    def clear(self) -> str:
        """The address of the whole list; empty where nothing is left out."""
        if not self.narrows:
            return ""
        return f"?{urlencode({name: self.asked(name) for name in self.kept if self.asked(name)})}"

    def sort(self, rows: Any) -> Any:
        """The rows of a query or of a list, in the order asked for."""
        order = self.orders[self._read.get("order", "")].by
        return sorted(rows, key=order) if callable(order) else rows.order_by(*order)


def day_input(label: Any) -> forms.DateField:
    """One end of a period, both days included."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class PeriodFilters(ListFilters):
    """A list whose rows have a day."""

    since = day_input(pgettext_lazy("period", "From"))
    until = day_input(pgettext_lazy("period", "Until"))

    def covers(self, day: date | None) -> bool:
        """Whether a row of this day is asked for; one without a day belongs to no period."""
        since, until = self.asked("since"), self.asked("until")
        if day is None:
            return not (since or until)
        return (not since or since <= day) and (not until or day <= until)


def taken_away(
    request: HttpRequest,
    name: str,
    heads: Sequence[str],
    rows: Iterable[Iterable[Any]],
    *,
    invented: bool | None = None,
) -> HttpResponseBase | None:
    """The whole list as the file that the address asks for (``export``); None where it asks for the page.

    ``invented``: the rows are; by default what is true of the whole portal.
    """
    wanted = request.GET.get("export", "")
    return download(wanted, name, heads, rows, invented=invented) if wanted in FORMATS else None


def list_context(
    request: HttpRequest, form: ListFilters, rows: Any, *, per_page: int, said: Callable[[int], str]
) -> dict[str, Any]:
    """What a list's template needs: ``page``, ``form`` (None where there is nothing to filter), ``filtered``,
    ``clear``, ``found`` and ``exports``. ``said`` words the number of rows found."""
    page = Paginator(rows, per_page).get_page(request.GET.get("page"))
    count = page.paginator.count
    return {
        "page": page,
        "form": form if count or form.narrows else None,
        "filtered": form.narrows,
        "clear": form.clear,
        "found": said(count),
        "exports": export_links(request) if count else [],
    }
