"""Bring the database up to date, as its owner: tables, cache table, grants of the runtime role.

``python -m portal.foundation.migrating`` does it; ``portal migrate`` and the test suite call the same function.
"""

import os

import django


def migrate_database(*, verbosity: int = 1) -> None:
    """Run as the owner (DATABASE_OWNER_URL, else DATABASE_URL). Grants follow from the ``post_migrate`` signal."""
    if os.environ.get("DATABASE_OWNER_URL"):
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
    django.setup()
    from django.core.management import call_command

    call_command("createcachetable", verbosity=0)
    call_command("migrate", verbosity=verbosity, interactive=False)


if __name__ == "__main__":
    migrate_database(verbosity=0)
