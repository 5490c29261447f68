"""The budget of an association for a year: what the board votes."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.enums import BudgetState
from funding.models.figures import FigureSet
from funding.models.nomenclature import Account
from governance.models import Ballot
from membership.models import Organisation
from portal.foundation.clock import now
from portal.foundation.tracked import TrackedHistory

KIND = "funding.budget"
"""Of a budget among what is put to the vote."""


class BudgetQuerySet(models.QuerySet["Budget"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(user))

    def readable_by(self, user: Any) -> Self:
        """Those of the associations whose private matters the user sees, and those that they are asked to vote."""
        votes = Ballot.objects.visible_to(user).filter(subject_kind=KIND)
        asked = Exists(votes.filter(subject_key=Cast(OuterRef("uuid"), CharField())))
        return self.filter(Q(organisation__in=Organisation.objects.visible_to(user)) | asked)


class Budget(models.Model):
    """A version of the budget of a year; at most one is voted at a time, amended ones follow by number."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # what was voted outlives the association
        related_name="budgets",
        verbose_name=_("organisation"),
    )
    year = models.PositiveSmallIntegerField(_("financial year"))
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=10, choices=BudgetState, default=BudgetState.DRAFT)
    figure_set = models.ForeignKey(
        FigureSet,
        on_delete=models.PROTECT,  # the figures it was made of
        related_name="budgets",
        verbose_name=_("figures"),
    )
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who prepared it
        related_name="+",
        verbose_name=_("prepared by"),
    )
    prepared_at = models.DateTimeField(_("prepared on"), default=now)
    voted_at = models.DateTimeField(_("voted on"), null=True, blank=True)
    ballot = models.UUIDField(_("vote"), null=True, blank=True)

    history = TrackedHistory()
    objects = BudgetQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        ordering = ["organisation", "-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"],
                name="budget_numbered_once",
                violation_error_message=_("This version of the budget exists already."),
            ),
            models.CheckConstraint(
                name="budget_voted_is_dated",
                condition=~Q(state=BudgetState.VOTED) | (~Q(voted_at=None) & ~Q(ballot=None)),
                violation_error_message=_("A voted budget names its vote."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year} v{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("funding:budget_detail", args=[self.organisation.slug, self.year, self.number])


class BudgetLine(models.Model):
    """The amount of an account, in euros."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", verbose_name=_("account"))
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["budget", "account__side", "account__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "account"],
                name="budget_line_once",
                violation_error_message=_("This account is in the budget already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.amount}"
