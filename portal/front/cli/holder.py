"""``python -m portal.front.cli.holder FD``: hold the cluster for ``portal db start``, until asked to let go.

It is asked through a socket beside the database's own, never by a pid, which may be somebody else's by then. Its first
line on FD says how the start went: ``ok``, or the code and parameters of the failure as JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import sys
from pathlib import Path

from portal.foundation.embedded_postgres import AlreadyRunning, Cluster, Endpoint, LauncherError
from portal.front.cli.folders import var_folder
from portal.front.cli.supervisor import Signals

CONTROL = "control"
HOLDER = "db start"


def main() -> int:
    answer = int(sys.argv[1])
    with Signals() as signals:
        cluster = Cluster(var_folder(), holder=HOLDER)
        try:
            started = cluster.start()
        except AlreadyRunning as error:
            _answer(answer, {"code": error.code, "parameters": _texts(error.parameters)})
            return 1
        except LauncherError as error:
            _answer(answer, {"code": error.code, "parameters": _texts(error.parameters)})
            return 1
        except KeyboardInterrupt:
            return 1
        signals.raising = False
        try:
            with _control_socket(started) as control:
                _answer(answer, {"code": "ok"})
                return _hold(cluster, signals, control)
        finally:
            cluster.stop()


def _hold(cluster: Cluster, signals: Signals, control: socket.socket) -> int:
    """Wait for a signal, a request to stop, or the end of the server."""
    while not signals.asked:
        if cluster.process is None or cluster.process.poll() is not None:
            return 1
        readable, _none, _none = select.select([control], [], [], 0.5)
        if readable:
            asker, _address = control.accept()
            with asker:
                cluster.stop()
                with contextlib.suppress(OSError):
                    asker.sendall(b"stopped\n")
            return 0
    return 0


def _control_socket(started: Endpoint) -> socket.socket:
    control = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    control.bind(str(control_path(started)))
    control.listen(1)
    return control


def control_path(running: Endpoint) -> Path:
    return Path(running.socket_directory, CONTROL)


def _texts(parameters: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in parameters.items()}


def _answer(descriptor: int, values: dict[str, object]) -> None:
    with contextlib.suppress(BrokenPipeError):
        os.write(descriptor, json.dumps(values).encode() + b"\n")
    os.close(descriptor)


if __name__ == "__main__":
    sys.exit(main())
