"""Kills Belay at a point of its run, lets it go on, and compares the end with an undisturbed run."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from belay_command import KILLED
from directory_server import differences
from kamailio_tables import ha1, without_hashes
from organisation import Person
from project_folder import ProjectFolder

LEASE_SECONDS = 5


@dataclass(frozen=True)
class EndState:
    """What others see when all is over; two people's can be compared."""

    status: str
    rows: str
    directory: str
    losses: str
    backups: str
    effects: Counter[str]
    modifications: int


@dataclass
class Crash:
    """One person's migration, killed at one point."""

    project: ProjectFolder
    person: Person
    verb: str
    position: int
    points: list[str]
    code: int = 0
    reached: list[str] = field(default_factory=list)
    died_at: float = 0
    status_after: str = ""
    resumed_by: str = ""
    resumed: str = ""

    @property
    def place(self) -> str:
        """Where it struck, for people."""
        return f"{self.verb} of {self.person.name}, point {self.position} ({self.points[self.position - 1]})"

    def strike(self) -> None:
        """Runs until the process dies at the point."""
        trace = self.project.folder / "trace"
        outcome = self.project.belay.run(
            self.verb,
            "--number",
            self.person.number,
            environment={"BELAY_FAULTS": f"trace={trace},kill={self.position}"},
        )
        self.died_at = time.monotonic()
        self.code = outcome.code
        self.reached = trace_of(trace)
        self.status_after = self.status

    def resume(self, verb: str | None = None) -> None:
        """Goes on in a new process: at once, or when the dead one's claim has run out."""
        verb = verb or self.verb
        # Both ways lead on: the number, and what finds the runs of processes that died.
        is_found = self.status_after == "in-progress" and verb == self.verb and self.position % 2 == 0
        words = ["migrate", "--due"] if is_found else [verb, "--number", self.person.number]
        self.resumed_by = " ".join(words)
        outcome = self.project.belay.run(*words, "--json")
        if self.is_claimed:
            time.sleep(max(0.0, self.died_at + LEASE_SECONDS + 0.2 - time.monotonic()))
            outcome = self.project.belay.run(*words, "--json")
        self.resumed = str(outcome)

    @property
    def is_claimed(self) -> bool:
        """Whether some process, living or dead, holds the migration."""
        [(node,)] = self.project.stored(
            "SELECT claimed_by FROM migration WHERE subject = ?", self.person.number
        )
        return node is not None

    @property
    def status(self) -> str:
        [(status,)] = self.project.stored(
            "SELECT status FROM migration WHERE subject = ?", self.person.number
        )
        return str(status)


def trace_of(file: Path) -> list[str]:
    """The points that a run reached, in order."""
    return [line.partition(" ")[2] for line in file.read_text().splitlines()] if file.exists() else []


def end_state(
    project: ProjectFolder, person: Person, before: Any, after: Any, modifications: Counter[str]
) -> EndState:
    """Looks at everything that a person's migration may have touched.

    The rows are compared without hashes, since each run makes a new password; `password_fits` looks at those.
    """
    plain = anonymous(person)
    dn = person.dn(project.base)
    report = project.belay.json("report", "--number", person.number)
    losses = report["lossLedgers"].get(person.number, {})
    for row in losses.get("rows", []):
        if row["attribute"] in ("objectSid", "objectGUID"):
            row["value"] = "-"
    [status] = report["report"]["statuses"]
    verified = project.belay.json("backup", "verify", "--number", person.number)
    project.belay.does("ledger", "verify")
    changed = [change[1:] for change in differences({dn: before[dn]}, {dn: after[dn]})]
    effects = project.kamailio.effects(person.name)
    return EndState(
        status=status,
        rows=plain(json.dumps(without_hashes(project.kamailio.rows(person.name)), ensure_ascii=False)),
        directory=plain(repr(changed)),
        losses=plain(json.dumps(losses, ensure_ascii=False, sort_keys=True)),
        backups=plain(json.dumps(verified, sort_keys=True)),
        effects=Counter({plain(" ".join(effect)): count for effect, count in effects.items()}),
        modifications=modifications[dn],
    )


def anonymous(person: Person) -> Callable[[str], str]:
    """Takes out of a text by what two people differ."""

    def plain(text: str) -> str:
        return (
            text.replace(person.number, "NUMBER")
            .replace(person.name.capitalize(), "NAME")
            .replace(person.name, "name")
        )

    return plain


def password_fits(project: ProjectFolder, person: Person) -> bool:
    """Whether the owner can sign in with the password that is handed over."""
    opened = project.hand_over(person.number)
    [row] = project.kamailio.query("SELECT ha1 FROM subscriber WHERE username = ?", person.name)
    return list(opened) == [person.name] and row["ha1"] == ha1(person.name, opened[person.name]["password"])


@dataclass
class Tally:
    """What went wrong, point by point; empty lists are the promise."""

    points: int = 0
    repeated: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    def count(self, crash: Crash, found: EndState, expected: EndState) -> None:
        """Compares the end of a crashed migration with that of an undisturbed one."""
        self.points += 1
        assert crash.code == KILLED, f"{crash.place}: the process was not killed, it ended with {crash.code}"
        if found.status != expected.status:
            self.stuck.append(f"{crash.place}: {found.status} after {crash.resumed_by}; {crash.resumed}")
            return
        more = found.effects - expected.effects
        if more or found.modifications > expected.modifications:
            self.repeated.append(f"{crash.place}: {dict(more)}, {found.modifications} changes of the entry")
        less = expected.effects - found.effects
        if less or found.modifications < expected.modifications:
            self.lost.append(f"{crash.place}: {dict(less)}, {found.modifications} changes of the entry")
        for name in ("rows", "directory", "losses", "backups"):
            have, want = getattr(found, name), getattr(expected, name)
            if have != want:
                self.lost.append(f"{crash.place}: {name}\n  found    {have}\n  expected {want}")

    def __str__(self) -> str:
        return (
            f"kill points: {self.points}, repeated {len(self.repeated)}, lost {len(self.lost)}, "
            f"stuck {len(self.stuck)}"
        )
