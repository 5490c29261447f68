"""The yearly collections: opened for a financial year, with the day by which members send their workbook."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.models import WorkbookEdition
from funding.permissions import KEEP_TABLES
from funding.viewsets.tables import NewRowAct, TableAct, TableViewSet
from membership.permissions import where_allowed
from membership.viewsets.listing import OfficeColumn, State
from membership.viewsets.pages import Deed, Fact, ObjectView
from portal.foundation import clock
from portal.foundation.long_dates import long_date
from portal.foundation.permissions import ALLOWED
from reports.forms_tables import CampaignForm, DueDateForm
from reports.models import Campaign
from reports.services.campaigns import change_due_date, open_campaign


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


class ChangeDueDate(TableAct):
    title = gettext_lazy("Change the due date")
    submit_label = gettext_lazy("Change the due date")
    form_class = DueDateForm

    def intro(self) -> str:
        return _(
            "The members read the new date on their first page at once; nobody is written to. The workbooks that came "
            "stay as they are."
        )

    def act(self, cleaned: dict[str, Any]) -> str:
        changed = change_due_date(actor=self.actor(), campaign=self.subject, **cleaned)
        return _("The figures of %(year)s are awaited until %(day)s.") % {
            "year": changed.year,
            "day": long_date(changed.due_on),
        }


class CampaignPage(ObjectView):
    object: Campaign

    def facts(self) -> list[Fact]:
        row = self.object
        state = _state(row)
        return [
            Fact(_("Federation"), row.federation.name),
            Fact(_("Financial year"), str(row.year)),
            Fact(_("Opens on"), long_date(row.opens_on)),
            Fact(_("Due on"), long_date(row.due_on)),
            Fact(_("State"), state.word, tone=state.tone),
        ]

    def deeds(self) -> list[Deed]:
        return [
            self.deed(_("Change the due date"), "due", action=KEEP_TABLES),
            Deed(
                _("See who has sent"),
                reverse("reports:campaign_detail", args=[self.object.federation.slug, self.object.year]),
                ALLOWED,
            ),
        ]


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
    page_view = CampaignPage
    acts = {"add": ("ouvrir/", OpenCampaign), "due": ("<int:pk>/echeance/", ChangeDueDate)}
    columns = (
        OfficeColumn("year", gettext_lazy("Financial year"), lambda row: row.year, sort_key="year", link=True),
        OfficeColumn(
            "federation", gettext_lazy("Federation"), lambda row: row.federation, sort_key="federation__sort_key"
        ),
        OfficeColumn("opens_on", gettext_lazy("Opens on"), lambda row: row.opens_on, sort_key="opens_on"),
        OfficeColumn("due_on", gettext_lazy("Due on"), lambda row: row.due_on, sort_key="due_on"),
        OfficeColumn("state", gettext_lazy("State"), _state),
    )

    def rows(self, user: Any) -> QuerySet[Any]:
        return super().rows(user).filter(federation__in=where_allowed(user, KEEP_TABLES))

    def place_of(self, instance: Any) -> Any:
        return instance.federation
