import gc
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.db import connection, transaction
from django.test import override_settings

from tests.isolation.scene import Scene, build_scene, forget_scene


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Built once for all tests of a module, in a transaction that is rolled back after the last."""
    folder = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(
            STORAGE_ROOT=folder,
            MEDIA_ROOT=folder / "media",
            STORAGES={**portal_settings.STORAGES},
            SECOND_FACTOR_COMPULSORY=False,
        ),
    ):
        outermost = transaction.atomic()
        outermost._from_testcase = True  # as in a TestCase: a service that wants the outermost transaction has it
        with outermost:
            try:
                yield build_scene()
            finally:
                forget_scene()
                transaction.set_rollback(True)
        connection.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Wagtail leaves the files of its thumbnails to the collector
        gc.collect()
