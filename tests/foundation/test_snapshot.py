"""The kept schema serves an empty database in the very state it was taken at, and no other."""

from pathlib import Path

import psycopg
import pytest
from django.db import ProgrammingError, connection

from portal.foundation import snapshot


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A snapshot of one table, taken at the present state of the migrations."""
    monkeypatch.setattr(snapshot, "SNAPSHOT", tmp_path / "schema.sql")
    snapshot.write_snapshot("--\n-- Name: kept\nSET lock_timeout = 0;\nCREATE TABLE public.kept (id integer);\n")
    return tmp_path / "schema.sql"


def test_a_snapshot_of_this_state_is_current_and_says_only_what_concerns_the_schema(kept: Path) -> None:
    assert snapshot.is_current()
    text = kept.read_text()
    assert "CREATE TABLE public.kept" in text
    assert "lock_timeout" not in text


def test_a_snapshot_of_another_state_is_not_used(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "state_of_migrations", lambda: "another")
    assert not snapshot.is_current()


def test_a_database_with_tables_is_left_alone(kept: Path, cloned_database: str) -> None:
    assert not snapshot.load_if_empty(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.kept')")
        assert cursor.fetchone() == (None,)


def test_an_empty_database_gets_the_schema_whole(kept: Path, cloned_database: str, owner_connection) -> None:
    _emptied(owner_connection)
    assert snapshot.load_if_empty(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kept")
        assert cursor.fetchone() == (0,)


def test_what_goes_wrong_half_way_leaves_the_database_empty(
    kept: Path, cloned_database: str, owner_connection
) -> None:
    _emptied(owner_connection)
    kept.write_text(kept.read_text() + "CREATE TABLE public.kept (id integer);\n")
    with pytest.raises(ProgrammingError, match="already exists"):
        snapshot.load_if_empty(connection)
    assert owner_connection.execute("SELECT to_regclass('public.kept')").fetchone() == (None,)


def _emptied(owner: psycopg.Connection) -> None:
    owner.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT ALL ON SCHEMA public TO PUBLIC")
