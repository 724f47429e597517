"""Several processes on one store keep a phone system's limits together, and do each migration once."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from belay_command import DONE, INCOMPLETE, REPOSITORY, Belay
from directory_server import free_port
from kamailio_tables import KamailioTables
from organisation import DOMAIN, Person, call_settings, users, write
from project_folder import subject_of

LIMIT = 2

CONFIGURATION_TEXT = """\
project:
  name: several
  source: skype
  destination: kamailio
engine:
  leaseSeconds: 5
cutover:
  settleSeconds: 0
store:
  database: {store}
systems:
  skype:
    connector: skype-for-business
    exports:
      users: Get-CsUser.csv
    callSettings: CallSettings.csv
    command: {command}
    limits: {{concurrent: {limit}, timeout: 2}}
  kamailio:
    connector: kamailio
    database: sqlite://{kamailio}
    domain: {domain}
    ranges: ["+41227600000-+41227699999"]
    limits: {{timeout: 2}}
    locations:
      - {{name: Meyrin, emergencyRoute: "sip:112@127.0.0.1"}}
"""

# The operator's own command, which writes down when it begins and when it ends; it takes a while.
COMMAND = """\
#!/bin/bash
echo begin $$ >>{log}
sleep 0.1
{operator} {taken}
code=$?
echo end $$ >>{log}
exit $code
"""


@dataclass
class Field:
    """A project whose source is asked by a command that is watched."""

    folder: Path
    people: tuple[Person, ...]

    @property
    def belay(self) -> Belay:
        return Belay(self.folder / "belay.yaml", timeout=120)

    @property
    def kamailio(self) -> KamailioTables:
        return KamailioTables(self.folder / "kamailio.sqlite")

    @property
    def log(self) -> Path:
        return self.folder / "commands.log"

    def migrate(self, people: Sequence[Person]) -> subprocess.Popen[str]:
        """Starts a process of its own for some people."""
        numbers = [word for person in people for word in ("--number", person.number)]
        return self.belay.start("migrate", *numbers, "--json")

    def moments(self) -> list[tuple[str, str]]:
        """What the commands wrote down so far: begin or end, and whose."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [(moment, process) for moment, process in map(str.split, lines)]

    def count(self, moment: str, since: int = 0) -> int:
        """How often a moment was written down after the first so many."""
        return sum(each == moment for each, _ in self.moments()[since:])

    def most_at_once(self) -> int:
        """How many commands ran at once, at the most.

        One that was killed wrote no end; nobody knows when it was, and it counts at its beginning alone.
        """
        moments = self.moments()
        ended = {process for moment, process in moments if moment == "end"}
        running: set[str] = set()
        most = 0
        for moment, process in moments:
            most = max(most, len(running | {process}))
            running = running | {process} if moment == "begin" and process in ended else running - {process}
        return most

    def check_done_once(self) -> None:
        """Everybody has moved, and every row came once."""
        records = self.belay.json("status", "--list")["migrations"]
        assert {subject_of(record["id"]): record["status"] for record in records} == {
            person.number: "completed" for person in self.people
        }
        rows = self.kamailio.query(
            "SELECT owner, count(*) AS times FROM observed WHERE place = 'dbaliases' GROUP BY owner"
        )
        assert {row["owner"]: row["times"] for row in rows} == {person.name: 1 for person in self.people}
        assert len(list((self.folder / "taken").iterdir())) == len(self.people)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where the processes meet."""
    if request.param == "sqlite":
        yield str(tmp_path / "belay.sqlite")
        return
    script = REPOSITORY / "Scripts/servers/database"
    # The server's user must be able to walk there.
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "postgresql"
        started = subprocess.run(
            [script, "start", folder, "--port", str(free_port())], capture_output=True, text=True, check=True
        )
        try:
            yield started.stdout.strip()
        finally:
            subprocess.run([script, "stop", folder], check=True)


def make_field(folder: Path, store: str, count: int) -> Field:
    """So many people, ready to move."""
    people = tuple(Person(f"person{index}", f"+412276{index:05d}") for index in range(1, count + 1))
    field = Field(folder, people)
    write(folder / "Get-CsUser.csv", users(people))
    write(folder / "CallSettings.csv", call_settings(people))
    KamailioTables.create(field.kamailio.path)
    (folder / "taken").mkdir()
    program = folder / "operator"
    program.write_text(
        COMMAND.format(
            log=shlex.quote(str(field.log)),
            operator=shlex.quote(str(REPOSITORY / "Scripts/servers/operator-command")),
            taken=shlex.quote(str(folder / "taken")),
        )
    )
    program.chmod(0o755)
    write(
        folder / "belay.yaml",
        CONFIGURATION_TEXT.format(
            store=store,
            command=json.dumps([str(program)]),
            limit=LIMIT,
            kamailio=field.kamailio.path,
            domain=DOMAIN,
        ),
    )
    field.belay.does("discover")
    return field


def end_all(processes: Sequence[subprocess.Popen[str]], *codes: int) -> Counter[str]:
    """Every process ends with one of these exit codes; counts the outcomes of all."""
    outcomes: Counter[str] = Counter()
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert process.returncode in codes, out + err
        outcomes.update(json.loads(out)["outcomes"])
    return outcomes


def end_well(processes: Sequence[subprocess.Popen[str]]) -> None:
    """Every process does everything that it was asked for."""
    assert set(end_all(processes, DONE)) == {"completed"}


def test_limit_holds_over_three_processes(tmp_path: Path, store: str) -> None:
    """Three processes of six migrations each never ask the source more than twice at once."""
    field = make_field(tmp_path, store, 18)
    end_well([field.migrate(field.people[first : first + 6]) for first in (0, 6, 12)])
    assert field.most_at_once() == LIMIT
    field.check_done_once()


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_stopped_process_does_not_go_on_with_what_it_had(tmp_path: Path, store: str) -> None:
    """One is stopped (SIGSTOP) until its lease has ended; others have its places, and it asks for new ones."""
    field = make_field(tmp_path, store, 36)
    sleeper = field.migrate(field.people[:6])
    while field.count("end") < 2:
        assert sleeper.poll() is None
        time.sleep(0.02)
    sleeper.send_signal(signal.SIGSTOP)
    other = field.migrate(field.people[6:])
    try:
        # Nobody but the other one asks now; it has both places when two run at once again and again.
        begun = len(field.moments())
        while field.count("begin", begun) < 12:
            assert other.poll() is None
            time.sleep(0.02)
    finally:
        sleeper.send_signal(signal.SIGCONT)
    assert other.poll() is None
    # What it had asked before has timed out meanwhile; whoever had not begun then is asked for again.
    end_all([sleeper], DONE, INCOMPLETE)
    end_well([other])
    records = field.belay.json("status", "--list")["migrations"]
    left = {subject_of(record["id"]) for record in records if record["status"] != "completed"}
    if left:
        end_well([field.migrate([person for person in field.people if person.number in left])])
    assert field.most_at_once() == LIMIT
    field.check_done_once()
