"""The federation's view: one file a notion. Import models from here."""

from reports.models.campaigns import Campaign
from reports.models.indicators import Indicator
from reports.models.masking import MaskingRule, rule_on
from reports.models.reminders import Reminder

__all__ = ["Campaign", "Indicator", "MaskingRule", "Reminder", "rule_on"]
