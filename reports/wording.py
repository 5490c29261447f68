"""How the columns and rows of the tables are headed, on the page and in the spreadsheet."""

from django.utils.translation import gettext as _

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


def word_of(cell: Cell) -> str:
    """What a cell without a number says."""
    return {
        "masked": _("masked"),
        "not_known": _("not known"),
        "not_comparable": _("not comparable"),
    }.get(cell.kind, "")
