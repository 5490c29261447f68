"""Real PostgreSQL for the tests: one migrated template, cloned for whoever needs a database of its own.

Append-only tables refuse to be emptied, so nothing is ever flushed. An ordinary test runs in a transaction that is
rolled back; a test that needs real commits works on a clone which is dropped afterwards. All runs as the runtime
role; only the template is made as the owner, because migrations are.
"""

import fcntl
import hashlib
import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from portal.foundation.catalogues import CHECKOUT, PACKAGES

_counter = itertools.count(1)


def _with_database(url: str, database: str) -> str:
    return make_conninfo(url, dbname=database)


class TestDatabases:
    """The server of this test run and the databases on it."""

    __test__ = False

    def __init__(self, owner_url: str, app_url: str, admin_url: str = "") -> None:
        self.owner_url = owner_url
        self.admin_url = admin_url or owner_url  # ends the connections that a test left open
        self.app_url = app_url
        self.template = f"test_template_{os.getpid()}"
        self.open: set[str] = set()

    @classmethod
    @contextmanager
    def running(cls) -> Iterator["TestDatabases"]:
        """The server named by TEST_DATABASE_URL and TEST_DATABASE_OWNER_URL, else a throwaway embedded cluster."""
        if os.environ.get("TEST_DATABASE_URL"):
            yield cls(os.environ["TEST_DATABASE_OWNER_URL"], os.environ["TEST_DATABASE_URL"])
            return
        from portal.foundation.embedded_postgres import Cluster

        with tempfile.TemporaryDirectory(prefix="portal-test-", ignore_cleanup_errors=True) as folder:
            with Cluster(Path(folder), throwaway=True) as cluster:
                yield cls(
                    cluster.url(role="owner"),
                    cluster.url(role="app"),
                    cluster.url(role="superuser", database="postgres"),
                )

    def app_settings(self, database: str) -> dict[str, object]:
        """Django's settings for one database, as the runtime role."""
        from portal.settings.environment import database_from_url

        return database_from_url(_with_database(self.app_url, database)) | {"CONN_MAX_AGE": 0}

    def app_url_of(self, database: str) -> str:
        return _with_database(self.app_url, database)

    def owner_url_of(self, database: str) -> str:
        return _with_database(self.owner_url, database)

    def _execute(self, statement: str, *names: str, url: str = "") -> None:
        with psycopg.connect(url or self.owner_url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def make_template(self) -> None:
        """Migrate once per state of the migrations; later runs restore the dump of the first."""
        self.create(self.template)
        dump = CHECKOUT / "var" / "test-cache" / f"{self._state()}.sql"
        dump.parent.mkdir(parents=True, exist_ok=True)
        # Two workers that start together migrate once: the second waits for the dump of the first.
        with dump.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not dump.exists():
                self._migrate(dump)
                return
        self.restore(self.template, dump)

    def _migrate(self, dump: Path) -> None:
        self.migrate(self.template)
        partial = dump.with_suffix(f".{os.getpid()}.partial")
        partial.write_text(self.dump(self.template, "--no-comments"))
        partial.rename(dump)
        for stale in sorted(dump.parent.glob("*.sql"), key=lambda path: path.stat().st_mtime)[:-3]:
            stale.unlink(missing_ok=True)

    def create(self, name: str) -> None:
        """An empty database."""
        self._execute("CREATE DATABASE {}", name)

    def migrate(self, name: str, *, from_snapshot: bool = True) -> None:
        """Raises RuntimeError with the end of what was printed."""
        environment = os.environ | {
            "DATABASE_URL": self.owner_url_of(name),
            "DATABASE_OWNER_URL": self.owner_url_of(name),
            "PORTAL_RUNTIME_ROLE": str(conninfo_to_dict(self.app_url)["user"]),
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        }
        code = f"from portal.foundation.migrating import migrate_database as m; m(verbosity=0, {from_snapshot=})"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=CHECKOUT, env=environment, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"The migrations failed:\n{done.stderr[-4000:]}")

    def dump(self, name: str, *options: str) -> str:
        return self._tool("pg_dump", name, *options).decode()

    def restore(self, name: str, dump: Path) -> None:
        self._tool("psql", name, "-q", "-X", "-v", "ON_ERROR_STOP=1", "-f", str(dump))

    def _tool(self, program: str, name: str, *arguments: str) -> bytes:
        from portal.foundation.embedded_postgres import find_binaries

        command = [str(find_binaries().folder / program), *arguments, "-d", self.owner_url_of(name)]
        return subprocess.run(command, check=True, capture_output=True).stdout

    @staticmethod
    def _state() -> str:
        """Changes whenever a migration, the versions of the apps that migrate, or the server's binaries change."""
        from portal.foundation.embedded_postgres import find_binaries

        digest = hashlib.sha256()
        for package in PACKAGES:
            for path in sorted((CHECKOUT / package).glob("**/migrations/*.py")):
                digest.update(path.read_bytes())
        for path in ("portal/foundation/append_only.py", "portal/schema.sql", "portal/settings/base.py", "uv.lock"):
            digest.update((CHECKOUT / path).read_bytes())
        digest.update(f"{version('django')} {find_binaries()}".encode())
        return digest.hexdigest()[:20]

    def clone(self) -> str:
        """A fresh copy of the template; its name."""
        name = f"test_{os.getpid()}_{next(_counter)}"
        # Copied file by file: the other way writes every page to the journal of the server first.
        self._execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, self.template)
        self.open.add(name)
        return name

    def drop(self, name: str) -> None:
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name, url=self.admin_url)
        self.open.discard(name)

    def drop_all(self) -> None:
        for name in [*self.open, self.template]:
            self.drop(name)
