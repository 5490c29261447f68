"""``portal backup`` and ``portal restore``: a region put back on an empty machine, and what is refused before that."""

import hashlib
import os
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.test import override_settings
from psycopg import sql

from governance.enums import VoteChoice
from governance.services.casting import cast_vote
from governance.services.deciding import close_due_ballots
from membership.selectors.people import actor_for
from portal.foundation.actors import acting
from portal.foundation.embedded_postgres.locks import FileLock
from portal.foundation.files import services as files
from portal.front.cli import archiving, dumping
from portal.front.cli.exit_codes import CommandError, Exit
from portal.front.cli.supervisor import Signals, Supervisor
from portal.front.cli.surroundings import REAL_DATA
from portal.front.cli.verbs import backup, restore
from tests.conftest import _connected_to as connected_to
from tests.front.cli import commands
from tests.front.cli.commands import portal
from tests.funding.builders import confirmed, make_association, make_edition
from tests.governance.ballots.builders import make_board, open_vote
from tests.harness.databases import TestDatabases
from tests.membership.builders import CLERK

pytestmark = pytest.mark.slow

SETTINGS = {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
HEADS = "SELECT name, head_seq, head_hash FROM audit_auditchain ORDER BY name"
PICTURE = b"not really a picture"


@dataclass(frozen=True)
class Saved:
    """A database with a decided vote and confirmed figures, its folder, and the backup made of both."""

    path: Path
    var: Path
    urls: dict[str, str]

    @property
    def owner_url(self) -> str:
        return self.urls["DATABASE_OWNER_URL"]


def rows(url: str, query: str) -> list[tuple]:
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()


def decide_a_vote() -> None:
    board = make_board()
    ballot = open_vote(board)
    for number in range(4):
        user = board.member(number)
        cast_vote(
            actor=actor_for(user, ballot.organisation),
            ballot=ballot,
            elector_key=ballot.electors.get(person__user=user).key,
            choice=VoteChoice.FOR,
            source_sha256=ballot.source_sha256,
            user=user,
        )
    with acting(CLERK, at=ballot.closes_at + timedelta(seconds=1)):
        close_due_ballots()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Saving and restoring load Django; on a busy machine that takes its time, and nothing here measures it."""
    monkeypatch.setattr(commands, "PATIENCE", 300)


@pytest.fixture(scope="module")
def saved(
    tmp_path_factory: pytest.TempPathFactory, test_databases: TestDatabases, django_db_setup, django_db_blocker
) -> Iterator[Saved]:
    folder = tmp_path_factory.mktemp("saved")
    var, name = folder / "region", test_databases.clone()
    urls = {"DATABASE_URL": test_databases.app_url_of(name), "DATABASE_OWNER_URL": test_databases.owner_url_of(name)}
    with (
        django_db_blocker.unblock(),
        connected_to(test_databases, name),
        override_settings(STORAGE_ROOT=var / "files", STORAGES={**settings.STORAGES}),
    ):
        decide_a_vote()
        organisation, _person = make_association()
        confirmed(organisation, make_edition())
    picture = var / "media" / "images" / "réseau.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(PICTURE)
    path = folder / "region.backup"
    done = portal("backup", str(path), var=var, **SETTINGS, **urls)
    assert done.returncode == Exit.OK, done.stderr
    assert "keep it encrypted" in done.stdout
    assert path.stat().st_mode & 0o077 == 0
    yield Saved(path, var, urls)
    test_databases.drop(name)


@pytest.fixture
def empty(test_databases: TestDatabases) -> Iterator[dict[str, str]]:
    """A database without a table, as an administrator would hand it over."""
    name = f"test_restored_{os.getpid()}"
    with psycopg.connect(test_databases.owner_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield {
        "DATABASE_URL": test_databases.app_url_of(name),
        "DATABASE_OWNER_URL": test_databases.owner_url_of(name),
    }
    test_databases.drop(name)


def test_a_region_is_restored_on_an_empty_database(saved: Saved, empty: dict[str, str], tmp_path: Path) -> None:
    var = tmp_path / "other"
    done = portal("restore", str(saved.path), var=var, **SETTINGS, **empty)
    assert done.returncode == Exit.OK, done.stderr + done.stdout
    assert "registers verify up to the head noted in the backup" in done.stdout
    owner = empty["DATABASE_OWNER_URL"]
    assert rows(owner, HEADS) == rows(saved.owner_url, HEADS) != []
    before, after = dumping.counted(saved.owner_url), dumping.counted(owner)
    assert before.pop("django_migrations") == after.pop("django_migrations")
    assert before == after
    assert before["governance_decision"] == 1
    names = [name for (name,) in rows(owner, "SELECT sha256 FROM files_storedfile")]
    assert names
    for name in names:
        assert hashlib.sha256((var / "files" / name[:2] / name[2:4] / name).read_bytes()).hexdigest() == name
    assert (var / "media" / "images" / "réseau.png").read_bytes() == PICTURE
    with psycopg.connect(empty["DATABASE_URL"]) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("DELETE FROM audit_auditentry")

    again = portal("restore", str(saved.path), var=var, **SETTINGS, **empty)
    assert again.returncode == Exit.FAILED
    assert "--force to replace everything" in again.stderr
    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE left_behind (id int)")
    forced = portal("restore", str(saved.path), "--force", var=var, **SETTINGS, **empty)
    assert forced.returncode == Exit.OK, forced.stderr + forced.stdout
    assert "left_behind" not in dumping.counted(owner)


def test_the_embedded_database_of_an_empty_machine_is_marked_as_real(saved: Saved, var: Path) -> None:
    done = portal("restore", str(saved.path), var=var, **SETTINGS)
    assert done.returncode == Exit.OK, done.stderr + done.stdout
    assert (var / REAL_DATA).exists()
    refused = portal("demo", "--no-serve", var=var)
    assert refused.returncode == Exit.FAILED
    assert "holds real data" in refused.stderr


def test_a_damaged_archive_is_refused_before_anything_is_touched(saved: Saved, tmp_path: Path, var: Path) -> None:
    whole = saved.path.read_bytes()
    with tarfile.open(saved.path) as archive:
        places = {member.name: member.offset_data for member in archive}
    damaged = tmp_path / "damaged.backup"
    file_part = next(name for name in places if name.startswith("files/"))
    for name in (archiving.DATABASE, archiving.MANIFEST, archiving.SEAL, file_part):
        at = places[name] + 20
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(CommandError, match="altéré|damaged"):
            archiving.check(damaged)
    refused = portal("restore", str(damaged), var=var, **SETTINGS)
    assert refused.returncode == Exit.FAILED
    assert "is damaged" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not (var / "database").exists()

    for kept in (len(whole) - 1024 - 512, places[archiving.SEAL] - 512, places[archiving.DATABASE] + 700):
        damaged.write_bytes(whole[:kept])
        with pytest.raises(CommandError, match="incomplet|incomplete|pas une sauvegarde|not a backup"):
            archiving.check(damaged)
    damaged.write_bytes(b"PK\x03\x04 something else")
    with pytest.raises(CommandError, match="pas une sauvegarde|not a backup"):
        archiving.check(damaged)
    assert portal("restore", "--check", str(saved.path), var=var).returncode == Exit.OK
    assert not (var / "database").exists()


def test_a_backup_of_an_older_program_is_migrated(cloned_database: str, test_databases: TestDatabases) -> None:
    """What an empty plan would leave undone is the rights alone; those are given without starting Django again."""
    asked: list[str] = []

    class Noting(Supervisor):
        def step(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
            asked.extend(command[1:])
            return 0

    url = test_databases.owner_url_of(cloned_database)
    supervisor = Noting(Signals(), None)
    restore._bring_up_to_date(url, supervisor, {})
    assert asked == []
    with psycopg.connect(url) as connection:
        connection.execute(
            "DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations WHERE app = 'membership')"
        )
    restore._bring_up_to_date(url, supervisor, {})
    assert asked == ["-m", "portal.front.cli.steps", "migrate"]


def test_a_restore_that_stops_midway_changes_nothing(saved: Saved) -> None:
    """The archive ends in the middle of a table, as when the command that feeds psql is killed."""

    class Cut:
        def __init__(self, source) -> None:
            self.source = source
            self.left = 200_000

        def read(self, size: int) -> bytes:
            if not self.left:
                raise KeyboardInterrupt
            block = self.source.read(min(size, self.left))
            self.left -= len(block)
            return block

    before = dumping.counted(saved.owner_url)
    with archiving.database_of(saved.path) as source, pytest.raises(KeyboardInterrupt):
        dumping.load(saved.owner_url, Cut(source))
    assert dumping.counted(saved.owner_url) == before


def test_a_restore_waits_for_nobody(saved: Saved) -> None:
    with psycopg.connect(saved.urls["DATABASE_URL"]):
        refused = portal("restore", str(saved.path), "--force", var=saved.var, **SETTINGS, **saved.urls)
    assert refused.returncode == Exit.FAILED
    assert "in use by 1 other connections" in refused.stderr


def test_a_file_that_was_lost_is_said_and_the_rest_is_saved(saved: Saved, tmp_path: Path) -> None:
    path = tmp_path / "again.backup"
    path.write_bytes(b"an older one")
    refused = portal("backup", str(path), var=saved.var, **SETTINGS, **saved.urls)
    assert refused.returncode == Exit.FAILED
    assert "--force to replace it" in refused.stderr
    assert path.read_bytes() == b"an older one"
    lost = next(found for found in (saved.var / "files").rglob("*") if found.is_file())
    kept = lost.read_bytes()
    lost.write_bytes(b"altered")
    done = portal("backup", str(path), "--force", var=saved.var, **SETTINGS, **saved.urls)
    lost.write_bytes(kept)
    assert done.returncode == Exit.INCOMPLETE
    assert lost.name in done.stderr
    assert archiving.check(path).missing_files == [lost.name]


def test_a_file_removed_while_the_others_are_copied_is_not_missed(
    cloned_database: str, test_databases: TestDatabases, tmp_path: Path
) -> None:
    """The snapshot names both; one is removed before its bytes are looked for, the other is lost."""
    with override_settings(STORAGE_ROOT=tmp_path, STORAGES={**settings.STORAGES}):
        owner = {"owner_kind": "test", "owner_key": "1"}
        removed, lost = (files.store(data=text, name="liste.csv", **owner) for text in (b"Le Gall", b"Le Goff"))
        url = test_databases.owner_url_of(cloned_database)
        with dumping.snapshot(url) as state:
            files.remove(removed, reason="Une personne effacée")
            names = state.files()
    assert sorted(names) == sorted([removed.file_id, lost.file_id])
    assert backup._still_named(names, url) == [lost.file_id]


def test_a_backup_that_dies_leaves_no_file_and_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "region.backup"
    with pytest.raises(KeyboardInterrupt), archiving.writing(path, replace=False) as archive:
        archive.add(archiving.DATABASE, b"half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".region.backup.partial").write_bytes(b"what a killed one left")
    manifest = archiving.Manifest("2026-01-31", "0.1.0", False, 16, 16, [("membership", "0001_initial")], {}, [])
    with archiving.writing(path, replace=False) as archive:
        archive.add_compressed(archiving.DATABASE, lambda sink: sink.write(b"SELECT 1;"))
        archive.add(f"files/{'a' * 64}", b"a" * 700)
        archive.close(manifest)
    assert [entry.name for entry in tmp_path.iterdir()] == ["region.backup"]
    assert archiving.check(path) == manifest
    with archiving.database_of(path) as source:
        assert source.read() == b"SELECT 1;"


def test_two_backups_do_not_write_the_same_file(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / ".region.backup.partial")
    assert lock.acquire()
    with pytest.raises(CommandError), archiving.writing(tmp_path / "region.backup", replace=False):
        pass
    lock.release()


@pytest.mark.parametrize("name", ["media/../../etc/passwd", "media//etc/passwd", "files/short", "other"])
def test_a_part_that_would_leave_its_folder_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.backup"
    with archiving.writing(path, replace=False) as archive:
        archive.add(archiving.DATABASE, b"")
        archive.add(name, b"hostile")
        archive.close(archiving.Manifest("2026-01-31", "0.1.0", False, 16, 16, [], {}, []))
    with pytest.raises(CommandError):
        archiving.check(path)


def test_no_password_travels_on_the_command_line() -> None:
    url = "postgresql://owner:secret@db.example:5433/reseau?sslmode=require"
    given = dumping._environment(url)
    assert given["PGPASSWORD"] == urlsplit(url).password
    assert (given["PGHOST"], given["PGPORT"], given["PGSSLMODE"]) == ("db.example", "5433", "require")
