"""The money: one file a notion. Import models from here."""

from funding.models.budgets import Budget, BudgetLine
from funding.models.figures import Figure, FigureSet, says_something_of
from funding.models.nomenclature import Account
from funding.models.workbooks import Intake, IssuedWorkbook, WorkbookEdition
from funding.models.yearly import YearlyRow, YearlyRowQuerySet

__all__ = [
    "Account",
    "Budget",
    "BudgetLine",
    "Figure",
    "FigureSet",
    "Intake",
    "IssuedWorkbook",
    "WorkbookEdition",
    "YearlyRow",
    "YearlyRowQuerySet",
    "says_something_of",
]
