"""Hold ``portal/schema.sql`` to the migrations.

``python -m tests.harness.snapshot`` takes it anew; ``--check`` runs every migration on an empty database and fails
where the snapshot would have made another one.
"""

import difflib
import os
import sys
import tempfile
from pathlib import Path

import django
import psycopg

from portal.foundation.snapshot import statements, write_snapshot
from tests.harness.databases import TestDatabases

ALL = ("--inserts", "--no-owner", "--no-privileges", "--no-comments")
COMPARED = ("--schema-only", "--no-owner", "--no-privileges", "--no-comments")


def main() -> int:
    with TestDatabases.running() as databases:
        return _check(databases) if "--check" in sys.argv else _take(databases)


def _take(databases: TestDatabases) -> int:
    databases.create("migrated")
    databases.migrate("migrated", from_snapshot=False)
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    django.setup()
    write_snapshot(databases.dump("migrated", *ALL))
    return 0


def _check(databases: TestDatabases) -> int:
    """The same tables, and the same migrations marked as run."""
    for name, from_snapshot in (("migrated", False), ("kept", True)):
        databases.create(name)
        databases.migrate(name, from_snapshot=from_snapshot)
    # PostgreSQL writes some conditions otherwise once it has read its own dump: both sides are dumps read again.
    databases.create("read_again")
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(databases.dump("migrated", *ALL))
        file.flush()
        databases.restore("read_again", Path(file.name))
    sides = [_described(databases, name) for name in ("read_again", "kept")]
    differences = list(difflib.unified_diff(*sides, "migrations", "portal/schema.sql", lineterm="", n=1))
    if differences:
        sys.stderr.write("\n".join([*differences, "Run make snapshot and commit portal/schema.sql.", ""]))
    return 1 if differences else 0


def _described(databases: TestDatabases, name: str) -> list[str]:
    lines = statements(databases.dump(name, *COMPARED).splitlines()).splitlines()
    return [*lines, *_marked(databases.owner_url_of(name))]


def _marked(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [" ".join(row) for row in connection.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")]


if __name__ == "__main__":
    sys.exit(main())
