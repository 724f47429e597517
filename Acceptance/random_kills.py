"""Waves of migrations under fire: processes killed, stopped or cut off from their store, at moments of chance."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from belay_command import DONE, INCOMPLETE, KILLED, REFUSED, UNUSABLE
from database_server import DatabaseServer
from directory_server import DirectoryServer
from history_checker import COMPLETED, KINDS, WAITING, Complaint, verdict
from organisation import ASSISTANT, settled
from project_folder import ProjectFolder

LEASE_SECONDS = 5
WAVE = 40
# Kills of one wave: about three times there and back.
KILLS_OF_A_WAVE = 50
# A kill strikes at most so long after the journal has grown; a wave alone takes three times as long.
SPREAD_SECONDS = 0.3
# Some kills do not wait for the journal: they strike a process that starts, takes over, or looks around.
EARLY_SHARE = 0.15
# How often the people turn round before they have arrived.
TURN_SHARE = 0.1

Watch = Callable[[], int]


@dataclass
class Toll:
    """What was done to the processes, and what went wrong; no complaint is the promise."""

    kills: Counter[str] = field(default_factory=Counter)
    """By direction: `forward`, `back`."""
    under_way: int = 0
    """Kills that left somebody in the middle."""
    restarts: int = 0
    stops: int = 0
    people: int = 0
    completed: int = 0
    rolled_back: int = 0
    complaints: list[Complaint] = field(default_factory=list)

    def add(self, other: Toll) -> None:
        """Adds another toll to this one."""
        self.kills += other.kills
        for name in ("under_way", "restarts", "stops", "people", "completed", "rolled_back"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.complaints += other.complaints

    def count(self, kind: str) -> int:
        """How many complaints there are of a kind."""
        return sum(complaint.kind == kind for complaint in self.complaints)

    def __str__(self) -> str:
        return f"random kills: {self.kills.total()}, " + ", ".join(
            f"{kind} {self.count(kind)}" for kind in KINDS
        )


@contextmanager
def watching(project: ProjectFolder) -> Iterator[Watch]:
    """Counts the entries of all journals over and over, from beside Belay."""
    statement = "SELECT coalesce(sum(sequence), 0) FROM migration"
    if project.database:
        with project.database.connect() as session:
            yield lambda: int(session.execute(statement).fetchall()[0][0])
    else:
        with closing(sqlite3.connect(project.store)) as file:
            yield lambda: int(file.execute(statement).fetchone()[0])


def holds_a_lock(project: ProjectFolder) -> bool:
    """Whether somebody is in the middle of a transaction, at the store or at Kamailio's tables."""
    files = [project.kamailio.path]
    if project.database:
        busy = project.database.rows(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND state <> 'idle'"
        )
        if busy:
            return True
    else:
        files.append(project.store)
    return any(is_locked(file) for file in files)


def is_locked(database: Path) -> bool:
    """Whether somebody holds the write lock of a SQLite database."""
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        other.execute("ROLLBACK")
        return False


def is_asleep(process: subprocess.Popen[str]) -> bool:
    """Whether every thread of a process is stopped."""
    try:
        states = [
            (task / "stat").read_text().rpartition(")")[2].split()[0]
            for task in Path(f"/proc/{process.pid}/task").iterdir()
        ]
    except (FileNotFoundError, ProcessLookupError):
        # It, or a thread of it, has just ended.
        return False
    return bool(states) and set(states) == {"T"}


def put_to_sleep(process: subprocess.Popen[str], project: ProjectFolder) -> None:
    """Stops a process outside of any transaction; within one, its locks alone would keep others out."""
    while process.poll() is None:
        process.send_signal(signal.SIGSTOP)
        while process.poll() is None and not is_asleep(process):
            time.sleep(0.0005)
        if not holds_a_lock(project):
            return
        process.send_signal(signal.SIGCONT)
        time.sleep(0.001)


