"""Frozen records: what a frozen, slotted dataclass gives, for a fraction of what creating one costs.

A dataclass compiles six functions when its class is created, and a command that decides one case from a file spent
half of its time on that. Records share them all but ``__init__``, which is compiled with the first instance.
``dataclasses.fields`` and ``dataclasses.replace`` take records for dataclasses, and so do type checkers.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field

T = TypeVar("T", bound="Record")


@dataclass_transform(frozen_default=True)
class RecordType(type):
    """Makes slots of the annotated names of a class (``__match_args__``), and takes their values for defaults."""

    __match_args__: tuple[str, ...]
    __defaults__: dict[str, Any]

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> RecordType:
        kinds = body.get("__annotations__", {})
        names = tuple(key for key, kind in kinds.items() if not kind.startswith("ClassVar"))
        defaults = {key: body.pop(key) for key in names if key in body}
        body |= {"__slots__": names, "__match_args__": names}
        made = super().__new__(mcs, name, bases, body)
        made.__defaults__ = defaults
        return made

    @property
    def __dataclass_fields__(cls) -> dict[str, Field[Any]]:
        return _dataclass_fields(cls)


class Record(metaclass=RecordType):
    """A value: equal to another of its class with the same fields, hashable, never altered.

    Subclasses annotate their fields, defaults included, which are immutable themselves; they have no subclasses.
    """

    if not TYPE_CHECKING:

        def __init__(self, *given, **named):
            kind = type(self)
            kind.__init__ = _initializer(kind.__match_args__, kind.__defaults__)
            kind.__init__(self, *given, **named)

        @property
        def __dataclass_fields__(self):
            return type(self).__dataclass_fields__

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} keeps its value")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} keeps its value")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(other) is not type(self):
            return NotImplemented
        return values(self) == values(other)

    def __hash__(self) -> int:
        return hash((type(self), values(self)))

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields_of(self))
        return f"{type(self).__qualname__}({given})"

    def __reduce__(self) -> tuple[type[Record], tuple[Any, ...]]:
        return type(self), values(self)


def fields_of(record: Record | type[Record]) -> tuple[str, ...]:
    """The names of the fields of a record or of its class, in order."""
    return record.__match_args__


def values(record: Record) -> tuple[Any, ...]:
    """The values of ``record``, in the order of its fields."""
    return tuple([getattr(record, name) for name in fields_of(record)])


def replaced(record: T, **changes: Any) -> T:
    """A copy of ``record`` with some fields changed."""
    return type(record)(**{name: getattr(record, name) for name in fields_of(record)} | changes)


@cache
def _dataclass_fields(kind: RecordType) -> dict[str, Field[Any]]:
    """What :mod:`dataclasses` asks of a dataclass, taken from a true one when it first asks."""
    from dataclasses import dataclass

    kinds = {name: kind.__annotations__[name] for name in kind.__match_args__}
    twin: Any = dataclass(type(kind.__name__, (), {"__annotations__": kinds, **kind.__defaults__}))
    found: dict[str, Field[Any]] = twin.__dataclass_fields__
    return found


def _initializer(names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    arguments = ", ".join(f"{name}=defaults[{name!r}]" if name in defaults else name for name in names)
    body = "".join(f"\n    keep(self, {name!r}, {name})" for name in names)
    scope: dict[str, Any] = {"defaults": defaults, "keep": object.__setattr__}
    exec(f"def __init__(self, {arguments}):{body}", scope)  # noqa: S102 - the names of the class that is being written
    return scope["__init__"]
