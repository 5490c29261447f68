"""How to reach a running embedded database."""

from __future__ import annotations

import struct
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import psycopg

from portal.foundation.embedded_postgres.layout import Layout, Secrets, read_json

DATABASE = "convergence"
PORT = 5432
ROLES = {"app": "convergence_app", "owner": "convergence_owner", "superuser": "convergence_launcher"}

Role = Literal["app", "owner", "superuser"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What a launcher wrote of the server it holds. `holder` is the verb that started it (db, demo, serve…)."""

    socket_directory: str
    data_directory: str
    system_identifier: int
    server_version: str
    binaries: str
    source: str
    holder: str
    secrets: Secrets

    def url(self, role: Role = "app", database: str = DATABASE) -> str:
        """A libpq URL over the private socket.

        `app` may log in and nothing more, `owner` owns the database and may create others, `superuser` is the
        launcher's own and serves tests and repairs.
        """
        password: str = getattr(self.secrets, role)
        return (
            f"postgresql://{ROLES[role]}:{quote(password, safe='')}@/{quote(database, safe='')}"
            f"?host={quote(self.socket_directory, safe='/')}&port={PORT}"
        )

    def answers(self) -> bool:
        """Whether a server answers there and is the very cluster that was written down."""
        try:
            with psycopg.connect(self.url("superuser", "postgres"), connect_timeout=5) as connection:
                return system_identifier_of(connection) == self.system_identifier
        except psycopg.OperationalError:
            return False

    def to_json(self) -> dict[str, Any]:
        """Everything but the secrets, which live in a file of their own."""
        values = asdict(self)
        del values["secrets"]
        return values


def endpoint(var: Path, *, verify: bool = True) -> Endpoint | None:
    """The embedded database that runs for `var`, None where none does.

    Without `verify` the launcher's note is believed: it outlives a launcher that was killed.
    """
    layout = Layout(Path(var).absolute())
    try:
        written, known = read_json(layout.endpoint), layout.read_secrets()
    except PermissionError:
        return None
    if written is None or known is None:
        return None
    found = Endpoint(**written, secrets=known)
    return found if not verify or found.answers() else None


def system_identifier_of(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("SELECT system_identifier FROM pg_control_system()").fetchone()
    return int(row[0]) if row else 0


def system_identifier_in(data: Path) -> int:
    """The identifier that `initdb` gave to the cluster in `data`: the first eight bytes of its control file."""
    with (data / "global" / "pg_control").open("rb") as control:
        return int(struct.unpack("=Q", control.read(8))[0])
