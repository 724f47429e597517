"""A running `belay serve`, and a client of its API that knows nothing but HTTP."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from project_folder import ProjectFolder

PROBLEM = "application/problem+json"


@dataclass
class Client:
    """Somebody with a token."""

    url: str
    token: str | None

    def ask(self, method: str, path: str, **options: Any) -> requests.Response:
        """One request, whatever comes of it; `headers` are added to the token's."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= options.pop("headers", {})
        return requests.request(method, self.url + path, headers=headers, timeout=30, **options)

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.ask("GET", path, **options)

    def json(self, path: str, **parameters: Any) -> Any:
        """What is at an address, which must be there."""
        answer = self.get(path, params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def pages(self, path: str, **parameters: Any) -> Iterator[Any]:
        """Page by page to the end of a list."""
        page = self.json(path, **parameters)
        yield page
        while "next" in page:
            page = self.json(path, **parameters, cursor=page["next"])
            yield page


class APIServer:
    """A process that serves a project; it is stopped in good order, and killed when it does not stop."""

    def __init__(self, project: ProjectFolder) -> None:
        self.project = project
        self.log = project.folder / "serve.log"
        self.process: subprocess.Popen[str] | None = None
        self.url = ""

    def start(self) -> None:
        """Returns when it listens."""
        belay = self.project.belay
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                belay.line("serve", "--interval", "1", "--json"),
                env=belay.variables(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout
        for line in self.process.stdout:
            event = json.loads(line)
            if event["event"] == "say.portal":
                self.url = f"http://127.0.0.1:{event['facts']['port']}/api/v1"
                break
        else:
            raise AssertionError(f"it did not begin to listen: {self.log.read_text()}")
        # What it tells goes nowhere, but it must go somewhere.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def stop(self) -> int:
        """Asks it to stop; its exit code."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise

    def token(self, address: str, scopes: str = "read,schedule,migrate,administer", days: int = 90) -> str:
        """A token of somebody."""
        made = self.project.belay.json(
            "token", "create", "--as", address, "--name", "test", "--scopes", scopes, "--days", days
        )
        return made["token"]

    def client(self, address: str, scopes: str = "read,schedule,migrate,administer") -> Client:
        """Somebody with a token of theirs."""
        return Client(self.url, self.token(address, scopes))


def listen(project: ProjectFolder) -> None:
    """Lets the project's server take a port that is free."""
    file: Path = project.configuration
    file.write_text(file.read_text() + 'portal:\n  listen: "127.0.0.1:0"\n')
