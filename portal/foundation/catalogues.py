"""Compile the French catalogues with Babel, so that no gettext is needed on the machine.

``python -m portal.foundation.catalogues`` writes each ``django.mo`` that is older than its ``django.po``.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "membership", "governance", "funding", "reports")


def catalogues() -> list[Path]:
    """Every ``django.po`` of the product."""
    return [
        path for package in PACKAGES for path in sorted(CHECKOUT.glob(f"{package}/locale/*/LC_MESSAGES/django.po"))
    ]


def compile_catalogues() -> list[Path]:
    """Compile what changed; the files written. A half-written file is never left behind."""
    written = []
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        partial = target.with_suffix(".partial")
        with partial.open("wb") as stream:
            write_mo(stream, catalogue)
        partial.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_catalogues():
        sys.stdout.write(f"{path.relative_to(CHECKOUT)}\n")
