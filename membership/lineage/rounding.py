"""Share an amount out to the cent without losing or making one. Pure."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

CENT = Decimal("0.01")


def share_out(amount: Decimal, weights: Sequence[Fraction], unit: Decimal = CENT) -> list[Decimal]:
    """``amount`` (a whole number of ``unit``; euros and cents by default) by weights that add up to one.

    The parts add up to ``amount`` exactly: each is rounded down and what is left goes, unit by unit, to those that
    lost most (largest remainder; the first of equals). Raises ValueError where the weights do not add up to one.

    >>> share_out(Decimal("100.00"), [Fraction(1, 3)] * 3)
    [Decimal('33.34'), Decimal('33.33'), Decimal('33.33')]
    """
    if sum(weights, Fraction(0)) != 1:
        raise ValueError("The weights of a shared amount add up to one.")
    sign = -1 if amount < 0 else 1
    units = Fraction(abs(amount)) / Fraction(unit)
    if units.denominator != 1:
        raise ValueError(f"{amount} is no whole number of {unit}.")
    exact = [units * weight for weight in weights]
    parts = [int(part) for part in exact]
    left = int(units) - sum(parts)
    by_loss = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_loss[:left]:
        parts[index] += 1
    return [sign * part * unit for part in parts]
