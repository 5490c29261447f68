"""``portal worker``: the background work, beside ``portal serve``."""

from __future__ import annotations

import argparse

from portal.front.cli import parts
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message
from portal.front.cli.supervisor import Signals, Supervisor
from portal.front.cli.surroundings import PRODUCTION, child_environment, database, keep_for_real, refuse_bad_settings


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, default=1, help=message("help_concurrency"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with Signals() as signals, database(var_folder(), "worker") as given:
        environment = child_environment(PRODUCTION, given)
        refuse_bad_settings(environment)
        part = parts.worker(environment, concurrency=options.concurrency)
        return Supervisor(signals, given.cluster).run([part], lambda: keep_for_real(environment))
