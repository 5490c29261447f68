"""Where an embedded database keeps its things.

``var/database`` holds the locks, the secrets, the log and what a running launcher says of itself. The cluster stands
in its *home*: the same folder, or one outside the checkout that ``state.json`` names, where root dropped to an account
which cannot be expected to reach ``var/``.
"""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from portal.foundation.embedded_postgres.errors import LauncherError

# PostgreSQL refuses paths of 1024 bytes; its own file names inside the cluster take up to a hundred.
LONGEST_DATA_PATH = 900
_PASSWORD_BYTES = 24


@dataclass(frozen=True, slots=True)
class Secrets:
    """The passwords of the three roles, made once per cluster."""

    superuser: str
    owner: str
    app: str

    @classmethod
    def new(cls) -> Secrets:
        return cls(*(secrets.token_urlsafe(_PASSWORD_BYTES) for _role in range(3)))


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one embedded database; `var` is the folder of everything written beside the database."""

    var: Path

    @property
    def folder(self) -> Path:
        return self.var / "database"

    @property
    def launcher_lock(self) -> Path:
        return self.folder / "launcher.lock"

    @property
    def secrets(self) -> Path:
        return self.folder / "secrets.json"

    @property
    def endpoint(self) -> Path:
        return self.folder / "endpoint.json"

    @property
    def state(self) -> Path:
        return self.folder / "state.json"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def home(self) -> Path:
        """The folder of the cluster. Raises LauncherError where it stood outside and has been removed."""
        named = self.read_state().get("home")
        if named is None:
            return self.folder
        home = Path(named)
        if not home.is_dir():
            raise LauncherError("home_gone", pointer=self.state, home=home)
        return home

    def create(self) -> None:
        """Make the folders. Raises OSError as the system does, LauncherError where the path is too long."""
        if len(os.fsencode(self.folder)) > LONGEST_DATA_PATH:
            raise LauncherError("path_too_long", path=self.var)
        self.var.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise LauncherError("read_only", path=self.folder)

    def read_state(self) -> dict[str, Any]:
        return read_json(self.state) or {}

    def remember(self, **values: str | None) -> None:
        write_private_json(self.state, self.read_state() | values)

    def read_secrets(self) -> Secrets | None:
        stored = read_json(self.secrets)
        return Secrets(**stored) if stored else None

    def write_secrets(self, new: Secrets) -> None:
        write_private_json(self.secrets, asdict(new))


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in `path`; None where the file is absent or was cut short by a crash."""
    try:
        stored = json.loads(path.read_text())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return stored if isinstance(stored, dict) else None


def write_private_json(path: Path, values: dict[str, Any]) -> None:
    """Write `values` for the owner of the folder alone; readers see the old file or the new one, never a half."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w") as stream:
            json.dump(values, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        if os.geteuid() == 0:
            folder = path.parent.stat()
            os.chown(name, folder.st_uid, folder.st_gid)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
