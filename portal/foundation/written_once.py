"""Queries of the pages that members open all day: their SQL is written once, and asked with other values each time.

Django takes longer to write the statement of a query with unions or conditions on conditions than the server takes to
answer it, and writes it again at each page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value

Row = TypeVar("Row")
KEYS: Final = list[int]
"""The type of a parameter that is a number of primary keys; asked for with :func:`any_of`."""


def any_of(path: str, keys: list[int]) -> Func:
    """The condition that ``path`` is one of these keys, with one parameter whatever their number.

    ``path`` follows foreign keys forward only: through a relation of many rows the condition would mean another row
    than the one that the rest of the query names.
    """
    return Func(
        F(path),
        Value(keys, output_field=ArrayField(BigIntegerField())),
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


class WrittenOnce(Generic[Row]):
    """A query whose rows are of the named tuple ``row``. ``build`` makes it, as a ``values_list``, from parameters of
    the given types.

    The parameters may only stand in it as they are: a value computed from one is a parameter of its own. ``around``: a
    statement without parameters in which the query stands as ``{rows}``, for what the mapper cannot say of a union.
    """

    def __init__(
        self,
        row: Callable[..., Row],
        build: Callable[..., QuerySet[Any, Any]],
        around: str = "{rows}",
        **parameters: type | Any,
    ) -> None:
        self._row = row
        self._build = build
        self._around = around
        self._parameters = parameters

    def rows(self, **values: Any) -> list[Row]:
        """The rows for these values. One query. Raises KeyError for a parameter without a value."""
        sql, places = self._statement
        given = [values[place.name] if isinstance(place, _Place) else place for place in places]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return [self._row(*row) for row in cursor.fetchall()]

    @cached_property
    def _statement(self) -> tuple[str, list[Any]]:
        marks = {name: _mark(kind, number) for number, (name, kind) in enumerate(self._parameters.items())}
        query = self._build(**marks)
        sql, written = query.query.get_compiler(connection=connection).as_sql()
        places = [_place_of(value, marks) for value in written]
        found = {place.name for place in places if isinstance(place, _Place)}
        if missing := marks.keys() - found:
            raise ValueError(f"Parameters that stand nowhere in the query: {sorted(missing)}.")
        return self._around.format(rows=sql), places


@dataclass(frozen=True, slots=True)
class _Place:
    name: str


def _mark(kind: Any, number: int) -> Any:
    """A value of this type that no query holds by itself; another one for each number."""
    if kind is date:
        return date.min + timedelta(days=number)
    if kind is datetime:
        return datetime.min.replace(tzinfo=UTC) + timedelta(days=number)
    if kind is str:
        return f"written-once-{number}"
    # Small and positive, for Django drops a condition that no value of a field can meet.
    return [31_999 - number] if kind == KEYS else 31_999 - number


def _place_of(value: Any, marks: Mapping[str, Any]) -> Any:
    return next(
        (_Place(name) for name, mark in marks.items() if isinstance(value, type(mark)) and mark == value), value
    )
