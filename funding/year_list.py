"""The years of an association as a list: filtered, sorted, taken away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from funding.enums import BudgetState
from funding.models import Budget, FigureSet, WorkbookEdition
from membership.models import Organisation
from portal.foundation.lists import ListFilters, Order


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year whose workbook is published: the figures that count, and the last budget."""

    year: int
    figure_set: FigureSet | None
    budget: Budget | None


def years_of(organisation: Organisation) -> list[YearLine]:
    """Three queries."""
    years = WorkbookEdition.objects.values_list("year", flat=True).distinct().order_by("-year")
    sets = {row.year: row for row in FigureSet.objects.filter(organisation=organisation).order_by("year", "number")}
    budgets = {row.year: row for row in Budget.objects.filter(organisation=organisation).order_by("year", "number")}
    return [YearLine(year, sets.get(year), budgets.get(year)) for year in years]


class YearFilters(ListFilters):
    """Which years, in which order."""

    orders = {
        "": Order(_("latest year first"), lambda line: -line.year),
        "oldest": Order(_("oldest year first"), lambda line: line.year),
    }

    figures = forms.ChoiceField(label=_("Figures"), required=False)
    budget = forms.ChoiceField(label=_("Budget"), required=False)

    def __init__(self, data: Any, *, lines: list[YearLine]) -> None:
        super().__init__(data)
        self.lines = lines
        self.offer("figures", [("yes", _("confirmed figures")), ("no", _("no figures yet"))])
        self.offer("budget", [("none", _("no budget yet")), *BudgetState.choices])

    def chosen(self) -> list[YearLine]:
        """The years that are asked for, in the order asked for."""
        found: list[YearLine] = self.sort([line for line in self.lines if self._fits(line)])
        return found

    def _fits(self, line: YearLine) -> bool:
        has_figures = "yes" if line.figure_set else "no"
        state = line.budget.state if line.budget else "none"
        return self.asked("figures") in (None, has_figures) and self.asked("budget") in (None, state)


def said(count: int) -> str:
    return ngettext("%(count)s year", "%(count)s years", count) % {"count": count}


def year_heads() -> list[str]:
    return [
        gettext("Financial year"),
        gettext("Version of the figures"),
        gettext("Confirmed on"),
        gettext("Version of the budget"),
        gettext("State of the budget"),
    ]


def year_cells(lines: Iterable[YearLine]) -> Iterator[tuple[Any, ...]]:
    for line in lines:
        figures, budget = line.figure_set, line.budget
        yield (
            line.year,
            figures.number if figures else None,
            figures.confirmed_at if figures else None,
            budget.number if budget else None,
            budget.get_state_display() if budget else None,
        )
