"""A real PostgreSQL server on loopback, with a database for each project folder."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from belay_command import REPOSITORY
from directory_server import free_port

SCRIPT = REPOSITORY / "Scripts/servers/database"


@dataclass
class DatabaseServer:
    """The server with its folder, which the user `postgres` must be able to reach."""

    folder: Path
    port: int = 0
    _making: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def start(self) -> None:
        """Starts the server, on the port of the last start if there was one."""
        self.port = self.port or free_port()
        self._script("start", self.folder, "--port", self.port)

    def stop(self) -> None:
        """Ends the server at once: nobody needs what it holds any more, so nothing is written down."""
        file = self.folder / "data/postmaster.pid"
        if file.exists():
            os.kill(int(file.read_text().splitlines()[0]), signal.SIGQUIT)
        while file.exists():
            time.sleep(0.05)

    def restart(self) -> None:
        """As if somebody had pulled the plug: every connection breaks, nothing is shut down."""
        self._script("restart", self.folder)

    def make(self, name: str, template: Database | None = None) -> Database:
        """Makes a database, empty or as a copy of one to which nobody is connected."""
        copied = f' TEMPLATE "{template.name}"' if template else ""
        # A template is locked while it is copied, so one copy is made after the other.
        with self._making:
            self._order(f'CREATE DATABASE "{name}"{copied}')
        return Database(self, name)

    def drop(self, database: Database) -> None:
        """Removes a database, whoever is connected to it."""
        with self._making:
            self._order(f'DROP DATABASE "{database.name}" WITH (FORCE)')

    def _order(self, statement: str) -> None:
        with psycopg.connect(
            f"postgresql://belay@127.0.0.1:{self.port}/postgres", autocommit=True
        ) as session:
            session.execute(statement)

    @staticmethod
    def _script(*arguments: object) -> None:
        # Into a file, not a pipe: the server that is started keeps what the script was given.
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(
                [str(SCRIPT), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
            said.seek(0)
            assert done.returncode == 0, f"{SCRIPT.name} {arguments}: {said.read()}"


@dataclass(frozen=True)
class Database:
    """One database of the server."""

    server: DatabaseServer
    name: str

    @property
    def address(self) -> str:
        """The address as the configuration has it."""
        return f"postgresql://belay@127.0.0.1:{self.server.port}/{self.name}"

    def connect(self) -> psycopg.Connection[Any]:
        """A connection beside Belay's; each statement is a transaction."""
        return psycopg.connect(self.address, autocommit=True)

    def change(self, statement: str, *arguments: object) -> int:
        """Changes rows; how many."""
        with self.connect() as session:
            return session.execute(statement.replace("?", "%s"), arguments or None).rowcount

    def rows(self, statement: str, *arguments: object) -> list[tuple[Any, ...]]:
        """The rows of a query whose arguments are written as question marks."""
        with self.connect() as session:
            found = session.execute(statement.replace("?", "%s"), arguments or None)
            return found.fetchall() if found.description else []
