"""``portal db``: a database that stays when the command has ended, found and stopped by another command."""

import json
import os
import signal
from pathlib import Path

import psycopg
import pytest

from portal.foundation.embedded_postgres import Cluster, endpoint
from portal.foundation.embedded_postgres.endpoints import system_identifier_of
from portal.front.cli.exit_codes import Exit
from tests.front.cli.commands import FORGOTTEN, environment, portal, running
from tests.harness.databases import TestDatabases


def test_it_starts_answers_and_stops(database_var: Path) -> None:
    assert portal("db", "status", var=database_var).returncode == Exit.NOT_RUNNING
    started = portal("db", "start", var=database_var)
    assert (started.returncode, started.stderr) == (Exit.OK, "")
    assert started.stdout.startswith("The database is running: PostgreSQL ")

    known = json.loads(portal("db", "status", "--json", var=database_var).stdout)
    assert known["running"] is True
    assert known["endpoint"]["holder"] == "db start"
    assert "password" not in json.dumps(known) and "secrets" not in json.dumps(known)

    assert portal("db", "start", var=database_var).returncode == Exit.ALREADY_RUNNING
    stopped = portal("db", "stop", var=database_var)
    assert (stopped.returncode, stopped.stdout) == (Exit.OK, "The database has stopped.\n")
    assert endpoint(database_var) is None
    assert portal("db", "stop", var=database_var).returncode == Exit.NOT_RUNNING
    known = json.loads(portal("db", "status", "--json", var=database_var).stdout)
    assert known["running"] is False
    assert known["data_version"] >= 15


@pytest.mark.parametrize("role", ["app", "owner"])
def test_the_shell_is_psql_as_the_role(role: str, database_var: Path) -> None:
    assert portal("db", "shell", var=database_var).returncode == Exit.NOT_RUNNING
    with Cluster(database_var):
        shown = portal("db", "shell", "--role", role, "--", "-XAtc", "SELECT current_user", var=database_var)
        assert shown.stdout == f"convergence_{role}\n", shown.stderr
        without = portal("db", "shell", var=database_var, PATH="/nowhere", PORTAL_POSTGRES="auto")
        # The server's own folder holds psql too.
        assert "psql" not in without.stderr


def test_what_another_command_holds_is_not_stopped_from_here(database_var: Path) -> None:
    with Cluster(database_var, holder="demo"):
        refused = portal("db", "stop", var=database_var)
        assert refused.returncode == Exit.FAILED
        assert "held by “portal demo”" in refused.stderr
        assert endpoint(database_var) is not None


def test_with_a_server_of_ones_own_there_is_nothing_to_start(tmp_path: Path) -> None:
    for action in ("start", "stop", "status"):
        answered = portal("db", action, var=tmp_path, DATABASE_URL="postgresql://u@nowhere.invalid/d")
        assert answered.returncode == Exit.OK
        assert "DATABASE_URL" in answered.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_failure_of_the_detached_launcher_is_told_here(database_var: Path) -> None:
    refused = portal("db", "start", var=database_var, PORTAL_POSTGRES_BIN="/nowhere")
    assert refused.returncode == Exit.FAILED
    assert refused.stderr.startswith("PORTAL_POSTGRES_BIN names /nowhere")
    assert refused.stderr.count("\n") == 1


def test_one_database_serves_a_whole_block_whoever_started_it(database_var: Path) -> None:
    script = """
import psycopg, sys
from pathlib import Path
from portal.front.cli.surroundings import child_environment, database
with database(Path(sys.argv[1]), "migrate") as given:
    print(given.cluster is not None, psycopg.connect(given.url).execute("SELECT current_user").fetchone()[0])
    environment = child_environment("some.settings", given)
    print(environment["DJANGO_SETTINGS_MODULE"], environment["PORTAL_RUNTIME_ROLE"])
    print(environment["DATABASE_OWNER_URL"] == given.owner_url != given.url == environment["DATABASE_URL"])
"""
    for is_held_here in (True, False):
        if not is_held_here:
            portal("db", "start", var=database_var)
        with running(script, str(database_var), env=environment(database_var)) as process:
            assert process.stdout.read().splitlines() == [
                f"{is_held_here} convergence_app",
                "some.settings convergence_app",
                "True",
            ]
    assert endpoint(database_var) is not None
    portal("db", "stop", var=database_var)


def test_tests_run_beside_a_database_that_runs(database_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with the demo in one terminal and the tests in another: each has its server, and neither notices."""
    for name in FORGOTTEN + ("TEST_DATABASE_URL", "TEST_DATABASE_OWNER_URL"):
        monkeypatch.delenv(name, raising=False)
    # What the tests would follow if they asked where the database of this folder is.
    monkeypatch.setenv("PORTAL_VAR", str(database_var))
    portal("db", "start", var=database_var)
    demo = endpoint(database_var)
    with psycopg.connect(demo.url("owner"), autocommit=True) as watching:
        watching.execute("CREATE TABLE kept (number integer)")
        watching.execute("INSERT INTO kept VALUES (1)")
        with TestDatabases.running() as tests:
            tests.create("test_beside")
            with psycopg.connect(tests.owner_url_of("test_beside")) as beside:
                assert system_identifier_of(beside) != demo.system_identifier
            assert endpoint(database_var) == demo
            tests.drop("test_beside")
        assert watching.execute("SELECT number FROM kept").fetchall() == [(1,)]
        watching.execute("DROP TABLE kept")
    assert portal("db", "stop", var=database_var).returncode == Exit.OK


def test_the_detached_launcher_ends_with_its_server(database_var: Path) -> None:
    portal("db", "start", var=database_var)
    with psycopg.connect(endpoint(database_var).url("superuser", "postgres")) as boss:
        pid = Path(boss.execute("SHOW data_directory").fetchone()[0], "postmaster.pid").read_text().split("\n")[0]
    os.kill(int(pid), signal.SIGQUIT)
    assert portal("db", "start", var=database_var).returncode == Exit.OK
    portal("db", "stop", var=database_var)
