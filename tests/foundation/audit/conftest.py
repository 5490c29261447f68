from uuid import UUID

import pytest

from portal.foundation.actors import Actor
from portal.foundation.audit.kinds import Kind, register_kind

NOTED = register_kind("test.noted", "%(title)s was noted.")
SIGNED = register_kind("test.signed", "%(person)s signed %(title)s.", schema_version=2)


@pytest.fixture
def secretary() -> Actor:
    return Actor(uuid=UUID("7f9d1f0a-6b33-4a53-9f57-2f3f2d1c9a44"), label="Odile Vasseur, secrétaire")


@pytest.fixture
def noted() -> Kind:
    return NOTED


@pytest.fixture
def signed() -> Kind:
    return SIGNED
