"""Facts that hold from one day to another, both included: what every dated model of people and bodies shares."""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from membership.models.geography import days

ONE_DAY = timedelta(days=1)
DATES_MESSAGE = _("The last day comes before the first: check both dates.")


def dates_in_order(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{model}_dates_in_order",
        condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
        violation_error_message=DATES_MESSAGE,
    )


def never_twice(name: str, *fields: str, message: str | Promise, condition: Q | None = None) -> ExclusionConstraint:
    """No two rows with the same ``fields`` on the same day. A row where one of them is empty is left alone."""
    return ExclusionConstraint(
        name=name,
        expressions=[*((field, RangeOperators.EQUAL) for field in fields), (days(), RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_message=message,
    )


class PeriodQuerySet(models.QuerySet[Any]):
    def in_force_on(self, day: Any) -> Self:
        """Rows whose period holds ``day``, a date or the expression of one."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def touching(self, first: date, last: date | None) -> Self:
        """Rows whose period has a day in common with the one from ``first`` to ``last`` (None: without end)."""
        rows = self.filter(Q(ends_on=None) | Q(ends_on__gte=first))
        return rows if last is None else rows.filter(starts_on__lte=last)


class Period(models.Model):
    """From ``starts_on`` to ``ends_on``, both days included; an empty ``ends_on`` means that no end is known."""

    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        # Said on the field, so that the exclusion constraints, which cannot build such a range, are not asked.
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": ValidationError(DATES_MESSAGE, code="dates_in_order")})

    def in_force_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
