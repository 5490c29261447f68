"""The processes of the machine: from /proc where there is one (slim images have no ps), else from ps."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Living:
    """A process that has not ended. ``command``: its arguments, separated by blanks."""

    parent: int
    command: str


def living() -> dict[int, Living]:
    """By number, every process but those that have ended and wait for their parent to notice."""
    if (_PROC / "self" / "stat").exists():
        return {int(folder.name): found for folder in _PROC.iterdir() if (found := _in_proc(folder))}
    table = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = (line.split(maxsplit=3) for line in table.splitlines())
    return {int(row[0]): Living(int(row[1]), "".join(row[3:])) for row in rows if not row[2].startswith("Z")}


def family_of(pid: int) -> set[int]:
    """The process, its children and theirs."""
    family, table = {pid}, living()
    while more := {child for child, process in table.items() if process.parent in family} - family:
        family |= more
    return family


def _in_proc(folder: Path) -> Living | None:
    if not folder.name.isdigit():
        return None
    try:
        state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        command = (folder / "cmdline").read_bytes().rstrip(b"\0").replace(b"\0", b" ").decode(errors="replace")
    except OSError:  # It ended meanwhile.
        return None
    return None if state in "ZX" else Living(int(parent), command)
