"""``portal backup FILE``: database, files and the heads of the registers in one file, while the site runs."""

from __future__ import annotations

import argparse
import datetime
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from portal.front.cli import dumping
from portal.front.cli.archiving import DATABASE, Manifest, Writer, writing
from portal.front.cli.exit_codes import Exit
from portal.front.cli.folders import var_folder
from portal.front.cli.messages import message
from portal.front.cli.output import complain, say
from portal.front.cli.supervisor import Signals
from portal.front.cli.surroundings import child_environment, database, refuse_bad_settings, usual_settings


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=message("help_archive"))
    parser.add_argument("--force", action="store_true", help=message("help_backup_force"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 written, 6 written but some files were lost before; 1 and no file otherwise."""
    path: Path = options.file.absolute()
    settings_module = usual_settings()
    with Signals(), writing(path, replace=options.force) as archive:
        with database(var_folder(), "backup") as given:
            refuse_bad_settings(child_environment(settings_module, given))
            manifest = _fill(archive, given.owner_url or given.url)
        archive.close(manifest)
    say(
        message(
            "backup_done",
            path=path,
            size=_weight(path.stat().st_size),
            rows=manifest.rows,
            files=manifest.files,
            chains=len(manifest.chains),
        )
    )
    say(message("backup_personal"))
    if manifest.missing_files:
        complain(message("backup_incomplete", count=len(manifest.missing_files), first=manifest.missing_files[0]))
        return Exit.INCOMPLETE
    return Exit.OK


def _fill(archive: Writer, url: str) -> Manifest:
    from portal.foundation.starting import start_django

    start_django()
    from django.conf import settings

    with dumping.snapshot(url) as state:
        say(message("backup_step_database"))
        manifest = Manifest(
            made_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            version=version("convergence"),
            demo=bool(settings.DEMO),
            server=state.server,
            dialect=state.dialect,
            migrations=state.migrations(),
            counts=state.counts(),
            chains=state.chains(),
        )
        archive.add_compressed(DATABASE, state.dump)
        names = state.files()
    # A file is stored before the row that names it and never changes: every row of the snapshot finds its own, but
    # for what is removed on purpose while the others are copied.
    say(message("backup_step_files"))
    missing = [name for name in names if not _add_file(archive, name)]
    manifest.missing_files = _still_named(missing, url) if missing else []
    root = Path(settings.MEDIA_ROOT)
    for path in _regular_files(root):
        archive.add_file(f"media/{path.relative_to(root).as_posix()}", path)
    return manifest


def _still_named(missing: list[str], url: str) -> list[str]:
    """Those that nobody has removed since the snapshot."""
    with dumping.snapshot(url) as now:
        names = set(now.files())
    return [name for name in missing if name in names]


def _add_file(archive: Writer, sha256: str) -> bool:
    """Whether the storage still has these bytes."""
    from portal.foundation.files import storage

    try:
        data = storage.read(sha256)
    except FileNotFoundError:
        return False
    if hashlib.sha256(data).hexdigest() != sha256:
        return False
    archive.add(f"files/{sha256}", data)
    return True


def _regular_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def _weight(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{-(-size // 1000)} kB"
