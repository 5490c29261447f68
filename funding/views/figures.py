"""The figures of an association: its years, and one year account by account."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from funding import refusals
from funding.enums import AccountSide
from funding.models import Budget, Intake, WorkbookEdition
from funding.permissions import (
    may_confirm_figures,
    may_open_small_counts,
    may_prepare_budget,
    may_see_figures,
    may_send_workbook,
)
from funding.selectors import current_set, reference_values, values_of
from funding.services.editions import template_of
from funding.services.openings import open_small_counts
from funding.small_counts import grant, hidden_cells, key_of
from funding.year_list import YearFilters, said, year_cells, year_heads, years_of
from membership.models import Organisation
from membership.selectors.people import actor_for
from portal.foundation.lists import list_context, taken_away
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in
from portal.foundation.workbooks.layout import lay_out
from portal.foundation.workbooks.values import CellType, State, Value

YEARS_PER_PAGE = 50
LATEST = 5
"""Files, and budgets, that the page of a year names; the list of all is one link away, with their number."""


def find_organisation(user: Any, slug: str, **_others: Any) -> Organisation:
    """The association at this address, among those the user may see. Raises Http404."""
    return get_object_or_404(Organisation.objects.visible_to(user).select_related("region"), slug=slug)


def find_year(user: Any, slug: str, year: int) -> tuple[Organisation, WorkbookEdition]:
    """An association and the published workbook of a year. Raises Http404."""
    organisation = find_organisation(user, slug)
    edition = WorkbookEdition.objects.filter(year=year).order_by("-number").first()
    if edition is None:
        raise Http404
    return organisation, edition


@require_safe
@requires(may_see_figures, find=find_organisation)
def year_list(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Every year of the association, with where it stands."""
    stand_in(request, organisation)
    form = YearFilters(request.GET, lines=years_of(organisation))
    lines = form.chosen()
    taken = taken_away(request, f"finances-{organisation.slug}", year_heads(), year_cells(lines))
    if taken is not None:
        return taken
    context = list_context(request, form, lines, per_page=YEARS_PER_PAGE, said=said)
    return render(request, "funding/year_list.html", context)


@require_safe
@requires(lambda user, subject: may_see_figures(user, subject[0]), find=find_year)
def year_detail(request: HttpRequest, subject: tuple[Organisation, WorkbookEdition]) -> HttpResponse:
    """The figures that count for a year, sheet by sheet, totals recomputed; what was sent; the budget."""
    organisation, edition = subject
    stand_in(request, organisation)
    figure_set = current_set(organisation, edition.year)
    values = values_of(figure_set)
    hidden = hidden_cells(request, organisation, edition.year, values, confirmed=True)
    intakes = Intake.objects.filter(organisation=organisation, edition__year=edition.year)
    budgets = Budget.objects.filter(organisation=organisation, year=edition.year)
    context = {
        "year": edition.year,
        "figure_set": figure_set,
        "sheets": sheets_of(organisation, edition, hidden) if figure_set else [],
        "masked": not hidden.isdisjoint(values),
        "may_open": may_open_small_counts(request.user, organisation),
        "intakes": list(
            intakes.select_related("file", "edition", "organisation").defer("values", "addresses", "problems")[:LATEST]
        ),
        "budgets": list(budgets.select_related("organisation")[:LATEST]),
        "pieces": intakes.count() + budgets.count(),
        "may_send": may_send_workbook(request.user, organisation),
        "may_confirm": may_confirm_figures(request.user, organisation),
        "may_prepare": may_prepare_budget(request.user, organisation),
    }
    return render(request, "funding/year_detail.html", context)


@require_POST
@requires(lambda user, subject: may_open_small_counts(user, subject[0]), find=find_year)
def open_counts(request: HttpRequest, subject: tuple[Organisation, WorkbookEdition]) -> HttpResponse:
    """Show the small counts of this association, for an hour, to who reviews them; its register says so."""
    organisation, edition = subject
    open_small_counts(
        actor=actor_for(request.user, organisation),
        organisation=organisation,
        year=edition.year,
    )
    grant(request, key_of(organisation))
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect("funding:year_detail", organisation.slug, edition.year)


def sheets_of(
    organisation: Organisation, edition: WorkbookEdition, hidden: frozenset[str] = frozenset()
) -> list[dict[str, Any]]:
    """The sheets of the workbook as tables: same rows, same columns, totals by the same formulas. ``hidden``: the
    cells that are masked."""
    try:
        template = template_of(edition)
    except refusals.StructureChanged:
        return []
    layout = lay_out(template)
    known = values_of(current_set(organisation, edition.year))
    references = reference_values(organisation, edition.year, known)
    values = layout.compute(known | references)
    tables = []
    for sheet in template.sheets:
        columns = [column for column in sheet.columns if column.type != CellType.TEXT]
        rows = [
            {
                "label": row.label,
                "number": row.number,
                "heading": row.heading,
                "total": row.formula is not None,
                "cells": [
                    _cell(layout.cells.get(f"{sheet.code}/{row.code}/{column.code}"), values, hidden)
                    for column in columns
                ],
            }
            for row in sheet.rows
        ]
        tables.append({"code": sheet.code, "title": sheet.heading or sheet.title, "columns": columns, "rows": rows})
    return tables


def _cell(cell: Any, values: dict[str, Value], hidden: frozenset[str]) -> dict[str, Any]:
    if cell is None:
        return {"kind": "none"}
    value = values.get(cell.id)
    if cell.id in hidden and value is not None:
        return {"kind": "masked"}
    if isinstance(value, State):
        return {"kind": "state", "state": value.value}
    if value is None:
        return {"kind": "empty"}
    kind = "text"
    if isinstance(value, Decimal):
        kind = {CellType.MONEY: "money", CellType.PERCENT: "percent", CellType.INTEGER: "integer"}.get(
            cell.type, "decimal"
        )
    return {"kind": kind, "value": value}


def side_totals(lines: Any) -> dict[str, Decimal]:
    """Total in euros of each side of a budget."""
    sums = {side.value: Decimal(0) for side in AccountSide}
    for line in lines:
        sums[line.account.side] += line.amount
    return sums
