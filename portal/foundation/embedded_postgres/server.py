"""What is asked of the PostgreSQL programs: create a cluster, set its passwords, furnish it, explain its failures."""

from __future__ import annotations

import locale
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql

from portal.foundation.embedded_postgres.accounts import Account
from portal.foundation.embedded_postgres.binaries import EXTENSIONS, Binaries
from portal.foundation.embedded_postgres.endpoints import PORT, ROLES, Endpoint
from portal.foundation.embedded_postgres.errors import NEEDED_MEGABYTES, LauncherError
from portal.foundation.embedded_postgres.layout import Secrets
from portal.foundation.embedded_postgres.processes import spawn

_LONGEST_LOG = 5_000_000
# The last write before the disk is full is a short one, and PostgreSQL names it differently.
_NO_SPACE = re.compile(r"No space left on device|Check free disk space|Disk quota exceeded")

_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_wal_size": "512MB",
    "jit": "off",
    # The log names no statement and no value: rows hold personal data, and a ballot leaves no order behind.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
_THROWAWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "checkpoint_timeout": "1h",
}


def data_major(data: Path) -> int | None:
    """The major version that created `data`; None where there is no cluster."""
    try:
        return int((data / "PG_VERSION").read_text())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def environment() -> dict[str, str]:
    """Little of ours: an account dropped to must not find our secrets in the server's environment."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH") if name in os.environ}
    return {"PATH": os.defpath} | kept | {"LC_ALL": "C"}


def settings_for(sockets: Path, *, throwaway: bool) -> list[str]:
    settings = _SETTINGS | {"unix_socket_directories": str(sockets)} | (_THROWAWAY_SETTINGS if throwaway else {})
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def create(binaries: Binaries, home: Path, known: Secrets, account: Account | None, *, durable: bool) -> None:
    """Run `initdb` beside the final place and move the whole cluster there, so that half of one never stands."""
    # A name of its own each time: an initdb whose launcher was killed may still be writing into the one before.
    data, partial = home / "data", home / f"data.partial.{secrets.token_hex(4)}"
    if shutil.disk_usage(home).free < NEEDED_MEGABYTES * 1_000_000:
        raise LauncherError("disk_full", path=home, needed=NEEDED_MEGABYTES)
    for left in home.glob("data.partial*"):
        shutil.rmtree(left, ignore_errors=True)
    password_file = home / "initdb.password"
    password_file.unlink(missing_ok=True)
    password_file.touch(mode=0o600)
    try:
        password_file.write_text(known.superuser)
        if account is not None:
            os.chown(password_file, account.uid, account.gid)
        command: list[str | Path] = [
            binaries.program("initdb"),
            f"--pgdata={partial}",
            f"--username={ROLES['superuser']}",
            f"--pwfile={password_file}",
            "--auth-local=scram-sha-256",
            "--auth-host=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            *_locale_options(binaries.major),
        ]
        if not durable:
            command.append("--no-sync")
        code, output = _run(command, home, account)
    finally:
        password_file.unlink()
    if code != 0:
        shutil.rmtree(partial, ignore_errors=True)
        if _NO_SPACE.search(output):
            raise LauncherError("disk_full", path=home, needed=NEEDED_MEGABYTES)
        raise LauncherError("initdb_failed", data=data, detail=_complaint(output))
    (partial / "pg_hba.conf").write_text(
        "# Written by Convergence: the private socket, and a password even there.\nlocal all all scram-sha-256\n"
    )
    partial.rename(data)


def _locale_options(major: int) -> list[str]:
    """Order by code point and the character classes of Unicode, from PostgreSQL itself where it has them."""
    if major < 17:
        return ["--locale=C.UTF-8"]
    ctype = "C.UTF-8" if _is_known_locale("C.UTF-8") else "en_US.UTF-8"
    return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", f"--lc-ctype={ctype}"]


def _is_known_locale(name: str) -> bool:
    current = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_CTYPE, current)
    return True


def set_password(binaries: Binaries, data: Path, known: Secrets, account: Account | None) -> None:
    """Give the superuser a new password without knowing the former one: the secrets were lost, the data was not."""
    forget_dead_server(data)
    statement = f"ALTER ROLE {ROLES['superuser']} PASSWORD '{known.superuser}';\n"
    code, output = _run([binaries.program("postgres"), "--single", "-D", data, "postgres"], data, account, statement)
    if code != 0:
        raise LauncherError("initdb_failed", data=data, detail=_complaint(output))


def _run(command: list[str | Path], folder: Path, account: Account | None, words: str = "") -> tuple[int, str]:
    try:
        process = spawn(
            command,
            death_signal=signal.SIGKILL,
            account=account,
            environment=environment(),
            folder=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except PermissionError as error:
        if account is None:
            raise
        raise LauncherError("cannot_drop", account=account.name) from error
    output, _none = process.communicate(words.encode())
    return process.returncode, output.decode(errors="replace")


def forget_dead_server(data: Path) -> None:
    """Remove the pid file of a server that was killed: its number may by now be another process, as in a container.

    The server lock is ours, so no server of ours is alive; one started by hand would answer on its socket.
    Raises LauncherError where one does.
    """
    pid_file = data / "postmaster.pid"
    try:
        lines = pid_file.read_text().splitlines()
    except FileNotFoundError:
        return
    if len(lines) >= 5 and lines[4]:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as attempt:
            try:
                attempt.connect(f"{lines[4]}/.s.PGSQL.{lines[3]}")
            except OSError:
                pass
            else:
                raise LauncherError("foreign_server", data=data)
    pid_file.unlink()


def furnish(connection: psycopg.Connection[Any], found: Endpoint, roles: Mapping[str, str], database: str) -> None:
    """Create what a new cluster needs: the two roles, the extensions, the database. Safe to run again.

    The extensions go to template1, so that every database made later has them too.
    """
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
        with psycopg.connect(found.url("superuser", "template1"), autocommit=True) as template:
            for name in EXTENSIONS:
                try:
                    template.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
                except (psycopg.errors.UndefinedFile, psycopg.errors.FeatureNotSupported) as error:
                    raise LauncherError("extension_missing", name=name) from error
        _ensure_role(connection, roles["owner"], found.secrets.owner, "LOGIN CREATEDB")
        _ensure_role(connection, roles["app"], found.secrets.app, "LOGIN")
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), sql.Identifier(roles["owner"]))
        )
        return
    try:
        psycopg.connect(found.url("app", database)).close()
        psycopg.connect(found.url("owner", database)).close()
    except psycopg.OperationalError:
        # The secrets were made anew since.
        _ensure_role(connection, roles["owner"], found.secrets.owner, "LOGIN CREATEDB")
        _ensure_role(connection, roles["app"], found.secrets.app, "LOGIN")


def _ensure_role(connection: psycopg.Connection[Any], role: str, password: str, attributes: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    connection.execute(
        sql.SQL("{} {} " + attributes + " PASSWORD {}").format(  # nosec: constants of this module
            sql.SQL("ALTER ROLE" if known else "CREATE ROLE"), sql.Identifier(role), sql.Literal(password)
        )
    )


def open_log(path: Path) -> IO[bytes]:
    """The server's log, at its end; started anew, the former one kept once, when it has grown long."""
    if path.exists() and path.stat().st_size > _LONGEST_LOG:
        path.replace(path.with_suffix(".former.log"))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    stream = os.fdopen(descriptor, "ab")
    stream.seek(0, os.SEEK_END)
    return stream


def start_failure(log: Path, offset: int, data: Path) -> LauncherError:
    """Why the server stopped, from what it wrote since `offset`."""
    with log.open("rb") as stream:
        stream.seek(offset)
        written = stream.read().decode(errors="replace")
    if _NO_SPACE.search(written):
        return LauncherError("disk_full", path=data, needed=NEEDED_MEGABYTES)
    return LauncherError("start_failed", detail=_complaint(written), log=log)


def _complaint(output: str) -> str:
    """The line that says why: PostgreSQL marks it, and it is not always the last."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for line in lines:
        if match := re.search(r"(?:FATAL|PANIC|error|ERROR): +(.+)", line):
            return match[1].rstrip(".")
    return lines[-1].rstrip(".") if lines else "?"
