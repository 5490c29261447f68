"""The file that `portal backup` writes: a plain tar of the database, the files and a manifest. Pure.

Its parts are ``database.sql.gz``, ``files/<SHA-256>``, ``media/<path>``, then ``manifest.json`` with the size and the
SHA-256 of each, and ``manifest.sha256`` over the manifest: any program that reads tar and SHA-256 can check one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import tarfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from portal.foundation.embedded_postgres.locks import FileLock
from portal.front.cli.exit_codes import CommandError
from portal.front.cli.messages import message

FORMAT = 1
KIND = "convergence/backup"
DATABASE = "database.sql.gz"
MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
_STEP = 1 << 20
_NAME = re.compile(r"database\.sql\.gz|files/[0-9a-f]{64}|media/[^\0]+")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a register stood: number and hash of its last entry."""

    name: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Part:
    """Size in bytes and SHA-256 of one part of the archive, as it lies in it."""

    size: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """What an archive holds. `dialect` is the major version of the pg_dump that wrote the database's part."""

    made_at: str
    version: str
    demo: bool
    server: int
    dialect: int
    migrations: list[tuple[str, str]]
    counts: dict[str, int]
    chains: list[Head]
    missing_files: list[str] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def files(self) -> int:
        return len(self.parts) - 1

    def to_json(self) -> bytes:
        values = {"kind": KIND, "format": FORMAT} | asdict(self)
        return json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n"

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Manifest:
        """Raises KeyError, TypeError or ValueError where a value is absent or of another kind."""
        return cls(
            made_at=str(values["made_at"]),
            version=str(values["version"]),
            demo=bool(values["demo"]),
            server=int(values["server"]),
            dialect=int(values["dialect"]),
            migrations=[(str(app), str(name)) for app, name in values["migrations"]],
            counts={str(table): int(count) for table, count in values["counts"].items()},
            chains=[Head(str(one["name"]), int(one["seq"]), str(one["hash"])) for one in values["chains"]],
            missing_files=[str(name) for name in values["missing_files"]],
            parts={str(name): Part(int(one["size"]), str(one["sha256"])) for name, one in values["parts"].items()},
        )


class Writer:
    """Adds parts to an archive under way, and counts what each weighs."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._moment = int(time.time())
        self.parts: dict[str, Part] = {}

    def add(self, name: str, data: bytes) -> None:
        self._stream.write(self._header(name, len(data)))
        self._stream.write(data)
        self._pad(len(data))
        self.parts[name] = Part(len(data), hashlib.sha256(data).hexdigest())

    def add_file(self, name: str, path: Path) -> None:
        """A file of any size, through the same door as a stream: it may still be growing."""

        def copy(sink: IO[bytes]) -> None:
            with path.open("rb") as source:
                while block := source.read(_STEP):
                    sink.write(block)

        self.add_stream(name, copy)

    def add_compressed(self, name: str, produce: Callable[[IO[bytes]], None]) -> None:
        """What `produce` writes, through gzip."""

        def compress(sink: IO[bytes]) -> None:
            with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=sink, mtime=self._moment) as packed:
                produce(packed)  # type: ignore[arg-type]

        self.add_stream(name, compress)

    def add_stream(self, name: str, produce: Callable[[IO[bytes]], None]) -> None:
        """What `produce` writes: its size is known afterwards, so the header is written again then."""
        at = self._stream.tell()
        self._stream.write(self._header(name, 0))
        sink = _Measured(self._stream)
        produce(sink)  # type: ignore[arg-type]
        self._pad(sink.size)
        end = self._stream.tell()
        self._stream.seek(at)
        self._stream.write(self._header(name, sink.size))
        self._stream.seek(end)
        self.parts[name] = Part(sink.size, sink.digest.hexdigest())

    def close(self, manifest: Manifest) -> None:
        """The manifest, its seal and the end mark; the archive is then durable on its disk."""
        manifest.parts = dict(self.parts)
        data = manifest.to_json()
        self.add(MANIFEST, data)
        self.add(SEAL, hashlib.sha256(data).hexdigest().encode() + b"\n")
        self._stream.write(bytes(2 * tarfile.BLOCKSIZE))
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def _header(self, name: str, size: int) -> bytes:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, self._moment, 0o600
        # The GNU form keeps the same length whatever the size, which lets it be written again.
        return info.tobuf(tarfile.GNU_FORMAT)

    def _pad(self, size: int) -> None:
        self._stream.write(bytes(-size % tarfile.BLOCKSIZE))


class _Measured:
    """A sink that counts and hashes what passes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self._stream.write(data)
        self.size += len(data)
        self.digest.update(data)
        return len(data)

    def flush(self) -> None:
        self._stream.flush()


