"""The chart of accounts that the workbook uses: editable, dated rows with their source, never constants in code."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from funding.enums import AccountSide
from portal.foundation.tracked import TrackedHistory


class AccountQuerySet(models.QuerySet["Account"]):
    def used_in(self, year: int) -> Self:
        """The rows of a financial year, in the order in which they are printed."""
        rows = self.filter(Q(to_year=None) | Q(to_year__gte=year), from_year__lte=year)
        return rows.order_by("side", "position")


class Account(models.Model):
    """A row of the budget: an account of the plan comptable, possibly split by funder (74 FIR, 74 department)."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    number = models.CharField(_("account"), max_length=8)
    side = models.CharField(_("side"), max_length=20, choices=AccountSide)
    position = models.PositiveSmallIntegerField(_("position"))
    label_fr = models.CharField(_("label in French"), max_length=120)
    label_en = models.CharField(_("label in English"), max_length=120)
    from_year = models.PositiveSmallIntegerField(_("first financial year"))
    to_year = models.PositiveSmallIntegerField(_("last financial year"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    to_confirm = models.BooleanField(_("to be confirmed"), default=False)

    history = TrackedHistory()
    objects = AccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["side", "position"]
        constraints = [
            models.CheckConstraint(
                name="account_years_in_order",
                condition=Q(to_year=None) | Q(to_year__gte=F("from_year")),
                violation_error_message=_("The last financial year comes before the first: check both."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"

    @property
    def label(self) -> str:
        return self.label_en if (get_language() or "fr").startswith("en") else self.label_fr

    @property
    def account_class(self) -> str:
        """The two-digit class under which the federation adds up: 689 counts in 68, 756 in 75."""
        return self.number[:2]
