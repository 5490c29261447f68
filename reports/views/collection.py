"""The federation's pages: who has sent, the table of all members, what a total is made of, the spreadsheet."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from funding.enums import AccountSide
from funding.models import Account, FigureSet
from funding.permissions import KEEP_TABLES
from funding.selectors import account_classes
from membership.models import Organisation
from membership.permissions import SEE_HISTORY, may
from portal.foundation.files.sniffing import XLSX
from portal.foundation.lists import list_context, taken_away
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in
from portal.foundation.tracked_objects import history_url
from reports.aggregation.tables import Column, Table, account_table, contributions
from reports.campaign_list import CampaignFilters, campaign_cells, campaign_heads, campaigns_said
from reports.enums import Measure, MemberStatus
from reports.forms import TableForm
from reports.member_list import MemberFilters, member_cells, member_heads
from reports.models import Campaign
from reports.permissions import may_remind, may_see_collection
from reports.selectors import expected_members, silent_members
from reports.services.activity_exports import activity_workbook
from reports.services.exports import table_workbook
from reports.services.reminders import too_early
from reports.views import activity
from reports.views.finding import find_campaign, find_federation, opens_members_of
from reports.wording import column_title

MEMBERS_PER_PAGE = 100
CAMPAIGNS_PER_PAGE = 50


def _may_see(user: Any, campaign: Campaign) -> Any:
    return may_see_collection(user, campaign.federation)


@require_safe
@requires(may_see_collection, find=find_federation)
def campaign_list(request: HttpRequest, federation: Organisation) -> HttpResponseBase:
    """Every year that the federation collects."""
    stand_in(request, federation)
    form = CampaignFilters(request.GET)
    campaigns = form.chosen(Campaign.objects.filter(federation=federation), federation.today())
    taken = taken_away(request, f"remontees-{federation.slug}", campaign_heads(), campaign_cells(campaigns))
    if taken is not None:
        return taken
    context = {
        **list_context(request, form, campaigns, per_page=CAMPAIGNS_PER_PAGE, said=campaigns_said),
        "may_open": may(request.user, KEEP_TABLES, federation),
        "open_url": reverse("campaigns:add"),
    }
    return render(request, "reports/campaign_list.html", context)


@require_safe
@requires(_may_see, find=find_campaign)
def campaign_detail(request: HttpRequest, campaign: Campaign) -> HttpResponseBase:
    """Who is expected, who is late, what came."""
    stand_in(request, campaign.federation)
    members = expected_members(campaign, campaign.federation.today())
    form = MemberFilters(request.GET, members=members)
    chosen = form.chosen()
    name = f"remontees-{campaign.federation.slug}-{campaign.year}"
    taken = taken_away(request, name, member_heads(campaign), member_cells(chosen))
    if taken is not None:
        return taken
    received = sum(member.received for member in members)
    context = {
        "campaign": campaign,
        **list_context(request, form, chosen, per_page=MEMBERS_PER_PAGE, said=_said),
        "opens": opens_members_of(request),
        "awaited": len(members) - received,
        "former_year": campaign.year - 1,
        "history_url": history_url(campaign, back=request.path) if _told(request.user, campaign) else "",
        "not_reminded": _why_not_reminded(request.user, campaign),
        "figures": [
            {"label": _("Expected"), "value": len(members)},
            {"label": _("Received"), "value": received},
            {"label": _("Late"), "value": sum(member.status == MemberStatus.LATE for member in members)},
        ],
    }
    return render(request, "reports/campaign_detail.html", context)


def _told(user: Any, campaign: Campaign) -> bool:
    return bool(may(user, SEE_HISTORY, campaign.federation))


def _said(count: int) -> str:
    return ngettext("%(count)s member", "%(count)s members", count) % {"count": count}


def _why_not_reminded(user: Any, campaign: Campaign) -> str:
    verdict = may_remind(user, campaign.federation)
    early = too_early(campaign, campaign.federation.today())
    return str((early.sentence if early else "") if verdict else verdict.reason)


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


@require_safe
@requires(_may_see, find=find_campaign)
def table(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """All members by account class, department or theme; each amount opens to the members and cells behind it."""
    stand_in(request, campaign.federation)
    form = _chosen(request)
    if form.chosen.measure == Measure.ACTIVITY:
        return activity.table_page(request, campaign, form)
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
                                "held": (column.key, column.rest) in line.amounts,
                                "amount": line.amounts.get((column.key, column.rest)),
                                "url": opens(side.value, line.account_class, column),
                            }
                            for column in found.columns
                        ],
                        "total": line.total,
                        "unknown": line.unknown,
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
        "columns": [column_title(found.axis, column) for column in found.columns],
        "sides": sides,
        "silent": silent_members(campaign, form.chosen.measure, form.chosen.perimeter),
        "export_url": reverse("reports:table_export", args=[campaign.federation.slug, campaign.year])
        + "?"
        + urlencode(chosen),
    }
    return render(request, "reports/table.html", context)


@require_safe
@requires(_may_see, find=find_campaign)
def table_detail(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What an amount of the table is made of: member, account, cell of the file they sent."""
    stand_in(request, campaign.federation)
    form = _chosen(request)
    if form.chosen.measure == Measure.ACTIVITY:
        return activity.detail_page(request, campaign, form)
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
        "total": sum(item.amount for item in found if item.amount is not None),
        "opens": opens_members_of(request),
        "back": f"{reverse('reports:table', args=[campaign.federation.slug, campaign.year])}?"
        + urlencode(form.chosen.as_query()),
        "shared": any(item.amount != item.reported for item in found),
    }
    return render(request, "reports/table_detail.html", context)


@require_safe
@requires(_may_see, find=find_campaign)
def table_export(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The same table as a spreadsheet whose totals are formulas."""
    form, today = _chosen(request), campaign.federation.today()
    chosen = form.chosen
    silent = silent_members(campaign, chosen.measure, chosen.perimeter)
    name = f"tableau-{campaign.year}-{chosen.measure.value}-{chosen.axis.value}-{chosen.perimeter.value}.xlsx"
    if chosen.measure == Measure.ACTIVITY:
        counts = activity.read(request, campaign, chosen)
        titles = [column_title(chosen.axis, column) for column in counts.columns]
        data = activity_workbook(campaign, counts, titles, today, silent)
        name = f"interne-{name}" if counts.rule is None else name
    else:
        found = _read(campaign, form)
        titles = [column_title(chosen.axis, column) for column in found.columns]
        data = table_workbook(campaign, found, titles, account_classes(), today, silent)
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
