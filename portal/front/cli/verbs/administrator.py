"""``portal administrator EMAIL``: the first account of a new portal, and the way back in when nobody has one."""

from __future__ import annotations

import argparse

from portal.front.cli import steps
from portal.front.cli.exit_codes import Exit
from portal.front.cli.messages import message
from portal.front.cli.supervisor import Signals, Supervisor
from portal.front.cli.surroundings import child_environment, database, refuse_bad_settings, usual_settings, var_folder


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help=message("help_administrator_email"))
    parser.add_argument("--given-name", required=True, help=message("help_given_name"))
    parser.add_argument("--family-name", required=True, help=message("help_family_name"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the link of the invitation, which is mailed too: a mail server may not work yet."""
    with Signals() as signals, database(var_folder(), "administrator") as given:
        environment = child_environment(usual_settings(), given)
        refuse_bad_settings(environment)
        person = (options.email, options.given_name, options.family_name)
        steps.appoint_administrator(Supervisor(signals, given.cluster), environment, person)
    return Exit.OK
