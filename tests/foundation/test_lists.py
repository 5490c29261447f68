"""The mechanism of every list: what is chosen is kept, what cannot be read is left out, nothing is ever wrong."""

from datetime import date
from typing import ClassVar

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from portal.foundation.lists import Order, PeriodFilters, list_context, taken_away


class Filters(PeriodFilters):
    orders: ClassVar = {"": Order("up", lambda row: row), "down": Order("down", lambda row: -row)}
    kept = ("next",)

    q = forms.CharField(required=False, max_length=5)
    state = forms.ChoiceField(required=False)
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.offer("state", [("open", "open")])


def filters(query: str) -> Filters:
    return Filters(QueryDict(query))


@pytest.mark.parametrize(
    "query", ["", "q=far-too-long", "q=%00", "state=nonsense", "since=soon", "until=2026-02-31", "order=sideways"]
)
def test_what_cannot_be_read_narrows_nothing(query: str) -> None:
    form = filters(query)
    assert not form.narrows
    assert form.clear == ""
    assert form.sort([2, 3, 1]) == [1, 2, 3]
    assert form.covers(date(2026, 1, 1)) and form.covers(None)


def test_the_rest_of_an_address_with_a_mistake_still_counts() -> None:
    form = filters("state=open&since=soon&order=down&next=/x/")
    assert form.asked("state") == "open"
    assert form.narrows
    assert form.clear == "?next=%2Fx%2F"
    assert form.sort([2, 3, 1]) == [3, 2, 1]


def test_both_ends_of_a_period_belong_to_it() -> None:
    form = filters("since=2026-01-02&until=2026-01-03")
    days = [day for day in range(1, 6) if form.covers(date(2026, 1, day))]
    assert days == [2, 3]
    assert not form.covers(None)


def test_pages_and_files_keep_what_was_chosen() -> None:
    request = RequestFactory().get("/", {"q": "abc", "page": "2"})
    context = list_context(request, filters("q=abc"), list(range(7)), per_page=3, said=str)
    assert list(context["page"]) == [3, 4, 5]
    assert context["found"] == "7"
    assert context["exports"] == [("CSV", "?q=abc&export=csv"), ("XLSX", "?q=abc&export=xlsx")]
    assert taken_away(request, "list", ["A"], [[1]]) is None
    assert taken_away(RequestFactory().get("/", {"export": "pdf"}), "list", ["A"], [[1]]) is None


def test_a_list_without_rows_offers_neither_filters_nor_files() -> None:
    context = list_context(RequestFactory().get("/"), filters(""), [], per_page=3, said=str)
    assert context["form"] is None
    assert context["exports"] == []
    narrowed = list_context(RequestFactory().get("/"), filters("q=abc"), [], per_page=3, said=str)
    assert narrowed["form"] is not None, "filters that leave nothing can be taken away"
