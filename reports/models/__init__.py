"""The federation's view: one file a notion. Import models from here."""

from reports.models.campaigns import Campaign
from reports.models.indicators import Indicator
from reports.models.masking import MaskingRule, rule_on

__all__ = ["Campaign", "Indicator", "MaskingRule", "rule_on"]
