from datetime import UTC, datetime

import pytest
from django.db import transaction

from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.models import AuditAnchor, AuditChain, AuditEntry
from portal.foundation.audit.selectors import find_breaks, head
from portal.foundation.audit.services import cross_witness, publish, record, witness

MARNE = "organisation:5f0c6f0e-3f4b-4c8e-9d59-1f2a6f0f9a10"
OISE = "organisation:1d2b8f34-5b0a-4f6e-a8a7-7c1d9e5b3f20"
FEDERATION = "organisation:0d3d3a55-7b0e-4d8e-8c3f-5a9b7d7f2c01"

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(secretary):
    return record(chain=MARNE, kind="test.noted", actor=secretary, body={"title": "Charte"})


def test_a_published_head_is_kept_with_its_place(entry):
    at = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
    publish(entry.anchor, place=AnchorPlace.RECEIPT, reference="R-2026-17", at=at)
    (kept,) = AuditAnchor.objects.all()
    assert kept.anchor == head(MARNE) == entry.anchor
    assert (kept.place, kept.reference, kept.published_at) == ("receipt", "R-2026-17", at)
    assert find_breaks() == []


def test_a_head_that_never_was_breaks_the_chain(entry):
    publish(entry.anchor.__class__(MARNE, 1, "0" * 64), place=AnchorPlace.MINUTES, reference="PV 4")
    assert [(found.seq, found.code) for found in find_breaks()] == [(1, "anchor")]


def test_an_unknown_chain_has_nothing_to_publish():
    with pytest.raises(AuditChain.DoesNotExist):
        publish(head(MARNE), place=AnchorPlace.RECEIPT, reference="R-1")


def test_the_federation_witnesses_a_member(entry):
    seen = witness(MARNE, FEDERATION)
    assert seen.chain.name == FEDERATION
    assert seen.content["data"] == {"chain": MARNE, "seq": 1, "hash": entry.entry_hash}
    assert seen.content["actor"]["label"] == "Convergence"
    assert AuditAnchor.objects.get().reference == f"{FEDERATION}/1"


def test_nothing_new_is_not_witnessed_again(entry, secretary):
    assert witness(MARNE, FEDERATION) is not None
    assert witness(MARNE, FEDERATION) is None
    record(chain=MARNE, kind="test.noted", actor=secretary, body={"title": "Budget"})
    assert witness(MARNE, FEDERATION) is not None
    assert witness(OISE, FEDERATION) is None


def test_the_daily_round_settles(entry, secretary):
    record(chain=OISE, kind="test.noted", actor=secretary, body={"title": "Budget"})
    record(chain=FEDERATION, kind="test.noted", actor=secretary, body={"title": "Campagne"})
    first = cross_witness(FEDERATION, [MARNE, OISE])
    assert [seen.chain.name for seen in first] == [FEDERATION, FEDERATION, MARNE, OISE]
    # Registers that only answer each other would otherwise grow every day for ever.
    assert cross_witness(FEDERATION, [MARNE, OISE]) == []
    assert find_breaks() == []


def test_a_register_does_not_witness_itself(entry):
    with pytest.raises(ValueError, match="itself"):
        witness(MARNE, MARNE)


def test_the_witness_and_its_trace_are_one(entry):
    with pytest.raises(LookupError), transaction.atomic():
        witness(MARNE, FEDERATION)
        raise LookupError
    assert not AuditAnchor.objects.exists()
    assert not AuditEntry.objects.filter(chain__name=FEDERATION).exists()
