"""What ``make test`` runs: catalogues first, then the whole suite on both cores in random order.

The demonstration is built in a process of its own, as ``portal demo`` builds it.
"""

import os
import subprocess
import sys

from portal.foundation.catalogues import CHECKOUT, compile_catalogues

REGION = "tests/front/demo"


def main() -> int:
    compile_catalogues()
    workers = str(min(os.cpu_count() or 1, 4))
    pytest = [sys.executable, "-m", "pytest", "-q"]
    runs = (
        [*pytest, "-n", workers, "--dist", "loadfile", "--no-loadscope-reorder", f"--ignore={REGION}", *sys.argv[1:]],
        [*pytest, REGION, *sys.argv[1:]],
    )
    return max(subprocess.run(command, cwd=CHECKOUT).returncode for command in runs)


if __name__ == "__main__":
    sys.exit(main())
