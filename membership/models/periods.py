"""Facts that hold from one day to another, both included: what every dated model of people and bodies shares."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DATES_MESSAGE = _("The last day comes before the first: check both dates.")


class DateRange(Func):
    """``daterange(start, end, '[]')``: the last day belongs to the period; an empty end leaves it open."""

    function = "daterange"
    output_field = DateRangeField()


def period() -> DateRange:
    return DateRange("start", "end", RangeBoundary(inclusive_lower=True, inclusive_upper=True))


def dates_in_order(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{model}_dates_in_order",
        condition=Q(end__isnull=True) | Q(end__gte=F("start")),
        violation_error_message=DATES_MESSAGE,
    )


def never_twice(name: str, *fields: str, message: str | Promise, condition: Q | None = None) -> ExclusionConstraint:
    """No two rows with the same ``fields`` on the same day. A row where one of them is empty is left alone."""
    expressions: Sequence[tuple[Any, str]] = [
        *((field, RangeOperators.EQUAL) for field in fields),
        (period(), RangeOperators.OVERLAPS),
    ]
    return ExclusionConstraint(
        name=name, expressions=expressions, condition=condition, violation_error_message=message
    )


class DatedQuerySet(models.QuerySet):
    def in_force(self, on: date) -> Self:
        """Rows whose period holds the day ``on``."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=on), start__lte=on)


class Dated(models.Model):
    """From ``start`` to ``end``, both days included; an empty ``end`` means that no end is known."""

    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        # Said on the field, so that the exclusion constraints, which cannot build such a range, are not asked.
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": ValidationError(DATES_MESSAGE, code="dates_in_order")})

    def in_force(self, on: date) -> bool:
        return self.start <= on and (self.end is None or on <= self.end)
