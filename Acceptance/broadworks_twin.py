"""A simulated BroadWorks (`belay twin broadworks`) for a test, and other people's clients of BroadWorks."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from belay_command import DONE, REPOSITORY, Belay

HOST = "127.0.0.1"
ADMINISTRATOR = "operator@acme.example.com"
PASSWORD = "S3cret&<ly>"


@dataclass
class BroadWorksTwin:
    """The program while it serves on ports that were free."""

    folder: Path
    users: int = 120
    options: tuple[object, ...] = ()
    ports: dict[str, int] = field(default_factory=dict)
    """By what is spoken there: `tcp`, `tls` and `http`."""
    _process: subprocess.Popen[bytes] | None = None

    @property
    def certificate(self) -> Path:
        """The certificate of the TLS port, which clients have to trust."""
        return self.folder / "twin.pem"

    @property
    def soap_url(self) -> str:
        return f"http://{HOST}:{self.ports['http']}/webservice/services/ProvisioningService"

    def start(self) -> None:
        """Starts the program and waits until it listens."""
        password = self.folder / "password"
        password.write_text(PASSWORD)
        belay = Belay()
        words = [f"--{kind}={HOST}:{self.ports.get(kind, 0)}" for kind in ("tcp", "tls", "http")]
        words += ["--certificate", self.certificate, "--users", self.users, "--administrator", ADMINISTRATOR]
        words += ["--password-file", password, "--json", *self.options]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                belay.line("twin", "broadworks", *words),
                env=belay.variables(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout
        for _ in range(3):
            line = self._process.stdout.readline()
            assert line, f"the twin ended with {self._process.wait()}: {self.said()}"
            event = json.loads(line)
            self.ports[event["kind"]] = event["port"]

    def stop(self) -> None:
        """Asks it to stop, which it does in good order."""
        assert self._process and self._process.stdout
        try:
            self._process.terminate()
            assert self._process.wait(timeout=20) == DONE, self.said()
        finally:
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
            self._process.stdout.close()

    def said(self) -> str:
        return self._log.read_text(errors="replace")[-3000:]

    @property
    def _log(self) -> Path:
        return self.folder / "twin.log"


@dataclass(frozen=True)
class ThirdPartyClient:
    """A client that others wrote, over one of its transports, in the Python environment that `prepare` made for it."""

    name: str
    environment: str
    program: str
    transport: str

    def __str__(self) -> str:
        return self.name if self.name.endswith(self.transport) else f"{self.name}-{self.transport}"

    def does(
        self, twin: BroadWorksTwin, requests: list[tuple[str, dict[str, Any]]], **more: object
    ) -> dict[str, Any]:
        """Logs in, sends requests and returns what came of them.

        `broadworks_clients/exchange.py` says what may be asked for besides, and what is returned.
        """
        python = REPOSITORY / self.environment / "bin/python"
        assert python.exists(), f"there is no {python}; run Scripts/prepare test"
        job = {
            "host": HOST,
            "port": twin.ports.get(self.transport),
            "url": twin.soap_url,
            "transport": self.transport,
            "user": ADMINISTRATOR,
            "password": PASSWORD,
            "requests": requests,
        } | more
        done = subprocess.run(
            [str(python), str(REPOSITORY / "Acceptance/broadworks_clients" / self.program)],
            env={
                "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
                "LANG": "C.UTF-8",
                "HOME": str(twin.folder),
                "PYTHONDONTWRITEBYTECODE": "1",
                "SSL_CERT_FILE": str(twin.certificate),
            },
            input=json.dumps(job),
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"{self}: {done.stderr[-3000:]}\n{twin.said()}"
        result: dict[str, Any] = json.loads(done.stdout)
        return result


CLIENTS = (
    ThirdPartyClient("broadworks-ocip", ".venv-broadworks", "ocip.py", "tcp"),
    ThirdPartyClient("broadworks-ocip-soap", ".venv-broadworks", "ocip.py", "soap"),
    *(ThirdPartyClient("mercury-ocip", ".venv-mercury", "mercury.py", way) for way in ("tcp", "tls", "soap")),
    *(
        ThirdPartyClient("mercury-ocip-fast", ".venv-mercury", "mercury_fast.py", way)
        for way in ("tcp", "tls", "soap")
    ),
)
