import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from portal.foundation.actors import PORTAL
from portal.foundation.append_only import AppendOnlyViolation, append_only_tables, reduced_guarantee
from portal.foundation.audit.models import AuditAnchor, AuditChain, AuditEntry, PersonalValue
from portal.foundation.audit.services import Personal, publish, record

CHAIN = "organisation:5f0c6f0e-3f4b-4c8e-9d59-1f2a6f0f9a10"
AUDIT = ["audit_auditanchor", "audit_auditchain", "audit_auditentry", "audit_personalvalue"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    people = {"title": Personal("Charte")}
    recorded = record(chain=CHAIN, kind="test.noted", actor=PORTAL, body={"title": "Charte"}, personal=people)
    publish(recorded.anchor, place="receipt", reference="R-1")
    return recorded


def execute(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_tables_of_the_register_are_declared():
    tables = append_only_tables()
    assert set(AUDIT) <= set(tables)
    assert tables["audit_auditchain"].update_columns == ("head_seq", "head_hash")
    assert [name for name in AUDIT if tables[name].deletable] == ["audit_personalvalue"]


def test_the_runtime_role_cannot_alter_what_only_grows():
    assert reduced_guarantee(connection) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET body = body",
        "DELETE FROM audit_auditentry",
        "TRUNCATE audit_auditentry CASCADE",
        "UPDATE audit_auditchain SET name = name",
        "DELETE FROM audit_auditchain",
        "TRUNCATE audit_auditchain CASCADE",
        "UPDATE audit_auditanchor SET reference = ''",
        "DELETE FROM audit_auditanchor",
        "TRUNCATE audit_auditanchor",
        "UPDATE audit_personalvalue SET value = ''",
        "TRUNCATE audit_personalvalue",
    ],
)
def test_the_grants_refuse_the_runtime_role(entry, statement):
    with pytest.raises(ProgrammingError, match="permission denied"):
        execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE audit_auditentry DISABLE TRIGGER USER",
        "SET session_replication_role = replica",
        "DROP TABLE audit_auditentry CASCADE",
    ],
)
def test_the_runtime_role_cannot_free_itself(statement):
    with pytest.raises(ProgrammingError):
        execute(statement)
    # Granting what one does not hold is a warning only: it must have given nothing.
    execute("GRANT UPDATE ON audit_auditentry TO CURRENT_USER")
    assert reduced_guarantee(connection) == []


@pytest.mark.parametrize("head_seq", [0, 1, 3])
def test_a_head_only_moves_to_the_next_entry(entry, head_seq):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        AuditChain.objects.update(head_seq=head_seq)
    AuditChain.objects.update(head_seq=2)


def test_the_orm_says_it_before_the_database(entry):
    for attempt in (
        lambda: AuditEntry.objects.update(kind="autre"),
        lambda: AuditEntry.objects.all().delete(),
        lambda: AuditChain.objects.update(name="autre:1"),
        lambda: AuditAnchor.objects.filter(pk=1).delete(),
        lambda: PersonalValue.objects.update(value=b""),
    ):
        with pytest.raises(AppendOnlyViolation):
            attempt()
    assert PersonalValue.objects.all().delete()[0] == 1


def refused_to_owner(owner, statement):
    with pytest.raises(psycopg.errors.RestrictViolation, match="append-only"):
        owner.execute(statement)


def test_the_triggers_refuse_even_the_owner(cloned_for_owner):
    owner = cloned_for_owner
    for statement in (
        "UPDATE audit_auditentry SET kind = 'autre'",
        "DELETE FROM audit_auditentry",
        "TRUNCATE audit_auditentry CASCADE",
        "UPDATE audit_auditchain SET name = 'autre:1'",
        "TRUNCATE audit_personalvalue",
    ):
        refused_to_owner(owner, statement)


@pytest.fixture
def cloned_for_owner(owner_connection):
    """The owner's connection sees no uncommitted row: it writes its own, and rolls back what it did."""
    with owner_connection.transaction(force_rollback=True):
        (chain,) = owner_connection.execute(
            "INSERT INTO audit_auditchain (name, head_seq, head_hash) VALUES ('test:1', 0, '') RETURNING id"
        ).fetchone()
        owner_connection.execute(
            "INSERT INTO audit_auditentry (chain_id, seq, kind, schema_version, body, prev_hash, entry_hash, about, "
            "recorded_at) VALUES (%s, 1, 'a.b', 1, '{}', '', '', '{}', now())",
            [chain],
        )
        # TRUNCATE is otherwise refused for the foreign key still to be checked, before any trigger speaks.
        owner_connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield SavepointConnection(owner_connection)


class SavepointConnection:
    """A refused statement must not end the surrounding transaction."""

    def __init__(self, owner):
        self.owner = owner

    def execute(self, statement):
        with self.owner.transaction():
            return self.owner.execute(statement)
