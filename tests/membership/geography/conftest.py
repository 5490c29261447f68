"""The whole of French geography, in a database of its own for the module that asks for it."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest

from tests.conftest import _connected_to
from tests.harness.databases import TestDatabases


@pytest.fixture(scope="module")
def geography(test_databases: TestDatabases, django_db_setup, django_db_blocker) -> Iterator[timedelta]:
    """Loaded once a module; how long it took."""
    from time import perf_counter

    from membership.services.geography import load_geography

    name = test_databases.clone()
    with django_db_blocker.unblock(), _connected_to(test_databases, name):
        start = perf_counter()
        load_geography()
        taken = timedelta(seconds=perf_counter() - start)
        # As the owner, whose right it is: what the planner chooses does not depend on when the server comes to it.
        with psycopg.connect(test_databases.owner_url_of(name), autocommit=True) as owner:
            owner.execute("ANALYZE membership_commune")
        yield taken
    test_databases.drop(name)
