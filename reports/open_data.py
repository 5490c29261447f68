"""Real public figures and facts, read from the files of ``data/`` and only ever shown: see ``data/README.md``."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
FIR_SOURCES = {
    2023: "https://juriblio.fr/arretes/arrete-du-26-mai-2023/181820605/annexe/316038344",
    2024: "https://legal.tricoteuses.fr/articles/LEGIARTI000050745046",
}
"""The annex of the order that each year was read from."""
ROUNDING = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Allocation:
    """What the State allots to a regional health agency for a year, in thousands of euros; None: not known."""

    year: int
    agency: str
    total: Decimal | None
    fungible: Decimal | None
    fungible_prevention: Decimal | None
    fungible_medico_social: Decimal | None
    ring_fenced: Decimal | None
    ring_fenced_prevention: Decimal | None
    ring_fenced_medico_social: Decimal | None

    @property
    def adds_up(self) -> bool:
        """Whether the total is the sum of its parts within the rounding of the order; True where one is unknown."""
        if self.total is None or self.fungible is None or self.ring_fenced is None:
            return True
        return abs(self.total - self.fungible - self.ring_fenced) <= ROUNDING


@dataclass(frozen=True, slots=True)
class KnownLineage:
    """What is publicly known of a real support body; an empty text or tuple: not known."""

    name: str
    carrier: str
    predecessors: tuple[tuple[str, str], ...]
    department: str
    event: str
    date: str
    source: str


@cache
def allocations() -> tuple[Allocation, ...]:
    """Each row of the orders, the latest year first."""
    rows = [
        Allocation(
            int(row["year"]),
            row["ars"],
            _amount(row["allocation_keur"]),
            _amount(row["fungible_keur"]),
            _amount(row["fungible_prevention_keur"]),
            _amount(row["fungible_medico_social_keur"]),
            _amount(row["ring_fenced_keur"]),
            _amount(row["ring_fenced_prevention_keur"]),
            _amount(row["ring_fenced_medico_social_keur"]),
        )
        for row in _rows("fir_regional_allocations.csv")
    ]
    return tuple(sorted(rows, key=lambda row: -row.year))


@cache
def known_lineages() -> tuple[KnownLineage, ...]:
    """Each row of the file: the support body, who carries it, what it took over as (name, code of the kind)."""
    return tuple(
        KnownLineage(
            row["dac"],
            row["carrier"],
            tuple(zip(_words(row["predecessors"]), _words(row["predecessor_kinds"]), strict=True)),
            row["department"],
            row["event"],
            row["date"],
            row["source"],
        )
        for row in _rows("dac_ile_de_france.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if text.strip() else None


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(";") if word.strip()]
