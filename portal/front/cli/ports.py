"""Choose the port to serve on, and keep it from a second server started in the same moment."""

from __future__ import annotations

import contextlib
import errno
import socket
import sys

from portal.front.cli.exit_codes import CommandError, Exit
from portal.front.cli.messages import message

FIRST_PORT = 8000
LAST_PORT = 8099


class Reservation:
    """A port found free, and kept from other servers of ours until closed or until this process ends.

    granian shares its port with whoever binds it the same way: two demos started together would both listen, each
    getting half of the visitors. A name in the kernel's abstract namespace, which goes with the network's ports and
    leaves no file, lets one of them through; where there is none, the port is only looked at.
    """

    def __init__(self, host: str, port: int) -> None:
        """Raises OSError where the port is taken or refused."""
        self.port = port
        self._name = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            if sys.platform == "linux":
                self._name.bind(f"\0convergence-port-{port}")
            _refuse_other_loopback(host, port)
            with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
                # The closed connections of a server just stopped are forgiven, a server that listens is not.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        self._name.close()


def _refuse_other_loopback(host: str, port: int) -> None:
    """A browser tries ::1 first for localhost: what listens there would answer in our place."""
    if host != "127.0.0.1" or not socket.has_ipv6:
        return
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            probe.bind(("::1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise


def reserve(verb: str, port: int | None, *, host: str = "127.0.0.1") -> Reservation:
    """`port` if given, else the first free one from 8000 on.

    Raises CommandError, with the port to pass instead, where the one given is taken.
    """
    for candidate in [port] if port is not None else range(FIRST_PORT, LAST_PORT + 1):
        try:
            return Reservation(host, candidate)
        except PermissionError as error:
            sentence = message("port_refused", port=candidate, verb=verb, free=_free_port(host, FIRST_PORT))
            raise CommandError(sentence, Exit.PORT_IN_USE) from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CommandError(message("no_such_address", host=host)) from error
    if port is None:
        raise CommandError(message("no_free_port", first=FIRST_PORT, last=LAST_PORT), Exit.PORT_IN_USE)
    sentence = message("port_in_use", port=port, verb=verb, free=_free_port(host, port + 1))
    raise CommandError(sentence, Exit.PORT_IN_USE)


def _free_port(host: str, first: int) -> int:
    for candidate in range(max(first, FIRST_PORT), 65536):
        with contextlib.suppress(OSError):
            Reservation(host, candidate).close()
            return candidate
    return FIRST_PORT
