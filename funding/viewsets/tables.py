"""Screens of the tables that belong to no association: kept by the federation's staff, unknown to everybody else.

A row is added, corrected before its first use, ended and confirmed; a published workbook's rows stay.
"""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet

from funding.forms_tables import ConfirmForm, EndForm, NothingToTypeForm
from funding.models import YearlyRow
from funding.permissions import KEEP_TABLES
from funding.refusals import RowPublished
from funding.services import yearly_rows
from membership.permissions import may
from membership.viewsets.acts import ActView, ListAct
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.listing import OfficeColumn, State
from membership.viewsets.pages import Deed, Fact, ObjectView
from portal.foundation.permissions import Verdict, refused


class TableViewSet(OrganisationViewSet):
    """Rows that belong to no association. A subclass gives ``ordering`` and the rest as any other view set."""

    see = keep = create = KEEP_TABLES

    def rows(self, user: Any) -> QuerySet[Any]:
        manager: Any = self.model._default_manager
        rows: QuerySet[Any] = manager.select_related(*self.related)
        return rows if may(user, KEEP_TABLES, None) else rows.none()

    def place_of(self, instance: Any) -> None:
        return None


class TableAct(ActView):
    """An act on a row of a table."""

    action = KEEP_TABLES

    def back_url(self) -> str:
        url: str = self.viewset.url("inspect", self.subject.pk)
        return url


class NewRowAct(ListAct):
    """A row, or the whole of a table, that is not there yet."""

    action = KEEP_TABLES


class YearFilters(WagtailFilterSet):  # type: ignore[misc]  # Wagtail has no types
    year = django_filters.NumberFilter(label=gettext_lazy("Used in the financial year"), method="in_year")
    to_confirm = django_filters.BooleanFilter(label=gettext_lazy("To be confirmed"))

    def in_year(self, rows: QuerySet[Any], _name: str, value: Any) -> QuerySet[Any]:
        return rows.filter(pk__in=rows.model.objects.used_in(int(value)).order_by().values("pk"))


def years_of(row: YearlyRow) -> str:
    if row.to_year is None:
        return _("from %(year)s") % {"year": row.from_year}
    return _("%(first)s to %(last)s") % {"first": row.from_year, "last": row.to_year}


def standing(row: YearlyRow) -> State:
    return State(_("to be confirmed"), "waiting") if row.to_confirm else State(_("confirmed"), "open")


YEAR_COLUMNS = (
    OfficeColumn("from_year", gettext_lazy("First year"), lambda row: row.from_year, sort_key="from_year"),
    OfficeColumn(
        "to_year", gettext_lazy("Last year"), lambda row: row.to_year or _("no planned end"), sort_key="to_year"
    ),
    OfficeColumn("source", gettext_lazy("Source"), lambda row: row.source),
    OfficeColumn("state", gettext_lazy("State"), standing),
)


class YearlyRowPage(ObjectView):
    """A row: what it is, since when, on what it rests, and whether a published workbook has it."""

    object: YearlyRow

    def facts(self) -> list[Fact]:
        row, published = self.object, yearly_rows.published_with(self.object)
        return [
            Fact(_("Code"), row.code),
            *self.own_facts(),
            Fact(_("Label in French"), row.label_fr),
            Fact(_("Label in English"), row.label_en),
            Fact(_("Financial years"), years_of(row)),
            Fact(_("Source"), row.source),
            Fact(_("State"), standing(row).word, tone=standing(row).tone),
            Fact(
                _("Last published workbook that has it"),
                published or _("none yet: this row may still be corrected"),
            ),
        ]

    def own_facts(self) -> list[Fact]:
        return []

    def deeds(self) -> list[Deed]:
        found = [
            Deed(_("Correct"), self.viewset.url("correct", self.object.pk), self.correctable()),
            self.deed(_("Set its last year"), "end", action=KEEP_TABLES),
        ]
        if self.object.to_confirm:
            found.append(self.deed(_("Confirm its definition"), "confirm", action=KEEP_TABLES))
        return found

    def correctable(self) -> Verdict:
        year = yearly_rows.published_with(self.object)
        return self.allowed(KEEP_TABLES) if year is None else refused(str(RowPublished(year)))


class AddRow(NewRowAct):
    model: ClassVar[type[YearlyRow]]

    def intro(self) -> str:
        return _("Every member fills this row in from the workbook of its first year on.")

    def act(self, cleaned: dict[str, Any]) -> str:
        after = cleaned.pop("after")
        row = self.add(self.model(**cleaned), after)
        return _("“%(label)s” is in the workbook from %(year)s on.") % {"label": row.label, "year": row.from_year}

    def add(self, row: Any, after: YearlyRow | None) -> YearlyRow:
        return yearly_rows.add_row(actor=self.actor(), row=row, after=after)


class CorrectRow(TableAct):
    title = gettext_lazy("Correct")

    def act(self, cleaned: dict[str, Any]) -> str:
        row = self.correct(cleaned)
        return _("The row “%(label)s” is corrected.") % {"label": row.label}

    def correct(self, cleaned: dict[str, Any]) -> YearlyRow:
        return yearly_rows.correct_row(actor=self.actor(), row=self.subject, values=cleaned)


class EndRow(TableAct):
    title = gettext_lazy("Set its last year")
    form_class = EndForm

    def intro(self) -> str:
        return _("The workbooks of later years no longer have this row; its figures stay.")

    def act(self, cleaned: dict[str, Any]) -> str:
        row = self.end(cleaned["to_year"])
        if row.to_year is None:
            return _("“%(label)s” goes on: no end is planned.") % {"label": row.label}
        return _("“%(label)s” ends with %(year)s.") % {"label": row.label, "year": row.to_year}

    def end(self, to_year: int | None) -> YearlyRow:
        return yearly_rows.end_row(actor=self.actor(), row=self.subject, to_year=to_year)


class ConfirmRow(TableAct):
    title = gettext_lazy("Confirm its definition")
    submit_label = gettext_lazy("Confirm the definition")
    form_class = ConfirmForm

    def act(self, cleaned: dict[str, Any]) -> str:
        row = yearly_rows.confirm_row(actor=self.actor(), row=self.subject, source=cleaned["source"])
        return _("The definition of “%(label)s” is confirmed.") % {"label": row.label}


class AddShippedRows(NewRowAct):
    title = gettext_lazy("Add the rows that ship with the portal")
    submit_label = gettext_lazy("Add these rows")
    form_class = NothingToTypeForm

    def intro(self) -> str:
        return _(
            "Rows that are here already stay as they are. This is possible until the first workbook is published."
        )

    def load(self) -> int:
        raise NotImplementedError

    def act(self, cleaned: dict[str, Any]) -> str:
        count = self.load()
        if not count:
            return _("All of them are here already.")
        return ngettext("%(count)s row added.", "%(count)s rows added.", count) % {"count": count}
