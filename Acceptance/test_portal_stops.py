"""`belay serve` ends when it is asked to, whatever its visitors do."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from belay_command import DONE, REFUSED
from portal_house import House
from portal_server import HOST, PortalServer

# Whoever is still served has 15 seconds.
PATIENCE = 40


@pytest.fixture
def portal(house_as_built: House, tmp_path: Path) -> Iterator[PortalServer]:
    """A portal that the test ends."""
    server = PortalServer.start(house_as_built.copy(tmp_path / "house"))
    yield server
    server.end()


def ended(portal: PortalServer) -> int:
    """How it ended, once it did."""
    return portal.process.wait(timeout=PATIENCE)


def connected(portal: PortalServer) -> socket.socket:
    return socket.create_connection((HOST, portal.house.port), timeout=PATIENCE)


def slow_form(portal: PortalServer) -> socket.socket:
    """Somebody who has begun to send a form and does not go on."""
    visitor = connected(portal)
    visitor.sendall(
        b"POST /language HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: 1000\r\n\r\nproof="
    )
    # Nothing is answered before the form is there; so long the server has to take the request up.
    time.sleep(1)
    return visitor


def test_second_on_one_port(portal: PortalServer) -> None:
    """The second one says where it cannot listen; the first one goes on, and ends in good order."""
    second = subprocess.run(
        portal.house.belay.line("serve", "--interval", "1"),
        env=portal.house.belay.variables(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert second.returncode == REFUSED, second
    assert f"{HOST}:{portal.house.port}" in second.stderr
    assert portal.visitor().get("/ready").status == 200
    portal.stop()


def test_unfinished_form(portal: PortalServer) -> None:
    """Whoever never comes to an end is not waited for."""
    with slow_form(portal):
        portal.process.send_signal(signal.SIGTERM)
        assert ended(portal) == DONE, portal.said()


def test_unread_answers(portal: PortalServer) -> None:
    """Nor is whoever asks and asks and reads no answer."""
    with connected(portal) as visitor:
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        visitor.settimeout(2)
        try:
            for _ in range(2_000):
                visitor.sendall(b"GET /static/portal.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
        except TimeoutError:
            pass  # It takes no more, as it should.
        portal.process.send_signal(signal.SIGTERM)
        assert ended(portal) == DONE, portal.said()


def test_second_signal(portal: PortalServer) -> None:
    """Whoever asks twice does not wait at all."""
    with slow_form(portal):
        for _ in range(100):
            portal.process.send_signal(signal.SIGTERM)
            try:
                portal.process.wait(timeout=0.1)
                break
            except subprocess.TimeoutExpired:
                continue
        assert ended(portal) == 128 + signal.SIGTERM, portal.said()
