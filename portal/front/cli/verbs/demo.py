"""``portal demo``: a region that runs, from nothing, with nothing to configure."""

from __future__ import annotations

import argparse
import shutil
import time
from pathlib import Path

from portal.foundation.embedded_postgres import Cluster
from portal.foundation.embedded_postgres.layout import Layout, read_json, write_private_json
from portal.foundation.embedded_postgres.locks import FileLock
from portal.front.cli import parts, ports, steps
from portal.front.cli.exit_codes import CommandError, Exit
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message
from portal.front.cli.output import say
from portal.front.cli.preparedness import is_prepared, mark_prepared
from portal.front.cli.supervisor import Signals, Supervisor
from portal.front.cli.surroundings import DEMO, REAL_DATA, Database, child_environment, database, is_external

SIGN_IN = "/compte/login/"
# What the demo writes beside the database; its key stays, so that starting over signs nobody out elsewhere.
WRITTEN = ("files", "media", "static")
PATIENCE_WITH_OTHER = 10.0


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help=message("help_port"))
    parser.add_argument("--no-serve", action="store_true", help=message("help_no_serve"))
    parser.add_argument("--reset", action="store_true", help=message("help_reset"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    var = var_folder()
    with Signals() as signals:
        lock, note = _take(var)
        # One that was killed has left its address.
        note.unlink(missing_ok=True)
        try:
            if (var / REAL_DATA).exists() and not is_external():
                raise CommandError(message("demo_not_ours", var=var))
            reservation = None if options.no_serve else ports.reserve("demo", options.port)
            if options.reset:
                _reset(var)
            with database(var, "demo") as given:
                return _run(signals, given, reservation, var, note)
        finally:
            note.unlink(missing_ok=True)
            lock.release()


def _run(signals: Signals, given: Database, reservation: ports.Reservation | None, var: Path, note: Path) -> int:
    if is_external():
        say(message("database_ready_external"))
    else:
        say(message("database_ready", version=given.version))
    supervisor = Supervisor(signals, given.cluster)
    environment = child_environment(DEMO, given)
    if reservation is not None:
        environment.setdefault("PUBLIC_URL", f"http://localhost:{reservation.port}")
    owner_url = given.owner_url or given.url
    if not is_prepared(owner_url):
        say(message("step_migrate"))
        steps.migrate(supervisor, environment)
        say(message("step_load"))
        steps.load_demo(supervisor, environment)
        mark_prepared(owner_url)
    if reservation is None:
        say(message("demo_prepared"))
        return Exit.OK
    # A passkey is refused on a bare IP address: the name is part of the promise.
    url = f"http://localhost:{reservation.port}"

    def announce() -> None:
        write_private_json(note, {"url": url})
        say(message("demo_ready", url=url))
        say(message("demo_accounts", url=url + SIGN_IN))
        say(message("demo_how_to_stop"))

    children = [
        parts.web("127.0.0.1", reservation.port, environment, log=var / "log" / "web.log"),
        parts.worker(environment, log=var / "log" / "worker.log"),
    ]
    outcome = supervisor.run(children, announce)
    if outcome == Exit.OK:
        # Stopped here rather than at the end of the block, so that the last line tells the truth.
        if given.cluster is not None:
            given.cluster.stop()
        say(message("stopped"))
    return outcome


def _take(var: Path) -> tuple[FileLock, Path]:
    """One demo a folder. Raises CommandError with the address of the one that runs."""
    Layout(var).create()
    lock, note = FileLock(var / "demo.lock"), var / "demo.json"
    deadline = time.monotonic() + PATIENCE_WITH_OTHER
    while not lock.acquire(patience=0.2):
        if (written := read_json(note)) and "url" in written:
            raise CommandError(message("demo_runs_at", url=written["url"]), Exit.ALREADY_RUNNING)
        if time.monotonic() > deadline:
            raise CommandError(message("demo_starting"), Exit.ALREADY_RUNNING)
    return lock, note


def _reset(var: Path) -> None:
    """Erase what the demo made, and only that."""
    if is_external():
        raise CommandError(message("demo_reset_external"))
    cluster = Cluster(var, holder="demo")
    cluster.destroy()
    for name in WRITTEN:
        shutil.rmtree(var / name, ignore_errors=True)
    say(message("demo_reset_done"))
