"""What only shows with real commits: concurrency, crashes, and a register rewritten behind the application."""

from threading import Barrier, Thread
from uuid import UUID

import psycopg
import pytest
from django.db import Error, connection, transaction

from portal.foundation.audit.errors import OutsideTransaction
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.selectors import find_breaks, head
from portal.foundation.audit.services import Act, Personal, record, record_all

MARNE = "organisation:5f0c6f0e-3f4b-4c8e-9d59-1f2a6f0f9a10"
OISE = "organisation:1d2b8f34-5b0a-4f6e-a8a7-7c1d9e5b3f20"
SUBJECT = UUID("2c0a7a53-31ff-4c37-9f5e-6a50bd2c8a11")


def note(actor, title="Charte"):
    return record(chain=MARNE, kind="test.noted", actor=actor, body={"title": title})


def tampered(owner, statement, *values):
    """The owner rewrites the register, as somebody with the server could: guards off, one statement, guards on."""
    tables = ("audit_auditentry", "audit_auditchain", "audit_personalvalue")
    with owner.transaction():
        for table in tables:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute(statement, values)


@pytest.mark.parametrize(
    ("statement", "seq", "code"),
    [
        ("UPDATE audit_auditentry SET body = replace(body::text, '42', '43')::bytea WHERE seq = 2", 2, "hash"),
        ("UPDATE audit_auditentry SET kind = 'test.signed' WHERE seq = 3", 3, "hash"),
        ("UPDATE audit_auditentry SET prev_hash = repeat('0', 64) WHERE seq = 3", 3, "link"),
        ("DELETE FROM audit_auditentry WHERE seq = 2", 2, "gap"),
        ("DELETE FROM audit_auditentry WHERE seq = 4", 4, "head"),
        ("UPDATE audit_auditchain SET head_seq = 3", 4, "head"),
        ("UPDATE audit_auditentry SET recorded_at = now() WHERE seq = 2", 2, "copy"),
        ("UPDATE audit_auditentry SET about = ARRAY['a.b:1'] WHERE seq = 2", 2, "copy"),
        ("UPDATE audit_personalvalue SET value = '\"X\"'", 1, "personal"),
    ],
)
def test_whatever_is_rewritten_in_the_database_is_found(
    cloned_database, owner_connection, secretary, statement, seq, code
):
    people = {"person": Personal("Dr Solène Aubry", SUBJECT)}
    with transaction.atomic():
        record(chain=MARNE, kind="test.signed", actor=secretary, body={"title": "42"}, personal=people)
        for _ in range(3):
            note(secretary, "Budget 42")
    assert find_breaks() == []
    tampered(owner_connection, statement)
    (found,) = find_breaks()
    assert (found.chain, found.seq, found.code) == (MARNE, seq, code)


def test_an_act_needs_its_transaction(cloned_database, secretary):
    with pytest.raises(OutsideTransaction):
        note(secretary)


def test_concurrent_acts_leave_no_gap(cloned_database, secretary):
    ready, failures = Barrier(8), []

    def append(worker):
        try:
            ready.wait()
            for number in range(25):
                with transaction.atomic():
                    # Both orders: heads must be locked in one order to avoid a deadlock.
                    names = [MARNE, OISE] if (worker + number) % 2 else [OISE, MARNE]
                    record_all(
                        [Act(name, "test.noted", {"title": f"{worker}/{number}"}) for name in names], actor=secretary
                    )
        except Error as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=append, args=(worker,)) for worker in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    for name in (MARNE, OISE):
        seqs = list(AuditEntry.objects.filter(chain__name=name).order_by("seq").values_list("seq", flat=True))
        assert seqs == list(range(1, 201))
        assert head(name).seq == 200
    assert find_breaks() == []


def test_a_crash_between_lock_and_commit_leaves_nothing(cloned_database, owner_connection, secretary):
    with transaction.atomic():
        note(secretary)
    before = head(MARNE)
    with pytest.raises(psycopg.Error), transaction.atomic():
        note(secretary, "perdu")
        owner_connection.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
        # What Django would wrap is asked of the driver itself: the server is gone.
        connection.connection.execute("SELECT 1")
    connection.close()
    assert head(MARNE) == before
    with transaction.atomic():
        assert note(secretary, "suite").seq == 2
    assert find_breaks() == []
