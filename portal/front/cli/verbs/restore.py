"""``portal restore FILE``: put a backup back, after having checked all of it, and say whether its registers hold."""

from __future__ import annotations

import argparse
import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from portal.front.cli import dumping, steps
from portal.front.cli.archiving import Manifest, check, database_of, files_of
from portal.front.cli.exit_codes import CommandError, Exit
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message
from portal.front.cli.output import complain, say
from portal.front.cli.supervisor import Signals, Supervisor
from portal.front.cli.surroundings import (
    REAL_DATA,
    child_environment,
    database,
    is_external,
    refuse_bad_settings,
    usual_settings,
)

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=message("help_archive"))
    parser.add_argument("--force", action="store_true", help=message("help_restore_force"))
    parser.add_argument("--check", action="store_true", help=message("help_restore_check"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 restored, 6 restored but for files that the backup had not; 1 otherwise."""
    path: Path = options.file.absolute()
    manifest = check(path)
    say(message("restore_archive_good", made=manifest.made_at, version=manifest.version, **_sizes(manifest)))
    if not options.check:
        _restore(path, manifest, replace=options.force)
        say(message("restore_done", **_sizes(manifest)))
    if manifest.missing_files:
        complain(message("restore_files_missing", count=len(manifest.missing_files), first=manifest.missing_files[0]))
        return Exit.INCOMPLETE
    return Exit.OK


def _restore(path: Path, manifest: Manifest, *, replace: bool) -> None:
    embedded, settings_module = not is_external(), usual_settings()
    with Signals() as signals, database(var_folder(), "restore") as given:
        environment = child_environment(settings_module, given)
        refuse_bad_settings(environment)
        owner_url = given.owner_url or given.url
        dumping.refuse_unfit(owner_url, dialect=manifest.dialect, replace=replace)
        from portal.foundation.starting import start_django

        start_django()
        _refuse_newer(path, manifest)
        if embedded and not manifest.demo:
            # Before the first row of it is there: the demo neither fills nor erases real data.
            (var_folder() / REAL_DATA).write_text("Convergence keeps real data in this folder.\n")
        say(message("restore_step_files"))
        # Files first: one that no row names does no harm, a row without its file does.
        _put_files(path)
        say(message("restore_step_database"))
        with database_of(path) as source:
            dumping.load(owner_url, source)
        _compare_counts(owner_url, manifest)
        _bring_up_to_date(owner_url, Supervisor(signals, given.cluster), environment)
        say(message("restore_step_verify"))
        _verify(owner_url, manifest)


def _refuse_newer(path: Path, manifest: Manifest) -> None:
    """A migration that this program does not know was written after it."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    known = loader.disk_migrations or {}
    if any(one not in known and one[0] in loader.migrated_apps for one in manifest.migrations):
        raise CommandError(message("restore_newer_format", path=path, version=manifest.version))


def _bring_up_to_date(owner_url: str, supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """Migrate what an older program wrote. What this one wrote lacks only the rights, which no backup holds."""
    from django.db.migrations.executor import MigrationExecutor

    from portal.foundation.append_only import apply_grants
    from portal.foundation.audit.apps import runtime_role

    with _connected_as(owner_url) as owner:
        executor = MigrationExecutor(owner)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            if role := runtime_role():
                apply_grants(owner, role)
            return
    steps.migrate(supervisor, environment)


@contextmanager
def _connected_as(owner_url: str) -> Iterator[BaseDatabaseWrapper]:
    """A connection of Django's beside the site's own."""
    from django.db import connection, connections

    from portal.settings.environment import database_from_url

    owner = connection.copy("owner")
    owner.settings_dict.update(database_from_url(owner_url))
    connections["owner"] = owner
    try:
        yield owner
    finally:
        owner.close()
        del connections["owner"]


def _put_files(path: Path) -> None:
    from django.conf import settings

    from portal.foundation.files import storage

    for sha256, source in files_of(path, "files"):
        if not _is_stored(sha256):
            storage.write(sha256, source.read())
    root = Path(settings.MEDIA_ROOT)
    for name, source in files_of(path, "media"):
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.partial")
        with partial.open("wb") as stream:
            shutil.copyfileobj(source, stream)
        partial.replace(target)


def _is_stored(sha256: str) -> bool:
    from portal.foundation.files import storage

    try:
        return hashlib.sha256(storage.read(sha256)).hexdigest() == sha256
    except FileNotFoundError:
        return False


def _compare_counts(url: str, manifest: Manifest) -> None:
    found = dumping.counted(url)
    for table, expected in manifest.counts.items():
        if found.get(table, 0) != expected:
            raise CommandError(
                message("restore_count_differs", table=table, found=found.get(table, 0), expected=expected)
            )


def _verify(url: str, manifest: Manifest) -> None:
    """Every register holds, as the site's own role reads it, and reaches at least what the backup noted."""
    from django.db import connections

    from portal.foundation.audit.selectors import find_breaks

    try:
        if breaks := find_breaks():
            raise CommandError(message("restore_chain_broken", chain=breaks[0].chain, seq=breaks[0].seq))
    finally:
        connections.close_all()
    if lost := dumping.lost_head(url, manifest.chains):
        raise CommandError(message("restore_head_lost", chain=lost.name, seq=lost.seq))


def _sizes(manifest: Manifest) -> dict[str, int]:
    return {"rows": manifest.rows, "files": manifest.files, "chains": len(manifest.chains)}
