"""``portal migrate``: bring the database up to date, as its owner."""

from __future__ import annotations

import argparse

from portal.front.cli import steps
from portal.front.cli.exit_codes import Exit
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message
from portal.front.cli.output import say
from portal.front.cli.supervisor import Signals, Supervisor
from portal.front.cli.surroundings import (
    DEMO,
    PRODUCTION,
    REAL_DATA,
    child_environment,
    database,
    is_external,
    refuse_bad_settings,
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-geography", action="store_true", help=message("help_no_geography"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    settings = PRODUCTION if is_external() or (var_folder() / REAL_DATA).exists() else DEMO
    with Signals() as signals, database(var_folder(), "migrate") as given:
        environment = child_environment(settings, given)
        refuse_bad_settings(environment)
        supervisor = Supervisor(signals, given.cluster)
        steps.migrate(supervisor, environment)
        if not options.no_geography:
            steps.load_geography(supervisor, environment)
        if settings == PRODUCTION:
            steps.make_first_pages(supervisor, environment)
    say(message("migrated"))
    return Exit.OK
