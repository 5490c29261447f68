"""The workbooks published: which year, in which version, how many copies went out and came back."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.enums import IntakeState
from funding.forms_tables import PublishForm
from funding.models import Intake, IssuedWorkbook, WorkbookEdition
from funding.services.editions import publish_edition
from funding.viewsets.tables import NewRowAct, TableViewSet
from membership.viewsets.listing import OfficeColumn


def _count_of(rows: QuerySet[Any]) -> Coalesce:
    """How many of these an edition has, in the query of the list."""
    own = rows.filter(edition=OuterRef("pk")).order_by().values("edition")
    return Coalesce(Subquery(own.annotate(found=Count("pk")).values("found"), output_field=IntegerField()), 0)


class Publish(NewRowAct):
    title = gettext_lazy("Publish the workbook of a year")
    submit_label = gettext_lazy("Publish the workbook")
    form_class = PublishForm
    binding = True

    def intro(self) -> str:
        return _(
            "Every member can download it at once. The accounts and indicators of this year are then fixed: check "
            "both lists first."
        )

    def act(self, cleaned: dict[str, Any]) -> str:
        federation, year = cleaned["organisation"], cleaned["year"]
        before = WorkbookEdition.objects.filter(year=year).count()
        edition = publish_edition(actor=self.actor(federation), year=year, federation=federation)
        if edition.number == before:
            return _("The workbook of %(year)s was published already, and nothing has changed since.") % {"year": year}
        return _("The workbook of %(year)s is published (version %(version)s).") % {
            "year": year,
            "version": edition.version,
        }


class EditionViewSet(TableViewSet):
    """Published workbooks."""

    model = WorkbookEdition
    name = "editions"
    url_prefix: Any = "fir/classeurs"
    icon = "table"
    menu_label = gettext_lazy("Published workbooks")
    add_label = gettext_lazy("Publish a workbook")
    empty = gettext_lazy("No workbook yet: check the accounts and the indicators, then publish that of the year.")
    intro = gettext_lazy("Once published, the workbook of a year keeps its rows: copies handed out always come back.")
    ordering = ("-year", "-number")
    acts = {"add": ("publier/", Publish)}
    columns = (
        OfficeColumn("year", gettext_lazy("Financial year"), lambda row: row.year, sort_key="year"),
        OfficeColumn("version", gettext_lazy("Version"), lambda row: row.version),
        OfficeColumn(
            "published_at",
            gettext_lazy("Published on"),
            lambda row: timezone.localdate(row.published_at),
            sort_key="published_at",
        ),
        OfficeColumn("issued", gettext_lazy("Copies handed out"), lambda row: row.issued_count, counted=True),
        OfficeColumn("confirmed", gettext_lazy("Workbooks confirmed"), lambda row: row.confirmed_count, counted=True),
    )

    def rows(self, user: Any) -> QuerySet[Any]:
        return (
            super()
            .rows(user)
            .annotate(
                issued_count=_count_of(IssuedWorkbook.objects.all()),
                confirmed_count=_count_of(Intake.objects.filter(state=IntakeState.CONFIRMED)),
            )
        )
