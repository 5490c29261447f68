"""The federation's pages: who has sent, the table of all members, what a total is made of, the spreadsheet."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from funding.enums import AccountSide
from funding.models import Account, FigureSet
from membership.enums import OrganisationKind
from membership.models import Organisation
from portal.foundation.files.sniffing import XLSX
from portal.foundation.permissions import requires
from reports.aggregation.tables import Column, Table, account_table, contributions
from reports.enums import Axis, MemberStatus
from reports.forms import TableForm
from reports.models import Campaign
from reports.permissions import may_see_collection
from reports.selectors import expected_members
from reports.services.exports import table_workbook


def find_federation(user: Any, slug: str) -> Organisation:
    rows = Organisation.objects.visible_to(user).filter(kind=OrganisationKind.FEDERATION).select_related("region")
    return get_object_or_404(rows, slug=slug)


def find_campaign(user: Any, slug: str, year: int) -> Campaign:
    federation = find_federation(user, slug)
    return get_object_or_404(Campaign.objects.select_related("federation__region"), federation=federation, year=year)


def _may_see(user: Any, campaign: Campaign) -> Any:
    return may_see_collection(user, campaign.federation)


@require_safe
@requires(may_see_collection, find=find_federation)
def campaign_list(request: HttpRequest, federation: Organisation) -> HttpResponse:
    """Every year that the federation collects."""
    request.organisation = federation  # type: ignore[attr-defined]
    campaigns = list(Campaign.objects.filter(federation=federation).order_by("-year"))
    return render(request, "reports/campaign_list.html", {"campaigns": campaigns})


@require_safe
@requires(_may_see, find=find_campaign)
def campaign_detail(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Who is expected, who is late, what came."""
    request.organisation = campaign.federation  # type: ignore[attr-defined]
    members = expected_members(campaign, campaign.federation.today())
    received = sum(member.status == MemberStatus.RECEIVED for member in members)
    context = {
        "campaign": campaign,
        "members": members,
        "figures": [
            {"label": _("Expected"), "value": len(members)},
            {"label": _("Received"), "value": received},
            {"label": _("Late"), "value": sum(member.status == MemberStatus.LATE for member in members)},
        ],
    }
    return render(request, "reports/campaign_detail.html", context)


def _chosen(request: HttpRequest) -> TableForm:
    return TableForm(request.GET or None)


def _read(campaign: Campaign, form: TableForm) -> Table:
    chosen = form.chosen
    return account_table(
        federation=campaign.federation_id,
        year=campaign.year,
        measure=chosen.measure,
        axis=chosen.axis,
        perimeter=chosen.perimeter,
        today=campaign.federation.today(),
    )


def column_title(table: Table, column: Column) -> str:
    """How a column is headed: its label, or what reaches no body in words."""
    if column.rest:
        return _("without successor") if column.rest == "no_successor" else _("outside the perimeter")
    if table.axis == Axis.THEME and column.key == "several":
        return _("several themes")
    return column.label or (_("no theme recorded") if table.axis == Axis.THEME else _("not known"))


def account_classes() -> dict[str, str]:
    """The label of each account class, by its number: that of the account of this very number, else of the first."""
    labels: dict[str, str] = {}
    for account in Account.objects.order_by("position"):
        if account.code == account.account_class:
            labels[account.account_class] = account.label
        labels.setdefault(account.account_class, account.label)
    return labels


@require_safe
@requires(_may_see, find=find_campaign)
def table(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """All members by account class, department or theme; each amount opens to the members and cells behind it."""
    request.organisation = campaign.federation  # type: ignore[attr-defined]
    form = _chosen(request)
    found = _read(campaign, form)
    labels = account_classes()
    chosen = form.chosen.as_query()
    base = reverse("reports:table_detail", args=[campaign.federation.slug, campaign.year])

    def opens(side: str, account_class: str, column: Column | None) -> str:
        query = chosen | {"side": side, "class": account_class}
        query |= {"key": column.key, "rest": column.rest} if column else {"key": "*"}
        return f"{base}?{urlencode(query)}"

    sides = []
    for side in AccountSide:
        total = found.totals.get(side.value)
        if total is None:
            continue
        lines = [*found.side(side.value), total]
        sides.append(
            {
                "label": side.label,
                "lines": [
                    {
                        "number": line.account_class,
                        "label": labels.get(line.account_class, "") if line.account_class else _("Total"),
                        "is_total": not line.account_class,
                        "cells": [
                            {
                                "amount": line.amounts.get((column.key, column.rest)),
                                "url": opens(side.value, line.account_class, column),
                            }
                            for column in found.columns
                        ],
                        "total": line.total,
                        "url": opens(side.value, line.account_class, None),
                    }
                    for line in lines
                ],
            }
        )
    context = {
        "campaign": campaign,
        "form": form,
        "table": found,
        "columns": [column_title(found, column) for column in found.columns],
        "sides": sides,
        "export_url": reverse("reports:table_export", args=[campaign.federation.slug, campaign.year])
        + "?"
        + urlencode(chosen),
    }
    return render(request, "reports/table.html", context)


@require_safe
@requires(_may_see, find=find_campaign)
def table_detail(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What an amount of the table is made of: member, account, cell of the file they sent."""
    request.organisation = campaign.federation  # type: ignore[attr-defined]
    form = _chosen(request)
    side = request.GET.get("side", "")
    if side not in AccountSide.values:
        raise Http404
    found = contributions(
        federation=campaign.federation_id,
        year=campaign.year,
        measure=form.chosen.measure,
        axis=form.chosen.axis,
        perimeter=form.chosen.perimeter,
        today=campaign.federation.today(),
        side=side,
        account_class=request.GET.get("class", ""),
        key=request.GET.get("key", "*"),
        rest=request.GET.get("rest", ""),
    )
    members = Organisation.objects.in_bulk({item.organisation_id for item in found})
    sets = FigureSet.objects.select_related("intake__file", "intake__edition", "intake__organisation").in_bulk(
        {item.figure_set_id for item in found}
    )
    accounts = {account.code: account for account in Account.objects.all()}
    context = {
        "campaign": campaign,
        "form": form,
        "rows": [
            {
                "item": item,
                "member": members[item.organisation_id],
                "account": accounts[item.code],
                "figure_set": sets[item.figure_set_id],
            }
            for item in found
        ],
        "total": sum(item.amount for item in found),
        "shared": any(item.amount != item.reported for item in found),
    }
    return render(request, "reports/table_detail.html", context)


@require_safe
@requires(_may_see, find=find_campaign)
def table_export(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The same table as a spreadsheet whose totals are formulas."""
    form = _chosen(request)
    found = _read(campaign, form)
    titles = [column_title(found, column) for column in found.columns]
    data = table_workbook(campaign, found, titles, account_classes(), campaign.federation.today())
    name = f"tableau-{campaign.year}-{form.chosen.axis.value}-{form.chosen.perimeter.value}.xlsx"
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
