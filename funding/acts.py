"""The acts of funding that enter the audit chain, with their sentences."""

from django.utils.translation import gettext_lazy as _

from funding.enums import BudgetState
from portal.foundation.audit.kinds import register_kind

FIGURES_CONFIRMED = register_kind(
    "funding.figures_confirmed", _("Figures of %(year)s confirmed (version %(number)s).")
)
BUDGET_PREPARED = register_kind("funding.budget_prepared", _("Budget %(year)s prepared (version %(number)s)."))
BUDGET_DECIDED = register_kind(
    "funding.budget_decided", _("Budget %(year)s (version %(number)s): %(state)s."), words={"state": BudgetState}
)
EDITION_PUBLISHED = register_kind("funding.edition_published", _("Workbook %(version)s published."))
SMALL_COUNTS_OPENED = register_kind(
    "funding.small_counts_opened", _("Small counts of %(year)s opened by the federation's staff who review them.")
)
ROW_ADDED = register_kind("funding.row_added", _("%(label)s (%(table)s): added from %(from_year)s on."))
ROW_CORRECTED = register_kind("funding.row_corrected", _("%(label)s (%(table)s): corrected before its first use."))
ROW_ENDED = register_kind("funding.row_ended", _("%(label)s (%(table)s): ends with %(to_year)s."))
ROW_CONTINUED = register_kind("funding.row_continued", _("%(label)s (%(table)s): no end is planned any more."))
ROW_CONFIRMED = register_kind("funding.row_confirmed", _("%(label)s (%(table)s): confirmed by %(source)s."))
ROWS_LOADED = register_kind("funding.rows_loaded", _("Rows of the shipped tables added (%(table)s): %(count)s."))
