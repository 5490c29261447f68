"""Whether a demo database is as the last start left it, so that starting again does not begin by doing nothing slowly.

The mark is a comment on the database: it goes where the data goes, and a new cluster has none.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import sql

import portal

PACKAGES = ("portal", "membership", "governance", "funding", "reports")
DISTRIBUTIONS = ("django", "wagtail", "procrastinate", "django-allauth", "django-taggit")


def is_prepared(owner_url: str) -> bool:
    """Whether nothing that shapes the demo's data has changed since `mark_prepared`."""
    try:
        with psycopg.connect(owner_url) as connection:
            return _mark_of(connection) == _expected(connection)
    except psycopg.Error:
        return False


def mark_prepared(owner_url: str) -> None:
    """Say so in the database; one whose account may not comment on it is simply prepared again next time."""
    try:
        with psycopg.connect(owner_url) as connection:
            name = sql.Identifier(connection.info.dbname)
            mark = sql.Literal(_expected(connection))
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, mark))
    except psycopg.errors.InsufficientPrivilege:
        return


def _mark_of(connection: psycopg.Connection) -> str | None:
    row = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    return row[0] if row else None


def _expected(connection: psycopg.Connection) -> str:
    """What is in the sources and, since a restored backup may hold an older state, which migrations are in force.

    The date is part of it: a vote that is open now must be so tomorrow too.
    """
    digest = hashlib.sha256(datetime.date.today().isoformat().encode())
    for path in sorted(_shaping_files()):
        found = path.stat()
        digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    for name in DISTRIBUTIONS:
        digest.update(version(name).encode())
    row = connection.execute("SELECT count(*), max(id) FROM django_migrations").fetchone()
    return f"demo {digest.hexdigest()[:32]} {row}"


def _shaping_files() -> Iterator[Path]:
    root = Path(portal.__file__).parents[1]
    for package in PACKAGES:
        yield from (root / package).glob("**/migrations/*.py")
        yield from (root / package).glob("**/data/**/*.*")
    yield from (root / "portal" / "front" / "demo").glob("**/*.py")
