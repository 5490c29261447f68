"""The proof of a vote: one file that verifies on any machine, with the rules that replay the decision."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

import governance
from governance import acts
from governance.enums_sittings import StepKind
from governance.models import Ballot, Meeting, MeetingMinutes
from membership.models import Organisation
from portal.foundation.audit.bundle import DecisionRecord, Document, Engine
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.services.exporting import export_bundle
from portal.foundation.canonical_json import dumps
from portal.foundation.fiction import about_archive, is_fiction
from portal.foundation.files.models import FileUse
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
    """The ZIP for ``portal verify``: register of the vote, text and PDF voted, minutes, decision and its rules; of a
    vote in a meeting, the register of the meeting and its minutes too, as PDF and as the record of their facts.

    A cancelled vote has a register and documents only. Raises FileDamaged where a stored file is lost.
    """
    chains = [ballot.chain, *([ballot.meeting.chain] if ballot.meeting else [])]
    minutes = _minutes(ballot.meeting.minutes_issued.all()) if ballot.meeting else []
    return _bundle(chains, [ballot], minutes, fiction=is_fiction(ballot.organisation))


def register_bundle(organisation: Organisation) -> bytes:
    """The ZIP for ``portal verify`` of all that an association did: its register, its votes, their decisions, the
    meetings that it held and their minutes.

    Personal values stay out. Raises FileDamaged where a stored file is lost, AuditChain.DoesNotExist where the
    association has no act yet.
    """
    ballots = Ballot.objects.filter(organisation=organisation).order_by("opens_at", "pk")
    ballots = ballots.select_related("source_file__file", "pdf_file__file", "decision__minutes__file")
    held = Meeting.objects.filter(organisation=organisation, steps__kind=StepKind.OPENED).order_by("starts_at", "pk")
    chains = [organisation.chain, *(meeting.chain for meeting in held), *(ballot.chain for ballot in ballots)]
    issued = MeetingMinutes.objects.filter(meeting__organisation=organisation).order_by("issued_at", "pk")
    return _bundle(chains, ballots, _minutes(issued), fiction=is_fiction(organisation))


def _minutes(issued: QuerySet[MeetingMinutes]) -> list[Document]:
    """The record and the PDF of minutes as they were issued, and the PDF that was filed once they were approved."""
    found = []
    for minutes in issued.select_related("record__file", "pdf__file", "approval__pdf__file"):
        found += [_document(minutes.record, minutes.record.name), _document(minutes.pdf, minutes.pdf.name)]
        approval = getattr(minutes, "approval", None)
        if approval is not None:
            found.append(_document(approval.pdf, approval.pdf.name))
    return found


def _bundle(chains: list[str], ballots: Iterable[Ballot], minutes: Iterable[Document], *, fiction: bool) -> bytes:
    documents, decisions = list(minutes), []
    for ballot in ballots:
        documents += [_document(ballot.source_file, ballot.title), _document(ballot.pdf_file, ballot.title)]
        decision = getattr(ballot, "decision", None)
        if decision is not None:
            entry = AuditEntry.objects.get(chain__name=ballot.chain, kind=acts.DECISION_TAKEN.name)
            documents.append(_document(decision.minutes, str(decision)))
            decisions.append(DecisionRecord(ballot.chain, entry.seq, decision_record(decision.case)))
    return export_bundle(
        chains,
        documents=documents,
        decisions=decisions,
        engine=engine() if decisions else None,
        extra_files={"FICTIF.txt": about_archive()} if fiction else None,
    )


def _document(use: FileUse, title: str) -> Document:
    return Document(use.saved_name, content(use), title)
