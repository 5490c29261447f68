"""Lists of the back office: columns that say how they show, sort and export, in a table of one lean loop."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from membership.permissions import may
from membership.selectors.roles import roles_of
from portal.foundation.spreadsheets import csv_lines, xlsx_bytes


@dataclass(frozen=True, slots=True)
class State:
    """A word with its colour: ``tone`` is open, waiting, ended or warning."""

    word: str
    tone: str

    def __str__(self) -> str:
        return self.word


def day(value: date | None) -> str:
    """A date as a list shows it; nothing for none."""
    return "" if value is None else date_format(value, "SHORT_DATE_FORMAT")


class OfficeColumn(Column):  # type: ignore[misc]
    """One column of the list and of its export.

    ``accessor(row)`` gives the value: a text, a date, a number or a :class:`State`. ``link``: the cell leads to the
    page of the row. ``several``: shown to who sees more than one association only. ``exported``: in the export only,
    for a detail that the page of the row tells. ``counted``: a number of things, its thousands apart; a year is none.
    """

    def __init__(
        self,
        name: str,
        label: str | Promise,
        accessor: Callable[[Any], Any],
        *,
        sort_key: str | None = None,
        link: bool = False,
        several: bool = False,
        exported: bool = False,
        counted: bool = False,
        shown_if: Callable[[Any], bool] | None = None,
    ) -> None:
        super().__init__(name, label=label, accessor=accessor, sort_key=sort_key)
        self.link = link
        self.several = several
        self.exported = exported
        self.counted = counted
        self.shown_if = shown_if


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    text: str
    tone: str = ""
    url: str = ""
    day: bool = False


class LeanTable(Table):  # type: ignore[misc]
    """Wagtail's table, its rows written by one template loop instead of one template a cell."""

    template_name = "membership/office/table.html"
    classname = "listing office-table"

    def __init__(self, *args: Any, get_url: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.get_url = get_url

    @property
    def lean_rows(self) -> Iterator[list[Cell]]:
        columns = [(column, str(column.label)) for column in self.columns.values()]
        for row in self.data:
            yield [self._cell(column, label, row) for column, label in columns]

    def _cell(self, column: OfficeColumn, label: str, row: Any) -> Cell:
        value = column.get_value(row)
        if value is None or isinstance(value, date):
            text = day(value)
        else:
            grouped = column.counted and isinstance(value, int)
            text = number_format(value, force_grouping=True) if grouped else str(value)
        return Cell(
            label,
            text,
            value.tone if isinstance(value, State) else "",
            self.get_url(row) if column.link else "",
            isinstance(value, date),
        )


class OrganisationIndexView(IndexView):  # type: ignore[misc]
    """A list of what the reader sees; its export holds the same rows and columns."""

    viewset: Any = None
    template_name = "membership/office/index.html"
    results_template_name = "membership/office/index_results.html"
    table_class = LeanTable
    any_permission_required = ["view"]

    def get_base_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.viewset.rows(self.request.user)
        return rows

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        search = type(self.viewset).search
        return search(queryset, self.search_query) if search and self.is_searching else queryset

    @cached_property
    def columns(self) -> list[OfficeColumn]:
        several = self.sees_several
        user = self.request.user
        return [
            column
            for column in self.list_display
            if (several or not column.several)
            and (self.is_export or not column.exported)
            and (column.shown_if is None or column.shown_if(user))
        ]

    @cached_property
    def sees_several(self) -> bool:
        """Whether the reader sees more than one association, and so must be told whose each row is."""
        visible = roles_of(self.request.user).visible
        return visible is None or len(visible) > 1

    @cached_property
    def list_export(self) -> list[str]:
        return [column.name for column in self.columns]

    def get_table_kwargs(self) -> dict[str, Any]:
        given: dict[str, Any] = super().get_table_kwargs()
        return given | {
            "get_url": self.viewset.page_of,
            "caption": self.get_page_title(),
        }

    def get_page_title(self) -> str:
        return str(self.viewset.list_title or self.viewset.menu_label)

    @cached_property
    def add_item_label(self) -> str:
        return str(self.viewset.add_label) or str(super().add_item_label)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        exports: list[Button] = super().header_more_buttons
        links = self.viewset.links(self.request.user)
        return [*exports, *(Button(label, url=url, icon_name="plus") for label, url in links)]

    @cached_property
    def add_refusal(self) -> str:
        """Why there is no button to add, for who may not."""
        if "add" not in self.viewset.acts:
            return ""
        verdict = may(self.request.user, self.viewset.create, None)
        return "" if verdict else str(verdict.reason)

    @cached_property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return _("Nothing matches: change the search or take a filter away.")
        return str(self.viewset.empty) or str(super().no_results_message)

    def user_has_permission(self, permission: str) -> bool:
        allowed: bool = policy_registry.get_by_type(self.model).user_has_permission(self.request.user, permission)
        return allowed

    def to_row_dict(self, item: Any) -> OrderedDict[str, Any]:
        values = ((column.name, column.get_value(item)) for column in self.columns)
        return OrderedDict((name, str(value) if isinstance(value, State) else value) for name, value in values)

    def get_heading(self, queryset: QuerySet[Any], field: str) -> str:
        return next(str(column.label) for column in self.columns if column.name == field)

    def get_filename(self) -> str:
        return str(self.viewset.name)

    def write_xlsx(self, queryset: QuerySet[Any], output: IO[bytes]) -> None:
        heads = [self.get_heading(queryset, field) for field in self.list_export]
        output.write(xlsx_bytes(heads, (self.to_row_dict(item).values() for item in queryset)))

    def stream_csv(self, queryset: QuerySet[Any]) -> Iterator[bytes]:
        heads = [self.get_heading(queryset, field) for field in self.list_export]
        return csv_lines(heads, (self.to_row_dict(item).values() for item in queryset))
