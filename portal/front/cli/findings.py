"""What `portal check` looks at: functions under ``@check`` that yield findings.

Those that need Django and the database stand in ``portal.front.cli.django_findings`` under
``@check(needs_django=True)``; they run once the settings could be loaded, and what the settings refuse is a finding
too. Nothing is started to look at it: checking is reading.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

import psycopg
from psycopg.conninfo import conninfo_to_dict

from portal.foundation.embedded_postgres import Cluster, LauncherError, find_binaries
from portal.foundation.embedded_postgres.binaries import MINIMUM_MAJOR
from portal.foundation.embedded_postgres.errors import NEEDED_MEGABYTES
from portal.foundation.embedded_postgres.wording import language
from portal.front.cli.exit_codes import CommandError
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message
from portal.front.cli.surroundings import (
    PRODUCTION,
    child_environment,
    is_external,
    refuse_bad_settings,
    running_database,
    usual_settings,
)

# Checks that need Django stand in this module of the product; importing it registers them.
DJANGO_CHECKS = "portal.front.cli.django_findings"
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right (`error`) or to know (`warning`), in a sentence that says what to do."""

    level: Level
    code: str
    sentence: str


Check = Callable[[], Iterable[Finding]]
_plain: list[Check] = []
_with_django: list[Check] = []


def check(*, needs_django: bool = False) -> Callable[[Check], Check]:
    """Register a function for `portal check`."""

    def register(function: Check) -> Check:
        (_with_django if needs_django else _plain).append(function)
        return function

    return register


def plain_findings() -> list[Finding]:
    return [finding for function in _plain for finding in function()]


def django_findings() -> list[Finding]:
    """With the settings that the other verbs would take here, and the database where it runs."""
    settings, given = usual_settings(), running_database(var_folder())
    environment = child_environment(settings, given)
    if given is None:
        # What the settings ask for is an address; there will be one when the database is started.
        environment["DATABASE_URL"] = "postgresql:///"
    try:
        refuse_bad_settings(environment)
    except CommandError as refusal:
        return [Finding("error", "settings", refusal.sentence)]
    if given is None:
        return [_found("warning", "not_started")]
    from django.utils.translation import override

    from portal.foundation.starting import start_django

    start_django()
    import_module(DJANGO_CHECKS)
    with override(language()):
        return [finding for function in _with_django for finding in function()]


def _found(level: Level, code: str, **parameters: object) -> Finding:
    return Finding(level, code, message(f"check_{code}", **parameters))


@check()
def folder() -> Iterator[Finding]:
    existing = var_folder()
    while not existing.exists():
        existing = existing.parent
    if not os.access(existing, os.W_OK | os.X_OK):
        yield _found("error", "read_only", path=existing)
        return
    free = shutil.disk_usage(existing).free // 1_000_000
    if free < NEEDED_MEGABYTES:
        yield _found("error", "space", path=existing, free=free, needed=NEEDED_MEGABYTES)


@check()
def embedded_server() -> Iterator[Finding]:
    """Everything that would stop the embedded database from starting, without starting it."""
    if is_external():
        return
    try:
        known = Cluster(var_folder()).status()
        binaries = find_binaries(data_major=known.version)
        if known.version not in (None, binaries.major):
            raise LauncherError(
                "other_major_version", data=known.data_directory, found=known.version, available=binaries.major
            )
    except LauncherError as error:
        yield Finding("error", error.code, error.sentence())


@check()
def named_server() -> Iterator[Finding]:
    """The server of DATABASE_URL: reachable, recent, and with a role that cannot do everything."""
    if not is_external():
        return
    urls = {name: os.environ.get(name, "").strip() for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    users = {}
    for name, url in urls.items():
        try:
            users[name] = conninfo_to_dict(url).get("user") if url else None
        except psycopg.Error as error:
            yield _found("error", "bad_url", name=name, detail=str(error).strip().rstrip("."))
            return
    try:
        with psycopg.connect(urls["DATABASE_URL"], connect_timeout=10) as connection:
            major = connection.info.server_version // 10000
            is_super = connection.execute("SELECT current_setting('is_superuser') = 'on'").fetchone() == (True,)
    except psycopg.Error as error:
        detail = str(error).strip().splitlines()[0].rstrip(".")
        yield Finding("error", "database_unreachable", message("database_unreachable", detail=detail))
        return
    if major < MINIMUM_MAJOR:
        yield _found("error", "old_server", found=major)
    level: Level = "error" if os.environ.get("DJANGO_SETTINGS_MODULE", PRODUCTION) == PRODUCTION else "warning"
    if users["DATABASE_OWNER_URL"] in (None, users["DATABASE_URL"]):
        yield _found("warning", "one_role")
    if is_super:
        yield _found(level, "superuser")


@check()
def account() -> Iterator[Finding]:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield _found("warning", "root")
