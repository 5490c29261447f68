"""The account PostgreSQL runs as: it refuses root, so root drops to `postgres`, else to `nobody`."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from portal.foundation.embedded_postgres.errors import LauncherError

if os.name == "posix":
    import pwd


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int
    name: str

    def can_run(self, program: Path, *, and_read: Path) -> bool:
        """Whether the account can execute `program` and read `and_read` where they stand.

        Asked of the system by trying, not computed from mode bits: access lists and mounts count too.
        """
        return self._succeeds('[ -x "$1" ] && [ -r "$2" ]', program, and_read)

    def can_write(self, folder: Path) -> bool:
        """Whether the account can reach `folder` and write in it."""
        return self._succeeds('[ -x "$1" ] && [ -w "$1" ]', folder)

    def _succeeds(self, condition: str, *paths: Path) -> bool:
        try:
            answer = subprocess.run(  # noqa: S603 (our own words)
                ["/bin/sh", "-c", condition, "sh", *map(str, paths)],
                user=self.uid,
                group=self.gid,
                extra_groups=[],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        except OSError as error:
            raise LauncherError("cannot_drop", account=self.name) from error
        return answer.returncode == 0


def account_for(data: Path) -> Account | None:
    """The account to drop to for the cluster in `data`, None to stay.

    An existing cluster keeps its owner, also when a `postgres` account was installed since.
    Raises LauncherError where root has no account to drop to, or where the data belongs to somebody else.
    """
    owner = data.stat().st_uid if data.exists() else None
    if os.geteuid() != 0:
        if owner is not None and owner != os.geteuid():
            raise LauncherError("other_owner", path=data, owner=account_name(owner))
        return None
    if owner:
        return _of_entry(pwd.getpwuid(owner)) if _is_known(owner) else Account(owner, owner, str(owner))
    for name in ("postgres", "nobody"):
        try:
            return _of_entry(pwd.getpwnam(name))
        except KeyError:
            continue
    raise LauncherError("no_account")


def account_name(uid: int) -> str:
    return pwd.getpwuid(uid).pw_name if _is_known(uid) else str(uid)


def _is_known(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _of_entry(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_name)
