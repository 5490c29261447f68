"""Functions run in a confined child by test_confinement.py."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    figure: Decimal
    day: date
    names: tuple[str, ...]


class Season(StrEnum):
    SPRING = "spring"

    def __reduce_ex__(self, _protocol: Any) -> tuple[Any, ...]:
        return getattr, (type(self), self.name)  # as every enumeration does before Python 3.11.4


def season() -> Season:
    return Season.SPRING


def answer(figure: str) -> Answer:
    return Answer(Decimal(figure), date(2026, 3, 31), ("Orge", "Yvette"))


def spin() -> None:
    while True:
        pass


def wait() -> None:
    signal.pause()


def eat(megabytes: int) -> int:
    return len([bytearray(1 << 20) for _ in range(megabytes)])


def abort() -> None:
    os._exit(3)


def fail() -> None:
    raise LookupError("la feuille est absente")


def chatter() -> str:
    os.write(1, b"a library that prints\n")
    return "quiet"


def environment() -> dict[str, str]:
    return dict(os.environ)


def loaded(*names: str) -> list[str]:
    import sys

    return [name for name in names if name in sys.modules]


def write_file(path: str) -> str:
    try:
        with open(path, "wb") as stream:
            stream.write(b"x" * 10)
    except OSError as error:
        return type(error).__name__
    return "written"


class Weapon:
    """What a taken-over child might send back: unpickling it would run a command here."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.path,)


def weapon(path: str) -> Weapon:
    return Weapon(path)
