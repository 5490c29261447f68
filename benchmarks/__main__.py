"""``python -m benchmarks``: build a region on a throwaway database, measure, print one table."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from tests.harness.databases import TestDatabases

HEAD = ("what", "ours", "bare", "ratio", "target", "")
WIDTHS = (28, 10, 10, 7, 7, 0)


def main() -> int:
    """Always 0 when all could be measured: a ratio above its target is printed, and is no failure of the run."""
    with TestDatabases.running() as databases, tempfile.TemporaryDirectory() as folder:
        databases.make_template()
        name = databases.clone()
        try:
            os.environ |= {
                "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
                "DATABASE_URL": databases.app_url_of(name),
                "PORTAL_VAR": folder,
                "LOG_LEVEL": "WARNING",
            }
            _run()
        finally:
            databases.drop_all()
    return 0


def _run() -> None:
    import django

    django.setup()
    from django.db import connections

    from benchmarks.figures import federation_results, intake_results
    from benchmarks.measuring import ROUNDS, Result
    from benchmarks.pages import finder_results, page_results
    from benchmarks.region import build
    from benchmarks.server import serving

    say("Building a region of 22 members and a directory of 1,000 bodies, all communes of France…")
    region = build()
    with serving() as server:
        say(f"Medians of {ROUNDS} rounds, CPU of the site that answers and of its database session, in milliseconds.")
        say(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.")
        say()
        _line(HEAD)
        results: Iterable[Result | str] = chain(
            page_results(region, server),
            finder_results(region, server),
            federation_results(region, server),
            intake_results(region),
        )
        for result in results:
            if isinstance(result, str):
                say(result)
                continue
            verdict = "" if result.holds else "above target"
            notes = ", ".join([*(text for text, _holds in result.notes), *filter(None, [verdict])])
            _line(
                (
                    result.name,
                    f"{result.ours * 1000:.2f}",
                    f"{result.bare * 1000:.2f}",
                    f"{result.ratio:.2f}",
                    "none" if result.target is None else f"{result.target:g}",
                    notes,
                )
            )
    connections.close_all()


def _line(cells: Iterable[str]) -> None:
    say("  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip())


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    sys.exit(main())
