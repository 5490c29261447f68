"""Reading figures: every page, workbook and table asks here."""

from collections.abc import Mapping
from decimal import Decimal

from funding.budget_sheets import ACTUALS, AMOUNT, BUDGET, PREVIOUS, VOTED
from funding.enums import FigureState
from funding.models import Figure, FigureSet
from membership.models import Organisation
from portal.foundation.workbooks.layout import lay_out
from portal.foundation.workbooks.template import Template, cell_id
from portal.foundation.workbooks.values import State, Value

STATES = {FigureState.NOT_APPLICABLE: State.NOT_APPLICABLE, FigureState.NOT_KNOWN: State.NOT_KNOWN}


def current_set(organisation: Organisation, year: int) -> FigureSet | None:
    """The figures that count for a year: the last confirmed."""
    return FigureSet.objects.filter(organisation=organisation, year=year).order_by("-number").first()


def values_of(figure_set: FigureSet | None) -> dict[str, Value]:
    """The figures of a set by cell id. One query."""
    if figure_set is None:
        return {}
    return {figure.cell_id: value_of(figure) for figure in figure_set.figures.all()}


def value_of(figure: Figure) -> Value:
    if figure.state != FigureState.KNOWN:
        return STATES[FigureState(figure.state)]
    return figure.amount if figure.amount is not None else figure.text


def reference_values(organisation: Organisation, year: int, current: Mapping[str, Value]) -> dict[str, Value]:
    """What the reference columns show: last year's actuals beside the budget, the budget beside the actuals."""
    before = values_of(current_set(organisation, year - 1))
    shown: dict[str, Value] = {}
    for key, value in before.items():
        sheet, row, column = key.split("/")
        if sheet == ACTUALS and column == AMOUNT:
            shown[cell_id(BUDGET, row, PREVIOUS)] = value
    for key, value in current.items():
        sheet, row, column = key.split("/")
        if sheet == BUDGET and column == AMOUNT:
            shown[cell_id(ACTUALS, row, VOTED)] = value
    return shown


def export_values(organisation: Organisation, year: int, template: Template) -> dict[str, Value]:
    """Everything a filled export shows, limited to the cells that this version of the workbook has."""
    current = values_of(current_set(organisation, year))
    cells = lay_out(template).cells
    both = current | reference_values(organisation, year, current)
    return {key: value for key, value in both.items() if key in cells}


def totals(values: Mapping[str, Value], rows: list[str], sheet: str, measure: str = AMOUNT) -> Decimal:
    """Sum of rows, in euros; what is empty or not known counts for nothing."""
    amounts = (values.get(cell_id(sheet, row, measure)) for row in rows)
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))
