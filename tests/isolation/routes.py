"""Every address of the portal, read from the URL resolver."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

_CONVERTED = re.compile(r"<(?:[^>:]+:)?([^>]+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """One pattern: as the resolver writes it, the parts it is made of, and the names of its arguments."""

    pattern: str
    name: str
    parts: tuple[Any, ...] = field(repr=False)
    arguments: tuple[str, ...] = ()

    def address(self, values: dict[str, Any]) -> str:
        """The address with these values for its arguments. Raises KeyError for one that is missing."""
        return "/" + "".join(_written(part, values) for part in self.parts)


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, (), ""))


def _walk(patterns: Iterable[Any], parts: tuple[Any, ...], space: str) -> Iterator[Route]:
    for found in patterns:
        here = (*parts, found.pattern)
        if isinstance(found, URLPattern):
            names = [name for part in here for name in part.regex.groupindex]
            yield Route("".join(map(str, here)), f"{space}{found.name or ''}", here, tuple(names))
        else:
            yield from _walk(found.url_patterns, here, f"{space}{found.namespace}:" if found.namespace else space)


def _written(part: Any, values: dict[str, Any]) -> str:
    if isinstance(part, RoutePattern):
        return _CONVERTED.sub(lambda match: str(values[match.group(1)]), str(part))
    text = str(part).removeprefix("^").removesuffix("$").replace("\\.", ".").replace(".*", "x")
    return _fill_groups(text, values)


def _fill_groups(text: str, values: dict[str, Any]) -> str:
    """Replace each group of a regular expression: named ones by their value, others by ``0``, ``1``…"""
    written, position, number = "", 0, 0
    while position < len(text):
        if text[position] != "(":
            written, position = written + text[position], position + 1
            continue
        end = _closing(text, position)
        named = re.match(r"\(\?P<(\w+)>", text[position:])
        key = named.group(1) if named else str(number)
        written += str(values[key])
        number += 0 if named else 1
        position = end + 1
    return written


def _closing(text: str, start: int) -> int:
    depth = 0
    for position in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return position
    raise ValueError(f"A group of {text!r} is not closed.")
