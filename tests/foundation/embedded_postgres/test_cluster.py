"""A cluster from an empty folder to a server that answers, and back."""

import json
import os
import stat
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from portal.foundation.embedded_postgres import AlreadyRunning, Cluster, LauncherError, endpoint, find_binaries
from portal.foundation.embedded_postgres.binaries import EXTENSIONS
from tests.foundation.embedded_postgres.processes import launch, servers_of, wait_for

MakeCluster = Callable[..., Cluster]


def _installed(source: str) -> bool:
    try:
        find_binaries({"PORTAL_POSTGRES": source, "PATH": os.environ.get("PATH", "")})
    except LauncherError:
        return False
    return True


SOURCES = [source for source in ("wheel", "system") if _installed(source)]


def _value(url: str, statement: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(statement).fetchone()
        return row[0] if row else None


@pytest.mark.parametrize("source", SOURCES)
def test_a_new_folder_becomes_a_database_with_its_roles_and_extensions(
    source: str, new_cluster: MakeCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_POSTGRES", source)
    cluster = new_cluster()
    before = time.monotonic()
    found = cluster.start()
    # Three seconds are promised on an idle machine; the suite shares two cores.
    assert time.monotonic() - before < 12
    assert found.source == source
    with psycopg.connect(cluster.url()) as app:
        installed = {name for (name,) in app.execute("SELECT extname FROM pg_extension")}
        assert set(EXTENSIONS) <= installed
        settings = dict(app.execute("SELECT name, setting FROM pg_settings").fetchall())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE stolen (id int)")
    assert settings["data_checksums"] == settings["fsync"] == settings["full_page_writes"] == "on"
    assert settings["listen_addresses"] == ""
    assert _value(cluster.url("owner"), "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname='convergence'")
    assert _value(cluster.url(), "SELECT lower('ÉÀŒ') || 'z' < 'é'") is False, "Accents sort by code point."
    assert _value(cluster.url(), "SELECT lower('ÉÀŒ')") == "éàœ"
    assert _value(cluster.url(), "SELECT to_tsvector('french', 'les réseaux coordonnés')::text") is not None
    with psycopg.connect(cluster.url("owner"), autocommit=True) as owner:
        owner.execute("CREATE DATABASE copy TEMPLATE convergence")
        rights = "SELECT rolcreatedb, rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        assert owner.execute(rights).fetchone() == (True, False, False)


def test_the_socket_is_private_and_asks_for_the_password(made_once: Path) -> None:
    with Cluster(made_once) as cluster:
        folder = Path(endpoint(made_once).socket_directory)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(str(folder / ".s.PGSQL.5432")) < 104
        assert stat.S_IMODE(cluster.layout.secrets.stat().st_mode) == 0o600
        assert "secrets" not in json.loads(cluster.layout.endpoint.read_text())
        wrong = cluster.url().replace(cluster._endpoint.secrets.app, "wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
    assert not folder.exists()


def test_it_stops_and_starts_again_with_its_data(made_once: Path) -> None:
    cluster = Cluster(made_once)
    cluster.start()
    with psycopg.connect(cluster.url("owner")) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    cluster.stop()
    assert endpoint(made_once) is None
    assert not cluster.status().running
    assert servers_of(cluster.layout.home() / "data") == []
    before = time.monotonic()
    cluster.start()
    # Half a second is promised on an idle machine.
    assert time.monotonic() - before < 4
    with psycopg.connect(cluster.url("owner")) as owner:
        assert owner.execute("SELECT answer FROM kept").fetchone() == (42,)
        owner.execute("DROP TABLE kept")
    cluster.stop()
    cluster.stop()


def test_another_process_finds_it_and_a_second_launcher_is_told(made_once: Path) -> None:
    with launch(made_once) as holder:
        wait_for(holder, "ready")
        found = endpoint(made_once)
        assert _value(found.url(), "SELECT current_user") == "convergence_app"
        assert _value(found.url("owner"), "SELECT current_user") == "convergence_owner"
        second = Cluster(made_once)
        assert second.status().running
        with pytest.raises(AlreadyRunning) as refused:
            second.start()
        assert refused.value.endpoint == found
        with pytest.raises(AlreadyRunning):
            second.destroy()
        second.stop()
        assert endpoint(made_once) is not None, "Who does not hold the server does not stop it."


def test_a_note_left_by_a_dead_launcher_is_not_believed(made_once: Path) -> None:
    with Cluster(made_once) as cluster:
        note = cluster.layout.endpoint.read_text()
    cluster.layout.endpoint.write_text(note)
    assert endpoint(made_once) is None
    assert endpoint(made_once, verify=False) is not None
    cluster.layout.endpoint.write_text(note[: len(note) // 2])
    assert endpoint(made_once, verify=False) is None
    cluster.layout.endpoint.unlink()


def test_another_cluster_behind_the_same_socket_is_not_taken_for_ours(made_once: Path) -> None:
    with Cluster(made_once) as cluster:
        note = json.loads(cluster.layout.endpoint.read_text())
        cluster.layout.endpoint.write_text(json.dumps(note | {"system_identifier": 1}))
        assert endpoint(made_once) is None


def test_two_clusters_run_at_once(made_once: Path, new_cluster: MakeCluster) -> None:
    with Cluster(made_once) as first, new_cluster("beside", throwaway=True) as second:
        identifier = "SELECT system_identifier FROM pg_control_system()"
        assert _value(first.url(), identifier) != _value(second.url(), identifier)


def test_a_throwaway_cluster_is_quick_and_leaves_nothing(new_cluster: MakeCluster) -> None:
    cluster = new_cluster(throwaway=True)
    home = Path(cluster.start().data_directory).parent
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        assert _value(cluster.url(), f"SHOW {name}") == "off"
    cluster.stop()
    assert not home.exists()
    assert cluster.status().version is None


@pytest.mark.parametrize("pid_of", [os.getpid, lambda: 1, lambda: 4_000_000])
def test_a_stale_pid_file_does_not_prevent_a_start(made_once: Path, pid_of: Callable[[], int]) -> None:
    """After a crash the number in it may be any process, this very one included."""
    data = Cluster(made_once).layout.home() / "data"
    (data / "postmaster.pid").write_text(f"{pid_of()}\n{data}\n1700000000\n5432\n/tmp/cvg-gone\n*\n  1  2\n")
    with Cluster(made_once) as cluster:
        assert _value(cluster.url(), "SELECT 1") == 1


def test_lost_secrets_are_made_anew_and_the_data_stays(made_once: Path) -> None:
    with Cluster(made_once) as cluster:
        former = cluster.layout.read_secrets()
    cluster.layout.secrets.unlink()
    with Cluster(made_once) as cluster:
        assert cluster.layout.read_secrets() != former
        assert _value(cluster.url(), "SELECT 1") == 1
        assert _value(cluster.url("owner"), "SELECT 1") == 1


def test_a_creation_cut_short_begins_again(new_cluster: MakeCluster) -> None:
    cluster = new_cluster()
    cluster.layout.create()
    # Killed somewhere in initdb, which takes most of a second.
    with launch(cluster.layout.var) as process, pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.4)
    cluster.start()
    assert _value(cluster.url(), "SELECT 1") == 1


def test_it_is_started_from_the_main_thread_alone(new_cluster: MakeCluster) -> None:
    refused: list[LauncherError] = []

    def start() -> None:
        try:
            new_cluster().start()
        except LauncherError as error:
            refused.append(error)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert [error.code for error in refused] == ["not_main_thread"]


def test_no_statement_and_no_value_reaches_the_log(made_once: Path) -> None:
    with Cluster(made_once) as cluster, psycopg.connect(cluster.url("owner"), autocommit=True) as owner:
        owner.execute("CREATE TEMPORARY TABLE ballot (choice text UNIQUE)")
        owner.execute("INSERT INTO ballot VALUES ('canari-pour')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("INSERT INTO ballot VALUES ('canari-pour')")
    written = cluster.layout.log.read_text()
    assert "unique constraint" in written
    assert "canari" not in written


def test_url_before_start_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        Cluster(tmp_path).url()
