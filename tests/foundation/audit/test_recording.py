import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from portal.foundation.actors import acting
from portal.foundation.audit.chain import Anchor, genesis_hash
from portal.foundation.audit.errors import BadChainName, HeadMoved, IncompleteBody, UnknownKind
from portal.foundation.audit.kinds import register_kind
from portal.foundation.audit.models import AuditChain, AuditEntry, PersonalValue
from portal.foundation.audit.selectors import entries_about, find_breaks, head, object_key
from portal.foundation.audit.services import Act, Personal, erase_personal_values, record, record_all, recording

MARNE = "organisation:5f0c6f0e-3f4b-4c8e-9d59-1f2a6f0f9a10"
OISE = "organisation:1d2b8f34-5b0a-4f6e-a8a7-7c1d9e5b3f20"
SUBJECT = UUID("2c0a7a53-31ff-4c37-9f5e-6a50bd2c8a11")

pytestmark = pytest.mark.django_db


def note(actor, title="Charte", chain=MARNE, **options):
    return record(chain=chain, kind="test.noted", actor=actor, body={"title": title}, **options)


def test_an_unknown_chain_stands_at_its_genesis():
    assert head(MARNE) == Anchor(MARNE, 0, genesis_hash(MARNE))


def test_entries_follow_each_other_and_move_the_head(secretary):
    first, second = note(secretary, "Charte"), note(secretary, "Budget")
    assert (first.seq, second.seq) == (1, 2)
    assert first.prev_hash == genesis_hash(MARNE)
    assert second.prev_hash == first.entry_hash
    assert head(MARNE) == second.anchor
    assert find_breaks() == []


def test_an_entry_that_does_not_follow_the_head_is_not_written(secretary):
    first = note(secretary)
    astray = AuditEntry(**{field.attname: getattr(first, field.attname) for field in AuditEntry._meta.concrete_fields})
    astray.pk, astray.seq = None, first.seq + 2
    with pytest.raises(HeadMoved):
        recording._store(astray)
    assert head(MARNE) == first.anchor
    assert AuditEntry.objects.count() == 1


def test_every_column_of_an_entry_is_written():
    (named,) = re.findall(r"INSERT INTO audit_auditentry\s*\(([^)]*)\)", recording._APPEND)
    columns = {field.column for field in AuditEntry._meta.concrete_fields if not field.primary_key}
    assert sorted(named.replace(",", " ").split()) == sorted(columns)


def test_the_body_says_who_when_through_what_and_about_what(secretary):
    at = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    other = note(secretary)
    with acting(secretary, through="cli", at=at):
        entry = record(
            chain=MARNE,
            kind="test.noted",
            actor=secretary,
            body={"title": "Budget", "amount": Decimal("1250.00")},
            about=[other, "funding.budget:7"],
        )
    assert json.loads(bytes(AuditEntry.objects.get(pk=entry.pk).body)) == {
        "about": [object_key(other), "funding.budget:7"],
        "actor": {"label": "Odile Vasseur, secrétaire", "uuid": str(secretary.uuid)},
        "at": "2024-05-06T07:08:09.000000Z",
        "data": {"amount": "1250.00", "title": "Budget"},
        "personal": {},
        "through": "cli",
    }
    assert entry.recorded_at == at
    assert list(entries_about(other)) == [entry]
    assert list(AuditEntry.objects.about("funding.budget:7")) == [entry]


def test_chains_are_apart(secretary):
    entries = record_all(
        [
            Act(OISE, "test.noted", {"title": "a"}),
            Act(MARNE, "test.noted", {"title": "b"}),
            Act(OISE, "test.noted", {"title": "c"}),
        ],
        actor=secretary,
    )
    assert [(entry.chain.name, entry.seq) for entry in entries] == [(OISE, 1), (MARNE, 1), (OISE, 2)]
    assert find_breaks() == []


def test_what_nobody_could_read_or_hash_is_refused(secretary):
    with pytest.raises(UnknownKind):
        record(chain=MARNE, kind="test.unheard", actor=secretary, body={})
    with pytest.raises(IncompleteBody, match="person"):
        record(chain=MARNE, kind="test.signed", actor=secretary, body={"title": "Charte"})
    with pytest.raises(BadChainName):
        note(secretary, chain="la Marne")
    with pytest.raises(TypeError):
        record(chain=MARNE, kind="test.noted", actor=secretary, body={"title": 1.5})
    assert not AuditEntry.objects.exists()


def test_a_kind_has_one_sentence():
    with pytest.raises(ValueError, match="twice"):
        register_kind("test.noted", "Another sentence.")
    with pytest.raises(ValueError, match="no kind"):
        register_kind("Noted", "A sentence.")


def test_a_chain_name_is_held_by_the_database():
    with pytest.raises(IntegrityError, match="audit_chain_name_form"), transaction.atomic():
        AuditChain.objects.create(name="sans forme", head_hash="0" * 64)


def test_a_personal_value_is_committed_to_and_can_be_erased(secretary, signed):
    people = {"person": Personal("Dr Solène Aubry", SUBJECT)}
    entry = record(chain=MARNE, kind=signed, actor=secretary, body={"title": "Charte"}, personal=people)
    again = record(chain=MARNE, kind=signed, actor=secretary, body={"title": "Charte"}, personal=people)
    assert "Solène".encode() not in bytes(entry.body)
    # Two commitments to one value are not comparable: the salts differ.
    assert entry.content["personal"]["person"] != again.content["personal"]["person"]
    assert find_breaks() == []
    assert erase_personal_values(actor=secretary, subject=SUBJECT) == 2
    assert not PersonalValue.objects.exists()
    assert find_breaks() == []
    last = AuditEntry.objects.latest("seq")
    assert (last.kind, last.content["data"]) == ("audit.personal_erased", {"count": 2, "entries": [1, 2]})
    assert str(SUBJECT) not in bytes(last.body).decode()
    assert erase_personal_values(actor=secretary, subject=SUBJECT) == 0
