"""However the launcher ends, its server ends too, and the data is whole."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from portal.foundation.embedded_postgres import Cluster, endpoint
from tests.foundation.embedded_postgres.processes import (
    PATIENCE,
    launch,
    nursery,
    server_is_gone,
    servers_of,
    wait_for,
)

KILLS = 20


@pytest.fixture
def counted(made_once: Path) -> Iterator[Cluster]:
    """A stopped cluster with a table to add rows to."""
    cluster = Cluster(made_once)
    with cluster, psycopg.connect(cluster.url("owner")) as owner:
        owner.execute("CREATE TABLE round (number int PRIMARY KEY)")
        owner.execute("GRANT INSERT, SELECT ON round TO convergence_app")
    yield cluster
    with cluster, psycopg.connect(cluster.url("owner")) as owner:
        owner.execute("DROP TABLE round")


def test_twenty_kills_leave_no_server_and_no_damage(counted: Cluster) -> None:
    var, data = counted.layout.var, counted.layout.home() / "data"
    with nursery(var) as launchers:
        for number in range(KILLS):
            launchers.stdin.write("another\n")
            launchers.stdin.flush()
            pid = int(launchers.stdout.readline())
            app = psycopg.connect(endpoint(var).url(), autocommit=True)
            app.execute("INSERT INTO round VALUES (%s)", [number])
            # Killed with a transaction open and another just committed.
            app.autocommit = False
            app.execute("INSERT INTO round VALUES (%s)", [-number - 1])
            assert servers_of(data) != []
            os.kill(pid, signal.SIGKILL)
            wait_for(launchers, "gone")
            app.close()
            assert server_is_gone(var)
            assert servers_of(data) == []
    counted.start()
    with psycopg.connect(counted.url()) as app:
        numbers = [number for (number,) in app.execute("SELECT number FROM round ORDER BY number")]
    assert numbers == list(range(KILLS))


@pytest.mark.parametrize("guard", ["death-signal", "watchdog"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_either_guard_stops_the_server(guard: str, number: signal.Signals, made_once: Path) -> None:
    with launch(made_once, guard) as launcher:
        wait_for(launcher, "ready")
        data = Path(endpoint(made_once).data_directory)
        assert servers_of(data) != []
        launcher.send_signal(number)
        launcher.wait(PATIENCE)
    assert server_is_gone(made_once)
    assert servers_of(data) == []


def test_a_restart_right_after_a_kill_waits_for_the_former_server(made_once: Path) -> None:
    with launch(made_once) as launcher:
        wait_for(launcher, "ready")
    with Cluster(made_once) as cluster:
        assert cluster.status().running


def test_a_server_that_is_killed_itself_is_noticed_and_recovers(made_once: Path) -> None:
    cluster = Cluster(made_once)
    cluster.start()
    cluster.process.kill()
    cluster.process.wait(PATIENCE)
    assert endpoint(made_once) is None
    cluster.stop()
    before = time.monotonic()
    with cluster:
        assert cluster.status().running
    assert time.monotonic() - before < PATIENCE
