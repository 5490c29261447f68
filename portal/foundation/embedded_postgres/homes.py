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

THROWAWAY_PREFIX = "convergence-throwaway-"
SERVER_LOCK = "server.lock"
# The address of a Unix socket holds 108 bytes with its final zero, 104 on macOS.
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432.lock")
# Long enough for a home just made to have been locked by whoever made it.
_ABANDONED_AFTER_SECONDS = 600


def make_home(var: Path, account: Account | None, *, throwaway: bool) -> Path:
    """A new private folder outside the checkout, owned by `account`."""
    if throwaway:
        home = Path(tempfile.mkdtemp(prefix=THROWAWAY_PREFIX))
    else:
        slug = re.sub(r"[^a-z0-9]+", "-", var.parent.name.lower()).strip("-")[:40] or "portal"
        home = Path(tempfile.mkdtemp(prefix=f"{slug}-", dir=_persistent_parent()))
    if account is not None:
        os.chown(home, account.uid, account.gid)
    return home


def _persistent_parent() -> Path:
    """Only root needs it, and may create it; a system folder that cannot be written leaves /var/tmp."""
    parent = Path("/var/lib/convergence")
    try:
        parent.mkdir(mode=0o755, exist_ok=True)
    except OSError:
        return Path("/var/tmp")  # noqa: S108 (the home made inside is private, and its name random)
    return parent if os.access(parent, os.W_OK) else Path("/var/tmp")  # noqa: S108


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
    yield Path("/tmp")  # noqa: S108 (mkdtemp: private, and its name random)
    yield Path("/var/tmp")  # noqa: S108
    yield Path(tempfile.gettempdir())


def _is_private(folder: Path, uid: int) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and stat.S_IMODE(found.st_mode) == 0o700
