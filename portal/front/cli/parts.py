"""The commands behind the parts: granian for the site, Procrastinate's worker for the background work."""

from __future__ import annotations

import http.client
import sys
from collections.abc import Mapping
from pathlib import Path

from portal.front.cli.supervisor import Part

# Requests are short and SQL is quick: a few threads per process keep both cores busy within the memory promised.
THREADS = 4


def web(host: str, port: int, environment: Mapping[str, str], *, log: Path | None = None, processes: int = 1) -> Part:
    """The site. Ready when it answers a request, whatever the answer: its worker process has loaded Django by then."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    command += ["--host", host, "--port", str(port), "--workers", str(processes)]
    command += ["--blocking-threads", str(THREADS), "--backpressure", "64", "portal.wsgi:application"]
    return Part("web", command, environment, log, lambda: answers(host, port))


def worker(environment: Mapping[str, str], *, log: Path | None = None, concurrency: int = 1) -> Part:
    """The background work. A job that outlives the grace is taken up again later: jobs are safe to run twice.

    One that is done goes, else there would be half a million of them a year; one that failed stays, to be looked at.
    """
    command = [sys.executable, "-m", "portal.front.cli.background", "--delete-jobs", "successful"]
    command += ["--concurrency", str(concurrency), "--shutdown-graceful-timeout", "8"]
    return Part("worker", command, environment, log)


def answers(host: str, port: int) -> bool:
    """Whether an HTTP server answers there, within the time a first page takes."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not bound)
    connection = http.client.HTTPConnection(reached, port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
