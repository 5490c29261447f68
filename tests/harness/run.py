"""What ``make test`` runs: catalogues first, then the whole suite on both cores in random order."""

import os
import subprocess
import sys

from portal.foundation.catalogues import CHECKOUT, compile_catalogues


def main() -> int:
    compile_catalogues()
    workers = str(min(os.cpu_count() or 1, 4))
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "loadfile", "-q", *sys.argv[1:]]
    return subprocess.run(command, cwd=CHECKOUT).returncode


if __name__ == "__main__":
    sys.exit(main())
