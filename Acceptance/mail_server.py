"""A real mail server on loopback that takes mail only over TLS and after a sign-in."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from directory_server import free_port

USER = "belay"
PASSWORD = "open-sesame-42"


def make_certificates(folder: Path) -> tuple[Path, Path, Path]:
    """An authority, and a certificate of 127.0.0.1 with its key."""
    folder.mkdir(parents=True)
    authority, key, certificate = folder / "ca.pem", folder / "server.key", folder / "server.pem"
    request, authority_key = folder / "server.csr", folder / "ca.key"
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

    def openssl(*words: object, extensions: str = "") -> None:
        subprocess.run(
            ["openssl", *map(str, words)], input=extensions.encode(), check=True, capture_output=True, timeout=60
        )

    openssl(
        "req", "-x509", *new_key, "-days", "30", "-keyout", authority_key, "-out", authority,
        "-subj", "/CN=Mail test authority", "-addext", "keyUsage=critical,keyCertSign",
    )  # fmt: skip
    openssl("req", *new_key, "-keyout", key, "-out", request, "-subj", "/CN=mail")
    openssl(
        "x509", "-req", "-in", request, "-CA", authority, "-CAkey", authority_key, "-CAcreateserial", "-days", "30",
        "-out", certificate, "-extfile", "/dev/stdin",
        extensions="subjectAltName=IP:127.0.0.1\nbasicConstraints=critical,CA:FALSE\n",
    )  # fmt: skip
    return authority, certificate, key


@dataclass
class MailServer:
    """The server, what it was sent, and what it answers to whom."""

    folder: Path
    port: int = 0
    authority: Path = Path()
    messages: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    """What recipients are answered, in turn; everybody else is taken."""
    taken: Callable[[EmailMessage], None] = lambda message: None
    """Called with each message before its sender hears that it was taken."""
    signed_in: list[str] = field(default_factory=list)
    _controller: Any = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Starts the server, on the port of the last start if there was one."""
        if not self.port:
            self.port = free_port()
            self.authority, self._certificate, self._key = make_certificates(self.folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._certificate, self._key)
        self._controller = Controller(
            self, hostname="127.0.0.1", port=self.port, tls_context=context, require_starttls=True,
            auth_required=True, authenticator=self.authenticate, ready_timeout=20,
        )  # fmt: skip
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        """Takes one name with one password."""
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        # What is not handled is answered by the server itself; otherwise the client would wait for ever.
        return AuthResult(success=good, handled=good)

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        with self._lock:
            waiting = self.answers.get(address)
            if waiting:
                return waiting.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        with self._lock:
            self.messages.append(message)
            self.signed_in.append(session.authenticated and USER or "")
        self.taken(message)
        return "250 2.0.0 taken"

    def to(self, address: str) -> list[EmailMessage]:
        """The messages to an address, in the order of their arrival."""
        with self._lock:
            return [message for message in self.messages if address in str(message["To"])]

    def names(self) -> Counter[str]:
        """How often each Message-ID arrived."""
        with self._lock:
            return Counter(str(message["Message-ID"]) for message in self.messages)
