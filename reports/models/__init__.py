"""The federation's view: one file a notion. Import models from here."""

from reports.models.campaigns import Campaign
from reports.models.indicators import Indicator

__all__ = ["Campaign", "Indicator"]
