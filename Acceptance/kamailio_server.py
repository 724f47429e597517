"""A real Kamailio with phones, whose tables are in a real PostgreSQL."""

from __future__ import annotations

import json
import re
import secrets
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from belay_command import REPOSITORY
from kamailio_tables import TABLES, Rows

SCRIPTS = REPOSITORY / "Scripts/servers"
# What Belay's account needs, as Documentation/Connectors/Kamailio.md says it.
RIGHTS = (
    "GRANT SELECT, INSERT, DELETE ON subscriber, dbaliases, usr_preferences TO provisioner",
    "GRANT USAGE ON subscriber_id_seq, dbaliases_id_seq, usr_preferences_id_seq TO provisioner",
)


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses, over TCP or UDP."""
    return [int(line) for line in script("free-port", count).split()]


def script(name: str, *arguments: object) -> str:
    """Runs one of the scripts for servers, which must succeed, and returns what it printed."""
    done = subprocess.run(
        [str(SCRIPTS / name), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{name} {arguments}: {done.stdout}{done.stderr}"
    return done.stdout


@dataclass
class DatabaseServer:
    """PostgreSQL with an account `provisioner` that needs its password; the owner `belay` needs none."""

    folder: Path
    port: int = field(default_factory=lambda: free_ports(1)[0])
    password: str = field(default_factory=lambda: secrets.token_hex(12))

    def start(self) -> None:
        """Starts the server and makes the account."""
        script("database", "start", self.folder, "--port", self.port)
        rules = self.folder / "data/pg_hba.conf"
        rules.write_text("host all provisioner 127.0.0.1/32 scram-sha-256\n" + rules.read_text())
        self.query("belay", f"CREATE ROLE provisioner LOGIN PASSWORD '{self.password}'")
        # Nothing here pulls a plug, and a busy disk takes half a minute to confirm each database.
        self.query("belay", "ALTER SYSTEM SET fsync = off")
        self.query("belay", "SELECT pg_reload_conf()")

    def stop(self) -> None:
        script("database", "stop", self.folder)

    def create(self, name: str) -> KamailioDatabase:
        """Makes an empty database."""
        self.query("belay", f"CREATE DATABASE {name}")
        return KamailioDatabase(self, name)

    def query(self, name: str, statement: str) -> str:
        """Runs a statement as the owner, without Belay."""
        done = subprocess.run(
            ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-d", self.address(name, "belay"), "-c", statement],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{statement}: {done.stderr}"
        return done.stdout

    def address(self, name: str, account: str) -> str:
        return f"postgresql://{account}@127.0.0.1:{self.port}/{name}"


@dataclass(frozen=True)
class KamailioDatabase:
    """A database for Kamailio's tables; whoever looks here does not look through Belay's eyes."""

    server: DatabaseServer
    name: str

    @property
    def place(self) -> str:
        """How Belay names it to people."""
        return f"127.0.0.1/{self.server.port}/{self.name}"

    @property
    def address(self) -> str:
        """How Belay reaches it, with the password."""
        return self.server.address(self.name, f"provisioner:{self.server.password}")

    def allow(self) -> None:
        """Gives Belay's account the rights that it needs, and no other."""
        for statement in RIGHTS:
            self.server.query(self.name, statement)

    def rows(self) -> Rows:
        """All rows of the tables that Belay writes, without their row numbers, in an order of their own."""
        found: Rows = {}
        for table in TABLES:
            statement = f"SELECT coalesce(json_agg(to_jsonb(t) - 'id'), '[]') FROM {table} t"
            rows: list[dict[str, Any]] = json.loads(self.server.query(self.name, statement))
            found[table] = sorted(rows, key=repr)
        return found


@dataclass
class KamailioServer:
    """The new platform on a database, with the old platform and the phones behind it."""

    folder: Path
    database: KamailioDatabase

    def start(self) -> None:
        """Starts the phones, then Kamailio, which makes its tables."""
        self.port, old, self.new_phone, voicemail = free_ports(4)
        script(
            "phones",
            "start",
            self.folder / "phones",
            *("--old-phone", old, "--new-phone", self.new_phone, "--voicemail", voicemail),
        )
        # Whoever answers as the old platform is an old phone.
        script(
            "kamailio-new",
            "start",
            self.folder / "kamailio",
            *("--port", self.port, "--voicemail", f"127.0.0.1:{voicemail}"),
            *("--old-platform", f"127.0.0.1:{old}"),
            *("--database", self.database.server.address(self.database.name, "belay")),
        )

    def stop(self) -> None:
        script("kamailio-new", "stop", self.folder / "kamailio")
        script("phones", "stop", self.folder / "phones")

    def reached(self, number: str) -> str:
        """Calls a number and says who answered."""
        numbers, results = self.folder / "numbers", self.folder / "results.csv"
        numbers.write_text(f"{number}\n")
        script("call", "--entry", f"127.0.0.1:{self.port}", "--numbers", numbers, "--results", results)
        [line] = results.read_text().splitlines()[1:]
        return line.split(",")[3]

    def registers(self, user: dict[str, str]) -> bool:
        """Whether the phone of a user registers with the password that was handed over."""
        credentials = self.folder / "credentials.csv"
        credentials.write_text(f"{user['username']},{user['domain']},{user['password']}\n")
        done = subprocess.run(
            [
                str(SCRIPTS / "register"),
                *("--registrar", f"127.0.0.1:{self.port}", "--contact", f"127.0.0.1:{self.new_phone}"),
                *("--credentials", str(credentials)),
            ],
            capture_output=True,
            text=True,
        )
        counts = re.search(r"registrations: 1 sent, (\d) accepted", done.stdout)
        assert counts, done.stdout + done.stderr
        return counts[1] == "1"
