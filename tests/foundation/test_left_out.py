"""A machine without Chromium, LibreOffice or root's rights runs the rest, says what it left out, and fails in CI."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.foundation.catalogues import CHECKOUT
from tests.harness.tools import LAST_LINE, tool

TINY = """
import pytest

@pytest.mark.browser
def test_looked_at(): raise AssertionError

@pytest.mark.libreoffice
def test_opened(): raise AssertionError

@pytest.mark.mount
def test_filled(): raise AssertionError

def test_plain(): pass
"""


@pytest.mark.parametrize(("ci", "workers", "code"), [("", [], 0), ("1", ["-n", "1"], 1)])
def test_missing_tools_are_named_last_and_fail_in_ci(tmp_path: Path, ci: str, workers: list[str], code: int) -> None:
    (tmp_path / "test_tiny.py").write_text(TINY)
    # What is left out is found without the product's two thousand modules.
    (tmp_path / "tiny_settings.py").write_text("USE_TZ = True\n")
    command = [sys.executable, "-m", "pytest", "-q", *workers, "-c", str(CHECKOUT / "pyproject.toml")]
    command += ["-p", "tests.conftest", "--rootdir", str(tmp_path), str(tmp_path)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", LAST_LINE))}
    environment |= {"PATH": str(tmp_path), "CI": ci, "PYTHONPATH": f"{CHECKOUT}{os.pathsep}{tmp_path}"}
    environment["DJANGO_SETTINGS_MODULE"] = "tiny_settings"
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True)
    said = (
        "3 tests did not run: 1 need chromium, 1 need libreoffice-calc-nogui and libreoffice-writer-nogui, "
        "1 need the account root with the right to mount. Install or grant these to run all."
    )
    assert said in done.stdout, done.stdout + done.stderr
    assert "1 passed" in done.stdout
    assert done.returncode == code


@pytest.mark.parametrize(("account", "is_met"), [(0, True), (65534, False)])
def test_tests_of_other_accounts_take_root(account: int, is_met: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: account)
    assert tool("root").is_met() == is_met


def test_an_ordinary_account_is_not_asked_to_mount(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 65534)
    monkeypatch.setattr(subprocess, "run", None)
    assert not tool("mount").is_met()
