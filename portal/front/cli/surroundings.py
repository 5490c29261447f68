"""What surrounds the command: its database, the environment that its children receive."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from portal.foundation.embedded_postgres import AlreadyRunning, Cluster, Endpoint, endpoint
from portal.front.cli.exit_codes import CommandError
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message

REAL_DATA = "real-data"
PRODUCTION = "portal.settings.production"
DEMO = "portal.settings.demo"


@dataclass(frozen=True, slots=True)
class Database:
    """The database of this run: two URLs, and the cluster where this process is the one that holds it."""

    url: str
    owner_url: str
    version: str
    cluster: Cluster | None = None

    def environment(self) -> dict[str, str]:
        """What a child needs to connect, as the runtime role or, for migrations, as the owner."""
        role = str(conninfo_to_dict(self.url).get("user") or "")
        owner = str(conninfo_to_dict(self.owner_url).get("user") or "") if self.owner_url else role
        given = {"DATABASE_URL": self.url}
        if self.owner_url:
            given["DATABASE_OWNER_URL"] = self.owner_url
        if role and role != owner:
            given["PORTAL_RUNTIME_ROLE"] = role
        return given


def keep_for_real(environment: Mapping[str, str]) -> None:
    """Mark a folder whose embedded database serves in production: the demo neither fills nor erases it."""
    if environment["DJANGO_SETTINGS_MODULE"] == PRODUCTION and not is_external():
        (var_folder() / REAL_DATA).write_text("Convergence serves real data from this folder.\n")


def refuse_bad_settings(environment: Mapping[str, str]) -> None:
    """Read the settings as a child will. Raises CommandError with their own sentence where they refuse to start."""
    from django.core.exceptions import ImproperlyConfigured

    os.environ.update(environment)
    try:
        import_module(environment["DJANGO_SETTINGS_MODULE"])
    except ImproperlyConfigured as refusal:
        raise CommandError(str(refusal)) from refusal
    except ModuleNotFoundError as missing:
        raise CommandError(message("no_settings", name=environment["DJANGO_SETTINGS_MODULE"])) from missing


def is_external() -> bool:
    """Whether ``DATABASE_URL`` names a server, so that nothing is to be started here."""
    return bool(os.environ.get("DATABASE_URL", "").strip())


def usual_settings() -> str:
    """Those of the data that is here: production where it is real. Ask before the environment is completed."""
    return PRODUCTION if is_external() or (var_folder() / REAL_DATA).exists() else DEMO


def running_database(var: Path) -> Database | None:
    """The database of ``DATABASE_URL``, or the embedded one where it runs. Raises CommandError without an answer."""
    if is_external():
        return _external()
    running = endpoint(var)
    return _embedded(running, None) if running else None


@contextmanager
def database(var: Path, holder: str) -> Iterator[Database]:
    """The database of ``DATABASE_URL``, or the embedded one that already runs, or one started for this block."""
    running = running_database(var)
    if running is None:
        cluster = Cluster(var, holder=holder)
        try:
            started = cluster.start()
        except AlreadyRunning as late:
            running = _embedded(late.endpoint, None)
        else:
            try:
                yield _embedded(started, cluster)
            finally:
                cluster.stop()
            return
    yield running


def _embedded(found: Endpoint, cluster: Cluster | None) -> Database:
    return Database(found.url("app"), found.url("owner"), found.server_version, cluster)


def _external() -> Database:
    url = os.environ["DATABASE_URL"].strip()
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            number = connection.info.server_version
    except psycopg.Error as error:
        detail = str(error).strip().splitlines()[0].rstrip(".")
        raise CommandError(message("database_unreachable", detail=detail)) from error
    return Database(url, os.environ.get("DATABASE_OWNER_URL", "").strip(), f"{number // 10000}.{number % 10000}")


def child_environment(settings: str, given: Database | None = None) -> dict[str, str]:
    """The environment of a child: ours, the folder, the database, and `settings` unless the operator chose others."""
    environment = dict(os.environ)
    environment["PORTAL_VAR"] = str(var_folder())
    environment.setdefault("DJANGO_SETTINGS_MODULE", settings)
    environment.setdefault("PYTHONUNBUFFERED", "1")
    if given is not None:
        # What the operator set stays: the test suite names a runtime role that no URL shows.
        environment = given.environment() | environment if is_external() else environment | given.environment()
    return environment