@contextmanager
def writing(path: Path, *, replace: bool) -> Iterator[Writer]:
    """An archive that appears under `path` whole, when the block ends well, or not at all.

    It grows beside it under a name of its own, locked: what a killed backup left there is overwritten by the next.
    Raises CommandError where `path` exists (without `replace`), has no folder, or is being written by another.
    """
    if not path.parent.is_dir():
        raise CommandError(message("backup_no_folder", path=path.parent))
    if path.is_dir() or (path.exists() and not replace):
        raise CommandError(message("backup_exists", path=path))
    partial = path.with_name(f".{path.name}.partial")
    lock = FileLock(partial)
    if not lock.acquire():
        raise CommandError(message("backup_under_way", path=path))
    try:
        with partial.open("wb") as stream:
            yield Writer(stream)
        if path.exists() and not replace:
            raise CommandError(message("backup_exists", path=path))
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
        lock.release()


def check(path: Path) -> Manifest:
    """Read the whole archive and compare every part with the manifest. Raises CommandError in a sentence."""
    found: dict[str, Part] = {}
    small: dict[str, bytes] = {}
    try:
        with tarfile.open(path, "r:") as archive:
            for member in archive:
                if not member.isfile() or member.name in found:
                    raise CommandError(message("restore_damaged", path=path, part=member.name))
                source = archive.extractfile(member)
                assert source is not None  # noqa: S101 (a regular file)
                if member.name in (MANIFEST, SEAL):
                    small[member.name] = source.read()
                else:
                    found[member.name] = _measure(source)
    except tarfile.ReadError as error:
        code = "restore_truncated" if found else "restore_not_ours"
        raise CommandError(message(code, path=path)) from error
    except OSError as error:
        raise CommandError(message("restore_unreadable", path=path, detail=error.strerror or error)) from error
    if SEAL not in small or MANIFEST not in small:
        raise CommandError(message("restore_truncated" if DATABASE in found else "restore_not_ours", path=path))
    if hashlib.sha256(small[MANIFEST]).hexdigest() != small[SEAL].decode("ascii", "replace").strip():
        raise CommandError(message("restore_damaged", path=path, part=MANIFEST))
    manifest = _manifest(path, small[MANIFEST])
    for name in sorted(manifest.parts.keys() | found.keys()):
        if manifest.parts.get(name) != found.get(name) or not _is_expected(name):
            raise CommandError(message("restore_damaged", path=path, part=name))
    return manifest


def _manifest(path: Path, data: bytes) -> Manifest:
    try:
        values = json.loads(data)
        if values["kind"] != KIND:
            raise CommandError(message("restore_not_ours", path=path))
        if values["format"] > FORMAT:
            raise CommandError(message("restore_newer_format", path=path, version=values["version"]))
        return Manifest.from_json(values)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CommandError(message("restore_damaged", path=path, part=MANIFEST)) from error


def _is_expected(name: str) -> bool:
    """Whether the part may be put back: a media path stays inside its folder."""
    path = PurePosixPath(name)
    return bool(_NAME.fullmatch(name)) and ".." not in path.parts and str(path) == name


def _measure(source: IO[bytes]) -> Part:
    digest, size = hashlib.sha256(), 0
    while block := source.read(_STEP):
        digest.update(block)
        size += len(block)
    return Part(size, digest.hexdigest())


@contextmanager
def database_of(path: Path) -> Iterator[IO[bytes]]:
    """The database's part as SQL."""
    with tarfile.open(path, "r:") as archive:
        packed = archive.extractfile(DATABASE)
        assert packed is not None  # noqa: S101 (checked)
        with gzip.GzipFile(fileobj=packed) as source:
            yield source  # type: ignore[misc]


def files_of(path: Path, folder: str) -> Iterator[tuple[str, IO[bytes]]]:
    """The parts under `folder` (``files`` or ``media``) with their names below it."""
    with tarfile.open(path, "r:") as archive:
        for member in archive:
            if member.name.startswith(f"{folder}/"):
                source = archive.extractfile(member)
                assert source is not None  # noqa: S101 (checked)
                yield member.name.removeprefix(f"{folder}/"), source
