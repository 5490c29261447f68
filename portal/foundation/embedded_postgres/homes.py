"""The folders a cluster needs outside the checkout: its home where root dropped, and the one of its socket."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from portal.foundation.embedded_postgres.accounts import Account
from portal.foundation.embedded_postgres.errors import LauncherError
from portal.foundation.embedded_postgres.locks import FileLock

_TEMPORARY = [Path("/tmp"), Path("/var/tmp")]  # noqa: S108 (mkdtemp: private, and its name random)
THROWAWAY_PREFIX = "convergence-throwaway-"
SERVER_LOCK = "server.lock"
# The address of a Unix socket holds 108 bytes with its final zero, 104 on macOS.
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432.lock")
# Long enough for a home just made to have been locked by whoever made it.
_ABANDONED_AFTER_SECONDS = 600


def make_home(var: Path, account: Account | None, *, throwaway: bool) -> Path:
    """A new private folder outside the checkout, owned by `account` and within its reach.

    Raises LauncherError where there is no place for one.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", var.parent.name.lower()).strip("-")[:40] or "portal"
    prefix = THROWAWAY_PREFIX if throwaway else f"{slug}-"
    parents = [Path(tempfile.gettempdir()), *_TEMPORARY] if throwaway else _persistent_parents()
    refusal: OSError | None = None
    for parent in parents:
        try:
            home = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        except OSError as error:
            refusal = refusal or error
            continue
        if account is None:
            return home
        os.chown(home, account.uid, account.gid)
        if account.can_write(home):
            return home
        home.rmdir()
    raise refusal or LauncherError("no_home", tried=", ".join(map(str, parents)))


def _persistent_parents() -> list[Path]:
    """Only root needs one, and may make it. Others may pass through it: every home inside is private."""
    parent = Path("/var/lib/convergence")
    try:
        parent.mkdir()
        parent.chmod(0o755)
    except OSError:
        pass
    return [parent, Path("/var/tmp")]  # noqa: S108 (the home made inside is private, and its name random)


def sweep_throwaway_homes() -> None:
    """Remove what test runs that were killed have left behind: old, ours, and locked by no server."""
    for home in Path(tempfile.gettempdir()).glob(f"{THROWAWAY_PREFIX}*"):
        try:
            age = time.time() - home.stat().st_mtime
            lock = FileLock(home / SERVER_LOCK)
            if age < _ABANDONED_AFTER_SECONDS or not lock.path.exists() or not lock.acquire():
                continue
        except OSError:
            continue
        shutil.rmtree(home, ignore_errors=True)
        lock.release()


def socket_folder(remembered: str | None, account: Account | None) -> Path:
    """A private folder at a short path: the one of last time if it is still ours alone, else a new one.

    Only files of a dead server can be in it, since its lock is ours by now; PostgreSQL would judge them by a pid.
    """
    uid = account.uid if account else os.geteuid()
    if remembered and _is_private(folder := Path(remembered), uid):
        for leftover in folder.iterdir():
            leftover.unlink(missing_ok=True)
        return folder
    tried = []
    for parent in _socket_parents(account):
        tried.append(str(parent))
        try:
            made = Path(tempfile.mkdtemp(prefix="cvg-", dir=parent))
        except OSError:
            continue
        if len(os.fsencode(made)) <= LONGEST_SOCKET_FOLDER:
            if account is not None:
                os.chown(made, account.uid, account.gid)
            return made
        made.rmdir()
    raise LauncherError("no_socket_directory", tried=", ".join(tried))


def _socket_parents(account: Account | None) -> Iterator[Path]:
    """The session's own folder first, which nobody else can even list; then the short temporary folders."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and account is None and _is_private(Path(runtime), os.geteuid()):
        yield Path(runtime)
    yield from _TEMPORARY
    yield Path(tempfile.gettempdir())


def _is_private(folder: Path, uid: int) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and stat.S_IMODE(found.st_mode) == 0o700
