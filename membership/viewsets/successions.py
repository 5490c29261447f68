"""Successions: the list of those that the reader keeps; its other screens are views of their own."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from membership.enums import SuccessionKind, SuccessionStatus
from membership.models import SuccessionEvent, SuccessionLink
from membership.permissions import KEEP_SUCCESSIONS
from membership.selectors.successions import successions_of
from membership.services.succession import summary_of
from membership.views import successions
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.filters import search_words
from membership.viewsets.listing import OfficeColumn, State

_TONES = {
    SuccessionStatus.DRAFT: "waiting",
    SuccessionStatus.VALIDATED: "open",
    SuccessionStatus.CANCELLED: "ended",
}


class SuccessionFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=gettext_lazy("Status"), choices=SuccessionStatus.choices)
    kind = django_filters.ChoiceFilter(label=gettext_lazy("What happens"), choices=SuccessionKind.choices)
    legal_date = django_filters.DateFromToRangeFilter(label=gettext_lazy("Legal date"), widget=DateRangePickerWidget())

    class Meta:
        model = SuccessionEvent
        fields: list[str] = []


def _status(event: SuccessionEvent) -> State:
    return State(str(event.get_status_display()), _TONES[SuccessionStatus(event.status)])


class SuccessionViewSet(OrganisationViewSet):
    """Which body became which: drafted, checked, validated, cancelled."""

    model = SuccessionEvent
    name = "successions"
    icon = "site"
    menu_label = gettext_lazy("Successions")
    add_label = gettext_lazy("Draft a succession")
    empty = gettext_lazy("No succession yet: draft the first; it counts for nothing before somebody validates it.")
    see = keep = create = KEEP_SUCCESSIONS
    ordering = "-legal_date"
    filterset = SuccessionFilters
    screens = {
        "add": ("nouvelle/", successions.add),
        "inspect": ("<int:pk>/", successions.inspect),
        "edit": ("<int:pk>/modifier/", successions.edit),
    }
    columns = (
        OfficeColumn("summary", gettext_lazy("Bodies"), summary_of, link=True),
        OfficeColumn("kind", gettext_lazy("What happens"), lambda row: row.get_kind_display(), sort_key="kind"),
        OfficeColumn("legal_date", gettext_lazy("Legal date"), lambda row: row.legal_date, sort_key="legal_date"),
        OfficeColumn(
            "accounting_date",
            gettext_lazy("Accounting date"),
            lambda row: row.accounting_date,
            sort_key="accounting_date",
        ),
        OfficeColumn("source", gettext_lazy("Source"), lambda row: row.source, exported=True),
        OfficeColumn("status", gettext_lazy("Status"), _status, sort_key="status"),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        links = SuccessionLink.objects.all()
        named = search_words(links, text, "predecessor__sort_key", "successor__sort_key")
        return rows.filter(Q(pk__in=named.values("event")))

    def rows(self, user: Any) -> QuerySet[Any]:
        return successions_of(user).with_links()
