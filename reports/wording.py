"""How the columns and rows of the tables are headed, on the page and in the spreadsheet."""

from django.utils.translation import gettext as _

from funding.models import Account
from reports.aggregation.counts import Cell
from reports.aggregation.tables import Column
from reports.enums import Axis


def column_title(axis: Axis, column: Column) -> str:
    """How a column is headed: its label, or what reaches no body in words."""
    if column.rest:
        return _("without successor") if column.rest == "no_successor" else _("outside the perimeter")
    if axis == Axis.THEME and column.key == "several":
        return _("several themes")
    return column.label or (_("no theme recorded") if axis == Axis.THEME else _("not known"))


def account_classes() -> dict[str, str]:
    """The label of each account class, by its number: that of the account of this very number, else of the first."""
    labels: dict[str, str] = {}
    for account in Account.objects.order_by("position"):
        if account.code == account.account_class:
            labels[account.account_class] = account.label
        labels.setdefault(account.account_class, account.label)
    return labels


def word_of(cell: Cell) -> str:
    """What a cell without a number says."""
    return {
        "masked": _("masked"),
        "not_known": _("not known"),
        "not_comparable": _("not comparable"),
    }.get(cell.kind, "")
