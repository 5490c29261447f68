"""The activity indicators of the workbook: editable, dated rows with their source."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.models import YearlyRow, YearlyRowQuerySet
from membership.enums import MeasureFamily
from portal.foundation.tracked import TrackedHistory
from reports.enums import IndicatorKind, IndicatorUnit

NO_TERM = Q(numerator=None, denominator=None)
BOTH_TERMS = ~Q(numerator=None) & ~Q(denominator=None)


class IndicatorQuerySet(YearlyRowQuerySet["Indicator"]):
    def used_in(self, year: int) -> Self:
        return super().used_in(year).order_by("position", "pk")

    def reported(self) -> Self:
        """Those that members fill in: a ratio is worked out."""
        return self.exclude(kind=IndicatorKind.RATIO)


class Indicator(YearlyRow):
    """A count of activity, or the ratio of two. Only aggregated counts: no patient is ever described here."""

    kind = models.CharField(_("how it adds up"), max_length=10, choices=IndicatorKind)
    unit = models.CharField(_("unit"), max_length=10, choices=IndicatorUnit)
    family = models.CharField(_("family of measures"), max_length=10, choices=MeasureFamily)
    numerator = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # a ratio is nothing without its terms
        related_name="ratios_over",
        verbose_name=_("numerator"),
    )
    denominator = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # as above
        related_name="ratios_under",
        verbose_name=_("denominator"),
    )

    history = TrackedHistory()
    objects = IndicatorQuerySet.as_manager()

    class Meta(YearlyRow.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["position"]
        constraints = [
            *YearlyRow.Meta.constraints,
            models.CheckConstraint(
                name="indicator_ratio_has_two_terms",
                condition=(Q(kind=IndicatorKind.RATIO) & BOTH_TERMS) | (~Q(kind=IndicatorKind.RATIO) & NO_TERM),
                violation_error_message=_("A ratio has a numerator and a denominator; another indicator has neither."),
            ),
        ]
