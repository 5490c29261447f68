"""Canonical JSON: profiles, cases and decisions to plain dictionaries and back.

Fractions are "n/d" text; floats are refused; an unknown key is an error, an absent one takes its default. A list of
proxies or of ballots without ranks takes its own order, as a hand-written case means it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from governance.rules.errors import MalformedDocument, UnknownSchema
from governance.rules.inputs import (
    Ballot,
    Case,
    Decision,
    Election,
    Electorate,
    Proxy,
    RollCall,
    SecretCount,
    SecretElection,
    Step,
)
from governance.rules.profile import Profile
from governance.rules.record import Record, fields_of

SCHEMA = "convergence.rules/1"
KINDS: dict[str, type] = {"profile": Profile, "electorate": Electorate, "case": Case, "decision": Decision}
TAGGED: dict[str, type[Record]] = {item.KIND: item for item in (RollCall, SecretCount, Election, SecretElection)}
RANKED: dict[Any, str] = {Proxy: "received", Ballot: "sequence"}
MOST_SHOWN = 80
TYPES: dict[Any, str] = {str: "text", int: "whole number", bool: "true or false"}
FRACTION = re.compile(r"(-?[0-9]{1,30})/([1-9][0-9]{0,29})\Z")

Document = dict[str, Any]
Storable = Profile | Electorate | Case | Decision


def to_json(value: Storable) -> Document:
    """A self-describing document of plain values: ``{"schema": …, "kind": "profile", "profile": {…}}``."""
    for kind, cls in KINDS.items():
        if isinstance(value, cls):
            return {"schema": SCHEMA, "kind": kind, kind: to_plain(value)}
    raise TypeError(f"no document kind for {type(value).__name__}")


def from_json(document: Mapping[str, Any]) -> Any:
    """The object of a document of ``to_json``.

    :raises UnknownSchema: another schema or version. :raises MalformedDocument: anything that does not fit it.
    """
    kind = document_kind(document)
    if kind not in KINDS:
        raise MalformedDocument(path="kind", found=str(kind))
    _only(document, {"schema", "kind", kind}, "")
    return from_plain(KINDS[kind], document[kind], kind)


def document_kind(document: Mapping[str, Any]) -> str:
    """:raises UnknownSchema: a document of another schema, or not a document."""
    if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
        found = document.get("schema") if isinstance(document, Mapping) else type(document).__name__
        raise UnknownSchema(found=str(found), expected=SCHEMA)
    kind = document.get("kind")
    if not isinstance(kind, str):
        raise MalformedDocument(path="kind", found=str(kind))
    return kind


def canonical(document: Mapping[str, Any]) -> bytes:
    """Sorted keys, no spaces, UTF-8: the same document always gives the same bytes to hash."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def to_plain(value: Any) -> Any:
    """A value of this package as dictionaries, lists, text, integers and booleans."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Step):
        parameters = {key: to_plain(item) for key, item in value.parameters}
        plain: Document = {"rule": value.rule, "clause": value.clause, "to_confirm": value.to_confirm}
        return plain | {"parameters": parameters}
    if isinstance(value, Record):
        plain = {name: to_plain(getattr(value, name)) for name in fields_of(value)}
        tag = getattr(value, "KIND", None)
        return {"kind": tag, **plain} if tag else plain
    raise TypeError(f"{type(value).__name__} has no exact JSON form")


def from_plain(kind: Any, value: Any, path: str) -> Any:
    """Read ``value`` as ``kind``, a type of this package. ``path`` is where in the document, for the error.

    :raises MalformedDocument: unknown or missing key, wrong type, inexact or ill-written number.
    """
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        return _union(get_args(kind), value, path)
    if origin is tuple:
        return _sequence(kind, value, path)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind, value, path)
    if kind is Fraction:
        match = FRACTION.match(value) if isinstance(value, str) else None
        if match is None:
            raise MalformedDocument(path=path, found=shown(value), expected="n/d")
        return Fraction(int(match[1]), int(match[2]))
    if kind is Step:
        return _step(value, path)
    if isinstance(kind, type) and issubclass(kind, Record):
        return _record(kind, value, path)
    if type(value) is not kind:
        raise MalformedDocument(path=path, found=shown(value), expected=TYPES.get(kind, kind.__name__))
    if kind is str and not is_text(value):
        raise MalformedDocument(path=path, found=shown(value), expected="UTF-8")
    return value


def shown(value: Any) -> str:
    """What was found in a document, short enough for a sentence."""
    plain = isinstance(value, str) and is_text(value)
    text = json.dumps(value, ensure_ascii=not plain, default=repr)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def is_text(value: str) -> bool:
    """Whether it can be written down: JSON can escape half a character (a lone surrogate), which nothing can show."""
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


def _enum(kind: type[Enum], value: Any, path: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        expected = ", ".join(str(item.value) for item in kind)
        raise MalformedDocument(path=path, found=shown(value), expected=expected) from None


def _union(options: tuple[Any, ...], value: Any, path: str) -> Any:
    if value is None:
        if NoneType in options:
            return None
        raise MalformedDocument(path=path, found="null")
    rest = [item for item in options if item is not NoneType]
    if len(rest) == 1:
        return from_plain(rest[0], value, path)
    if set(rest) == set(TAGGED.values()):
        tag = value.get("kind") if isinstance(value, Mapping) else None
        if not isinstance(tag, str) or tag not in TAGGED:
            raise MalformedDocument(path=f"{path}.kind", found=shown(tag), expected=", ".join(TAGGED))
        return _record(TAGGED[tag], {key: item for key, item in value.items() if key != "kind"}, path)
    raise TypeError(f"no rule to read {options}")


def _sequence(kind: Any, value: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise MalformedDocument(path=path, found=shown(value), expected="list")
    inner = get_args(kind)[0]
    rank = RANKED.get(inner)
    ranked = rank is not None and not any(isinstance(item, Mapping) and rank in item for item in value)
    items = []
    for position, item in enumerate(value):
        given = {**item, rank: position + 1} if ranked and isinstance(item, Mapping) else item
        items.append(from_plain(inner, given, f"{path}[{position}]"))
    return tuple(items)


@cache
def _kind_of(record: type[Record], name: str) -> Any:
    """The type of a field, from its annotation: only the fields that a document gives are looked at."""
    return eval(record.__annotations__[name], vars(sys.modules[record.__module__]))  # noqa: S307 - our own text


def _record(kind: type[Record], value: Any, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise MalformedDocument(path=path, found=shown(value), expected="object")
    names = fields_of(kind)
    _only(value, set(names), path)
    given = {name: from_plain(_kind_of(kind, name), value[name], f"{path}.{name}") for name in names if name in value}
    for name in names:
        if name not in given and name not in kind.__defaults__:
            raise MalformedDocument(path=f"{path}.{name}", found="nothing")
    return kind(**given)


def _only(value: Mapping[str, Any], known: set[str], path: str) -> None:
    unknown = sorted(str(key) for key in value if key not in known)
    if unknown:
        raise MalformedDocument(path=f"{path}.{unknown[0]}".lstrip("."), found="unknown key")
    if "schema" in known and not known <= set(value):
        raise MalformedDocument(path=min(known - set(value)), found="nothing")


def _step(value: Any, path: str) -> Step:
    if not isinstance(value, Mapping):
        raise MalformedDocument(path=path, found=shown(value), expected="object")
    _only(value, {"rule", "clause", "to_confirm", "parameters"}, path)
    parameters = value.get("parameters", {})
    if not isinstance(parameters, Mapping):
        raise MalformedDocument(path=f"{path}.parameters", found=shown(parameters), expected="object")
    read = []
    for key in sorted(parameters):
        item = parameters[key]
        where = f"{path}.parameters.{key}"
        if isinstance(item, (list, tuple)):
            item = tuple(from_plain(str, inner, where) for inner in item)
        elif type(item) not in (int, str):
            raise MalformedDocument(path=where, found=shown(item))
        read.append((key, item))
    return Step(
        rule=from_plain(str, value.get("rule"), f"{path}.rule"),
        parameters=tuple(read),
        clause=from_plain(str, value.get("clause", ""), f"{path}.clause"),
        to_confirm=from_plain(bool, value.get("to_confirm", False), f"{path}.to_confirm"),
    )
