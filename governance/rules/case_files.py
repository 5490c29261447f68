"""A case written by hand or by another program, as ``docs/rules-engine.md`` describes it, read without guessing.

Nothing is dropped in silence: a key that is unknown or stands twice, a float, a missing part are refused by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from governance.rules.codec import SCHEMA, Document, from_plain, is_text, shown, to_plain
from governance.rules.errors import MalformedDocument, UnknownSchema
from governance.rules.inputs import Case, Decision
from governance.rules.record import Record

BARE = frozenset({"profile", "electorate", "presence", "proxies", "recusals", "ballots"})
ENVELOPE = frozenset({"schema", "kind", "case", "names"})
MOST_DIGITS = 30
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
        raise MalformedDocument(path="$", found=shown(document), expected="object")
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
        raise MalformedDocument(path="kind", found=shown(document.get("kind")), expected="case")
    if unknown := sorted(document.keys() - ENVELOPE):
        raise MalformedDocument(path=unknown[0], found="unknown key")
    case = document.get("case")
    if not isinstance(case, Mapping):
        raise MalformedDocument(path="case", found=shown(case), expected="object")
    return dict(case), document.get("names", {})


def _parsed(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole)
    except UnicodeDecodeError as error:
        raise MalformedDocument(path="$", found="not UTF-8", expected="UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"{error.lineno}:{error.colno}"
        raise MalformedDocument(path=where, found="not JSON", expected="JSON") from error
    except RecursionError as error:
        raise MalformedDocument(path="$", found="nested too deeply", expected="JSON") from error


def _once(pairs: list[tuple[str, Any]]) -> Document:
    read: Document = {}
    for key, value in pairs:
        if not is_text(key):
            raise MalformedDocument(path=shown(key), found=shown(key), expected="UTF-8")
        if key in read:
            raise MalformedDocument(path=key, found="key given twice")
        read[key] = value
    return read


def _whole(found: str) -> int:
    """Python itself refuses to read a number of some thousands of digits; no body has so many voices."""
    if len(found) > MOST_DIGITS:
        raise MalformedDocument(path="$", found=shown(found), expected="30 digits at most")
    return int(found)


def _no_number(found: str) -> None:
    raise MalformedDocument(path="$", found=found, expected="whole number")


def _read_names(names: Any) -> Mapping[str, str]:
    if not isinstance(names, Mapping):
        raise MalformedDocument(path="names", found=shown(names), expected="object")
    return {key: from_plain(str, value, f"names.{key}") for key, value in names.items()}
