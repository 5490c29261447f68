"""What ``make test`` runs: catalogues first, then the whole suite on all cores in random order.

The demonstration is built in a process of its own, as ``portal demo`` builds it, beside the rest.
"""

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.foundation.catalogues import CHECKOUT, compile_catalogues
from tests.harness.tools import LAST_LINE

REGION = "tests/front/demo"
MEMORY = Path("/dev/shm")  # noqa: S108 (a folder with a random name is made in it)
# The databases and files of a run take a tenth of it; a machine that offers so much has twice as much memory.
ROOM = 6_000_000_000


def main() -> int:
    compile_catalogues()
    for package in ("portal", "membership", "governance", "funding", "reports"):
        compileall.compile_dir(CHECKOUT / package, quiet=2, workers=0)  # once, not in each process that starts now
    # One worker more than cores: a test often waits for a browser, a server or a process that it has killed. Two more
    # are slower than one on two cores.
    workers = str(min(os.cpu_count() or 1, 4) + 1)
    pytest = [sys.executable, "-m", "pytest", "-q", *sys.argv[1:]]
    most = [*pytest, "-n", workers, "--dist", "loadfile", "--no-loadscope-reorder", f"--ignore={REGION}"]
    beside = [*pytest, REGION]
    with tempfile.TemporaryDirectory() as folder, _quick_folder() as quick:
        last_line = Path(folder) / "last"
        environment = os.environ | quick | {LAST_LINE: str(last_line)}
        with subprocess.Popen(
            beside, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as region:
            code = subprocess.run(most, cwd=CHECKOUT, env=environment).returncode
            written, _nothing = region.communicate()
        sys.stdout.write(f"\n{REGION}, in a process of its own:\n{written}")
        if last_line.exists():
            sys.stdout.write(f"{last_line.read_text()}\n")
    return max(code, region.returncode)


@contextmanager
def _quick_folder() -> Iterator[dict[str, str]]:
    """The variable that has all processes write in memory, where there is plenty; none where there is not.

    A database is fourteen hundred small files. To copy them takes a tenth of a second of processor time in memory, and
    a whole second on some disks.
    """
    if "TMPDIR" in os.environ or not _offers_room(MEMORY):
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="convergence-tests-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        # The account of the database server passes through; what is made inside is private.
        os.chmod(folder, 0o711)  # noqa: S103
        yield {"TMPDIR": folder}


def _offers_room(folder: Path) -> bool:
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    # Copies of the server's programs are run from there.
    return not os.statvfs(folder).f_flag & os.ST_NOEXEC and shutil.disk_usage(folder).free > ROOM


if __name__ == "__main__":
    sys.exit(main())
