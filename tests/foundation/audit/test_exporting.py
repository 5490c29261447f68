import hashlib
from uuid import UUID

import pytest

from portal.foundation.audit.bundle import DecisionRecord, Document, UnboundFile
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.models import AuditChain
from portal.foundation.audit.selectors import head
from portal.foundation.audit.services import (
    Personal,
    erase_personal_values,
    export_bundle,
    publish,
    record,
    witness,
)
from portal.foundation.audit.verify import verify
from tests.foundation.audit.bundles import CHARTER, ENGINE, RECORD, members

MARNE = "organisation:5f0c6f0e-3f4b-4c8e-9d59-1f2a6f0f9a10"
FEDERATION = "organisation:0d3d3a55-7b0e-4d8e-8c3f-5a9b7d7f2c01"
SUBJECT = UUID("2c0a7a53-31ff-4c37-9f5e-6a50bd2c8a11")

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(secretary):
    body = {"title": "Charte", "document": hashlib.sha256(CHARTER).hexdigest()}
    record(chain=MARNE, kind="test.noted", actor=secretary, body=body)
    body = {"title": "Charte", "record": hashlib.sha256(RECORD).hexdigest()}
    people = {"person": Personal("Dr Solène Aubry", SUBJECT)}
    entry = record(chain=MARNE, kind="test.signed", actor=secretary, body=body, personal=people)
    publish(entry.anchor, place=AnchorPlace.MINUTES, reference="PV du 2 mars 2026")
    witness(MARNE, FEDERATION)
    return entry


def export(entry, **options):
    return export_bundle(
        [MARNE, FEDERATION],
        documents=[Document("charte.txt", CHARTER)],
        decisions=[DecisionRecord(MARNE, entry.seq, RECORD)],
        engine=ENGINE,
        **options,
    )


def test_what_the_database_holds_is_accepted_elsewhere(decided):
    report = verify(export(decided), anchors=[str(decided.anchor)])
    assert report.verdict == "accepted", report.lines("en")
    # In the list: the minutes and the witness; in the federation's entry; in the reader's hand.
    assert report.counts == {"entries": 3, "documents": 1, "decisions": 1, "anchors": 4}
    assert {(item["chain"], item["hash"]) for item in report.heads} == {
        (MARNE, head(MARNE).hash),
        (FEDERATION, head(FEDERATION).hash),
    }


def test_personal_values_are_disclosed_only_when_asked(decided, secretary):
    assert "personal.jsonl" not in members(export(decided))
    disclosed = export(decided, personal=True)
    assert "Solène".encode() in members(disclosed)["personal.jsonl"][1]
    assert verify(disclosed).verdict == "accepted"
    erase_personal_values(actor=secretary, subject=SUBJECT)
    erased = export(decided, personal=True)
    assert "personal.jsonl" not in members(erased)
    assert verify(erased).verdict == "accepted"


def test_what_no_act_names_is_not_exported(decided):
    with pytest.raises(UnboundFile, match="autre.txt"):
        export_bundle([MARNE], documents=[Document("autre.txt", b"autre")])
    with pytest.raises(AuditChain.DoesNotExist, match="ballot:absent"):
        export_bundle(["ballot:absent"])


def test_more_files_may_go_along(decided):
    archive = export(decided, extra_files={"lisez-moi.txt": b"Bonjour."})
    assert members(archive)["extra/lisez-moi.txt"][1] == b"Bonjour."
    assert verify(archive).verdict == "accepted"
