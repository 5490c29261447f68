"""What the owner gives and takes, on a database of its own."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.state import ProjectState

from portal.foundation.append_only import AppendOnlyTriggers, apply_grants, reduced_guarantee
from portal.settings.environment import database_from_url


def execute(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def as_owner(cloned_database, test_databases):
    """Django's own connection to a database of this test, as the owner."""
    wrapper = connection.copy()
    wrapper.settings_dict.update(database_from_url(test_databases.owner_url_of(cloned_database)))
    yield wrapper
    wrapper.close()


@pytest.fixture
def runtime_role(as_owner):
    return connection.settings_dict["USER"]


def owner_executes(as_owner, statement):
    with as_owner.cursor() as cursor:
        cursor.execute(statement)


def test_an_owner_is_told_that_the_guarantee_is_reduced(as_owner):
    sentences = reduced_guarantee(as_owner)
    assert len(sentences) >= 1
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize(
    ("statement", "table", "right"),
    [
        ("GRANT UPDATE ON audit_auditentry TO {}", "audit_auditentry", "UPDATE"),
        ("GRANT UPDATE (body) ON audit_auditentry TO {}", "audit_auditentry", "UPDATE"),
        ("GRANT UPDATE (name) ON audit_auditchain TO {}", "audit_auditchain", "UPDATE"),
        ("GRANT DELETE ON audit_auditanchor TO PUBLIC", "audit_auditanchor", "DELETE"),
        ("GRANT TRUNCATE ON audit_personalvalue TO {}", "audit_personalvalue", "TRUNCATE"),
    ],
)
def test_a_right_too_many_is_named_and_taken_back(as_owner, runtime_role, statement, table, right):
    owner_executes(as_owner, statement.format(as_owner.ops.quote_name(runtime_role)))
    (sentence,) = reduced_guarantee(connection)
    assert table in sentence
    assert right in sentence
    apply_grants(as_owner, runtime_role)
    assert reduced_guarantee(connection) == []


@pytest.mark.parametrize("change", ["DISABLE TRIGGER append_only_rows", "ENABLE TRIGGER append_only_table"])
def test_a_trigger_switched_off_is_named(as_owner, change):
    owner_executes(as_owner, f"ALTER TABLE audit_auditentry {change}")
    (sentence,) = reduced_guarantee(connection)
    assert "audit_auditentry" in sentence


def test_new_ordinary_tables_are_open_to_the_runtime_role(as_owner, runtime_role):
    apply_grants(as_owner, runtime_role)
    owner_executes(as_owner, "CREATE TABLE ordinary (id bigint GENERATED ALWAYS AS IDENTITY, word text)")
    execute("INSERT INTO ordinary (word) VALUES ('un')")
    execute("UPDATE ordinary SET word = 'deux'")
    execute("DELETE FROM ordinary")


def test_the_operation_protects_a_table_and_can_be_reversed(as_owner):
    operation = AppendOnlyTriggers("scratch", update_columns=("head",))
    owner_executes(as_owner, "CREATE TABLE scratch (name text, head text)")
    owner_executes(as_owner, "INSERT INTO scratch VALUES ('a', '1')")
    state = ProjectState()
    with as_owner.schema_editor() as editor:
        operation.database_forwards("audit", editor, state, state)
    owner_executes(as_owner, "UPDATE scratch SET head = '2'")
    for statement in ("UPDATE scratch SET name = 'b', head = '3'", "DELETE FROM scratch", "TRUNCATE scratch"):
        with pytest.raises(IntegrityError, match="scratch is append-only"):
            owner_executes(as_owner, statement)
    with as_owner.schema_editor() as editor:
        operation.database_backwards("audit", editor, state, state)
    owner_executes(as_owner, "DELETE FROM scratch")


def test_the_operation_is_written_into_migrations_as_it_was():
    operation = AppendOnlyTriggers("scratch", update_columns=("head",), deletable=True)
    name, arguments, options = operation.deconstruct()
    assert name == "AppendOnlyTriggers"
    assert AppendOnlyTriggers(*arguments, **options).deconstruct() == operation.deconstruct()
