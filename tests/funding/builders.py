"""An association with its president and treasurer, and the workbook of a year that really goes out and comes back."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import uuid4

from openpyxl import load_workbook

from funding.enums import BudgetState
from funding.models import Budget, Figure, FigureSet, Intake, WorkbookEdition
from funding.services.budgets import prepare_budget
from funding.services.editions import publish_edition, template_of
from funding.services.nomenclature import load_accounts
from funding.services.workbooks import confirm_intake, issue_workbook, take_in
from membership.enums_people import Office
from membership.models import Organisation, Person
from portal.foundation.clock import now
from portal.foundation.workbooks.intake import read_workbook
from portal.foundation.workbooks.layout import lay_out
from reports.services.indicators import load_indicators
from tests.membership.builders import CLERK, make_federation, make_organisation, make_person, seat_person

BALANCED = {
    "budget/64/amount": Decimal("420000.00"),
    "budget/61/amount": Decimal("30000.50"),
    "budget/74-fir/amount": Decimal("450000.50"),
    "actuals/64/amount": Decimal("415230.45"),
    "actuals/61/amount": Decimal("31020.10"),
    "actuals/74-fir/amount": Decimal("450000.50"),
    "activity/requests/amount": Decimal(1254),
    "activity/fte/amount": Decimal("7.35"),
}

BUDGET_ALONE = {key: value for key, value in BALANCED.items() if key.startswith("budget/")}
"""What a board votes before the year begins."""


def make_edition(year: int = 2025) -> WorkbookEdition:
    load_accounts()
    load_indicators()
    return publish_edition(actor=CLERK, year=year, federation=make_federation())


def make_association(**values: Any) -> tuple[Organisation, Person]:
    """A DAC and its president, who may confirm figures and needs no second factor to be tested."""
    organisation = make_organisation(**values)
    person = make_person(account=True)
    seat_person(person, organisation, office=Office.PRESIDENT)
    return organisation, person


def seat_treasurer(organisation: Organisation) -> Person:
    """The treasurer, beside the president, on the board of the association."""
    person = make_person(account=True)
    seat_person(person, organisation, office=Office.TREASURER)
    return person


def filled(organisation: Organisation, edition: WorkbookEdition, values: Mapping[str, Any]) -> bytes:
    """The workbook handed out, with figures typed into its cells by another program than ours."""
    _issued, data = issue_workbook(actor=CLERK, organisation=organisation, edition=edition)
    book = load_workbook(io.BytesIO(data))
    cells = lay_out(template_of(edition)).cells
    for key, value in values.items():
        cell = cells[key]
        book[cell.sheet.title][cell.address] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send(
    organisation: Organisation, edition: WorkbookEdition, data: bytes, user: Any = None, **options: Any
) -> Intake:
    return take_in(
        actor=CLERK,
        organisation=organisation,
        edition=edition,
        data=data,
        name="classeur.xlsx",
        sent_by=user,
        **options,
    )


def confirmed(
    organisation: Organisation, edition: WorkbookEdition, values: Mapping[str, Any] | None = None
) -> FigureSet:
    # Written here a moment ago: no process of its own is needed to read it.
    data = filled(organisation, edition, values or BALANCED)
    intake = send(organisation, edition, data, reader=read_workbook)
    return confirm_intake(actor=CLERK, intake=intake)


def make_budget(organisation: Organisation, year: int, values: Mapping[str, Any]) -> Budget:
    """A budget prepared from figures confirmed for the year."""
    confirmed(organisation, make_edition(year), values)
    return prepare_budget(actor=CLERK, organisation=organisation, year=year)


def voted(budget: Budget) -> Budget:
    """As the decision of a ballot leaves it."""
    budget.state, budget.voted_at, budget.ballot = BudgetState.VOTED, now(), budget.uuid
    budget.save()
    return budget


def repeat_figures(source: FigureSet, organisation: Organisation, number: int = 1) -> None:
    """Rows straight into the tables, for what only reads them: thirty workbooks would take a minute to write."""
    intake = Intake.objects.get(pk=source.intake_id)
    intake._state.adding, intake.pk, intake.uuid, intake.organisation = True, None, uuid4(), organisation
    intake.save()
    copy = FigureSet.objects.create(organisation=organisation, year=source.year, number=number, intake=intake)
    figures = list(source.figures.all())
    for figure in figures:
        figure._state.adding, figure.pk, figure.figure_set, figure.organisation = True, None, copy, organisation
    Figure.objects.bulk_create(figures)
