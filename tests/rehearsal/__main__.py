"""Rehearse from outside what nobody wants to find out on the day: ``make rehearsal``, as CI runs it.

The demo is built on the system's server and, by another Python where the machine has one, on the wheel's, named by
DATABASE_URL; twenty kills leave no orphan and no damage; a backup is restored on an empty machine with the wheel's
server, where every chain verifies and each slice answers. It prints what it measured. Of that only the memory is a
condition: machines differ too much in the rest.
"""

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from http.client import HTTPException
from pathlib import Path

import psycopg

from portal.foundation.catalogues import CHECKOUT, compile_catalogues
from portal.foundation.embedded_postgres import Cluster, endpoint
from tests.harness.processes import family_of
from tests.rehearsal.demo import Demo, demo, memory_of
from tests.rehearsal.newcomer import each_role_finds_its_job
from tests.rehearsal.pythons import another_python
from tests.rehearsal.visits import Visitors, look_at_every_slice

KILLS = 20
MOST_MEMORY = 700
"""Megabytes of web, worker and database together."""
FORGOTTEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE", "PORTAL_POSTGRES", "PORTAL_POSTGRES_BIN")


def main() -> int:
    compile_catalogues()
    with tempfile.TemporaryDirectory(prefix="portal-rehearsal-") as folder:
        home = Path(folder)
        try:
            system = _environment(home / "system", PORTAL_POSTGRES="system")
            _first_and_second_start(system)
            _kills(system)
            _restored_on_the_wheels_server(home, system)
            _on_a_named_server(home)
        finally:
            for var in ("system", "wheel", "server"):
                Cluster(home / var).destroy()
    return 0


def _first_and_second_start(environment: dict[str, str]) -> None:
    with demo(environment=environment) as run:
        url = run.wait_until_it_serves()
        pages = look_at_every_slice(url)
        _say(f"system: served after {run.seconds:.0f} s, {len(pages)} pages and files seen")
        memory = memory_of(family_of(run.process.pid))
        _say(f"web, worker and database: {memory:.0f} MB")
        if memory > MOST_MEMORY:
            raise AssertionError(f"The demo takes {memory:.0f} MB, more than {MOST_MEMORY}.")
        run.stop()
    with demo(environment=environment) as run:
        url = run.wait_until_it_serves()
        _say(f"second start: served after {run.seconds:.1f} s")
        _say(f"{each_role_finds_its_job(url)} journeys begun within two clicks of the first page of a role")
        run.stop()


def _kills(environment: dict[str, str]) -> None:
    """At twenty moments, from the first instant of a start to the middle of a visit.

    The visitors signed in before and go on with their sessions, which no kill ends. A sign-in that a kill interrupts
    counts as an attempt for five minutes, as it should: the guard against guessing survives a kill, too.
    """
    before = _register(environment)
    with demo(environment=environment) as run:
        visitors = Visitors(run.wait_until_it_serves())
        run.stop()
    moments = random.Random(20)  # noqa: S311 (which moments does not matter, that they are the same does)
    looks = 0
    for _number in range(KILLS):
        run = Demo(environment=environment)
        struck = threading.Event()
        blow = threading.Timer(moments.uniform(0.1, 8.0), _strike, (run, struck))
        blow.start()
        try:
            visitors.at(run.wait_until_it_serves())
            while not struck.is_set():
                visitors.look()
                looks += 1
        except (AssertionError, OSError, HTTPException):
            if not struck.is_set():
                raise
            # Killed in the middle: what remains is looked at below.
        blow.join()
    if _register(environment) != before:
        raise AssertionError("The registers changed.")
    with demo(environment=environment) as run:
        look_at_every_slice(run.wait_until_it_serves())
        run.stop()
    _say(f"{KILLS} kills among {looks} looks: no process remained, every slice answers, the registers are the same")


def _strike(run: Demo, struck: threading.Event) -> None:
    struck.set()
    run.kill()


def _restored_on_the_wheels_server(home: Path, environment: dict[str, str]) -> None:
    archive = home / "region.backup"
    _portal("backup", str(archive), environment=environment)
    elsewhere = _environment(home / "wheel", PORTAL_POSTGRES="wheel")
    started = time.monotonic()
    written = _portal("restore", str(archive), environment=elsewhere)
    _say(f"wheel: restored in {time.monotonic() - started:.0f} s: {written.splitlines()[-1]}")
    if _register(elsewhere) != _register(environment):
        raise AssertionError("The registers of the restored region are others.")
    with demo(environment=elsewhere) as run:
        pages = look_at_every_slice(run.wait_until_it_serves())
        _say(f"restored: {len(pages)} pages and files seen")
        run.stop()


def _on_a_named_server(home: Path) -> None:
    """As on the operator's own. It runs the wheel's programs, so that the region is built on these as well."""
    held = _environment(home / "server", PORTAL_POSTGRES="wheel")
    python, version = another_python(home)
    _portal("db", "start", environment=held)
    try:
        server = endpoint(home / "server")
        if server is None or server.source != "wheel":
            raise AssertionError("The wheel's server does not run.")
        urls = {"DATABASE_URL": server.url("app"), "DATABASE_OWNER_URL": server.url("owner")}
        with demo(environment=_environment(home / "client", **urls), python=python) as run:
            look_at_every_slice(run.wait_until_it_serves())
            _say(
                f"DATABASE_URL, PostgreSQL {server.server_version} of the wheel: served after {run.seconds:.0f} s by "
                f"Python {version}"
            )
            run.stop()
    finally:
        _portal("db", "stop", environment=held)


def _register(environment: dict[str, str]) -> str:
    """The heads of all registers, and how many acts they hold."""
    query = "SELECT string_agg(name || head_seq || head_hash, ' ' ORDER BY name) FROM audit_auditchain"
    with Cluster(Path(environment["PORTAL_VAR"])) as cluster:
        with psycopg.connect(cluster.url(role="owner")) as connection:
            row = connection.execute(query).fetchone()
    if row is None or not row[0]:
        raise AssertionError("The registers are empty.")
    return str(row[0])


def _portal(*words: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "portal", *words]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"portal {words[0]} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def _environment(var: Path, **others: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
    return kept | {"PORTAL_VAR": str(var), "LC_ALL": "en_GB.UTF-8"} | others


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
