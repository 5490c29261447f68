"""The objects of reports that have a readable history page, and who may read it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from funding.histories import register_table
from membership.histories import find_in, may_read_of, seen_registers
from membership.models import Organisation
from portal.foundation.tracked_objects import Tracked, register_tracked
from reports.models import Campaign, Indicator, MaskingRule


def _campaigns(user: Any) -> QuerySet[Campaign]:
    seen = Organisation.objects.visible_to(user)
    return Campaign.objects.filter(federation__in=seen).select_related("federation__region")


def register_histories() -> None:
    """Called once the models are loaded."""
    register_table("indicateur", Indicator, _("indicator"))
    register_table("petits-effectifs", MaskingRule, _("rule on small counts"))
    register_tracked(
        Tracked(
            "remontee",
            Campaign,
            _("collection of a year"),
            find_in(_campaigns),
            may_read_of(lambda campaign: campaign.federation),
            place=lambda campaign: campaign.federation,
            sees=seen_registers,
        )
    )
