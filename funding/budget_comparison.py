"""A budget beside the last one voted: by account class, what changes most first. The page and the PDF read this."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from funding.budget_sheets import BUDGET, COMMENT
from funding.enums import AccountSide, BudgetState
from funding.models import Budget, BudgetLine
from funding.selectors import account_classes
from portal.foundation.amounts import format_date, format_money, format_percent

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """An account class, or the total of a side: amounts in euros before and after. ``comments``: the treasurer's."""

    number: str
    label: str
    before: Decimal
    after: Decimal
    comments: tuple[str, ...] = ()

    @property
    def delta(self) -> Decimal:
        return self.after - self.before

    @property
    def relative(self) -> Decimal | None:
        """The change as a fraction; None where there was nothing before."""
        return self.delta / self.before if self.before else None

    @property
    def signed(self) -> str:
        """`+ 1 200,00 €`, `− 35,00 €`."""
        return f"+ {format_money(self.delta)}" if self.delta > 0 else format_money(self.delta).replace("−", "− ")

    @property
    def share(self) -> str:
        """`+ 3,2 %`; nothing where there was nothing before."""
        if self.relative is None or not self.delta:
            return ""
        text = format_percent(abs(self.relative))
        return f"+ {text}" if self.delta > 0 else f"− {text}"


@dataclass(frozen=True, slots=True)
class Side:
    """Charges, income or contributions in kind: what changes, most first, then what does not, then the total."""

    label: str
    changed: tuple[Line, ...]
    same: tuple[Line, ...]
    total: Line
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """``result``: income less expenses, contributions in kind left out."""

    before: Budget
    day: date
    sides: tuple[Side, ...]
    result: Line

    @property
    def title(self) -> str:
        values = {"year": self.before.year, "number": self.before.number, "day": format_date(self.day)}
        return _("Compared with the budget %(year)s, version %(number)s, voted on %(day)s.") % values


def compared_with(budget: Budget) -> Budget | None:
    """The budget that counted when this one was prepared: the last voted of its year, else of the year before."""
    voted = Budget.objects.filter(organisation_id=budget.organisation_id, state=BudgetState.VOTED).exclude(
        pk=budget.pk
    )
    earlier = voted.filter(
        Q(year=budget.year, number__lt=budget.number) | Q(year=budget.year - 1), voted_at__lte=budget.prepared_at
    )
    return earlier.order_by("-year", "-number").first()


def compare(budget: Budget) -> Comparison | None:
    """What changes against the budget that counted before; None where there was none. Four queries."""
    before = compared_with(budget)
    if before is None:
        return None
    amounts: dict[int, dict[tuple[str, str], Decimal]] = {
        before.pk: defaultdict(Decimal),
        budget.pk: defaultdict(Decimal),
    }
    classes: dict[str, str] = {}
    for line in BudgetLine.objects.filter(budget__in=[before, budget]).select_related("account"):
        classes[line.account.code] = line.account.account_class
        amounts[line.budget_id][line.account.side, line.account.account_class] += line.amount
    comments = _comments(budget, classes)
    labels = account_classes()
    former, new = amounts[before.pk], amounts[budget.pk]
    sides = []
    for side in AccountSide:
        numbers = sorted({number for own, number in former.keys() | new.keys() if own == side.value})
        lines = [
            Line(number, labels.get(number, ""), former[side, number], new[side, number], comments.get(number, ()))
            for number in numbers
        ]
        if lines:
            sides.append(_side(side, lines))
    totals = {side.label: side.total for side in sides}
    income, expense = (totals.get(_label(side)) for side in (AccountSide.INCOME, AccountSide.EXPENSE))
    result = Line(
        "",
        _("Result (income less expenses)"),
        (income.before if income else ZERO) - (expense.before if expense else ZERO),
        (income.after if income else ZERO) - (expense.after if expense else ZERO),
    )
    day = (before.voted_at or before.prepared_at).astimezone(budget.organisation.time_zone).date()
    return Comparison(before, day, tuple(sides), result)


def _label(side: AccountSide) -> str:
    return str(side.label).capitalize()


def _comments(budget: Budget, classes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """What the treasurer wrote beside the accounts of the workbook, by account class."""
    found: dict[str, tuple[str, ...]] = {}
    rows: Any = budget.figure_set.figures.filter(section=BUDGET, measure=COMMENT).exclude(text="").order_by("row")
    for row, text in rows.values_list("row", "text"):
        if row in classes:
            found[classes[row]] = (*found.get(classes[row], ()), text)
    return found


def _side(side: AccountSide, lines: list[Line]) -> Side:
    total = Line("", _("Total"), sum((line.before for line in lines), ZERO), sum((line.after for line in lines), ZERO))
    changed = sorted((line for line in lines if line.delta), key=lambda line: (-abs(line.delta), line.number))
    same = tuple(line for line in lines if not line.delta)
    return Side(_label(side), tuple(changed), same, total, _sentence(_label(side), total, changed))


def _sentence(label: str, total: Line, changed: list[Line]) -> str:
    """What a board member needs to hear first."""
    if not changed:
        return _("%(side)s: no account changes, the total stays %(total)s.") % {
            "side": label,
            "total": format_money(total.after),
        }
    most = changed[0]
    values = {
        "side": label,
        "total": format_money(total.after),
        "change": " ".join(filter(None, [total.signed, f"({total.share})" if total.share else ""])),
        "most": f"{most.number} {most.label}".strip(),
        "amount": most.signed,
    }
    if not total.delta:
        return _("%(side)s: the total stays %(total)s; most changes %(most)s (%(amount)s).") % values
    return _("%(side)s: %(total)s, that is %(change)s; most changes %(most)s (%(amount)s).") % values
