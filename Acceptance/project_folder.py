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

    @classmethod
    def make(
        cls, folder: Path, people: Sequence[Person], directory: DirectoryServer, unit: str
    ) -> ProjectFolder:
        """Loads people into the directory and writes all that Belay needs to move them."""
        folder.mkdir(parents=True, exist_ok=True)
        base = directory.load(people, unit)
        project = cls(folder, base, tuple(people), directory)
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
        )
        return project

    def copy(self, folder: Path) -> ProjectFolder:
        """The same project with a store and tables of its own; the directory is shared."""
        folder.mkdir(parents=True)
        for file in self.folder.iterdir():
            if file.name.startswith(("belay.sqlite", "kamailio.sqlite")):
                shutil.copy2(file, folder / file.name)
        copy = ProjectFolder(folder, self.base, self.people, self.directory)
        copy.configuration.write_text(
            self.configuration.read_text().replace(str(self.kamailio.path), str(copy.kamailio.path))
        )
        return copy

    @property
    def configuration(self) -> Path:
        return self.folder / "belay.yaml"

    @property
    def call_settings(self) -> Path:
        return self.folder / "CallSettings.csv"

    @property
    def store(self) -> Path:
        return self.folder / "belay.sqlite"

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

    def line_of(self, text: str) -> int:
        """On which line of the configuration a text stands, from 1."""
        lines = self.configuration.read_text().splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def entries(self) -> Any:
        """The people's entries as the directory holds them now."""
        return self.directory.entries(self.base)

    def stored(self, statement: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Rows of the store, read without Belay."""
        with closing(sqlite3.connect(self.store)) as database:
            return database.execute(statement, arguments).fetchall()

    def everything(self) -> dict[str, Any]:
        """What no refused command may change: the directory, Kamailio's rows, the store's tables."""
        with closing(sqlite3.connect(self.store)) as database:
            tables = [
                name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            # The number of the last discovery counts attempts too; shares say who asked a phone system.
            for name in ("project", "limited_system", "system_share"):
                tables.remove(name)
            store = {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for name in tables}
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
