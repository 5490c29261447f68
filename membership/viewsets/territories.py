"""Territories: the list of those of the reader's regions; their other screens are views of their own."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from membership.enums import TerritoryKind
from membership.models import CoordinationTerritory, Region, TerritorySupport
from membership.permissions import KEEP_SUCCESSIONS
from membership.selectors.territories import regions_of, with_what_they_hold
from membership.views import territories
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.filters import search_words
from membership.viewsets.listing import OfficeColumn, State
from portal.foundation import clock


def _regions(request: Any) -> QuerySet[Region]:
    return Region.objects.none() if request is None else regions_of(request.user)


class TerritoryFilters(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=TerritoryKind.choices)
    region = django_filters.ModelChoiceFilter(label=gettext_lazy("Region"), queryset=_regions)
    charge = django_filters.ChoiceFilter(
        label=gettext_lazy("In charge today"),
        choices=[("nobody", gettext_lazy("nobody")), ("somebody", gettext_lazy("a body"))],
        method="by_charge",
    )

    class Meta:
        model = CoordinationTerritory
        fields: list[str] = []

    def by_charge(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        today = clock.today()
        held = TerritorySupport.objects.in_force_on(today).values("territory")
        if value == "somebody":
            return rows.filter(pk__in=held)
        return rows.exclude(pk__in=held).filter(Q(ends_on=None) | Q(ends_on__gte=today))


def _in_charge(territory: Any) -> str | State:
    names = ", ".join(support.organisation.name for support in territory.in_charge)
    return names or State(_("nobody"), "warning")


class TerritoryViewSet(OrganisationViewSet):
    """Areas made of communes, and the body in charge of each at a date."""

    model = CoordinationTerritory
    name = "territories"
    url_prefix: Any = "territoires"
    icon = "globe"
    menu_label = gettext_lazy("Territories")
    add_label = gettext_lazy("Draw a territory")
    empty = gettext_lazy("No territory yet: draw the first, commune by commune.")
    see = keep = create = KEEP_SUCCESSIONS
    ordering = "sort_key"
    filterset = TerritoryFilters
    screens = {
        "add": ("nouveau/", territories.add),
        "inspect": ("<int:pk>/", territories.inspect),
    }
    columns = (
        OfficeColumn("name", gettext_lazy("Territory"), lambda row: row.name, sort_key="sort_key", link=True),
        OfficeColumn("kind", gettext_lazy("Kind"), lambda row: row.get_kind_display(), sort_key="kind"),
        OfficeColumn("region", gettext_lazy("Region"), lambda row: row.region.name, sort_key="region__sort_key"),
        OfficeColumn(
            "communes",
            gettext_lazy("Communes"),
            lambda row: row.commune_count or 0,
            sort_key="commune_count",
            counted=True,
        ),
        OfficeColumn(
            "population",
            gettext_lazy("Inhabitants"),
            lambda row: row.inhabitants or 0,
            sort_key="inhabitants",
            counted=True,
        ),
        OfficeColumn("charge", gettext_lazy("In charge today"), _in_charge),
        OfficeColumn("source", gettext_lazy("Source"), lambda row: row.source, exported=True),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        held = TerritorySupport.objects.in_force_on(clock.today())
        by_body = search_words(held, text, "organisation__sort_key").values("territory")
        return rows.filter(Q(pk__in=search_words(rows, text, "sort_key").values("pk")) | Q(pk__in=by_body))

    def rows(self, user: Any) -> QuerySet[Any]:
        seen = CoordinationTerritory.objects.filter(region__in=regions_of(user)).select_related("region")
        return with_what_they_hold(seen, clock.today())
