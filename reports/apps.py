from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Federation reports")

    def ready(self) -> None:
        from funding.sections import Section, register_section
        from portal.foundation.inbox import register_provider
        from portal.foundation.navigation import register_entry
        from reports import notifications  # noqa: F401 - registers the kind of message
        from reports.histories import register_histories
        from reports.inbox import members_late, workbooks_awaited
        from reports.indicator_sheets import ACTIVITY, build, indicators_of
        from reports.navigation import ENTRY
        from reports.small_counts import hidden

        register_section(Section(ACTIVITY, 20, indicators_of, build, hidden))
        register_provider("reports.workbooks", workbooks_awaited)
        register_provider("reports.late", members_late)
        register_entry(ENTRY)
        register_histories()
