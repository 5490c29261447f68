"""The region built once for the modules that look at it: on a database of its own, with real commits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from membership.services.geography import load_geography
from portal.front.demo.builder import build
from portal.front.demo.scene import Scene
from tests.conftest import _connected_to
from tests.harness.databases import TestDatabases


@pytest.fixture(scope="session")
def built(
    test_databases: TestDatabases, django_db_setup, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path, Scene]]:
    """The whole demonstration, as of today: its database, its files, what it is made of."""
    name, files = test_databases.clone(), tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), _connected_to(test_databases, name), override_settings(STORAGE_ROOT=files):
        load_geography()
        scene = build()
    assert scene is not None
    yield name, files, scene
    test_databases.drop(name)


@pytest.fixture(scope="module")
def region(test_databases: TestDatabases, django_db_blocker, built: tuple[str, Path, Scene]) -> Iterator[Scene]:
    name, files, scene = built
    with django_db_blocker.unblock(), _connected_to(test_databases, name), override_settings(STORAGE_ROOT=files):
        yield scene
