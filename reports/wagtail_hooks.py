"""The menu of the back office."""

from wagtail import hooks

from reports.viewsets import ReportsGroup


@hooks.register("register_admin_viewset")
def register_reports_screens() -> ReportsGroup:
    return ReportsGroup()
