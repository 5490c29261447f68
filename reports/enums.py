"""Choices of the reports package."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndicatorKind(models.TextChoices):
    """How an indicator adds up: flows add; stocks add at one instant; distinct counts never add; a ratio is worked out
    again from its two terms."""

    FLOW = "flow", _("flow")
    STOCK = "stock", _("stock")
    DISTINCT = "distinct", _("distinct persons")
    RATIO = "ratio", _("ratio")


class IndicatorUnit(models.TextChoices):
    INTEGER = "integer", _("whole number")
    DECIMAL = "decimal", _("number with decimals")
    PERCENT = "percent", _("per cent")


class MemberStatus(models.TextChoices):
    RECEIVED = "received", _("received")
    AWAITED = "awaited", _("awaited")
    LATE = "late", _("late")


class Perimeter(models.TextChoices):
    HISTORICAL = "historical", _("as reported at the time")
    TODAY = "today", _("on today's bodies")

    def day_of(self, year: int, today: date) -> date:
        """The day on whose bodies the figures of a year are read."""
        return date(year, 12, 31) if self == Perimeter.HISTORICAL else today


class Axis(models.TextChoices):
    DEPARTMENT = "department", _("department")
    THEME = "theme", _("theme")
    MEMBER = "member", _("member")


class Measure(models.TextChoices):
    BUDGET = "budget", _("budget")
    ACTUALS = "actuals", _("actuals")
    ACTIVITY = "activity", _("activity")
