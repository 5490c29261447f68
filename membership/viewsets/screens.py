"""Lists of people, mandates and adhesions that come as files: sending one, and the list of those that were sent."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums_people import ListImportState, ListKind
from membership.models import ListImport
from membership.permissions import IMPORT_PEOPLE, where_allowed
from membership.views import imports
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.filters import OfficeFilterSet
from membership.viewsets.listing import OfficeColumn, State

_TONES = {
    ListImportState.WAITING: "waiting",
    ListImportState.CONFIRMED: "open",
    ListImportState.DISCARDED: "ended",
}


class ListFilters(OfficeFilterSet):
    kind = django_filters.ChoiceFilter(label=_("List"), choices=ListKind.choices)
    state = django_filters.ChoiceFilter(label=_("Status"), choices=ListImportState.choices)

    class Meta:
        model = ListImport
        fields: list[str] = []


def _state(row: ListImport) -> State:
    return State(str(row.get_state_display()), _TONES[ListImportState(row.state)])


def _count(outcome: str) -> Any:
    return lambda row: row.counts.get(outcome, "")


class ImportScreens(OrganisationViewSet):
    """The menu leads to the sending of a list; the lists that were sent are one link away."""

    model = ListImport
    name = "membership_imports"
    url_prefix: Any = "importer"
    icon = "upload"
    menu_label = _("Import a list")
    list_title = _("Lists sent")
    empty = _("No list sent yet: send the first from the page before.")
    see = keep = create = IMPORT_PEOPLE
    related = ("organisation", "file")
    ordering = "-received_at"
    filterset = ListFilters
    inspect_view_enabled = False
    columns = (
        OfficeColumn("file", _("File"), str, sort_key="file__name", link=True),
        OfficeColumn("kind", _("List"), lambda row: row.get_kind_display(), sort_key="kind"),
        OfficeColumn(
            "organisation", _("Association"), lambda row: row.organisation.name, sort_key="organisation__sort_key"
        ),
        OfficeColumn(
            "received_at",
            _("Sent on"),
            lambda row: timezone.localtime(row.received_at).date(),
            sort_key="received_at",
        ),
        OfficeColumn("created", _("Rows created"), _count("created"), counted=True),
        OfficeColumn("changed", _("Rows changed"), _count("changed"), counted=True),
        OfficeColumn("state", _("Status"), _state, sort_key="state"),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(file__name__icontains=text)

    def rows(self, user: Any) -> QuerySet[Any]:
        places = where_allowed(user, IMPORT_PEOPLE).values("pk")
        return ListImport.objects.filter(organisation__in=places).select_related(*self.related)

    def page_of(self, row: Any) -> str:
        address: str = row.get_absolute_url()
        return address

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        shared: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return shared | {
            "index_url_name": self.get_url_name("lists"),
            "index_results_url_name": self.get_url_name("lists_results"),
        }

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", imports.index, name="index"),
            path("listes/", self.index_view, name="lists"),
            path("listes/resultats/", self.index_results_view, name="lists_results"),
            path("modeles/<str:kind>.<str:extension>", imports.template, name="template"),
            path("<uuid:uuid>/", imports.detail, name="detail"),
        ]
