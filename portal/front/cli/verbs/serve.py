"""``portal serve``: the site, for a machine that is configured by its environment."""

from __future__ import annotations

import argparse

from portal.front.cli import parts, ports, steps
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message
from portal.front.cli.output import say
from portal.front.cli.supervisor import Signals, Supervisor
from portal.front.cli.surroundings import PRODUCTION, child_environment, database, keep_for_real, refuse_bad_settings


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=ports.FIRST_PORT, help=message("help_port"))
    parser.add_argument("--host", default="127.0.0.1", help=message("help_host"))
    parser.add_argument("--workers", type=int, default=1, help=message("help_workers"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    reservation = ports.reserve("serve", options.port, host=options.host)
    with Signals() as signals, database(var_folder(), "serve") as given:
        environment = child_environment(PRODUCTION, given)
        refuse_bad_settings(environment)
        supervisor = Supervisor(signals, given.cluster)
        steps.collect_static_files(supervisor, environment)
        site = parts.web(options.host, reservation.port, environment, processes=options.workers)
        url = f"http://{options.host}:{reservation.port}"

        def announce() -> None:
            keep_for_real(environment)
            say(message("served_at", url=url))

        return supervisor.run([site], announce)
