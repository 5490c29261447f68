"""A case written by hand or by another program, as ``docs/rules-engine.md`` describes it, read without guessing.

Nothing is dropped in silence: a key that is unknown or stands twice, a float, a missing part are refused by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from governance.rules.codec import SCHEMA, Document, from_plain, to_plain
from governance.rules.errors import MalformedDocument, UnknownSchema
from governance.rules.inputs import Case, Decision
from governance.rules.record import Record

BARE = frozenset({"profile", "electorate", "presence", "proxies", "recusals", "ballots"})
ENVELOPE = frozenset({"schema", "kind", "case", "names"})
ABSENT: Document = {"presence": {}, "proxies": [], "recusals": []}
"""What a case may leave out: nobody is absent from a written consultation, and most votes have no proxy."""


class CaseFile(Record):
    """A case, and the words for its identifiers: they serve the explanation only."""

    case: Case
    names: Mapping[str, str]


def read_case(data: bytes) -> CaseFile:
    """The case of a JSON file, in its envelope (``{"schema", "kind": "case", "case", "names"}``) or bare.

    :raises MalformedDocument: not JSON, or not such a case; ``path`` says where, ``found`` and ``expected`` what.
    :raises UnknownSchema: the envelope of another schema or version.
    """
    document = _parsed(data)
    if not isinstance(document, Mapping):
        raise MalformedDocument(path="$", found=type(document).__name__, expected="object")
    if document.keys() & {"schema", "kind", "case"}:
        document, names = _opened(document)
    else:
        names = document.get("names", {})
        document = {key: value for key, value in document.items() if key != "names"}
    return CaseFile(cast(Case, from_plain(Case, ABSENT | document, "case")), _read_names(names))


def answer(decision: Decision) -> Document:
    """A decision as plain values: status, reason, counts, elected, remaining, trace."""
    return cast(Document, to_plain(decision))


def _opened(document: Mapping[str, Any]) -> tuple[Document, Any]:
    if document.get("schema") != SCHEMA:
        raise UnknownSchema(found=str(document.get("schema")), expected=SCHEMA)
    if document.get("kind") != "case":
        raise MalformedDocument(path="kind", found=repr(document.get("kind")), expected="case")
    if unknown := sorted(document.keys() - ENVELOPE):
        raise MalformedDocument(path=unknown[0], found="unknown key")
    case = document.get("case")
    if not isinstance(case, Mapping):
        raise MalformedDocument(path="case", found=type(case).__name__, expected="object")
    return dict(case), document.get("names", {})


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise MalformedDocument(path=f"byte {error.start}", found="not UTF-8", expected="UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise MalformedDocument(path=where, found=error.msg, expected="JSON") from error
    except RecursionError as error:
        raise MalformedDocument(path="$", found="nested too deeply", expected="JSON") from error


def _once(pairs: list[tuple[str, Any]]) -> Document:
    read: Document = {}
    for key, value in pairs:
        if key in read:
            raise MalformedDocument(path=key, found="key given twice")
        read[key] = value
    return read


def _no_number(found: str) -> None:
    raise MalformedDocument(path="$", found=found, expected="n/d")


def _read_names(names: Any) -> Mapping[str, str]:
    if not isinstance(names, Mapping) or not all(isinstance(value, str) for value in names.values()):
        raise MalformedDocument(path="names", found=type(names).__name__, expected="object of text")
    return names
