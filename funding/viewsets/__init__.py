"""The back office of funding: the chart of accounts and the workbooks published on it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from funding.viewsets.accounts import AccountViewSet
from funding.viewsets.editions import EditionViewSet


class FundingGroup(ViewSetGroup):  # type: ignore[misc]  # Wagtail has no types
    """What the federation keeps for every member's workbook."""

    menu_label = _("FIR workbook")
    menu_name = "fir"
    menu_icon = "table"
    menu_order = 60
    items = (AccountViewSet, EditionViewSet)
