"""Plausible figures of an association for a year: charges and income by account, indicators. Whole euros, balanced."""

import random
from collections.abc import Mapping
from decimal import Decimal

from funding.budget_sheets import ACTUALS, AMOUNT, BUDGET, COMMENT
from portal.foundation.workbooks.template import cell_id
from portal.foundation.workbooks.values import State, Value
from reports.indicator_sheets import ACTIVITY

# Shares of the charges by account, in thousandths; staff takes what is left.
CHARGES = {"60": (14, 26), "61": (70, 110), "62": (55, 85), "63": (28, 42), "65": (2, 9), "66": (0, 2), "68": (12, 24)}
# Shares of the income other than the FIR, in thousandths.
INCOME = {"70": (0, 14), "74-dep": (10, 60), "74-reg": (0, 12), "74-com": (0, 18), "75": (1, 6), "76": (0, 2)}
CENT = Decimal("0.01")


def _between(rng: random.Random, bounds: tuple[int, int], base: int) -> Decimal:
    return Decimal(base * rng.randint(*bounds) // 1000)


def budget(rng: random.Random, total: int, fee: int = 50) -> dict[str, Decimal]:
    """Amounts in euros by account code; income equals charges to the euro."""
    lines = {code: _between(rng, bounds, total) for code, bounds in CHARGES.items()}
    lines["64"] = Decimal(total) - sum(lines.values())
    income = {code: _between(rng, bounds, total) for code, bounds in INCOME.items()}
    income["756"] = Decimal(fee * rng.randint(18, 60))
    income["74-fir"] = Decimal(total) - sum(income.values())
    in_kind = Decimal(rng.randint(8, 40) * 500)
    return {code: amount for code, amount in (lines | income | {"86": in_kind, "87": in_kind}).items() if amount}


def actuals(rng: random.Random, voted: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What became of a budget: charges within some per cent, the FIR as granted, the unspent part in 689."""
    drift = {}
    for code, amount in voted.items():
        if code in ("74-fir", "86", "87"):
            drift[code] = amount
        else:
            drift[code] = (amount * rng.randint(93, 103) / 100).quantize(CENT) + Decimal(rng.randint(0, 99)) / 100
    charges = sum((amount for code, amount in drift.items() if code[:2] in CHARGES or code == "64"), Decimal(0))
    income = sum((amount for code, amount in drift.items() if code[0] == "7"), Decimal(0))
    left = income - charges
    if left > 4000:
        # The FIR is spent on what it was granted for: what is left is carried over, a small result remains.
        drift["689"] = (left * 4 / 5).quantize(CENT)
    elif left < -4000:
        drift["789"] = (-left * 4 / 5).quantize(CENT)
    return drift


def activity(rng: random.Random, total: int, *, network: bool, small: bool) -> dict[str, Value]:
    """Counts of a year; a few are not known, and one body reports a count small enough to be masked."""
    cases = total // (2600 if network else 1900) + rng.randint(-30, 60)
    counts: dict[str, Value] = {
        "requests": Decimal(cases * rng.randint(28, 42) // 10),
        "complex_cases": Decimal(cases),
        "active_caseload": Decimal(cases * rng.randint(13, 17) // 10),
        "coordination_plans": Decimal(rng.randint(4, 9) if small else cases * rng.randint(2, 5) // 10),
        "home_visits": Decimal(cases * rng.randint(12, 22) // 10),
        "meetings": Decimal(cases * rng.randint(3, 6) // 10),
        "fte": Decimal(total * rng.randint(105, 125) // 7_000_00) / 10,
    }
    if rng.random() < 0.12:
        counts["home_visits"] = State.NOT_KNOWN
    if network:
        counts["coordination_plans"] = State.NOT_APPLICABLE
    return counts


def values_of_year(
    planned: Mapping[str, Decimal],
    done: Mapping[str, Decimal] | None = None,
    counts: Mapping[str, Value] | None = None,
    comments: Mapping[str, str] | None = None,
) -> dict[str, Value]:
    """The cells of a workbook: the budget, then what was realised and counted where the year is over."""
    cells: dict[str, Value] = {cell_id(BUDGET, code, AMOUNT): amount for code, amount in planned.items()}
    cells |= {cell_id(ACTUALS, code, AMOUNT): amount for code, amount in (done or {}).items()}
    cells |= {cell_id(ACTIVITY, code, AMOUNT): value for code, value in (counts or {}).items()}
    cells |= {cell_id(ACTUALS, code, COMMENT): text for code, text in (comments or {}).items()}
    return cells
