"""The site as ``portal serve`` runs it, for the time of a block: asked over loopback, its processor time read."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from signal import SIGTERM

from django.conf import settings
from django.db import connection
from django.test import Client

from benchmarks.measuring import cpu_of
from portal.foundation.embedded_postgres.processes import spawn
from portal.front.cli import ports
from portal.front.cli.parts import answers
from tests.harness.processes import family_of

HOST = "127.0.0.1"
READY_SECONDS = 120.0
STOP_SECONDS = 30.0

_SESSIONS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


@dataclass(slots=True)
class Server:
    """The site at work. ``pids``: the processes of ``portal serve``, granian's among them."""

    port: int
    pids: frozenset[int]
    _readers: list[Reader] = field(default_factory=list)

    def reader(self, client: Client) -> Reader:
        """Who reads on a connection kept alive, with the session of this client if it has one."""
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        headers = {"Host": "localhost"}
        if cookie is not None:
            headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={cookie.value}"
        made = Reader(http.client.HTTPConnection(HOST, self.port, timeout=60), headers)
        self._readers.append(made)
        return made

    def cpu(self) -> float:
        """Seconds of CPU of the server and of its sessions at the database, which no one else uses meanwhile."""
        with connection.cursor() as cursor:
            cursor.execute(_SESSIONS)
            sessions = [pid for (pid,) in cursor.fetchall()]
        return cpu_of([*self.pids, *sessions])

    def close(self) -> None:
        """Let go of the connections, which the server would wait for before it stops."""
        for reader in self._readers:
            reader.close()


@dataclass(frozen=True, slots=True)
class Reader:
    """One connection to the site."""

    _connection: http.client.HTTPConnection
    _headers: Mapping[str, str]

    def get(self, path: str) -> tuple[int, bytes]:
        """The status and the body at this path."""
        self._connection.request("GET", path, headers=dict(self._headers))
        response = self._connection.getresponse()
        return response.status, response.read()

    def close(self) -> None:
        self._connection.close()


@contextmanager
def serving() -> Iterator[Server]:
    """``portal serve`` with one worker process on a free port of 127.0.0.1, under the settings of this process.

    It stops at the end of the block, and at the end of this process however it dies. Raises RuntimeError where it does
    not answer.
    """
    reservation = ports.reserve("serve", None, host=HOST)
    reservation.close()
    command = [sys.executable, "-m", "portal", "serve", "--host", HOST, "--port", str(reservation.port)]
    process = spawn([*command, "--workers", "1"], death_signal=SIGTERM, stdout=subprocess.DEVNULL)
    try:
        _wait_for(process, reservation.port)
        server = Server(reservation.port, frozenset(family_of(process.pid)))
        try:
            yield server
        finally:
            server.close()
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not answers(HOST, port):
        try:
            code = process.wait(0.1)
        except subprocess.TimeoutExpired:
            if time.monotonic() < deadline:
                continue
            raise RuntimeError(f"The site did not answer within {READY_SECONDS:g} seconds.") from None
        raise RuntimeError(f"The site ended with code {code} before it answered: what it wrote is above.")
