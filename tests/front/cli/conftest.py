"""A folder for the command to write in, emptied of its database afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.foundation.embedded_postgres import Cluster
from tests.front.cli.commands import portal


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "var"
    yield folder
    portal("db", "stop", var=folder)
    Cluster(folder).destroy()


@pytest.fixture(scope="module")
def database_var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder whose database exists and is stopped; each test leaves it so."""
    folder = tmp_path_factory.mktemp("database") / "var"
    yield folder
    portal("db", "stop", var=folder)
    Cluster(folder).destroy()
