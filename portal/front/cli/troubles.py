"""What the machine refuses while we run, in one sentence: a disk that fills, a folder that may not be written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from portal.foundation.embedded_postgres.errors import NEEDED_MEGABYTES, LauncherError, from_os_error
from portal.foundation.embedded_postgres.layout import Layout
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message

# A server that cannot add a file of this size to its journal ends at once, and its clients learn no reason.
_JOURNAL_FILE = 16 * 2**20
_ENDED = (psycopg.errors.AdminShutdown, psycopg.errors.CrashShutdown, psycopg.errors.CannotConnectNow)


def known_trouble(error: BaseException) -> str | None:
    """The sentence for what lies behind `error`; None where only its traceback can tell."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and (known := from_os_error(cause, var_folder())):
            return known.sentence()
        if isinstance(cause, psycopg.errors.DiskFull):
            return _full(_embedded_data())
        if _is_lost_connection(cause) and (data := _embedded_data()) and _is_full(data):
            return _full(data)
        cause = cause.__cause__
    return None


def _is_lost_connection(error: BaseException) -> bool:
    return isinstance(error, psycopg.OperationalError) and (error.sqlstate is None or isinstance(error, _ENDED))


def _is_full(data: Path) -> bool:
    return data.exists() and shutil.disk_usage(data).free < _JOURNAL_FILE


def _full(data: Path | None) -> str:
    if data is None:
        return message("database_disk_full")
    return LauncherError("disk_full", path=data, needed=NEEDED_MEGABYTES).sentence()


def _embedded_data() -> Path | None:
    """Where the database keeps its data, None for a server of the operator's; running or not."""
    layout = Layout(var_folder())
    url = os.environ.get("DATABASE_URL", "").strip()
    # Our own process names the embedded one by nothing, its children by the folder of its socket.
    if url and conninfo_to_dict(url).get("host") != layout.read_state().get("socket_directory"):
        return None
    try:
        return layout.home() / "data"
    except (LauncherError, OSError):
        return None
