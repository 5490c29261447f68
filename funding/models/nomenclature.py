"""The chart of accounts that the workbook uses: editable, dated rows with their source, never constants in code."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from funding.enums import AccountSide
from funding.models.yearly import YearlyRow, YearlyRowQuerySet
from portal.foundation.tracked import TrackedHistory


class AccountQuerySet(YearlyRowQuerySet["Account"]):
    def used_in(self, year: int) -> Self:
        """The rows of a financial year, in the order in which they are printed."""
        return super().used_in(year).order_by("side", "position", "pk")


class Account(YearlyRow):
    """A row of the budget: an account of the plan comptable, possibly split by funder (74 FIR, 74 department)."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    number = models.CharField(_("account"), max_length=8)
    side = models.CharField(_("side"), max_length=20, choices=AccountSide)

    history = TrackedHistory()
    objects = AccountQuerySet.as_manager()

    class Meta(YearlyRow.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["side", "position"]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"

    @property
    def account_class(self) -> str:
        """The two-digit class under which the federation adds up: 689 counts in 68, 756 in 75."""
        return self.number[:2]
