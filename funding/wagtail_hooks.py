"""The menu of the back office."""

from wagtail import hooks

from funding.viewsets import FundingGroup


@hooks.register("register_admin_viewset")
def register_funding_screens() -> FundingGroup:
    return FundingGroup()
