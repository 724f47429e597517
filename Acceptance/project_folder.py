"""A project in a folder of its own: configuration, call settings, Kamailio's tables, store."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from belay_command import Belay
from database_server import Database
from directory_server import DirectoryServer
from kamailio_tables import KamailioTables
from organisation import DOMAIN, SUFFIX, Person, call_settings, write

CONFIGURATION = """\
project:
  name: from-skype
  source: skype
  destination: kamailio
  country: "41"
schedule:
  timeZone: Europe/Zurich
  capacityPerHour: 400
engine:
  leaseSeconds: 5
cutover:
  settleSeconds: 0
systems:
  skype:
    connector: skype-for-business
    directory:
      url: {url}
      startTLS: true
      ca: {authority}
      base: {base}
      bindDN: cn=belay-service,ou=Services,{suffix}
      password: file:{password}
    callSettings: {settings}
  kamailio:
    connector: kamailio
    database: sqlite://{kamailio}
    domain: {domain}
    ranges: ["+41227600000-+41227699999"]
    licences: 5000
    locations:
      - {{name: Meyrin, emergencyRoute: "sip:112@127.0.0.1"}}
"""


@dataclass
class ProjectFolder:
    """What a person has before the first command is typed."""

    folder: Path
    base: str
    people: tuple[Person, ...]
    directory: DirectoryServer
    database: Database | None = None
    """Belay's store, where it is no file."""
    store_file: Path | None = None
    """Belay's store, where it is a file outside the folder."""

    @classmethod
    def make(
        cls,
        folder: Path,
        people: Sequence[Person],
        directory: DirectoryServer,
        unit: str,
        database: Database | None = None,
    ) -> ProjectFolder:
        """Loads people into the directory and writes all that Belay needs to move them.

        Belay's store is a SQLite file in the folder, or the database that is given.
        """
        folder.mkdir(parents=True, exist_ok=True)
        base = directory.load(people, unit)
        project = cls(folder, base, tuple(people), directory, database)
        write(project.call_settings, call_settings(people))
        KamailioTables.create(project.kamailio.path)
        project.configuration.write_text(
            CONFIGURATION.format(
                url=directory.url,
                authority=directory.authority,
                base=base,
                suffix=SUFFIX,
                password=directory.password_file,
                settings=project.call_settings,
                kamailio=project.kamailio.path,
                domain=DOMAIN,
            )
            + (f"store:\n  database: {database.address}\n" if database else "")
        )
        return project

    def copy(self, folder: Path) -> ProjectFolder:
        """The same project with a store and tables of its own; the directory is shared."""
        folder.mkdir(parents=True)
        for file in self.folder.iterdir():
            if file.name.startswith(("belay.sqlite", "belay.key", "kamailio.sqlite")):
                shutil.copy2(file, folder / file.name)
        copy = ProjectFolder(folder, self.base, self.people, self.directory)
        text = self.configuration.read_text().replace(str(self.kamailio.path), str(copy.kamailio.path))
        if self.database:
            name = f"{self.database.name}-{folder.name}"
            copy.database = self.database.server.make(name, template=self.database)
            text = text.replace(self.database.address, copy.database.address)
        copy.configuration.write_text(text)
        return copy

    def hold_places_briefly(self) -> None:
        """Lets a process that sleeps keep its places at the phone systems no longer than its claims.

        Places are held for at least twice the time-out of a request. There are enough for all.
        """
        limits = "    limits: {concurrent: 64, timeout: 2}\n"
        self.edit("    callSettings:", f"{limits}    callSettings:")
        self.edit("    ranges:", f"{limits}    ranges:")

    @property
    def configuration(self) -> Path:
        return self.folder / "belay.yaml"

    @property
    def call_settings(self) -> Path:
        return self.folder / "CallSettings.csv"

    @property
    def store(self) -> Path:
        return self.store_file or self.folder / "belay.sqlite"

    @property
    def kamailio(self) -> KamailioTables:
        return KamailioTables(self.folder / "kamailio.sqlite")

    @property
    def belay(self) -> Belay:
        return Belay(self.configuration)

    def edit(self, old: str, new: str) -> None:
        """Changes the configuration in one place."""
        text = self.configuration.read_text()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in\n{text}"
        self.configuration.write_text(text.replace(old, new))

    def move_store(self, file: Path) -> None:
        """Says in the configuration that the store is a file outside the folder; nothing may be in it yet."""
        self.store_file = file
        self.configuration.write_text(self.configuration.read_text() + f"store:\n  database: {file}\n")

    def line_of(self, text: str) -> int:
        """On which line of the configuration a text stands, from 1."""
        lines = self.configuration.read_text().splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def entries(self) -> Any:
        """The people's entries as the directory holds them now."""
        return self.directory.entries(self.base)

    def stored(self, statement: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Rows of the store, read without Belay."""
        if self.database:
            return self.database.rows(statement, *arguments)
        with closing(sqlite3.connect(self.store)) as database:
            return database.execute(statement, arguments).fetchall()

    def change_stored(self, statement: str, *arguments: object) -> int:
        """Changes the store behind Belay's back; how many rows that were."""
        if self.database:
            return self.database.change(statement, *arguments)
        with closing(sqlite3.connect(self.store)) as database:
            changed = database.execute(statement, arguments).rowcount
            database.commit()
            return changed

    @property
    def key(self) -> Path:
        """The key of the backups that Belay makes for a first try."""
        return self.folder / ("belay.key" if self.database else "belay.sqlite.key")

    def everything(self) -> dict[str, Any]:
        """What no refused command may change: the directory, Kamailio's rows, the store's tables."""
        tables = [
            name
            for (name,) in self.stored(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                if self.database
                else "SELECT name FROM sqlite_master WHERE type = 'table'"
            )
        ]
        # The number of the last discovery counts attempts too; shares say who asked a phone system.
        for name in ("project", "limited_system", "system_share"):
            tables.remove(name)
        store = {name: sorted(map(repr, self.stored(f'SELECT * FROM "{name}"'))) for name in tables}
        return {"directory": self.entries(), "kamailio": self.kamailio.rows(), "store": store}

    def statuses(self) -> dict[str, str]:
        """The status of each migration, by number."""
        report = self.belay.json("status", "--list")
        return {subject_of(record["id"]): record["status"] for record in report["migrations"]}

    def hand_over(self, *numbers: str) -> dict[str, dict[str, str]]:
        """The passwords of new users, by user name."""
        file = self.folder / "hand-over.csv"
        file.unlink(missing_ok=True)
        options = [word for number in numbers for word in ("--number", number)] or ["--all"]
        self.belay.does("hand-over", "--output", file, *options)
        with file.open(newline="") as lines:
            return {row["username"]: row for row in csv.DictReader(lines)}


def subject_of(migration: Any) -> str:
    """The number in a migration's id, however the id is written."""
    return migration["subject"] if isinstance(migration, dict) else str(migration).rpartition("/")[2]
