import gc
import warnings
from collections.abc import Iterator

import pytest
from django.conf import settings as portal_settings
from django.test import override_settings

from tests.isolation.scene import Scene, build_scene, forget_scene
from tests.isolation.visitor import SESSIONS


@pytest.fixture(scope="module")
def scene(lasting: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Built once for all tests of a module; a visitor undoes whatever they do."""
    folder = tmp_path_factory.mktemp("files")
    with override_settings(
        STORAGE_ROOT=folder,
        MEDIA_ROOT=folder / "media",
        STORAGES={**portal_settings.STORAGES},
        SECOND_FACTOR_COMPULSORY=False,
        SESSION_ENGINE="django.contrib.sessions.backends.cache",
        SESSION_CACHE_ALIAS=SESSIONS,
        CACHES=portal_settings.CACHES | {SESSIONS: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    ):
        try:
            yield build_scene()
        finally:
            forget_scene()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Wagtail leaves the files of its thumbnails to the collector
        gc.collect()
