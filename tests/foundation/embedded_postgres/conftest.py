"""Clusters of their own for the tests of the launcher: they start and stop what other tests only use."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.foundation.embedded_postgres import Cluster

VARIABLES = ("DATABASE_URL", "DATABASE_OWNER_URL", "PORTAL_POSTGRES", "PORTAL_POSTGRES_BIN", "PORTAL_VAR")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def new_cluster(tmp_path: Path) -> Iterator[Callable[..., Cluster]]:
    """Make clusters under `tmp_path`; all are stopped and removed afterwards, their homes elsewhere included."""
    made: list[Cluster] = []

    def make(name: str = "var", **options: object) -> Cluster:
        made.append(Cluster(tmp_path / name, **options))
        return made[-1]

    yield make
    for cluster in made:
        cluster.stop()
    for cluster in made:
        cluster.destroy()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The `var` of a cluster that exists and is stopped; a test may start it, and leaves it stopped and whole."""
    var = tmp_path_factory.mktemp("made-once") / "var"
    kept = {name: os.environ.pop(name) for name in VARIABLES if name in os.environ}
    try:
        cluster = Cluster(var)
        cluster.start()
        cluster.stop()
    finally:
        os.environ.update(kept)
    yield var
    Cluster(var).destroy()
