"""``portal check``: what is wrong with this configuration, in plain words."""

from __future__ import annotations

import argparse

from portal.front.cli import findings
from portal.front.cli.exit_codes import Exit
from portal.front.cli.messages import message
from portal.front.cli.output import say, say_json


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=message("help_json"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    found = findings.plain_findings()
    if not any(one.level == "error" for one in found):
        found += findings.django_findings()
    if options.json:
        say_json([{"level": one.level, "code": one.code, "sentence": one.sentence} for one in found])
    else:
        for one in sorted(found, key=lambda finding: finding.level):
            say(f"{message(f'check_{one.level}')}\u00a0: {one.sentence}")
        if not found:
            say(message("check_good"))
    return Exit.FAILED if any(one.level == "error" for one in found) else Exit.OK
