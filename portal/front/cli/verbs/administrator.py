"""``portal administrator EMAIL``: the first account of a new portal, and the way back in for who cannot sign in."""

from __future__ import annotations

import argparse

from portal.front.cli import steps
from portal.front.cli.exit_codes import CommandError, Exit
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message
from portal.front.cli.supervisor import Signals, Supervisor
from portal.front.cli.surroundings import child_environment, database, refuse_bad_settings, usual_settings


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help=message("help_administrator_email"))
    parser.add_argument("--given-name", help=message("help_given_name"))
    parser.add_argument("--family-name", help=message("help_family_name"))
    parser.add_argument("--recover", action="store_true", help=message("help_recover"))
    parser.add_argument("--new-address", default="", help=message("help_new_address"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the link of the invitation, which is mailed too, or to a new password: a mail server may not work."""
    if not options.recover and not (options.given_name and options.family_name):
        raise CommandError(message("administrator_needs_a_name"), Exit.USAGE)
    with Signals() as signals, database(var_folder(), "administrator") as given:
        environment = child_environment(usual_settings(), given)
        refuse_bad_settings(environment)
        supervisor = Supervisor(signals, given.cluster)
        if options.recover:
            steps.recover_administrator(supervisor, environment, options.email, options.new_address)
        else:
            person = (options.email, options.given_name, options.family_name)
            steps.appoint_administrator(supervisor, environment, person)
    return Exit.OK
