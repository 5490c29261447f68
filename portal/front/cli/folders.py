"""Where the command stands. Loads nothing: what is answered from a file alone starts as soon as Python does."""

from __future__ import annotations

import os
from pathlib import Path

import portal


def checkout() -> Path | None:
    """The folder of the sources, None where the product is installed as a package."""
    folder = Path(portal.__file__).resolve().parents[1]
    return folder if (folder / "manage.py").is_file() else None


def var_folder() -> Path:
    """``PORTAL_VAR``, else ``var`` in the checkout, else ``var`` where the command was typed."""
    named = os.environ.get("PORTAL_VAR", "").strip()
    return Path(named).absolute() if named else (checkout() or Path.cwd()) / "var"
