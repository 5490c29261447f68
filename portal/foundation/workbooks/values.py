"""What a cell may hold."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class CellType(StrEnum):
    """MONEY is in euros to the cent, PERCENT a fraction of 1, CHOICE the code of an entry of a list."""

    MONEY = "money"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"


NUMERIC_TYPES = frozenset({CellType.MONEY, CellType.INTEGER, CellType.DECIMAL, CellType.PERCENT})


class State(StrEnum):
    """Why a cell has no figure, said by the person who fills it. Zero is a figure, an empty cell (None) says "
    "nothing."""

    NOT_APPLICABLE = "not_applicable"
    NOT_KNOWN = "not_known"


Value: TypeAlias = Decimal | str | date | State | None
"""A Decimal for the numeric types, a str for TEXT (the text) and CHOICE (its code), a date, a State, None if empty."""

LONGEST_TEXT = 1000
"""Characters that the text of a cell may have: a comment, not a report."""

STATE_MARKS = {State.NOT_APPLICABLE: "s.o.", State.NOT_KNOWN: "n.c."}

_STATE_SPELLINGS = {
    State.NOT_APPLICABLE: ("s.o.", "s.o", "so", "s/o", "sans objet", "non applicable", "n.a.", "n.a", "na", "n/a"),
    State.NOT_KNOWN: (
        "n.c.",
        "n.c",
        "nc",
        "n/c",
        "non connu",
        "non communiqué",
        "inconnu",
        "n.d.",
        "n.d",
        "nd",
        "n/d",
    ),
}
_STATES_BY_SPELLING = {spelling: state for state, spellings in _STATE_SPELLINGS.items() for spelling in spellings}


def state_of(text: str) -> State | None:
    """The state a text stands for (`s.o.`, `Sans objet`, `NC`…), or None."""
    return _STATES_BY_SPELLING.get(" ".join(text.split()).casefold())


_EPOCH = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)


def date_serial(day: date) -> int:
    """The number a spreadsheet keeps for a day from March 1900 on."""
    return (date(day.year, day.month, day.day) - _EPOCH).days


def serial_date(serial: Decimal, *, date1904: bool = False) -> date:
    """The day of a spreadsheet's number; hours are dropped. Raises OverflowError beyond the calendar."""
    return (_EPOCH_1904 if date1904 else _EPOCH) + timedelta(days=int(serial))
