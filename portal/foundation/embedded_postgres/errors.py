"""What can go wrong around the embedded database, as codes with parameters; the sentences are in `wording`."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from portal.foundation.embedded_postgres import wording

if TYPE_CHECKING:
    from portal.foundation.embedded_postgres.endpoints import Endpoint

# A new cluster takes about 40 MB before the first row; migrations and the demo region take the rest.
NEEDED_MEGABYTES = 200


class LauncherError(Exception):
    """A failure of the launcher that its user can act upon."""

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters

    def sentence(self, language: str | None = None) -> str:
        return wording.sentence(self.code, self.parameters, language)

    def __str__(self) -> str:
        return self.sentence()


class AlreadyRunning(LauncherError):
    """Another launcher serves this data folder; `endpoint` says how to connect to it."""

    def __init__(self, endpoint: Endpoint, var: Path) -> None:
        super().__init__("already_running", var=var)
        self.endpoint = endpoint


def from_os_error(error: OSError, path: Path) -> LauncherError | None:
    """The launcher's error for what the system refused around `path`; None where it is no known refusal."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return LauncherError("disk_full", path=path, needed=NEEDED_MEGABYTES)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST):
        return LauncherError("read_only", path=error.filename or path)
    if error.errno == errno.ENAMETOOLONG:
        return LauncherError("path_too_long", path=path)
    return None