@dataclass
class Wave:
    """People who move side by side, there and back, while their processes are struck."""

    project: ProjectFolder
    chance: random.Random
    toll: Toll = field(default_factory=Toll)
    direction: str = "forward"

    def __post_init__(self) -> None:
        self.before = self.project.entries()
        self.since = self.project.directory.audit_size
        self.project.belay.does("discover")
        self.toll.people = sum(bool(person.number) for person in self.project.people)

    @classmethod
    def make(
        cls,
        folder: Path,
        directory: DirectoryServer,
        server: DatabaseServer | None,
        chance: random.Random,
        size: int = WAVE,
    ) -> Wave:
        """A wave with a project of its own, whose store is a SQLite file or a database of a server."""
        people = [ASSISTANT, *(settled(f"mover{index:04d}", f"+412276{index:05d}") for index in range(size))]
        unit = f"{folder.parent.name}-{folder.name}"
        database = server.make(unit) if server else None
        project = ProjectFolder.make(folder, people, directory, unit, database)
        project.hold_places_briefly()
        return cls(project, chance)

    @property
    def wish(self) -> str:
        """The status that everybody should come to."""
        return COMPLETED if self.direction == "forward" else WAITING

    def statuses(self) -> dict[str, tuple[str, bool]]:
        """Of each number, the status and whether its run is under way."""
        return {
            subject: (status, bool(under_way))
            for subject, status, under_way in self.project.stored(
                "SELECT subject, status, under_way FROM migration"
            )
        }

    def command(self) -> list[str]:
        """A way on, one of those that an administrator has."""
        statuses = self.statuses()
        if self.direction == "forward":
            verb, left = (
                "migrate",
                [number for number, (status, _) in statuses.items() if status != COMPLETED],
            )
        else:
            verb = "roll-back"
            left = [
                number for number, (status, under_way) in statuses.items() if under_way or status == COMPLETED
            ]
        ways = [[verb, "--all"], [verb, *(word for number in left for word in ("--number", number))]]
        if any(status == "in-progress" for status, _ in statuses.values()):
            ways.append(["migrate", "--due"])
        return self.chance.choice(ways)

    def is_there(self) -> bool:
        """Whether everybody has come to the end."""
        return all(status == self.wish for status, _ in self.statuses().values())

    def has_begun(self) -> bool:
        """Whether there is somebody to go back."""
        return any(under_way or status == COMPLETED for status, under_way in self.statuses().values())

    def turn(self) -> None:
        """From now on everybody goes the other way."""
        self.direction = "back" if self.direction == "forward" else "forward"

    def strike(self, blow: Callable[[subprocess.Popen[str]], None], *allowed: int) -> bool:
        """Starts a process and strikes it at a moment of chance; whether that killed it.

        Who has arrived goes the other way.
        """
        if self.is_there():
            self.turn()
        words = self.command()
        is_early = self.chance.random() < EARLY_SHARE
        pause = self.chance.uniform(0, SPREAD_SECONDS)
        with watching(self.project) as count:
            entries = count()
            process = self.project.belay.start(*words, "--json")
            while not is_early and process.poll() is None and count() == entries:
                time.sleep(0.002)
            try:
                process.wait(pause)
            except subprocess.TimeoutExpired:
                blow(process)
            out, err = process.communicate()
        # A server may still commit what a killed process has sent, after the look that chose the command; one that
        # slept may find that another process has done its work. Then there must be nothing left indeed.
        found_nothing = (
            process.returncode == REFUSED and '"selection.empty"' in out + err and self.is_there()
        )
        if process.returncode not in (DONE, KILLED, *allowed) and not found_nothing:
            self.toll.complaints.append(
                Complaint("stuck", " ".join(words[:2]), f"ended with {process.returncode}: {out} {err}")
            )
        return process.returncode == KILLED

    def kill(self) -> None:
        """Kills one process; now and then everybody turns round before having arrived."""
        if self.strike(subprocess.Popen.kill):
            self.toll.kills[self.direction] += 1
            self.toll.under_way += any(status == "in-progress" for status, _ in self.statuses().values())
        if self.direction == "forward" and self.chance.random() < TURN_SHARE and self.has_begun():
            self.turn()

    def restart_server(self) -> None:
        """Pulls the plug of the store's server while a process runs, which then goes on to its end."""
        server = self.project.database.server if self.project.database else None
        if server:
            # A server that is away for longer than half a minute, on a busy disk, is one that a command gives up on.
            self.strike(lambda process: server.restart(), UNUSABLE)
            self.toll.restarts += 1

    def stop(self) -> None:
        """Stops a process until its lease is over; another finishes, then the first wakes up."""

        def oversleep(process: subprocess.Popen[str]) -> None:
            put_to_sleep(process, self.project)
            if process.poll() is None:
                time.sleep(LEASE_SECONDS + 0.5)
                self.finish()
                self.toll.stops += 1
            process.send_signal(signal.SIGCONT)

        # Whoever slept in the middle of a look finds that it took too long.
        self.strike(oversleep, INCOMPLETE, UNUSABLE)

    def finish(self) -> None:
        """Lets everybody come to the end, undisturbed."""
        verb = "migrate" if self.direction == "forward" else "roll-back"
        if not self.is_there():
            outcome = self.project.belay.run(verb, "--all", "--json")
            if outcome.code != DONE:
                self.toll.complaints.append(Complaint("stuck", self.project.folder.name, str(outcome)))

    def judge(self) -> None:
        """Lets everybody come to the end, and asks the history checker."""
        self.finish()
        for name, event in (("completed", "completed"), ("rolled_back", "rolledBack")):
            [(ends,)] = self.project.stored(
                "SELECT count(*) FROM journal WHERE event LIKE ?", f'{{"{event}"%'
            )
            setattr(self.toll, name, int(ends))
        self.toll.complaints += verdict(self.project, self.before, self.wish, self.since)

    def clear(self) -> None:
        """Removes what nobody needs any more."""
        if self.project.database:
            self.project.database.server.drop(self.project.database)
        shutil.rmtree(self.project.folder)


def fire(
    folder: Path,
    directory: DirectoryServer,
    server: DatabaseServer | None,
    kills: int,
    seed: str,
    *,
    also_cuts_and_stops: bool = False,
    tell: Callable[[Toll], None] = lambda toll: None,
) -> Toll:
    """Kills so many processes, wave after wave; the same seed strikes with the same commands and pauses.

    With `also_cuts_and_stops` each wave's server is restarted twice, and in every fourth wave a process oversleeps
    its lease. `tell` is told the toll after each wave. A wave with a complaint is left in its folder.
    """
    toll = Toll()
    number = 0
    while toll.kills.total() < kills and not toll.complaints:
        number += 1
        chance = random.Random(f"{seed}/{number}")
        wave = Wave.make(folder / f"wave{number:04d}", directory, server, chance)
        quota = min(KILLS_OF_A_WAVE, kills - toll.kills.total())
        while wave.toll.kills.total() < quota and not wave.toll.complaints:
            wave.kill()
            if also_cuts_and_stops and wave.toll.kills.total() in (quota // 3, quota * 2 // 3):
                wave.restart_server()
        while also_cuts_and_stops and number % 4 == 1 and not (wave.toll.stops or wave.toll.complaints):
            wave.stop()
        wave.judge()
        toll.add(wave.toll)
        tell(toll)
        if not wave.toll.complaints:
            wave.clear()
    return toll
