"""The port: the one asked for or a sentence with another; the first free one where none was asked for."""

import socket
from collections.abc import Iterator

import pytest

from portal.front.cli import ports
from portal.front.cli.exit_codes import CommandError, Exit


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_in_use_is_refused_with_one_that_is_free(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with pytest.raises(CommandError) as refused:
        ports.reserve("demo", taken)
    assert refused.value.code == Exit.PORT_IN_USE
    assert f"Port {taken} is already in use" in refused.value.sentence
    proposed = int(refused.value.sentence.rsplit(" ", 1)[1].rstrip("."))
    ports.reserve("demo", proposed).close()


def test_a_reserved_port_is_refused_to_our_others_before_its_server_listens() -> None:
    """granian shares ports: without the reservation two demos started together would answer by turns."""
    reservation = ports.reserve("demo", None)
    try:
        with pytest.raises(CommandError):
            ports.reserve("demo", reservation.port)
        second = ports.reserve("demo", None)
        assert second.port != reservation.port
        second.close()
        with socket.socket() as server:
            # A server that stopped a moment ago may have left closed connections there.
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind(("127.0.0.1", reservation.port))
    finally:
        reservation.close()


def test_a_port_whose_server_has_just_stopped_can_be_taken_again() -> None:
    with socket.socket() as server:
        # As granian does.
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        client = socket.create_connection(("127.0.0.1", port))
        accepted, _address = server.accept()
        # The side that closes first keeps the port in TIME_WAIT.
        accepted.close()
        client.close()
    ports.reserve("demo", port).close()


def test_what_listens_on_the_other_loopback_counts() -> None:
    with socket.socket(socket.AF_INET6) as other:
        other.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        other.bind(("::1", 0))
        other.listen()
        with pytest.raises(CommandError):
            ports.reserve("demo", other.getsockname()[1])


def test_an_address_of_another_machine_is_refused() -> None:
    # A demonstration that another test started may hold 8000.
    found = ports.reserve("serve", None)
    found.close()
    with pytest.raises(CommandError) as refused:
        ports.reserve("serve", found.port, host="192.0.2.1")
    assert "192.0.2.1" in refused.value.sentence
