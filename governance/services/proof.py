"""The proof of a vote: one file that verifies on any machine, with the rules that replay the decision."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import governance
from governance import acts
from governance.models import Ballot
from portal.foundation.audit.bundle import DecisionRecord, Document, Engine
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.services.exporting import export_bundle
from portal.foundation.canonical_json import dumps
from portal.foundation.files.services import content

ENGINE_CALL = "governance.rules.replay:decide_plain"


def decision_record(stored: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a decision that the register names: what the engine was given, and what it answered."""
    return dumps({"inputs": stored["case"], "decision": stored["decision"]})


def engine() -> Engine:
    """The sources of the rules engine: the standard library and themselves, nothing else."""
    root = Path(governance.__file__).parent
    paths = [root / "__init__.py", *sorted((root / "rules").glob("*.py"))]
    return Engine(
        files={f"governance/{path.relative_to(root).as_posix()}": path.read_bytes() for path in paths},
        call=ENGINE_CALL,
    )


def proof_bundle(ballot: Ballot) -> bytes:
    """The ZIP for ``portal verify``: register of the vote, text and PDF voted, minutes, decision and its rules.

    A cancelled vote has a register and documents only. Raises FileDamaged where a stored file is lost.
    """
    documents = [
        Document(ballot.source_file.name, content(ballot.source_file), ballot.title),
        Document(ballot.pdf_file.name, content(ballot.pdf_file), ballot.title),
    ]
    decision = getattr(ballot, "decision", None)
    if decision is None:
        return export_bundle([ballot.chain], documents=documents)
    entry = AuditEntry.objects.get(chain__name=ballot.chain, kind=acts.DECISION_TAKEN.name)
    return export_bundle(
        [ballot.chain],
        documents=[*documents, Document(decision.minutes.name, content(decision.minutes), str(decision))],
        decisions=[DecisionRecord(ballot.chain, entry.seq, decision_record(decision.case))],
        engine=engine(),
    )
