"""From which day which counts of persons are masked, and who decided it."""

from datetime import date
from typing import Any, Final, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.foundation.tracked import TrackedHistory
from portal.foundation.written_once import WrittenOnce
from reports.aggregation.masking import Rule

STRICTEST = Rule(1, 10**9)
"""Where no rule is recorded, every count is masked: forgetting one shows nothing."""


class MaskingRuleQuerySet(models.QuerySet["MaskingRule"]):
    def in_force_on(self, day: date) -> Self:
        return self.filter(applies_from__lte=day).order_by("-applies_from")

    def with_replaced(self, day: date) -> Self:
        """Each with ``replaced``: whether another one has begun since, on that day."""
        later = MaskingRule.objects.filter(applies_from__gt=OuterRef("applies_from"), applies_from__lte=day)
        return self.annotate(replaced=Exists(later))


class MaskingRule(models.Model):
    """Counts from ``lowest`` to ``highest`` are masked in every table read from this day on, whatever its year."""

    applies_from = models.DateField(_("applies from"), unique=True)
    lowest = models.PositiveSmallIntegerField(_("lowest masked count"), default=1)
    highest = models.PositiveSmallIntegerField(_("highest masked count"))
    source = models.CharField(_("source"), max_length=300)
    to_confirm = models.BooleanField(_("to be confirmed"), default=False)

    history = TrackedHistory()
    objects = MaskingRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule on small counts")
        verbose_name_plural = _("rules on small counts")
        ordering = ["-applies_from"]
        constraints = [
            models.CheckConstraint(
                name="masking_rule_in_order",
                condition=Q(lowest__gte=1) & Q(highest__gte=F("lowest")),
                violation_error_message=_("The highest masked count comes before the lowest: check both."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.lowest}–{self.highest}"

    @property
    def rule(self) -> Rule:
        return Rule(self.lowest, self.highest, self.source)


def rule_on(day: date) -> Rule:
    """The rule in force on a day. One query."""
    return next(iter(_RULES.rows(day=day)), STRICTEST)


def _rules(day: date) -> QuerySet[MaskingRule, Any]:
    return MaskingRule.objects.in_force_on(day).values_list("lowest", "highest", "source")[:1]


_RULES: Final = WrittenOnce(Rule, _rules, day=date)
