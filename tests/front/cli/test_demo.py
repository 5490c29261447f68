"""``portal demo`` from its first line to its last, on a database that is ready: what serves, refuses and remains."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from portal.foundation.embedded_postgres import Cluster
from portal.front.cli import preparedness
from portal.front.cli.exit_codes import Exit
from portal.front.cli.surroundings import REAL_DATA
from portal.front.cli.verbs import demo as verb
from tests.front.cli.commands import CHECKOUT, all_end, environment, portal
from tests.harness.databases import TestDatabases
from tests.harness.processes import family_of, living


@pytest.fixture
def ready(test_databases: TestDatabases, cloned_database: str) -> dict[str, str]:
    """The environment of a demo whose database is migrated, and marked as loaded."""
    urls = {
        "DATABASE_URL": test_databases.app_url_of(cloned_database),
        "DATABASE_OWNER_URL": test_databases.owner_url_of(cloned_database),
    }
    preparedness.mark_prepared(urls["DATABASE_OWNER_URL"])
    return urls


@contextmanager
def demo(*words: str, var: Path, **urls: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-u", "-m", "portal", "demo", *words]
    with subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env=environment(var, **urls),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def address_of(process: subprocess.Popen[str]) -> str:
    """Read on until the demo says how to stop it; the address it gave."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl+C" in line:
            break
    written = "".join(lines)
    found = re.search(r"Convergence is ready: (http://localhost:\d+)\n", written)
    assert found, written
    assert f"Demo accounts, one per role: {found[1]}/" in written
    return found[1]


def test_it_serves_once_a_folder_and_stops_together(ready: dict[str, str], tmp_path: Path) -> None:
    with demo(var=tmp_path, **ready) as process:
        url = address_of(process)
        with urllib.request.urlopen(url, timeout=60) as page:  # noqa: S310 (our own address)
            assert page.status == 200

        again = portal("demo", var=tmp_path, **ready)
        assert (again.returncode, again.stderr) == (Exit.ALREADY_RUNNING, f"The demo is already running: {url}\n")

        port = url.rsplit(":", 1)[1]
        elsewhere = portal("demo", "--port", port, var=tmp_path / "other", **ready)
        assert elsewhere.returncode == Exit.PORT_IN_USE
        assert re.fullmatch(
            rf"Port {port} is already in use: choose another, portal demo --port \d+\.\n", elsewhere.stderr
        )

        family = family_of(process.pid)
        assert len(family) >= 4, "The supervisor, the site and its process, the worker."
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait() == Exit.OK
    assert rest.splitlines()[-1] == "Everything has stopped."
    assert family & living().keys() == set()
    assert not (tmp_path / "demo.json").exists()
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", int(port)))


def test_a_second_checkout_runs_beside_the_first_and_a_kill_leaves_nothing(
    ready: dict[str, str], tmp_path: Path
) -> None:
    with demo(var=tmp_path / "one", **ready) as first, demo(var=tmp_path / "two", **ready) as second:
        addresses = {address_of(first), address_of(second)}
        assert len(addresses) == 2
        families = family_of(first.pid) | family_of(second.pid)
        first.kill()
        second.kill()
    assert all_end(families)
    assert families & living().keys() == set()
    # The lock went with the one that was killed: the next may start, whatever note was left.
    assert (tmp_path / "one" / "demo.json").exists()
    lock, _note = verb._take(tmp_path / "one")
    lock.release()


def test_a_web_server_that_cannot_start_is_said_and_nothing_remains(ready: dict[str, str], tmp_path: Path) -> None:
    with demo(var=tmp_path, DJANGO_SETTINGS_MODULE="portal.settings.nothing", **ready) as process:
        written = process.stdout.read()
        assert process.wait() == Exit.FAILED
    assert "Site: stopped unexpectedly" in written
    assert str(tmp_path / "log" / "web.log") in written
    assert "portal.settings.nothing" in (tmp_path / "log" / "web.log").read_text()


def test_starting_over_spares_what_is_not_the_demos(tmp_path: Path, ready: dict[str, str]) -> None:
    external = portal("demo", "--reset", "--no-serve", var=tmp_path, **ready)
    assert external.returncode == Exit.FAILED
    assert "empty the one of DATABASE_URL yourself" in external.stderr
    (tmp_path / REAL_DATA).touch()
    for words in (("--reset", "--no-serve"), ("--no-serve",)):
        refused = portal("demo", *words, var=tmp_path)
        assert refused.returncode == Exit.FAILED
        assert "holds real data" in refused.stderr
    assert not (tmp_path / "database" / "state.json").exists()


def test_starting_over_erases_database_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.delenv(name, raising=False)
    with Cluster(tmp_path) as cluster:
        before = cluster.start().system_identifier
        home = cluster.layout.home()
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "minute.pdf").write_bytes(b"%PDF")
    (tmp_path / "secret_key").write_text("kept")
    verb._reset(tmp_path)
    assert not (tmp_path / "files").exists()
    assert not (home / "data").exists()
    assert (tmp_path / "secret_key").read_text() == "kept"
    with Cluster(tmp_path) as cluster:
        assert cluster.start().system_identifier != before
    cluster.destroy()


def test_a_database_is_prepared_again_when_a_migration_or_the_day_changed(
    ready: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = ready["DATABASE_OWNER_URL"]
    assert preparedness.is_prepared(owner)
    with monkeypatch.context() as patch:
        patch.setattr(preparedness, "DISTRIBUTIONS", ("django",))
        assert not preparedness.is_prepared(owner)
    with psycopg.connect(owner) as connection:
        connection.execute("DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)")
    assert not preparedness.is_prepared(owner)
    preparedness.mark_prepared(ready["DATABASE_URL"])
    assert not preparedness.is_prepared(owner), "The runtime role may not say so."
