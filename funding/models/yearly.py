"""Rows of the tables that the workbook of a year is made of: editable, dated, each with its source."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound="YearlyRow")


class YearlyRowQuerySet(models.QuerySet[Row]):
    def used_in(self, year: int) -> Self:
        """The rows of a financial year."""
        return self.filter(Q(to_year=None) | Q(to_year__gte=year), from_year__lte=year)


class YearlyRow(models.Model):
    """A row used from one financial year to another, included. Its code is that of its figures for ever."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    label_fr = models.CharField(_("label in French"), max_length=120)
    label_en = models.CharField(_("label in English"), max_length=120)
    from_year = models.PositiveSmallIntegerField(_("first financial year"))
    to_year = models.PositiveSmallIntegerField(_("last financial year"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    to_confirm = models.BooleanField(_("to be confirmed"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_years_in_order",
                condition=Q(to_year=None) | Q(to_year__gte=F("from_year")),
                violation_error_message=_("The last financial year comes before the first: check both."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.label_en if (get_language() or "fr").startswith("en") else self.label_fr

    def covers(self, year: int) -> bool:
        return self.from_year <= year and (self.to_year is None or year <= self.to_year)
