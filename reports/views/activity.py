"""The activity indicators of all members: masked for everybody, opened inside the federation by who reviews them."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from funding.models import FigureSet
from funding.small_counts import grant, granted
from membership.models import Organisation
from membership.selectors.people import actor_for
from portal.foundation.permissions import requires
from reports.aggregation.activity import ActivityTable, activity_table
from reports.aggregation.counts import TOTAL, Cell, Key
from reports.enums import IndicatorUnit
from reports.forms import Chosen, TableForm
from reports.models import Campaign, Indicator, rule_on
from reports.permissions import may_open_internal_table
from reports.selectors import silent_members
from reports.services.openings import open_internal_table
from reports.views.finding import find_campaign, opens_members_of
from reports.wording import column_title

INTERNAL = "internal"


def _key_of(campaign: Campaign) -> str:
    return f"campaign:{campaign.pk}"


def is_internal(request: HttpRequest, campaign: Campaign) -> bool:
    """Whether the table is asked for whole by somebody who has opened it within the hour."""
    return request.GET.get("view") == INTERNAL and granted(request, _key_of(campaign))


def read(request: HttpRequest, campaign: Campaign, chosen: Chosen) -> ActivityTable:
    today = campaign.federation.today()
    return activity_table(
        federation=campaign.federation_id,
        year=campaign.year,
        axis=chosen.axis,
        perimeter=chosen.perimeter,
        today=today,
        rule=None if is_internal(request, campaign) else rule_on(today),
    )


def shown(cell: Cell, indicator: Indicator) -> dict[str, Any]:
    """A cell for the template: its kind, its numbers, how many decimals."""
    decimals = 0 if indicator.unit == IndicatorUnit.INTEGER else 2
    return {
        "kind": cell.kind,
        "value": cell.value,
        "low": cell.low,
        "decimals": decimals,
        "percent": indicator.unit == IndicatorUnit.PERCENT,
    }


def _query(request: HttpRequest, campaign: Campaign, chosen: Chosen) -> dict[str, str]:
    return chosen.as_query() | ({"view": INTERNAL} if is_internal(request, campaign) else {})


def table_page(request: HttpRequest, campaign: Campaign, form: TableForm) -> HttpResponse:
    """A line an indicator; each figure opens to the members and cells behind it."""
    found = read(request, campaign, form.chosen)
    query = _query(request, campaign, form.chosen)
    place = [campaign.federation.slug, campaign.year]
    base = reverse("reports:table_detail", args=place)

    def cell(code: str, column: Key, content: Cell) -> dict[str, Any]:
        where = {"key": column[0], "rest": column[1]}
        return shown(content, found.indicators[code]) | {
            "url": f"{base}?{urlencode(query | {'indicator': code} | where)}"
        }

    context = {
        "campaign": campaign,
        "form": form,
        "table": found,
        "internal": found.rule is None,
        "columns": [column_title(found.axis, column) for column in found.columns],
        "lines": [
            {
                "indicator": found.indicators[line.code],
                "cells": [
                    cell(line.code, (column.key, column.rest), line.cells[column.key, column.rest])
                    for column in found.columns
                ],
                "total": cell(line.code, TOTAL, line.total),
                "unknown": line.unknown,
            }
            for line in found.lines
        ],
        "silent": silent_members(campaign, form.chosen.measure, form.chosen.perimeter),
        "may_open": may_open_internal_table(request.user, campaign),
        "export_url": f"{reverse('reports:table_export', args=place)}?{urlencode(query)}",
    }
    return render(request, "reports/activity.html", context)


def detail_page(request: HttpRequest, campaign: Campaign, form: TableForm) -> HttpResponse:
    """What a figure is made of: member, what it reported, the cell of the file it sent."""
    found = read(request, campaign, form.chosen)
    indicator = found.indicators.get(request.GET.get("indicator", ""))
    if indicator is None:
        raise Http404
    column: Key = (request.GET.get("key", TOTAL[0]), request.GET.get("rest", ""))
    axis = "total" if column == TOTAL else found.axis.value
    terms = [indicator.numerator, indicator.denominator] if indicator.numerator else [indicator]
    items = [
        (term, item)
        for term in terms
        if term is not None
        for item in found.counts.contributions(term.code, form.chosen.perimeter.value, axis, column)
    ]
    members = Organisation.objects.in_bulk({item.member for _term, item in items})
    sets = FigureSet.objects.select_related("intake__file", "intake__edition", "intake__organisation").in_bulk(
        {item.figure_set for _term, item in items}
    )
    context = {
        "campaign": campaign,
        "indicator": indicator,
        "internal": found.rule is None,
        "rows": [
            {
                "term": term,
                "member": members[item.member],
                "figure_set": sets[item.figure_set],
                "cell": item.cell,
                "reported": shown(item.reported, term),
                "part": shown(item.part, term),
            }
            for term, item in items
        ],
        "opens": opens_members_of(request),
        "several_terms": len(terms) > 1,
        "shared": any(item.part != item.reported for _term, item in items),
        "total": shown(found.counts.cell(indicator.code, form.chosen.perimeter.value, axis, column), indicator),
        "back": f"{reverse('reports:table', args=[campaign.federation.slug, campaign.year])}"
        f"?{urlencode(_query(request, campaign, form.chosen))}",
    }
    return render(request, "reports/activity_detail.html", context)


@require_POST
@requires(may_open_internal_table, find=find_campaign)
def open_internal(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Show the small counts of all members for an hour; the federation's register says who opened them."""
    open_internal_table(
        actor=actor_for(request.user, campaign.federation),
        campaign=campaign,
    )
    grant(request, _key_of(campaign))
    query = TableForm(request.POST).chosen.as_query() | {"view": INTERNAL}
    address = reverse("reports:table", args=[campaign.federation.slug, campaign.year])
    return redirect(f"{address}?{urlencode(query)}")
