"""`belay serve` with the portal, for one project."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from belay_command import DONE
from portal_house import House
from portal_visitor import PortalVisitor

HOST = "127.0.0.1"


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


@dataclass
class PortalServer:
    """The program while it serves."""

    house: House
    process: subprocess.Popen[bytes]
    log: Path
    _visitors: dict[tuple[str, str, str], PortalVisitor] = field(default_factory=dict)

    @classmethod
    def start(cls, house: House, portal: str = "") -> PortalServer:
        """Starts the program and waits until it is ready.

        The other lines of the part `portal` may be given.
        """
        house.configure(free_port(), portal)
        log = house.folder / "serve.log"
        with log.open("ab") as out:
            process = subprocess.Popen(
                house.belay.line("serve", "--interval", "1"),
                env=house.belay.variables(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        server = cls(house, process, log)
        deadline = time.monotonic() + 30
        while not server._is_ready():
            assert process.poll() is None, f"it ended: {server.said()}"
            assert time.monotonic() < deadline, f"it is not ready: {server.said()}"
            time.sleep(0.05)
        return server

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.house.port}"

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def _is_ready(self) -> bool:
        try:
            return self.visitor().get("/ready").status == 200
        except OSError:
            return False

    def visitor(self) -> PortalVisitor:
        """Somebody who is not signed in."""
        return PortalVisitor(HOST, self.house.port)

    def link(self, address: str, role: str | None = None, units: str | None = None) -> str:
        """A one-time link, as an administrator of the server makes one."""
        words = ["--as", address]
        words += ["--role", role] if role else []
        words += ["--units", units] if units else []
        return str(self.house.belay.json("sign-in-link", *words)["link"])

    def signed_in(self, address: str, role: str | None = None, units: str | None = None) -> PortalVisitor:
        """Somebody who has just signed in."""
        visitor = self.visitor()
        answer = visitor.use(self.link(address, role, units))
        assert answer.status == 303, answer
        return visitor

    def known(self, address: str, role: str | None = None, units: str | None = None) -> PortalVisitor:
        """Somebody who stays signed in from test to test."""
        key = (address, role or "", units or "")
        if key not in self._visitors:
            self._visitors[key] = self.signed_in(address, role, units)
        return self._visitors[key]

    def administrator(self) -> PortalVisitor:
        return self.known("boss@example.org", "administrator")

    @contextmanager
    def stream(self, path: str, visitor: PortalVisitor) -> Iterator[http.client.HTTPResponse]:
        """A live page that stays open."""
        connection = http.client.HTTPConnection(HOST, self.house.port, timeout=10)
        cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
        connection.request("GET", path, headers={"Cookie": cookies})
        response = connection.getresponse()
        assert response.status == 200 and response.headers["Content-Type"].startswith("text/event-stream")
        try:
            yield response
        finally:
            connection.close()

    def stop(self) -> None:
        """Asks it to stop while a live page is open; everything ends in good order."""
        if self.process.poll() is not None:
            raise AssertionError(f"it ended by itself with {self.process.returncode}: {self.said()[-3000:]}")
        try:
            number = self.house.people[0].number
            with self.stream(f"/numbers/%2B{number[1:]}/events", self.administrator()) as response:
                assert response.readline() == b"retry: 2000\n"
                self.process.send_signal(signal.SIGTERM)
                # To its very end: a stream that is cut off raises IncompleteRead.
                response.read()
            assert self.process.wait(timeout=20) == DONE, self.said()[-3000:]
        finally:
            self.end()

    def end(self) -> None:
        """Ends it in any order."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
