"""How ``make`` comes by an environment on a machine that is not ready for it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.foundation.catalogues import CHECKOUT

pytestmark = pytest.mark.make

WITHOUT_VENV = "exit 1\n"
VENV_THAT_FAILS = 'case "$*" in *ensurepip*) exit 0;; esac\nmkdir -p .venv/bin\n: > .venv/bin/python\nexit 1\n'
UV = "mkdir -p .venv/bin\n: > .venv/bin/python\n"
# Makes an environment whose pip meets a full disk until there is a file named room.
VENV_ON_A_FULL_DISK = """case "$*" in *-c*) exit 0;; esac
mkdir -p .venv/bin
{ echo '#!/bin/sh'
echo 'test -e room || { echo "[Errno 28] No space left on device" >&2; exit 1; }'
} > .venv/bin/python
chmod +x .venv/bin/python
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the Makefile, and one with all the programs that this machine has."""
    return furnish(tmp_path)


def furnish(folder: Path) -> Path:
    shutil.copy(CHECKOUT / "Makefile", folder)
    for name in ("requirements.lock", "pyproject.toml"):
        (folder / name).touch()
    (folder / "bin").mkdir()
    for program in ("mkdir", "rm", "touch", "chmod"):
        (folder / "bin" / program).symlink_to(str(shutil.which(program)))
    return folder


def install(machine: Path, name: str, script: str) -> None:
    program = machine / "bin" / name
    program.write_text(f"#!/bin/sh\n{script}")
    program.chmod(0o755)


def make(
    machine: Path, chosen: str = "PYTHON=python3", *, goal: str = ".venv/bin/python", account: int | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(shutil.which("make")), goal, chosen],
        cwd=machine,
        env={"PATH": str(machine / "bin")},
        user=account,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("python", "said"),
    [
        (WITHOUT_VENV, "apt install python3-venv"),
        (VENV_THAT_FAILS, "Convergence is not installed in .venv"),
    ],
    ids=["no venv", "a venv that fails"],
)
def test_an_environment_that_could_not_be_made_is_not_taken_for_one_the_next_time(
    machine: Path, python: str, said: str
) -> None:
    install(machine, "python3", python)
    refused = make(machine)
    assert refused.returncode != 0
    assert said in refused.stdout
    assert not (machine / ".venv").exists()


def answering(name: str, refused: str) -> str:
    """A Python that makes environments and signs them; of what it is asked first it refuses ``refused``."""
    return (
        f'case "$*" in *{refused}*) exit 1;; *-c*) exit 0;; esac\nmkdir -p .venv/bin\necho {name} > .venv/bin/python\n'
    )


@pytest.mark.parametrize(
    ("refused", "taken"),
    [("nothing", "own"), ("version_info", "another"), ("ensurepip", "another")],
    ids=["both", "the machine's own is too old", "the machine's own makes no environment"],
)
def test_the_machines_own_python_is_taken_where_it_will_do(machine: Path, refused: str, taken: str) -> None:
    install(machine, "own-python", answering("own", refused))
    install(machine, "python3", answering("another", "nothing"))
    assert make(machine, "OWN=own-python").returncode == 0
    assert (machine / ".venv" / "bin" / "python").read_text() == f"{taken}\n"


def test_uv_makes_it_where_python_cannot(machine: Path) -> None:
    install(machine, "python3", WITHOUT_VENV)
    install(machine, "uv", UV)
    assert make(machine).returncode == 0
    assert (machine / ".venv" / "bin" / "python").exists()


def test_what_a_full_disk_has_cut_short_is_begun_again(machine: Path) -> None:
    install(machine, "python3", VENV_ON_A_FULL_DISK)
    refused = make(machine, goal=".venv/runtime")
    assert refused.returncode != 0
    assert "No space left on device" in refused.stderr
    assert refused.stdout.splitlines()[-1] == (
        "Convergence is not installed in .venv; the cause is written above: make room on the disk or mend the "
        "network, then type the same command again."
    )
    assert not (machine / ".venv").exists()
    (machine / "room").touch()
    assert make(machine, goal=".venv/runtime").returncode == 0
    assert {path.name for path in (machine / ".venv").iterdir()} == {"bin", "runtime"}


def test_an_environment_that_worked_is_kept_where_its_renewal_fails(machine: Path) -> None:
    install(machine, "python3", VENV_ON_A_FULL_DISK)
    (machine / "room").touch()
    assert make(machine, goal=".venv/runtime").returncode == 0
    (machine / "room").unlink()
    os.utime(machine / ".venv" / "runtime", (0, 0))
    refused = make(machine, goal=".venv/runtime")
    assert refused.returncode != 0
    assert "Convergence is not installed in .venv" in refused.stdout
    assert (machine / ".venv" / "bin" / "python").exists()
    assert make(machine, goal=".venv/runtime").returncode != 0, "It is not taken for renewed."


@pytest.fixture
def closed_machine() -> Iterator[Path]:
    """One whose folder may not be written in, where accounts other than ours may go."""
    with tempfile.TemporaryDirectory() as name:
        folder = furnish(Path(name))
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_in_is_named(closed_machine: Path) -> None:
    install(closed_machine, "python3", answering("another", "nothing"))
    # Root may write whatever the mode says.
    account = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
    refused = make(closed_machine, account=account)
    assert refused.returncode != 0
    assert refused.stdout == (
        f"This account may not write in {closed_machine}: copy Convergence to a folder of yours and start it there.\n"
    )
    assert "Traceback" not in refused.stderr and "Permission denied" not in refused.stderr
