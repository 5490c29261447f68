"""The acts of reports that enter the audit chain, with their sentences."""

from django.utils.translation import gettext_lazy as _

from portal.foundation.audit.kinds import register_kind

CAMPAIGN_OPENED = register_kind("reports.campaign_opened", _("Campaign %(year)s opened, due on %(due_on)s."))
CAMPAIGN_DUE_CHANGED = register_kind(
    "reports.campaign_due_changed", _("Campaign %(year)s: due on %(due_on)s instead of %(former_due_on)s.")
)
MEMBERS_REMINDED = register_kind(
    "reports.members_reminded", _("Members reminded of the figures of %(year)s: %(count)s.")
)
INTERNAL_TABLE_OPENED = register_kind(
    "reports.internal_table_opened",
    _("Small counts of all members opened for %(year)s, by the staff who review them."),
)
MASKING_RULE_ADDED = register_kind(
    "reports.masking_rule_added", _("Counts from %(lowest)s to %(highest)s are masked from %(applies_from)s on.")
)
MASKING_RULE_WITHDRAWN = register_kind(
    "reports.masking_rule_withdrawn",
    _("Rule on counts from %(lowest)s to %(highest)s withdrawn before its first day, %(applies_from)s."),
)
