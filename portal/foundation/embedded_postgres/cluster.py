"""One embedded PostgreSQL cluster, from an empty folder to a server that answers, and back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

import psycopg

from portal.foundation.embedded_postgres import errors, homes, server
from portal.foundation.embedded_postgres.accounts import Account, account_for
from portal.foundation.embedded_postgres.binaries import find_binaries, reachable_by
from portal.foundation.embedded_postgres.endpoints import (
    DATABASE,
    ROLES,
    Endpoint,
    Role,
    endpoint,
    system_identifier_in,
    system_identifier_of,
)
from portal.foundation.embedded_postgres.errors import AlreadyRunning, LauncherError
from portal.foundation.embedded_postgres.layout import Layout, Secrets, write_private_json
from portal.foundation.embedded_postgres.locks import FileLock
from portal.foundation.embedded_postgres.processes import HAS_DEATH_SIGNAL, Watchdog, spawn

# Another launcher may be creating the cluster; a server whose launcher was killed writes a last checkpoint.
PATIENCE_WITH_LAUNCHER = 30.0
PATIENCE_WITH_SERVER = 60.0
# After a power cut the server replays its journal before it answers.
START_SECONDS = 300.0
STOP_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Status:
    """What can be said of the cluster of a folder: `version` is its major version, None before the first start."""

    running: bool
    data_directory: Path | None
    version: int | None
    endpoint: Endpoint | None


class Cluster:
    """The cluster of the folder `var`, held by this process while it runs.

    The server is a direct child: it stops with this process, however that one ends. A `throwaway` cluster trades
    safety for speed and is removed when it stops. `watchdog` forces the guard used where no parent-death signal is.
    """

    def __init__(
        self, var: Path, *, throwaway: bool = False, holder: str = "program", watchdog: bool = not HAS_DEATH_SIGNAL
    ) -> None:
        self.layout = Layout(Path(var).absolute())
        self.throwaway = throwaway
        self.holder = holder
        self.process: subprocess.Popen[bytes] | None = None
        self._uses_watchdog = watchdog
        self._watchdog: Watchdog | None = None
        self._endpoint: Endpoint | None = None
        self._launcher_lock = FileLock(self.layout.launcher_lock)

    def start(self) -> Endpoint:
        """Create the cluster where it does not exist, start it, and say how to reach it.

        Raises AlreadyRunning where another process serves it, LauncherError for what the user can put right.
        """
        if self._endpoint is not None and self.process is not None and self.process.poll() is None:
            return self._endpoint
        if os.name != "posix":
            raise LauncherError("unsupported_system")
        if threading.current_thread() is not threading.main_thread():
            # The parent-death signal comes at the end of the thread that forked, not of the process.
            raise LauncherError("not_main_thread")
        try:
            self._start()
        except OSError as error:
            self._abandon()
            if known := errors.from_os_error(error, self.layout.folder):
                raise known from error
            raise
        except BaseException:
            self._abandon()
            raise
        assert self._endpoint is not None  # noqa: S101 (set by _start)
        return self._endpoint

    def stop(self) -> None:
        """Stop the server with a last checkpoint; harmless where nothing runs."""
        home = Path(self._endpoint.data_directory).parent if self._endpoint else None
        sockets = self._endpoint.socket_directory if self._endpoint else None
        if self._endpoint is not None:
            self.layout.endpoint.unlink(missing_ok=True)
        if self.process is not None:
            _stop_process(self.process)
            self.process = None
        if self._watchdog is not None:
            self._watchdog.close()
            self._watchdog = None
        self._endpoint = None
        if sockets:
            shutil.rmtree(sockets, ignore_errors=True)
        if self.throwaway and home is not None:
            self._forget_home(home)
        self._launcher_lock.release()

    def destroy(self) -> None:
        """Remove the cluster with all its data, its secrets and its home. Raises AlreadyRunning where it is used."""
        self.stop()
        if not self.layout.folder.is_dir():
            return
        self._take_launcher_lock()
        try:
            state = self.layout.read_state()
            for elsewhere in filter(None, (state.get("home"), state.get("socket_directory"))):
                shutil.rmtree(elsewhere, ignore_errors=True)
            shutil.rmtree(self.layout.folder)
        finally:
            self._launcher_lock.release()

    def status(self) -> Status:
        """What runs, whoever holds it, found by connecting."""
        found = endpoint(self.layout.var)
        try:
            data: Path | None = self.layout.home() / "data"
        except (LauncherError, OSError):
            data = None
        version = server.data_major(data) if data else None
        return Status(found is not None, data if version else None, version, found)

    def url(self, role: Role = "app", database: str = DATABASE) -> str:
        """The URL of the running server for `role`. Raises RuntimeError before start."""
        if self._endpoint is None:
            raise RuntimeError("The cluster is not started.")
        return self._endpoint.url(role, database)

    def __enter__(self) -> Cluster:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _start(self) -> None:
        self.layout.create()
        self._take_launcher_lock()
        if self.throwaway:
            homes.sweep_throwaway_homes()
        home, account = self._settle()
        data = home / "data"
        server_lock = FileLock(home / homes.SERVER_LOCK)
        if not server_lock.acquire(patience=PATIENCE_WITH_SERVER):
            raise LauncherError("still_stopping", data=data)
        try:
            self._launch(home, data, account, server_lock)
        finally:
            # The server inherited it: it is free again when the last of its processes is gone.
            server_lock.release()

    def _take_launcher_lock(self) -> None:
        deadline = time.monotonic() + PATIENCE_WITH_LAUNCHER
        while not self._launcher_lock.acquire(patience=0.1):
            if found := endpoint(self.layout.var):
                raise AlreadyRunning(found, self.layout.var)
            if time.monotonic() > deadline:
                raise LauncherError("being_started", var=self.layout.var)

    def _settle(self) -> tuple[Path, Account | None]:
        """The home of the cluster and the account it runs as; both are chosen once, at the first start."""
        state = self.layout.read_state()
        if self.throwaway and state.get("home") and not Path(state["home"]).is_dir():
            self.layout.state.unlink()
        home = self.layout.home()
        if (home / "data").exists():
            return home, account_for(home / "data")
        account = account_for(home / "data")
        if home == self.layout.folder and (account is not None or self.throwaway):
            home = homes.make_home(self.layout.var, account, throwaway=self.throwaway)
            self.layout.remember(home=str(home))
        return home, account

    def _launch(self, home: Path, data: Path, account: Account | None, server_lock: FileLock) -> None:
        data_major = server.data_major(data)
        binaries = find_binaries(data_major=data_major)
        if data_major not in (None, binaries.major):
            raise LauncherError("other_major_version", data=data, found=data_major, available=binaries.major)
        if account is not None:
            binaries = reachable_by(binaries, account, home)
        known = self.layout.read_secrets()
        if data_major is None:
            known = Secrets.new()
            self.layout.write_secrets(known)
            server.create(binaries, home, known, account, durable=not self.throwaway)
        elif known is None:
            known = Secrets.new()
            server.set_password(binaries, data, known, account)
            self.layout.write_secrets(known)
        server.forget_dead_server(data)
        sockets = homes.socket_folder(self.layout.read_state().get("socket_directory"), account)
        self.layout.remember(socket_directory=str(sockets))
        found = Endpoint(
            str(sockets),
            str(data),
            system_identifier_in(data),
            binaries.version,
            str(binaries.folder),
            binaries.source,
            self.holder,
            known,
        )
        settings = server.settings_for(sockets, throwaway=self.throwaway)
        with server.open_log(self.layout.log) as log:
            start_of_log = log.tell()
            self.process = spawn(
                [binaries.program("postgres"), "-D", data, *settings],
                death_signal=None if self._uses_watchdog else signal.SIGINT,
                account=account,
                environment=server.environment(),
                folder=home,
                keep=[server_lock.descriptor],
                stdout=log,
                stderr=log,
            )
            if self._uses_watchdog:
                self._watchdog = Watchdog()
                self._watchdog.watch(self.process.pid, signal.SIGINT, signal.SIGQUIT)
            self._await(found, log, start_of_log)
        write_private_json(self.layout.endpoint, found.to_json())
        self._endpoint = found

    def _await(self, found: Endpoint, log: IO[bytes], start_of_log: int) -> None:
        """Wait until the server answers, make sure it is this cluster, and complete what a first start must create."""
        assert self.process is not None  # noqa: S101 (called right after spawn)
        socket = Path(found.socket_directory, ".s.PGSQL.5432")
        deadline = time.monotonic() + START_SECONDS
        while True:
            if self.process.poll() is not None:
                raise server.start_failure(self.layout.log, start_of_log, Path(found.data_directory))
            if time.monotonic() > deadline:
                raise LauncherError("start_timeout", seconds=int(START_SECONDS), log=self.layout.log)
            try:
                if socket.exists():
                    with psycopg.connect(found.url("superuser", "postgres"), autocommit=True) as connection:
                        if system_identifier_of(connection) != found.system_identifier:
                            raise LauncherError("wrong_cluster", socket=socket.parent, data=found.data_directory)
                        server.furnish(connection, found, ROLES, DATABASE)
                    return
            except psycopg.OperationalError as error:
                if isinstance(error, psycopg.errors.DiskFull):
                    raise LauncherError(
                        "disk_full", path=found.data_directory, needed=errors.NEEDED_MEGABYTES
                    ) from error
            time.sleep(0.01)

    def _abandon(self) -> None:
        """Leave nothing behind a start that failed."""
        if self.process is not None:
            _stop_process(self.process)
            self.process = None
        if self._watchdog is not None:
            self._watchdog.close()
            self._watchdog = None
        if self.throwaway and (named := self.layout.read_state().get("home")):
            self._forget_home(Path(named))
        self._launcher_lock.release()

    def _forget_home(self, home: Path) -> None:
        if sockets := self.layout.read_state().get("socket_directory"):
            shutil.rmtree(sockets, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)
        self.layout.state.unlink(missing_ok=True)
        self.layout.secrets.unlink(missing_ok=True)


def _stop_process(process: subprocess.Popen[bytes]) -> None:
    """SIGINT is the fast shutdown: sessions end, a checkpoint is written. The harder ones are for a hung server."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        process.send_signal(number)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return
