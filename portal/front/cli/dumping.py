"""The database as SQL, out and back in, through PostgreSQL's own client programs, always as the owner."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg
from psycopg import pq, sql

from portal.foundation.embedded_postgres import LauncherError, find_binaries
from portal.front.cli.archiving import Head
from portal.front.cli.exit_codes import CommandError
from portal.front.cli.messages import message

# What is worth nothing elsewhere, or would sign people in again who have signed out since.
LEFT_OUT = ("django_session", "django_cache")
_STEP = 1 << 20
_STORED = """
SELECT f.sha256 FROM files_storedfile f
WHERE EXISTS (
    SELECT FROM files_fileuse u LEFT JOIN files_fileremoval r ON r.use_id = u.id
    WHERE u.file_id = f.sha256 AND r.id IS NULL
)
ORDER BY f.sha256
"""

# The extensions stay: on a server of others, only its administrator may be able to make them.
_EMPTY = """
BEGIN;
SET LOCAL lock_timeout = '20s';
SET LOCAL client_min_messages = warning;
DO $$
DECLARE
    statements text[];
    statement text;
BEGIN
    SELECT array_agg(format('DROP %s IF EXISTS %I.%I CASCADE', CASE relkind
            WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
            WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, nspname, relname))
        INTO statements
        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = current_schema() AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
            AND d.deptype IN ('e', 'i', 'a'));
    FOREACH statement IN ARRAY coalesce(statements, '{}') LOOP EXECUTE statement; END LOOP;
    SELECT array_agg(format('DROP ROUTINE IF EXISTS %I.%I(%s) CASCADE', nspname, proname,
            pg_get_function_identity_arguments(p.oid)))
        INTO statements
        FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        WHERE nspname = current_schema() AND NOT EXISTS (SELECT FROM pg_depend d
            WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e');
    FOREACH statement IN ARRAY coalesce(statements, '{}') LOOP EXECUTE statement; END LOOP;
    SELECT array_agg(format('DROP TYPE IF EXISTS %I.%I CASCADE', nspname, typname))
        INTO statements
        FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace LEFT JOIN pg_class c ON c.oid = typrelid
        WHERE nspname = current_schema() AND (typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid
            AND d.deptype = 'e');
    FOREACH statement IN ARRAY coalesce(statements, '{}') LOOP EXECUTE statement; END LOOP;
END
$$;
"""


class Snapshot:
    """The database at one moment: what is counted here and what `dump` writes are the same state."""

    def __init__(self, connection: psycopg.Connection, url: str) -> None:
        self._connection = connection
        self._url = url
        self.server = connection.info.server_version // 10000
        self.program, self.dialect = _client("pg_dump", self.server)

    def counts(self) -> dict[str, int]:
        """Rows of each table that is saved."""
        return counts_of(self._connection)

    def chains(self) -> list[Head]:
        if "audit_auditchain" not in _tables(self._connection):
            return []
        rows = self._connection.execute("SELECT name, head_seq, head_hash FROM audit_auditchain ORDER BY name")
        return [Head(*row) for row in rows]

    def files(self) -> list[str]:
        """The SHA-256 of every immutable file that a row names, apart from those removed on purpose."""
        tables = _tables(self._connection)
        if "files_storedfile" not in tables:
            return []
        statement = _STORED if "files_fileremoval" in tables else "SELECT sha256 FROM files_storedfile ORDER BY sha256"
        return [row[0] for row in self._connection.execute(statement)]

    def migrations(self) -> list[tuple[str, str]]:
        return [(app, name) for app, name in self._connection.execute("SELECT app, name FROM django_migrations")]

    def dump(self, sink: IO[bytes]) -> None:
        """Write the database as SQL. Raises CommandError where pg_dump fails."""
        name = self._connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert name is not None  # noqa: S101 (a function call answers one row)
        command = [str(self.program), f"--snapshot={name[0]}", "--no-owner", "--no-privileges", "--no-comments"]
        command += [f"--exclude-table-data={table}" for table in LEFT_OUT]
        with (
            tempfile.TemporaryFile() as complaints,
            subprocess.Popen(  # noqa: S603 (found by us)
                command, env=_environment(self._url), stdout=subprocess.PIPE, stderr=complaints
            ) as process,
        ):
            try:
                assert process.stdout is not None  # noqa: S101 (a pipe)
                shutil.copyfileobj(process.stdout, sink, _STEP)
            except BaseException:
                process.kill()
                raise
            if process.wait():
                raise CommandError(message("client_failed", name="pg_dump", detail=_complaint(complaints)))


@contextmanager
def snapshot(url: str) -> Iterator[Snapshot]:
    """Hold one state of the database at `url`. Raises CommandError where it has no tables yet."""
    with _connected(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        if "django_migrations" not in _tables(connection):
            raise CommandError(message("backup_nothing"))
        yield Snapshot(connection, url)


def refuse_unfit(url: str, *, dialect: int, replace: bool) -> None:
    """Raises CommandError where the server is older than the archive, others use the database, or it holds tables."""
    with _connected(url) as connection:
        major = connection.info.server_version // 10000
        if major < dialect:
            raise CommandError(message("restore_older_server", needed=dialect, found=major))
        _client("psql", 0)
        if (tables := len(_tables(connection))) and not replace:
            raise CommandError(message("restore_not_empty", tables=tables))
        # A worker of the server itself (vacuum) has no account.
        others = connection.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL"
        ).fetchone()
        if others and others[0]:
            raise CommandError(message("restore_in_use", count=others[0]))


def load(url: str, source: IO[bytes]) -> None:
    """Replace what the database at `url` holds by the SQL of `source`, in one transaction: all of it or nothing."""
    program, _major = _client("psql", 0)
    command = [str(program), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 (found by us)
            command, env=_environment(url), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints
        ) as process,
    ):
        assert process.stdin is not None  # noqa: S101 (a pipe)
        try:
            process.stdin.write(_EMPTY.encode())
            shutil.copyfileobj(source, process.stdin, _STEP)
            # Only now: the end of the input alone, as when this process dies, must not keep the half that arrived.
            process.stdin.write(b"\nCOMMIT;\n")
            process.stdin.close()
        except BrokenPipeError:
            # It has stopped at an error, which it has written.
            _close(process.stdin)
        except BaseException:
            process.kill()
            _close(process.stdin)
            raise
        if process.wait():
            raise CommandError(message("client_failed", name="psql", detail=_complaint(complaints)))


def _close(stream: IO[bytes]) -> None:
    with contextlib.suppress(BrokenPipeError):
        stream.close()


def counted(url: str) -> dict[str, int]:
    """Rows of each table of the database at `url`, but for those that are never saved."""
    with _connected(url) as connection:
        return counts_of(connection)


def lost_head(url: str, heads: list[Head]) -> Head | None:
    """The first of `heads` that its register does not hold, entry and hash."""
    with _connected(url) as connection:
        for head in heads:
            # The genesis of a register without entries has no row of its own.
            query = (
                "SELECT e.entry_hash FROM audit_auditentry e JOIN audit_auditchain c ON c.id = e.chain_id"
                " WHERE c.name = %s AND e.seq = %s AND c.head_seq >= e.seq"
                if head.seq
                else "SELECT %(hash)s FROM audit_auditchain WHERE name = %(name)s"
            )
            values = (head.name, head.seq) if head.seq else {"hash": head.hash, "name": head.name}
            if connection.execute(query, values).fetchone() != (head.hash,):
                return head
    return None


def counts_of(connection: psycopg.Connection) -> dict[str, int]:
    found = {}
    for table in _tables(connection):
        if table not in LEFT_OUT:
            row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
            found[table] = int(row[0]) if row else 0
    return found


def _tables(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT relname FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')"
        " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid"
        " AND d.deptype = 'e') ORDER BY relname"
    )
    return [row[0] for row in rows]


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection]:
    try:
        connection = psycopg.connect(url, connect_timeout=10)
    except psycopg.OperationalError as error:
        detail = str(error).strip().splitlines()[0].rstrip(".")
        raise CommandError(message("database_unreachable", detail=detail)) from error
    with connection:
        yield connection


def _client(name: str, server: int) -> tuple[Path, int]:
    """The program `name` with the lowest major version that serves a server of version `server`; and that version.

    The lowest, because an archive written by a newer one may not be read by the server it came from.
    Raises CommandError where there is none.
    """
    folders = [Path("/usr/lib/postgresql") / str(server) / "bin"]
    # A machine that reaches a server elsewhere needs no server programs.
    with contextlib.suppress(LauncherError):
        folders.append(find_binaries(data_major=server or None).folder)
    if on_path := shutil.which(name):
        folders.append(Path(on_path).parent)
    best: tuple[int, Path] | None = None
    for folder in folders:
        major = _major(folder / name)
        if major is not None and major >= server and (best is None or major < best[0]):
            best = (major, folder / name)
    if best is None:
        raise CommandError(message("no_client", name=name, major=server))
    return best[1], best[0]


def _major(program: Path) -> int | None:
    try:
        answer = subprocess.run(  # noqa: S603 (found by us)
            [str(program), "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(match[1]) if match else None


def _environment(url: str) -> dict[str, str]:
    """The address and password by environment, which `ps` does not show; the program speaks English to us."""
    given = {
        option.envvar.decode(): option.val.decode()
        for option in pq.Conninfo.parse(url.encode())
        if option.val is not None and option.envvar
    }
    return dict(os.environ) | {"PGCLIENTENCODING": "UTF8", "PGAPPNAME": "portal"} | given | {"LC_ALL": "C"}


def _complaint(complaints: IO[bytes]) -> str:
    """The first error that the program wrote, without the data that a DETAIL may quote."""
    complaints.seek(0)
    lines = complaints.read().decode(errors="replace").splitlines()
    errors = [line for line in lines if re.search(r"error|fatal", line, re.IGNORECASE)] or lines or ["?"]
    return errors[0].strip().rstrip(".")
