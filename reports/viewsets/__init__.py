"""The back office of the collection: what members are asked, by when, and which counts are masked."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from reports.viewsets.campaigns import CampaignViewSet
from reports.viewsets.indicators import IndicatorViewSet
from reports.viewsets.masking_rules import MaskingRuleViewSet


class ReportsGroup(ViewSetGroup):  # type: ignore[misc]  # Wagtail has no types
    """What the federation keeps of its yearly collection."""

    menu_label = _("Yearly collection")
    menu_name = "remontees"
    menu_icon = "download"
    menu_order = 70
    items = (CampaignViewSet, IndicatorViewSet, MaskingRuleViewSet)
