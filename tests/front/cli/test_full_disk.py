"""A disk that fills while the demo is being built is said in one sentence; with room, the next start goes on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.db.utils import OperationalError

from portal.foundation.embedded_postgres import Cluster, homes
from portal.front.cli.exit_codes import Exit
from portal.front.cli.troubles import known_trouble
from tests.front.cli.commands import environment, portal

SENTENCE = "The disk that holds {path} is full: free at least 200 MB, or choose another folder with PORTAL_VAR"


@pytest.fixture
def cluster(small_disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A database on a disk of its own, stopped."""
    disk = small_disk("size=250m,mode=755")
    monkeypatch.setattr(homes, "_persistent_parents", lambda: [disk])
    cluster = Cluster(disk / "var")
    with cluster:
        pass
    yield cluster
    cluster.destroy()


def fill(cluster: Cluster, *, left: int) -> Path:
    """Leave so many bytes; the file to remove."""
    disk = cluster.layout.var.parent
    ballast = disk / "ballast"
    ballast.write_bytes(b"\0" * (shutil.disk_usage(disk).free - left))
    return ballast


@pytest.mark.mount
def test_the_demo_says_it_in_one_sentence_and_goes_on_when_there_is_room(cluster: Cluster) -> None:
    var = cluster.layout.var
    ballast = fill(cluster, left=20_000_000)  # enough to start, not to make the tables
    full = portal("demo", "--no-serve", var=var)
    assert full.returncode == Exit.FAILED
    assert full.stdout.splitlines()[-1] == "Bringing the database up to date…"
    assert full.stderr.startswith(SENTENCE.format(path=cluster.layout.home() / "data"))
    assert full.stderr.count("\n") == 1
    ballast.unlink()
    again = portal("migrate", "--no-geography", var=var)
    assert (again.returncode, again.stderr) == (Exit.OK, "")


@pytest.mark.mount
def test_a_server_that_ended_because_its_journal_has_no_room_is_understood(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cluster, psycopg.connect(cluster.url(role="superuser"), autocommit=True) as connection:
        data = Path(cluster.start().data_directory)
        ballast = fill(cluster, left=1_000_000)
        with pytest.raises(psycopg.OperationalError):
            while True:
                connection.execute("SELECT pg_logical_emit_message(false, 'test', repeat('x', 4000000))")
        # As another process of ours meets it, which asks for the database now.
        for name, value in environment(cluster.layout.var, DATABASE_URL=cluster.url()).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(psycopg.OperationalError) as lost:
            while True:
                psycopg.connect(cluster.url()).close()
        wrapped = OperationalError(*lost.value.args)
        wrapped.__cause__ = lost.value
        assert str(known_trouble(wrapped)).startswith(SENTENCE.format(path=data))
        ballast.unlink()
        assert known_trouble(wrapped) is None, "With room on the disk it was something else."
        cluster.stop()
        assert cluster.start().data_directory == str(data)


def test_the_disk_of_another_server_is_not_called_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = environment(tmp_path, DATABASE_URL="postgresql://u@nowhere.invalid/d")
    for name, value in elsewhere.items():
        monkeypatch.setenv(name, value)
    said = known_trouble(psycopg.errors.DiskFull())
    assert said == "The disk of the server of DATABASE_URL is full: make room there, then try again."
    assert known_trouble(psycopg.OperationalError("gone")) is None
