"""A stored decision carries everything it depended on: anyone can decide it again and compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from governance.rules.codec import SCHEMA, Document, document_kind, from_plain, to_plain
from governance.rules.engine import decide_case
from governance.rules.errors import MalformedDocument
from governance.rules.inputs import Case, Decision

KIND = "decided_case"


def store(case: Case, decision: Decision | None = None) -> Document:
    """The document to keep: profile, inputs and decision (decided here when not given), as plain values."""
    decision = decide_case(case) if decision is None else decision
    return {"schema": SCHEMA, "kind": KIND, "case": to_plain(case), "decision": to_plain(decision)}


def replay(stored: Mapping[str, Any]) -> Decision:
    """Decide the stored case again; the stored decision is not read.

    :raises MalformedDocument: not such a document. :raises InvalidInput: the stored inputs contradict themselves.
    """
    return decide_case(stored_case(stored))


def stored_case(stored: Mapping[str, Any]) -> Case:
    _check(stored)
    return cast(Case, from_plain(Case, stored["case"], "case"))


def stored_decision(stored: Mapping[str, Any]) -> Decision:
    _check(stored)
    return cast(Decision, from_plain(Decision, stored["decision"], "decision"))


def matches(stored: Mapping[str, Any]) -> bool:
    """Whether the decision made again equals the stored one: status, reason, figures and every step.

    :raises MalformedDocument: not such a document. :raises InvalidInput: the stored inputs contradict themselves.
    """
    return replay(stored) == stored_decision(stored)


def decide_plain(inputs: Mapping[str, Any]) -> Any:
    """What an audit bundle calls: a case as plain values in, the decision as plain values out.

    :raises MalformedDocument: not such a case. :raises InvalidInput: the inputs contradict themselves.
    """
    return to_plain(decide_case(cast(Case, from_plain(Case, inputs, "case"))))


def _check(stored: Mapping[str, Any]) -> None:
    if document_kind(stored) != KIND:
        raise MalformedDocument(path="kind", found=str(stored.get("kind")), expected=KIND)
    if set(stored) != {"schema", "kind", "case", "decision"}:
        raise MalformedDocument(path="keys", found=", ".join(sorted(map(str, stored))))
