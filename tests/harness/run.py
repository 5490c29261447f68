"""What ``make test`` runs: catalogues first, then the whole suite on all cores in random order.

The demonstration is built in a process of its own, as ``portal demo`` builds it, beside the rest.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from portal.foundation.catalogues import CHECKOUT, compile_catalogues
from tests.harness.tools import LAST_LINE

REGION = "tests/front/demo"


def main() -> int:
    compile_catalogues()
    # One worker more than cores: a test often waits for a browser, a server or a process that it has killed.
    workers = str(min(os.cpu_count() or 1, 4) + 1)
    pytest = [sys.executable, "-m", "pytest", "-q", *sys.argv[1:]]
    most = [*pytest, "-n", workers, "--dist", "loadfile", "--no-loadscope-reorder", f"--ignore={REGION}"]
    beside = [*pytest, REGION]
    with tempfile.TemporaryDirectory() as folder:
        last_line = Path(folder) / "last"
        environment = os.environ | {LAST_LINE: str(last_line)}
        with subprocess.Popen(
            beside, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as region:
            code = subprocess.run(most, cwd=CHECKOUT, env=environment).returncode
            written, _nothing = region.communicate()
        sys.stdout.write(f"\n{REGION}, in a process of its own:\n{written}")
        if last_line.exists():
            sys.stdout.write(f"{last_line.read_text()}\n")
    return max(code, region.returncode)


if __name__ == "__main__":
    sys.exit(main())
