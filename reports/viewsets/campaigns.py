"""The yearly collections: opened for a financial year, with the day by which members send their workbook."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.models import WorkbookEdition
from funding.permissions import KEEP_TABLES
from funding.viewsets.tables import NewRowAct, TableViewSet
from membership.permissions import where_allowed
from membership.viewsets.listing import OfficeColumn, State
from portal.foundation import clock
from portal.foundation.long_dates import long_date
from reports.forms_tables import CampaignForm
from reports.models import Campaign
from reports.services.campaigns import open_campaign


class OpenCampaign(NewRowAct):
    title = gettext_lazy("Open the collection of a year")
    submit_label = gettext_lazy("Open the collection")
    form_class = CampaignForm

    def intro(self) -> str:
        return _("Every member of the federation is asked for its workbook of the year.")

    def act(self, cleaned: dict[str, Any]) -> str:
        federation = cleaned.pop("organisation")
        opened = open_campaign(actor=self.actor(federation), federation=federation, **cleaned)
        said = _("The collection of %(year)s is open until %(day)s.") % {
            "year": opened.year,
            "day": long_date(opened.due_on),
        }
        if WorkbookEdition.objects.filter(year=opened.year).exists():
            return said
        return f"{said} {_('The workbook of this year is not published yet: publish it, members wait for it.')}"


def _state(row: Campaign) -> State:
    today = clock.today()
    if row.opens_on > today:
        return State(_("to come"), "waiting")
    return State(_("in progress"), "open") if row.due_on >= today else State(_("due date passed"), "ended")


class CampaignViewSet(TableViewSet):
    """The collections of the reader's federations; who has sent what is read in the member space."""

    model = Campaign
    name = "campaigns"
    url_prefix: Any = "remontees/campagnes"
    icon = "date"
    menu_label = gettext_lazy("Collections")
    add_label = gettext_lazy("Open a collection")
    empty = gettext_lazy("No collection yet: publish the workbook of the year, then open its collection.")
    intro = gettext_lazy("The space of the federation shows who has sent, who is late, and the tables.")
    related = ("federation__region",)
    ordering = "-year"
    acts = {"add": ("ouvrir/", OpenCampaign)}
    columns = (
        OfficeColumn("year", gettext_lazy("Financial year"), lambda row: row.year, sort_key="year"),
        OfficeColumn(
            "federation", gettext_lazy("Federation"), lambda row: row.federation, sort_key="federation__sort_key"
        ),
        OfficeColumn("opens_on", gettext_lazy("Opens on"), lambda row: row.opens_on, sort_key="opens_on"),
        OfficeColumn("due_on", gettext_lazy("Due on"), lambda row: row.due_on, sort_key="due_on"),
        OfficeColumn("state", gettext_lazy("State"), _state),
    )

    def rows(self, user: Any) -> QuerySet[Any]:
        return super().rows(user).filter(federation__in=where_allowed(user, KEEP_TABLES))
