"""The readable history of budgets, and of the reference tables for those who keep them."""

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.models import Account, Budget
from funding.permissions import KEEP_TABLES
from membership.histories import find_in, may_read_of, seen_registers
from membership.permissions import may
from portal.foundation.permissions import Verdict
from portal.foundation.tracked_objects import Tracked, register_tracked


def register_table(kind: str, model: type[Model], label: str | Promise) -> None:
    """Give the rows of a table that belongs to no association their history page."""

    def rows(user: object) -> QuerySet[Model]:
        found: QuerySet[Model] = model._default_manager.all()
        return found if may(user, KEEP_TABLES, None) else found.none()

    def verdict(user: object, _row: object) -> Verdict:
        return may(user, KEEP_TABLES, None)

    register_tracked(Tracked(kind, model, label, find_in(rows), verdict, sees=seen_registers))


def register_histories() -> None:
    """Called once the models are loaded."""
    register_table("compte", Account, _("account"))
    register_tracked(
        Tracked(
            "budget",
            Budget,
            _("budget"),
            find_in(lambda user: Budget.objects.visible_to(user).select_related("organisation__region")),
            may_read_of(lambda budget: budget.organisation),
            place=lambda budget: budget.organisation,
            sees=seen_registers,
        )
    )
