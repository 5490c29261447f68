"""``portal worker``: the background work, beside ``portal serve``."""

from __future__ import annotations

import argparse

from portal.front.cli import parts
from portal.front.cli.messages import message
from portal.front.cli.supervisor import Signals, Supervisor
from portal.front.cli.surroundings import (
    PRODUCTION,
    child_environment,
    database,
    is_external,
    keep_for_real,
    var_folder,
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, default=1, help=message("help_concurrency"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with Signals() as signals, database(var_folder(), "worker") as given:
        environment = child_environment(PRODUCTION, given)
        if environment["DJANGO_SETTINGS_MODULE"] == PRODUCTION and not is_external():
            keep_for_real(var_folder())
        part = parts.worker(environment, concurrency=options.concurrency)
        return Supervisor(signals, given.cluster).run([part], lambda: None)
