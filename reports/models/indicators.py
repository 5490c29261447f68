"""The activity indicators of the workbook: editable, dated rows with their source."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from membership.enums import MeasureFamily
from portal.foundation.tracked import TrackedHistory
from reports.enums import IndicatorKind, IndicatorUnit

NO_TERM = Q(numerator=None, denominator=None)
BOTH_TERMS = ~Q(numerator=None) & ~Q(denominator=None)


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def used_in(self, year: int) -> Self:
        rows = self.filter(Q(to_year=None) | Q(to_year__gte=year), from_year__lte=year)
        return rows.order_by("position")

    def reported(self) -> Self:
        """Those that members fill in: a ratio is worked out."""
        return self.exclude(kind=IndicatorKind.RATIO)


class Indicator(models.Model):
    """A count of activity, or the ratio of two. Only aggregated counts: no patient is ever described here."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
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
    label_fr = models.CharField(_("label in French"), max_length=120)
    label_en = models.CharField(_("label in English"), max_length=120)
    from_year = models.PositiveSmallIntegerField(_("first financial year"))
    to_year = models.PositiveSmallIntegerField(_("last financial year"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    to_confirm = models.BooleanField(_("to be confirmed"), default=False)

    history = TrackedHistory()
    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="indicator_years_in_order",
                condition=Q(to_year=None) | Q(to_year__gte=F("from_year")),
                violation_error_message=_("The last financial year comes before the first: check both."),
            ),
            models.CheckConstraint(
                name="indicator_ratio_has_two_terms",
                condition=(Q(kind=IndicatorKind.RATIO) & BOTH_TERMS) | (~Q(kind=IndicatorKind.RATIO) & NO_TERM),
                violation_error_message=_("A ratio has a numerator and a denominator; another indicator has neither."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.label_en if (get_language() or "fr").startswith("en") else self.label_fr
