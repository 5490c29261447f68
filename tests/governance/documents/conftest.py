"""Where the texts of a module's scene are kept, as long as the scene."""

import pytest
from django.conf import settings
from django.test import override_settings


@pytest.fixture(scope="module", autouse=True)
def storage_folder(tmp_path_factory):
    with override_settings(STORAGE_ROOT=tmp_path_factory.mktemp("files"), STORAGES={**settings.STORAGES}):
        yield
