"""``portal verify``: check an exported bundle of registers, without the database and without Django."""

from __future__ import annotations

import argparse
from pathlib import Path

from portal.foundation.audit.verify import SENTENCES, verify_paths
from portal.foundation.embedded_postgres.wording import language
from portal.front.cli.messages import message
from portal.front.cli.output import say


def configure(parser: argparse.ArgumentParser) -> None:
    helps = {name: SENTENCES[f"help_{name}"][language() == "en"] for name in ("bundle", "held", "anchor", "engine")}
    parser.add_argument("bundle", type=Path, help=helps["bundle"])
    parser.add_argument("held", type=Path, nargs="*", help=helps["held"])
    parser.add_argument("--anchor", action="append", default=[], help=helps["anchor"])
    parser.add_argument("--engine", default="", help=helps["engine"])
    parser.add_argument("--json", action="store_true", help=message("help_json"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 accepted, 1 refused, 6 something asked for could not be checked."""
    report = verify_paths(options.bundle, options.held, options.anchor, options.engine)
    say(report.render(language(), as_json=options.json))
    return report.exit_code
