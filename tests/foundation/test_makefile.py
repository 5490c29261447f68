"""How ``make`` comes by an environment on a machine that is not ready for it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from portal.foundation.catalogues import CHECKOUT

pytestmark = pytest.mark.make

WITHOUT_VENV = "exit 1\n"
VENV_THAT_FAILS = 'case "$*" in *ensurepip*) exit 0;; esac\nmkdir -p .venv/bin\n: > .venv/bin/python\nexit 1\n'
UV = "mkdir -p .venv/bin\n: > .venv/bin/python\n"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the Makefile, and one with all the programs that this machine has."""
    shutil.copy(CHECKOUT / "Makefile", tmp_path)
    (tmp_path / "bin").mkdir()
    for program in ("mkdir", "rm"):
        (tmp_path / "bin" / program).symlink_to(str(shutil.which(program)))
    return tmp_path


def install(machine: Path, name: str, script: str) -> None:
    program = machine / "bin" / name
    program.write_text(f"#!/bin/sh\n{script}")
    program.chmod(0o755)


def make(machine: Path, chosen: str = "PYTHON=python3") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(shutil.which("make")), ".venv/bin/python", chosen],
        cwd=machine,
        env={"PATH": str(machine / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("python", "said"),
    [(WITHOUT_VENV, "apt install python3-venv"), (VENV_THAT_FAILS, "")],
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
