"""The portal on another Python of the machine: what one release of it forgives, another may not."""

import platform
import shutil
import subprocess
import sys
from pathlib import Path

from portal.foundation.catalogues import CHECKOUT

NAMES = ("/usr/bin/python3", "python3", "python3.14", "python3.13", "python3.12", "python3.11")
_VERSION = "import platform, sys; assert sys.version_info >= (3, 11); print(platform.python_version())"
_MAKES_ENVIRONMENTS = "import ensurepip"


def another_python(home: Path) -> tuple[str, str]:
    """An interpreter of another version with Convergence installed beside it in ``home``, and that version.

    This one where the machine has no other. Raises subprocess.CalledProcessError where the installation fails.
    """
    for name in NAMES:
        version = _said_by(name, _VERSION)
        if version in {None, platform.python_version()}:
            continue
        if shutil.which("uv") is None and _said_by(name, _MAKES_ENVIRONMENTS) is None:
            continue
        venv = home / "venv"
        subprocess.run(
            ["make", "--silent", f"VENV={venv}", f"PYTHON={name}", str(venv / "runtime")],
            cwd=CHECKOUT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return str(venv / "bin" / "python"), str(version)
    return sys.executable, platform.python_version()


def _said_by(python: str, program: str) -> str | None:
    """What the interpreter writes; None where there is none, or where it does not run: a name may be a stub."""
    if shutil.which(python) is None:
        return None
    done = subprocess.run([python, "-c", program], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None
