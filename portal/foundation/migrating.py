"""Bring the database up to date, as its owner: tables, cache table, grants of the runtime role.

``portal migrate``, the demo and the test suite call the same function.
"""

import os

from portal.foundation.starting import start_django


def migrate_database(*, verbosity: int = 1, from_snapshot: bool = True) -> None:
    """Run as the owner (DATABASE_OWNER_URL, else DATABASE_URL). Grants follow from the ``post_migrate`` signal.

    ``from_snapshot``: whether an empty database may start from the kept schema rather than from the first migration.
    """
    if os.environ.get("DATABASE_OWNER_URL"):
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
    start_django()
    from django.core.management import call_command
    from django.db import connection

    from portal.foundation.snapshot import load_if_empty

    if from_snapshot:
        load_if_empty(connection)
    call_command("createcachetable", verbosity=0)
    call_command("migrate", verbosity=verbosity, interactive=False)
