"""Filters of the lists: which association, in force or ended."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from membership.models import Organisation
from portal.foundation import clock
from portal.foundation.sort_keys import words


def seen_organisations(request: Any) -> QuerySet[Organisation]:
    """The associations of the reader, as a filter offers them."""
    if request is None:
        return Organisation.objects.none()
    return Organisation.objects.visible_to(request.user).order_by("sort_key")


class OfficeFilterSet(WagtailFilterSet):  # type: ignore[misc]
    """The association, by ``organisation_path`` of the rows; offered to who sees several."""

    place_field = "organisation"

    organisation = django_filters.ModelChoiceFilter(
        queryset=seen_organisations, label=_("Association"), method="of_organisation"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.request is not None and not seen_organisations(self.request)[1:2]:
            del self.filters["organisation"]

    def of_organisation(self, rows: QuerySet[Any], _name: str, value: Organisation) -> QuerySet[Any]:
        return rows.filter(**{self.place_field: value})


class PeriodFilterSet(OfficeFilterSet):
    """Rows in force today unless others are asked for: an ended mandate is history, one click away."""

    state = django_filters.ChoiceFilter(
        label=_("Which"),
        choices=[("future", _("to come")), ("ended", _("ended")), ("all", _("all, ended ones too"))],
        empty_label=_("in force today"),
        method="in_state",
        widget=forms.RadioSelect,
    )

    def in_state(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        today = clock.today()
        if value == "future":
            return rows.filter(starts_on__gt=today)
        return rows.filter(ends_on__lt=today) if value == "ended" else rows

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().filter_queryset(queryset)
        if self.form.cleaned_data.get("state"):
            return rows
        today = clock.today()
        return rows.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)


def search_words(rows: QuerySet[Any], text: str, *keys: str) -> QuerySet[Any]:
    """Rows in which each word of ``text`` begins a word of one of the sort keys, whatever accents and capitals."""
    for word in words(text):
        found = Q()
        for key in keys:
            found |= Q(**{f"{key}__startswith": word}) | Q(**{f"{key}__contains": f" {word}"})
        rows = rows.filter(found)
    return rows
