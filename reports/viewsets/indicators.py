"""The activity indicators of the workbook."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.models import YearlyRow
from funding.services.yearly_rows import last_published_year
from funding.viewsets.tables import (
    YEAR_COLUMNS,
    AddRow,
    AddShippedRows,
    ConfirmRow,
    CorrectRow,
    EndRow,
    TableViewSet,
    YearFilters,
    YearlyRowPage,
)
from membership.viewsets.listing import OfficeColumn
from membership.viewsets.pages import Fact
from reports.enums import IndicatorKind
from reports.forms_tables import IndicatorForm
from reports.indicator_sheets import counts_persons
from reports.models import Indicator
from reports.services.indicators import add_indicator, add_shipped_indicators, correct_indicator, end_indicator


class IndicatorFilters(YearFilters):
    kind = django_filters.ChoiceFilter(label=gettext_lazy("How it adds up"), choices=IndicatorKind.choices)

    class Meta:
        model = Indicator
        fields: list[str] = []


class IndicatorPage(YearlyRowPage):
    object: Indicator

    def own_facts(self) -> list[Fact]:
        row = self.object
        return [
            Fact(_("How it adds up"), row.get_kind_display()),
            Fact(_("Unit"), row.get_unit_display()),
            Fact(_("Family of measures"), row.get_family_display()),
            Fact(_("Numerator"), row.numerator),
            Fact(_("Denominator"), row.denominator),
            Fact(_("Small counts"), _("masked outside the association") if counts_persons(row) else _("shown")),
        ]


class AddIndicator(AddRow):
    model = Indicator
    title = gettext_lazy("New indicator")
    submit_label = gettext_lazy("Add this indicator")
    form_class = IndicatorForm

    def add(self, row: Any, after: YearlyRow | None) -> YearlyRow:
        return add_indicator(actor=self.actor(), row=row, after=after)


class CorrectIndicator(CorrectRow):
    form_class = IndicatorForm

    def correct(self, cleaned: dict[str, Any]) -> YearlyRow:
        return correct_indicator(actor=self.actor(), row=self.subject, values=cleaned)


class EndIndicator(EndRow):
    def end(self, to_year: int | None) -> YearlyRow:
        return end_indicator(actor=self.actor(), row=self.subject, to_year=to_year)


class AddShippedIndicators(AddShippedRows):
    def load(self) -> int:
        return add_shipped_indicators(actor=self.actor())


class IndicatorViewSet(TableViewSet):
    """What members count each year, and the ratios worked out from it."""

    model = Indicator
    name = "indicators"
    url_prefix: Any = "remontees/indicateurs"
    icon = "list-ul"
    menu_label = gettext_lazy("Indicators")
    add_label = gettext_lazy("Add an indicator")
    empty = gettext_lazy("No indicator yet: add the rows that ship with the portal, or your own.")
    intro = gettext_lazy(
        "What every member counts in the workbook of a year. Indicators of a published workbook are not rewritten: "
        "end one and add another."
    )
    related = ("numerator", "denominator")
    ordering = "position"
    filterset = IndicatorFilters
    page_view = IndicatorPage
    acts = {
        "add": ("nouveau/", AddIndicator),
        "shipped": ("fournis/", AddShippedIndicators),
        "correct": ("<int:pk>/corriger/", CorrectIndicator),
        "end": ("<int:pk>/terminer/", EndIndicator),
        "confirm": ("<int:pk>/confirmer/", ConfirmRow),
    }
    columns = (
        OfficeColumn("label", gettext_lazy("Label"), lambda row: row.label, sort_key="label_fr", link=True),
        OfficeColumn("kind", gettext_lazy("How it adds up"), lambda row: row.get_kind_display(), sort_key="kind"),
        OfficeColumn("unit", gettext_lazy("Unit"), lambda row: row.get_unit_display(), sort_key="unit"),
        *YEAR_COLUMNS,
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(code__icontains=text) | Q(label_fr__icontains=text) | Q(label_en__icontains=text))

    def links(self, user: Any) -> list[tuple[str, str]]:
        if last_published_year() is not None:
            return []
        return [(_("Add the rows that ship with the portal"), self.url("shipped"))]
