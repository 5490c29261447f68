"""The money sheets of the FIR workbook: budget and actuals by account, with their rules.

Labels are French: the file is the association's document and goes to its accountant.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from funding.enums import AccountSide
from funding.models import Account
from funding.sections import Rows, Section, SectionContent
from portal.foundation.workbooks.formulas import Difference, Ratio, total
from portal.foundation.workbooks.problems import Severity
from portal.foundation.workbooks.template import Check, Column, Finding, Row, Sheet, cell_id
from portal.foundation.workbooks.values import CellType, Value
from portal.foundation.written_once import WrittenOnce

BUDGET, ACTUALS = "budget", "actuals"
AMOUNT = "amount"
PREVIOUS = "previous"
VOTED = "voted"
COMMENT = "comment"
TITLES = {
    AccountSide.EXPENSE: ("Charges", "Total des charges"),
    AccountSide.INCOME: ("Produits", "Total des produits"),
    AccountSide.IN_KIND_USE: ("Emplois des contributions volontaires", "Total des emplois"),
    AccountSide.IN_KIND_RESOURCE: ("Contributions volontaires", "Total des contributions"),
}


def accounts_of(year: int) -> Rows:
    """The accounts in use that year."""
    return tuple(_ACCOUNTS.rows(year=year))


class AccountRow(NamedTuple):
    """What the workbook says of an account."""

    code: str
    label_fr: str
    number: str
    side: str
    source: str


def _accounts(year: int) -> QuerySet[Account, Any]:
    return Account.objects.used_in(year).values_list(*AccountRow._fields)


_ACCOUNTS: Final = WrittenOnce(AccountRow, _accounts, year=int)


def rows_of(accounts: Rows) -> tuple[Row, ...]:
    """A heading, the accounts and their total for each side, then the result."""
    rows: list[Row] = []
    for side, (heading, total_label) in TITLES.items():
        own = [account for account in accounts if account.side == side]
        if not own:
            continue
        rows.append(Row(f"heading-{side}", heading, heading=True))
        rows += [
            Row(account.code, account.label_fr, number=account.number, type=CellType.MONEY, help=account.source)
            for account in own
        ]
        rows.append(Row(f"total-{side}", total_label, formula=total(*(account.code for account in own))))
        if side == AccountSide.INCOME:
            rows.append(
                Row(
                    "result",
                    "Résultat (produits moins charges)",
                    formula=Difference(f"total-{AccountSide.INCOME}", f"total-{AccountSide.EXPENSE}"),
                )
            )
    return tuple(rows)


def _money(code: str, title: str, **options: object) -> Column:
    return Column(code, title, CellType.MONEY, **options)  # type: ignore[arg-type]


def build(year: int, accounts: Rows) -> SectionContent:
    """Budget and actuals of a year, on the accounts in use that year."""
    rows = rows_of(accounts)
    comment = Column(COMMENT, "Commentaire", CellType.TEXT, width=40)
    budget = Sheet(
        code=BUDGET,
        title=f"Budget {year}",
        heading=f"Budget prévisionnel {year}",
        intro="Montants en euros. Laissez vide ce qui n’existe pas chez vous ; écrivez « n.c. » si vous ne savez pas.",
        columns=(_money(PREVIOUS, f"Réalisé {year - 1}", editable=False), _money(AMOUNT, f"Budget {year}"), comment),
        rows=rows,
    )
    actuals = Sheet(
        code=ACTUALS,
        title=f"Réalisé {year}",
        heading=f"Réalisé {year}",
        intro="Montants en euros, tels que dans vos comptes.",
        columns=(
            _money(VOTED, f"Budget {year}", editable=False),
            _money(AMOUNT, f"Réalisé {year}"),
            _money("gap", "Écart", formula=Difference(AMOUNT, VOTED)),
            Column("rate", "Taux d’exécution", CellType.PERCENT, formula=Ratio(AMOUNT, VOTED)),
            comment,
        ),
        rows=rows,
    )
    return SectionContent(sheets=(budget, actuals), checks=CHECKS)


def _amount(values: Mapping[str, Value], sheet: str, row: str) -> Decimal | None:
    value = values.get(cell_id(sheet, row, AMOUNT))
    return value if isinstance(value, Decimal) else None


def budget_balances(values: Mapping[str, Value]) -> Iterable[Finding]:
    """Total charges = total produits (Cerfa 12156, notice)."""
    gap = _amount(values, BUDGET, "result")
    if gap:
        yield Finding(cell_id(BUDGET, "result", AMOUNT), {"gap": gap})


def in_kind_balances(values: Mapping[str, Value]) -> Iterable[Finding]:
    """Accounts 86 and 87 have equal totals (règlement ANC 2018-06)."""
    for sheet in (BUDGET, ACTUALS):
        use = _amount(values, sheet, f"total-{AccountSide.IN_KIND_USE}") or Decimal(0)
        resource = _amount(values, sheet, f"total-{AccountSide.IN_KIND_RESOURCE}") or Decimal(0)
        if use != resource:
            yield Finding(
                cell_id(sheet, f"total-{AccountSide.IN_KIND_USE}", AMOUNT), {"use": use, "resource": resource}
            )


def budget_is_filled(values: Mapping[str, Value]) -> Iterable[Finding]:
    if not _amount(values, BUDGET, f"total-{AccountSide.EXPENSE}"):
        yield Finding(cell_id(BUDGET, f"total-{AccountSide.EXPENSE}", AMOUNT))


CHECKS = (
    Check(
        "budget_is_filled",
        budget_is_filled,
        french="Le budget n’a aucune charge. Remplissez au moins une ligne de charges.",
        english="The budget has no expense. Fill in at least one row of expenses.",
        summary="Le budget a au moins une charge.",
        severity=Severity.BLOCKING,
    ),
    Check(
        "budget_balances",
        budget_balances,
        french="Le budget n’est pas à l’équilibre : produits moins charges font {gap}. Revoyez l’un ou l’autre.",
        english="The budget does not balance: income less expenses is {gap}. Review one or the other.",
        summary="Le total des produits du budget égale celui des charges.",
        severity=Severity.WARNING,
    ),
    Check(
        "in_kind_balances",
        in_kind_balances,
        french="Les comptes 86 ({use}) et 87 ({resource}) doivent avoir le même total. Corrigez l’un ou l’autre.",
        english="Accounts 86 ({use}) and 87 ({resource}) must have the same total. Correct one or the other.",
        summary="Les comptes 86 et 87 ont le même total.",
        severity=Severity.BLOCKING,
    ),
)

SECTION = Section("money", 10, accounts_of, build)
