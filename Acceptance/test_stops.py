"""A process is stopped past its lease, another finishes its work; then it wakes up and does nothing twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from belay_command import DONE, INCOMPLETE, UNUSABLE
from conftest import Announce
from crash_points import trace_of
from database_server import DatabaseServer
from directory_server import DirectoryServer
from history_checker import COMPLETED, WAITING, complaints, read
from organisation import ASSISTANT, Person, settled
from project_folder import ProjectFolder
from random_kills import LEASE_SECONDS, Wave, is_asleep, put_to_sleep

# So many processes fall asleep on the way forward, and as many on the way back: before and after each outside change.
SLEEPERS = 8
SLEEPING_PLACES = {
    # Under Kamailio's lock nothing is left to chance; at the directory microseconds are (Documentation/Architecture.md).
    "migrate": ["kamailio kamailio.create-subscriber", "kamailio kamailio.assign-number"],
    "roll-back": ["kamailio kamailio.release-number", "kamailio kamailio.remove-subscriber"],
}


@dataclass
class Sleeper:
    """A process for one person that is stopped when it has come to a point of its way, or soon after."""

    project: ProjectFolder
    person: Person
    verb: str
    point: str
    process: subprocess.Popen[str] | None = None
    place: str = ""
    """The last point that it passed before it slept."""

    def fall_asleep(self) -> None:
        """Runs until its point, and outside of any transaction it stops."""
        self.process = process = self.project.belay.start(
            self.verb,
            "--number",
            self.person.number,
            "--json",
            environment={"BELAY_FAULTS": f"trace={self.trace}"},
        )
        while process.poll() is None and self.point not in trace_of(self.trace):
            time.sleep(0.0002)
        put_to_sleep(process, self.project)
        self.place = trace_of(self.trace)[-1]

    @property
    def trace(self) -> Path:
        return self.project.folder / f"trace-{self.verb}-{self.person.name}"

    def wake_up(self) -> Any:
        """Lets it go on to its end and returns what it says."""
        assert self.process, "it was never started"
        self.process.send_signal(signal.SIGCONT)
        out, err = self.process.communicate(timeout=60)
        said = json.loads(out)
        if self.process.returncode == UNUSABLE and said["error"]["failure"]["code"] == "system.timed-out":
            # It slept while it looked at the systems, before it had anything to do.
            return {"outcomes": {}}
        assert self.process.returncode in (DONE, INCOMPLETE), f"{self.verb} after {self.place}: {out}{err}"
        return said


def changes(project: ProjectFolder, person: Person, verb: str) -> list[str]:
    """The points of an undisturbed way that stand before and after an outside change, in order."""
    trace = project.folder / f"trace-{verb}"
    project.belay.does(verb, "--number", person.number, environment={"BELAY_FAULTS": f"trace={trace}"})
    others = ("append", "read", "search")
    return [point for point in dict.fromkeys(trace_of(trace)) if not any(word in point for word in others)]


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_process_that_overslept_its_lease_does_nothing_twice(
    directory: DirectoryServer,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    store: str,
    announce: Announce,
) -> None:
    """Stopped at many points, on the way forward and on the way back; the history checker judges."""
    server: DatabaseServer | None = (
        request.getfixturevalue("database_server") if store == "postgresql" else None
    )
    yardstick = settled("yardstick", "+41227600999")
    there = [settled(f"there{index}", f"+4122760000{index}") for index in range(SLEEPERS)]
    back = [settled(f"back{index}", f"+4122760010{index}") for index in range(SLEEPERS)]
    project = ProjectFolder.make(
        tmp_path / "project",
        [ASSISTANT, yardstick, *there, *back],
        directory,
        f"stops-{store}",
        server.make(f"stops-{store}") if server else None,
    )
    project.hold_places_briefly()
    before, since = project.entries(), directory.audit_size
    project.belay.does("discover")
    project.belay.does("migrate", "--text", "back")
    ways = {verb: changes(project, yardstick, verb) for verb in ("migrate", "roll-back")}
    sleepers = [
        Sleeper(project, person, verb, ways[verb][index % len(ways[verb])])
        for people, verb in ((there, "migrate"), (back, "roll-back"))
        for index, person in enumerate(people)
    ]
    try:
        for sleeper in sleepers:
            sleeper.fall_asleep()
        asleep = [sleeper for sleeper in sleepers if sleeper.process and is_asleep(sleeper.process)]
        claimed = [
            number
            for (number,) in project.stored("SELECT subject FROM migration WHERE claimed_by IS NOT NULL")
        ]
        assert len(claimed) >= SLEEPERS // 2, "too few of them sleep in the middle"
        early = project.belay.run("migrate", "--number", claimed[0], "--json").json
        # It waits for the places of those that sleep; with these the claim may have ended too.
        assert early["outcomes"] in ({"claimed-elsewhere": 1}, {"completed": 1})
        time.sleep(LEASE_SECONDS + 0.5)
        ends = project.statuses()
        taken_over = []
        for verb, people, end in (("migrate", there, COMPLETED), ("roll-back", back, WAITING)):
            left = [person for person in people if ends[person.number] != end]
            project.belay.does(verb, *(word for person in left for word in ("--number", person.number)))
            taken_over += [person.name for person in left]
        assert all(sleeper.process and is_asleep(sleeper.process) for sleeper in asleep)
    finally:
        said = {sleeper.person.name: sleeper.wake_up()["outcomes"] for sleeper in sleepers if sleeper.process}
    wishes = {person.name: COMPLETED for person in there} | {
        person.name: WAITING for person in (*back, yardstick)
    }
    found = [
        complaint
        for history in read(project, before, since)
        for complaint in complaints(history, wishes[history.person.name])
    ]
    places = Counter(sleeper.place for sleeper in asleep)
    announce(f"stops over {store}: {len(asleep)}, complaints {len(found)}; after {dict(places)}")
    assert not found, "\n".join(map(str, found))
    project.belay.does("ledger", "verify")
    assert len(places) >= 5, "they slept at too few kinds of points"
    ended = {COMPLETED, "rolled-back"}
    finished = [sleeper.person.name for sleeper in asleep if said[sleeper.person.name].keys() & ended]
    assert not set(finished) & set(taken_over), "they were fenced, so they say that they finished nothing"


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_wave_is_taken_over_from_a_process_that_sleeps(
    directory: DirectoryServer, request: pytest.FixtureRequest, tmp_path: Path, store: str
) -> None:
    """A whole wave is stopped in the middle; what it does when it wakes up is nothing."""
    server = request.getfixturevalue("database_server") if store == "postgresql" else None
    seed = os.environ.get("BELAY_KILLS_SEED", "1")
    wave = Wave.make(tmp_path / f"sleeping-{store}", directory, server, random.Random(f"{seed}/{store}"))
    while not wave.toll.stops and not wave.toll.complaints:
        wave.stop()
    wave.judge()
    assert wave.toll.stops == 1
    assert not wave.toll.complaints, "\n".join(map(str, wave.toll.complaints))


@pytest.mark.parametrize("verb", ["migrate", "roll-back"])
def test_process_that_wakes_up_when_all_is_as_it_was_changes_nothing(
    directory: DirectoryServer, tmp_path: Path, verb: str
) -> None:
    """Others did the same and undid it, so the condition of its request holds once more; it must know by itself."""
    people = [settled(f"again{index}", f"+4122760000{index}") for index in range(SLEEPERS)]
    project = ProjectFolder.make(tmp_path / "project", [ASSISTANT, *people], directory, f"again-{verb}")
    project.hold_places_briefly()
    project.belay.does("discover")
    if verb == "roll-back":
        project.belay.does("migrate", "--all")
    sleepers = [
        Sleeper(project, person, verb, f"before {point}")
        for person, point in zip(people, SLEEPING_PLACES[verb] * SLEEPERS, strict=False)
    ]
    try:
        for sleeper in sleepers:
            sleeper.fall_asleep()
        time.sleep(LEASE_SECONDS + 0.5)
        project.belay.does(verb, "--all")
        project.belay.does("roll-back" if verb == "migrate" else "migrate", "--all")
        ends = project.statuses()
        rows, entries = project.kamailio.rows(), project.entries()
    finally:
        said = [sleeper.wake_up()["outcomes"] for sleeper in sleepers if sleeper.process]
    assert project.kamailio.rows() == rows
    assert project.entries() == entries
    assert project.statuses() == ends
    assert {"claimed-elsewhere": 1} in said, "none of them slept in the middle"
