"""The schema as the migrations leave it, kept as SQL so that a new database is made in seconds rather than a minute.

``portal/schema.sql`` is written by ``make snapshot`` and names the state of the migrations it was taken at. It is used
for an empty database in exactly that state of the code, and never otherwise: the migrations are then run one by one,
to the same result, which CI compares.
"""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.foundation import append_only

SNAPSHOT = Path(__file__).resolve().parents[1] / "schema.sql"
_STATE = "-- state "
# What the session that takes the snapshot sets for itself, its headings and the commands of psql are not the schema's.
_SESSION = ("SET ", "\\", "SELECT pg_catalog.set_config(")
_HEADINGS = ("-- Name: ", "-- Data for Name: ", "-- Dumped ", "-- PostgreSQL database ")
_PREAMBLE = "SET LOCAL check_function_bodies = false;\nSELECT pg_catalog.set_config('search_path', '', true);\n"


def state_of_migrations() -> str:
    """Changes with every migration of every installed application, ours and others', and with what they call."""
    digest = hashlib.sha256(f"django {version('django')}".encode())
    for path in sorted(_migrations(), key=lambda path: path.parts[-3:]):
        digest.update("/".join(path.parts[-3:]).encode())
        digest.update(path.read_bytes())
    digest.update(Path(append_only.__file__).read_bytes())
    return digest.hexdigest()[:32]


def _migrations() -> Iterator[Path]:
    for application in apps.get_app_configs():
        yield from Path(application.path).glob("migrations/*.py")
        yield from Path(application.path).glob("migrations/*.sql")


def is_current() -> bool:
    """Whether the snapshot was taken at the state of the migrations that this code has."""
    if not SNAPSHOT.exists():
        return False
    with SNAPSHOT.open(encoding="utf-8") as stream:
        return stream.readline().strip() == _STATE + state_of_migrations()


def load_if_empty(connection: BaseDatabaseWrapper) -> bool:
    """Make the schema of an empty database from the snapshot, whole or not at all; whether it was done.

    The rights of the runtime role are not in it: ``post_migrate`` grants them, as after any migration.
    """
    if not is_current():
        return False
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        # Two that start together: the second waits here, then finds tables.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('portal schema snapshot'))")
        cursor.execute("SELECT count(*) FROM pg_catalog.pg_class WHERE relnamespace = 'public'::regnamespace")
        if cursor.fetchone()[0]:
            return False
        cursor.execute("SHOW search_path")
        (search_path,) = cursor.fetchone()
        cursor.execute(SNAPSHOT.read_text(encoding="utf-8"))
        cursor.execute("SELECT pg_catalog.set_config('search_path', %s, true)", [search_path])
    return True


def write_snapshot(dump: str) -> None:
    """Keep what ``pg_dump --inserts --no-owner --no-privileges`` printed of a database that was just migrated."""
    SNAPSHOT.write_text(
        f"{_STATE}{state_of_migrations()}\n{_PREAMBLE}{statements(dump.splitlines())}", encoding="utf-8"
    )


def statements(lines: Iterable[str]) -> str:
    """A dump without its headings and without what only concerns the session that wrote it."""
    return "".join(f"{line}\n" for line in lines if line != "--" and not line.startswith((*_SESSION, *_HEADINGS)))
