"""Choices of the funding package."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountSide(models.TextChoices):
    EXPENSE = "expense", _("expenses")
    INCOME = "income", _("income")
    IN_KIND_USE = "in_kind_use", _("use of contributions in kind")
    IN_KIND_RESOURCE = "in_kind_resource", _("contributions in kind")


class FigureState(models.TextChoices):
    """Why a figure has no amount, said by who filled it. Zero is an amount; an empty cell has no row."""

    KNOWN = "known", _("known")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    NOT_KNOWN = "not_known", _("not known")


class IntakeState(models.TextChoices):
    REFUSED = "refused", _("to correct")
    TO_CONFIRM = "to_confirm", _("to confirm")
    CONFIRMED = "confirmed", _("confirmed")
    ABANDONED = "abandoned", _("abandoned")


class BudgetState(models.TextChoices):
    DRAFT = "draft", _("draft")
    VOTING = "voting", _("put to the vote")
    VOTED = "voted", _("voted")
    REJECTED = "rejected", _("not adopted")
