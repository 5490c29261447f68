"""A disk of a chosen size, for the tests that fill it or close it. They are marked ``mount``."""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture
def small_disk() -> Iterator[Callable[[str], Path]]:
    """Mount one with these options, ``size=20m`` for example; its folder.

    Outside pytest's own folder, which other accounts cannot enter.
    """
    folder = Path(tempfile.mkdtemp(prefix="cvg-disk-"))

    def mount(options: str) -> Path:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True, capture_output=True)
        return folder

    yield mount
    if folder.is_mount():
        subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()
