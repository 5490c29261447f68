"""Compile the French catalogues with Babel, so that no gettext is needed on the machine.

The compiled ones are in no repository: ``portal`` and the test suite compile what changed when they start from a
checkout, and a wheel is built with them (``hatch_build.py``). ``python -m portal.foundation.catalogues`` does
nothing else.
"""

import os
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "membership", "governance", "funding", "reports")


def catalogues() -> list[Path]:
    """Every ``django.po`` of the product."""
    return [
        path for package in PACKAGES for path in sorted(CHECKOUT.glob(f"{package}/locale/*/LC_MESSAGES/django.po"))
    ]


def compile_catalogues() -> list[Path]:
    """Compile each ``django.po`` that is newer than its ``django.mo``; the files written.

    Several processes may do so at once, and a half-written file is never left behind. Raises OSError where the folder
    cannot be written.
    """
    stale = [source for source in catalogues() if not _is_compiled(source)]
    if not stale:
        return []
    # Here rather than above: every start of the command asks, and nearly none has anything to compile.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in stale:
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        target = source.with_suffix(".mo")
        partial = target.with_suffix(f".{os.getpid()}.partial")
        try:
            with partial.open("wb") as stream:
                write_mo(stream, catalogue)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        written.append(target)
    return written


def _is_compiled(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime


if __name__ == "__main__":
    for path in compile_catalogues():
        sys.stdout.write(f"{path.relative_to(CHECKOUT)}\n")
