"""Reading figures: every page, workbook and table asks here."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from funding.budget_sheets import ACTUALS, AMOUNT, BUDGET, PREVIOUS, VOTED
from funding.enums import FigureState
from funding.models import Account, Figure, FigureSet
from membership.models import Organisation
from portal.foundation.workbooks.layout import lay_out
from portal.foundation.workbooks.template import Template, cell_id
from portal.foundation.workbooks.values import State, Value
from portal.foundation.written_once import KEYS, WrittenOnce, any_of

STATES = {FigureState.NOT_APPLICABLE: State.NOT_APPLICABLE, FigureState.NOT_KNOWN: State.NOT_KNOWN}


def current_set(organisation: Organisation, year: int) -> FigureSet | None:
    """The figures that count for a year: the last confirmed."""
    return FigureSet.objects.filter(organisation=organisation, year=year).order_by("-number").first()


def values_of(figure_set: FigureSet | None) -> dict[str, Value]:
    """The figures of a set by cell id. One query."""
    if figure_set is None:
        return {}
    return {figure.cell_id: value_of(figure) for figure in figure_set.figures.all()}


class YearFigures(NamedTuple):
    """The set that counts for a year, by its number (0: none yet), and its figures by cell id."""

    number: int
    values: dict[str, Value]


def figures_of_years(organisation: Organisation, *years: int) -> dict[int, YearFigures]:
    """The figures that count for each of these years. One query."""
    found = {year: YearFigures(0, {}) for year in years}
    for year, number, section, row, measure, *value in _FIGURES.rows(organisation=organisation.pk, years=list(years)):
        values = found[year].values
        found[year] = YearFigures(number, values)
        if section is not None:
            values[cell_id(section, row, measure)] = _value(*value)
    return found


def _figures(organisation: int, years: list[int]) -> QuerySet[FigureSet, Any]:
    rows = FigureSet.objects.filter(any_of("year", years), organisation=organisation).latest().order_by()
    names = ("section", "row", "measure", "amount", "text", "state")
    return rows.values_list("year", "number", *(f"figures__{name}" for name in names))


def _as_it_is(*values: Any) -> tuple[Any, ...]:
    return values


_FIGURES: Final = WrittenOnce(_as_it_is, _figures, organisation=int, years=KEYS)


def _value(amount: Decimal | None, text: str, state: str) -> Value:
    if state != FigureState.KNOWN:
        return STATES[FigureState(state)]
    return amount if amount is not None else text


def value_of(figure: Figure) -> Value:
    return _value(figure.amount, figure.text, figure.state)


def reference_values(organisation: Organisation, year: int, current: Mapping[str, Value]) -> dict[str, Value]:
    """What the reference columns show: last year's actuals beside the budget, the budget beside the actuals."""
    return references(current, values_of(current_set(organisation, year - 1)))


def references(current: Mapping[str, Value], before: Mapping[str, Value]) -> dict[str, Value]:
    """The same from the figures of the year and of the one before."""
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
    found = figures_of_years(organisation, year - 1, year)
    current = found[year].values
    cells = lay_out(template).cells
    both = current | references(current, found[year - 1].values)
    return {key: value for key, value in both.items() if key in cells}


def totals(values: Mapping[str, Value], rows: list[str], sheet: str, measure: str = AMOUNT) -> Decimal:
    """Sum of rows, in euros; what is empty or not known counts for nothing."""
    amounts = (values.get(cell_id(sheet, row, measure)) for row in rows)
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))


def account_classes() -> dict[str, str]:
    """The label of each account class, by its number: that of the account of this very number, else of the first."""
    labels: dict[str, str] = {}
    for account in Account.objects.order_by("position"):
        if account.code == account.account_class:
            labels[account.account_class] = account.label
        labels.setdefault(account.account_class, account.label)
    return labels
