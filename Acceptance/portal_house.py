"""An organisation for the stories of the portal: small units, and people with something special."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from belay_command import Belay
from kamailio_tables import KamailioTables
from operator_command import install
from organisation import SUFFIX, Person, exported_systems, table, write, write_exports
from project_folder import subject_of

ZONE = ZoneInfo("Europe/Zurich")
PEOPLE = f"ou=People,{SUFFIX}"
NASTY = """<script>alert(1)</script>"'&"""
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 4

CONFIGURATION = """\
project:
  name: skype-to-kamailio
  source: skype
  destination: kamailio
  country: "41"
schedule:
  timeZone: Europe/Zurich
  windows:
    - {{days: [monday, tuesday, wednesday, thursday, friday], from: "08:00", to: "18:00"}}
  blackoutDays: [{blackout}]
  capacityPerHour: 100
cutover:
  settleSeconds: 0
{cutover}{engine}{systems}portal:
  listen: 127.0.0.1:{port}
  contact: telephony@example.org
  instructions: https://telephony.example.org/after
{portal}"""


def today() -> date:
    """The day in the project's time zone."""
    return datetime.now(ZONE).date()


def working_day(after: date) -> date:
    """The first day with slots after a day, whatever is a blackout day."""
    day = after + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


# The days of all stories: what is suggested, a day without slots in between, and the limit.
SUGGESTED = working_day(today() + timedelta(days=1))
BLACKOUT = working_day(SUGGESTED)
LIMIT = working_day(working_day(BLACKOUT))


def someone(index: int, department: str, **settings: object) -> Person:
    """A person of a unit, who reads English."""
    settings = {"language": "en"} | settings
    return Person(f"person{index}", f"+412276{index:05d}", department=department, **settings)  # type: ignore[arg-type]


def organisation() -> list[Person]:
    """Fifty units of three people, and some people with something special."""
    people = [someone(1000 + place, f"U{place // 3:02d}") for place in range(150)]
    special = [
        ("TE", {}),
        ("TE-ABC", {}),
        ("EP", {}),
        ("IT-CS", {}),
        ("IT-CS-NET", {}),
        ("IT-CSX", {}),
        ("IT", {}),
        ("ODD", {"display": NASTY}),
        ("ODD", {"display": '=HYPERLINK("http://example.com";"x")'}),
        ("ODD", {"display": "+1+cmd|' /C calc'!A0"}),
        ("ODD", {"display": "-2+3"}),
        ("ODD", {"display": "@SUM(1+1)"}),
        ("LONG", {"display": LONG}),
        ("TALK", {"language": "de"}),
        ("TALK", {"language": "fr"}),
        ("MUTE", {"mail": None}),
        ("MUTE", {"mail": None}),
        ("MUTE", {"mail": None}),
        ("MUTE", {"mail": None}),
        ("DESK", {}),
        ("DESK", {}),
        ("DESK", {}),
        ("DESK", {}),
    ]
    people += [someone(5000 + place, unit, **settings) for place, (unit, settings) in enumerate(special)]
    return people


@dataclass
class House:
    """The folder of such a project."""

    folder: Path
    people: Sequence[Person]
    port: int = 0
    cutover: str = ""
    """More lines of that part of the configuration."""
    engine: str = ""
    """That part of the configuration; empty where the standards hold."""

    @classmethod
    def make(cls, folder: Path, people: Sequence[Person] | None = None, portal: str = "") -> House:
        """Writes everything; discovers and checks it."""
        house = cls(folder, people or organisation())
        folder.mkdir(parents=True, exist_ok=True)
        write_exports(folder, house.people)
        write(folder / "PhysicalPhones.csv", phones(house.people))
        KamailioTables.create(folder / "kamailio.sqlite")
        house.configure(0, portal)
        house.belay.does("discover")
        house.belay.does("check")
        return house

    def configure(self, port: int, portal: str = "") -> None:
        """Writes the configuration; `portal` are more lines of that part."""
        self.port = port
        command = install(self.folder, self.people) if not (self.folder / "operator").exists() else None
        write(
            self.folder / "belay.yaml",
            CONFIGURATION.format(
                blackout=BLACKOUT,
                systems=exported_systems(
                    self.folder,
                    command or ["./operator", str(self.folder)],
                    "physicalPhones: PhysicalPhones.csv",
                    "limits: {timeout: 300}",
                ),
                cutover=self.cutover,
                engine=self.engine,
                port=port,
                portal=portal,
            ),
        )

    def copy(self, folder: Path) -> House:
        """The same organisation before anything happened, in a folder of its own."""
        folder.mkdir(parents=True)
        for file in self.folder.iterdir():
            if file.is_file() and not file.name.startswith(("operator", "lines.py")):
                shutil.copy2(file, folder / file.name)
        house = House(folder, self.people)
        house.configure(0)
        return house

    @property
    def belay(self) -> Belay:
        return Belay(self.folder / "belay.yaml")

    @property
    def kamailio(self) -> KamailioTables:
        return KamailioTables(self.folder / "kamailio.sqlite")

    @property
    def hold(self) -> Path:
        """While this file is there, migrations that take a line away stay in progress."""
        return self.folder / "hold"

    @property
    def answer(self) -> Path:
        """While this file is there, it is what the operator's command answers whenever it is to change something."""
        return self.folder / "answer"

    def line(self, person: Person) -> str | None:
        """The line that the source holds for somebody now."""
        held: dict[str, str] = json.loads((self.folder / "lines.json").read_text())[person.dn(PEOPLE)]
        return held.get("LineURI")

    def of(self, unit: str) -> list[Person]:
        """The people of a unit."""
        found = [person for person in self.people if person.department == unit]
        assert found, f"there is no unit {unit}"
        return found

    def statuses(self) -> dict[str, str]:
        records = self.belay.json("status", "--list")["migrations"]
        return {subject_of(record["id"]): record["status"] for record in records}

    def schedule(self, *people: Person, day: date = SUGGESTED, limit: date = LIMIT, time: str = "09:00") -> None:
        """Gives migrations a date, as an administrator does at the command line."""
        self.belay.does(
            "schedule", *numbers(people), "--date", day, "--time", time, "--limit", limit,
        )  # fmt: skip


def numbers(people: Sequence[Person]) -> list[str]:
    """The options that name people's numbers."""
    return [word for person in people for word in ("--number", person.number)]


def phones(people: Sequence[Person]) -> str:
    """Physical phones: two for each person of the unit DESK."""
    rows = [
        (person.sip, "Polycom CX600", f"SN{person.number[-5:]}{place}", f"Building {place}")
        for person in people
        if person.department == "DESK"
        for place in (1, 2)
    ]
    return table(["Identity", "Model", "SerialNumber", "Place"], rows)
