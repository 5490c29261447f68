"""The collections of a federation as a list: filtered, sorted, taken away."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.foundation.lists import ListFilters, Order
from reports.models import Campaign


class CampaignFilters(ListFilters):
    """Which collections, in which order."""

    orders = {
        "": Order(_("latest year first"), ("-year",)),
        "oldest": Order(_("oldest year first"), ("year",)),
        "due": Order(_("by due date"), ("due_on", "year")),
    }

    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.offer("state", [("open", _("not due yet")), ("due", _("due date passed"))])

    def chosen(self, campaigns: QuerySet[Campaign], today: date) -> QuerySet[Campaign]:
        """The collections that are asked for, in the order asked for."""
        state = self.asked("state")
        if state == "open":
            campaigns = campaigns.filter(due_on__gte=today)
        elif state == "due":
            campaigns = campaigns.filter(due_on__lt=today)
        found: QuerySet[Campaign] = self.sort(campaigns)
        return found


def campaigns_said(count: int) -> str:
    return ngettext("%(count)s collection", "%(count)s collections", count) % {"count": count}


def campaign_heads() -> list[str]:
    return [gettext("Financial year"), gettext("Opens on"), gettext("Due on")]


def campaign_cells(campaigns: Iterable[Campaign]) -> Iterator[tuple[Any, ...]]:
    for campaign in campaigns:
        yield campaign.year, campaign.opens_on, campaign.due_on
