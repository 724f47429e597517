"""Judges what happened to people from outside: journal, directory, Kamailio's rows, ledger, side by side.

The checker knows by itself what a migration has to do; it asks Belay for nothing but the passwords of new users and
the verdicts of `ledger verify` and `backup verify`. Everything else it reads from the store's tables, from the
directory's audit log and from the triggers on Kamailio's tables.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from directory_server import Entries
from kamailio_tables import TABLES, Rows, ha1
from organisation import ASSISTANT, DOMAIN, Person
from project_folder import ProjectFolder

KINDS = ("repeated", "lost", "stuck", "malformed")
COMPLETED, WAITING = "completed", "waiting"

# What a step does outside; all other steps change nothing there.
CREATE, SET, ASSIGN, RELEASE = "create-subscriber", "set-settings", "assign-number", "release-line"


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong with somebody's history."""

    kind: str
    who: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.who}: {self.text}"


@dataclass(frozen=True)
class Entry:
    """One entry of a journal."""

    sequence: int
    token: int | None
    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def step(self) -> int:
        """The step that it is about."""
        return int(self.facts["_0"])


@dataclass(frozen=True)
class History:
    """Everything that is known about one person, from every side."""

    person: Person
    status: str
    sequence: int
    claimant: str | None
    journal: tuple[Entry, ...]
    plans: Mapping[str, tuple[str, ...]]
    """The steps of each plan, by its digest."""
    effects: tuple[tuple[str, str, str], ...]
    """What happened to Kamailio's rows, in order: verb, table, which row."""
    changes: tuple[str, ...]
    """What happened to the directory's entry, in order, as LDIF."""
    rows: Rows
    before: Mapping[str, tuple[str, ...]]
    now: Mapping[str, tuple[str, ...]]
    loss: tuple[int, ...] | None
    """Attributes carried, translated, dropped, unknown; rows verified, broken."""
    ledger: Counter[str]
    """How often the ledger tells of each action."""
    password: str | None


@dataclass
class Run:
    """What the journal tells about one run, forwards and back."""

    steps: tuple[str, ...]
    begun: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    undoing: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    is_back: bool = False
    end: str = ""

    def has(self, name: str, positions: Iterable[int]) -> bool:
        """Whether a step is among those."""
        return any(self.steps[position] == name for position in positions if position < len(self.steps))


def expected_rows(person: Person) -> dict[str, list[dict[str, str]]]:
    """What Kamailio holds of a person of `organisation.settled` who has moved, without hashes and times."""
    user = {"username": person.name, "domain": DOMAIN}
    assistant = f"{ASSISTANT.name}@{DOMAIN}"
    settings = {
        "delegates": assistant,
        "department": person.department,
        "display_name": f"{person.name.capitalize()} Müller-李",
        "email": str(person.address),
        "emergency_location": person.place,
        "fwd": person.forwarding.removeprefix("tel:"),
        "language": person.language,
        "simultaneous_ring": f"{person.simultaneous_ring[0].removeprefix('tel:')} {assistant}",
        "voicemail": "yes",
    }
    return {
        "subscriber": [user],
        "dbaliases": [user | {"alias_username": person.number, "alias_domain": DOMAIN}],
        "usr_preferences": [user | {"attribute": name, "value": settings[name]} for name in sorted(settings)],
    }


def _places(person: Person) -> dict[tuple[str, str], str]:
    """Which step writes each row: table and what tells its rows apart, and the step."""
    steps = {"subscriber": CREATE, "usr_preferences": SET, "dbaliases": ASSIGN}
    return {
        (table, row[TABLES[table]]): steps[table]
        for table, rows in expected_rows(person).items()
        for row in rows
    }


def complaints(history: History, wish: str) -> list[Complaint]:
    """What is wrong with a person's history, whose status should be `completed` or `waiting` by now."""
    found, runs = _journal(history)
    found += _end(history, runs, wish)
    found += _effects(history, runs, wish)
    found += _last_look(history, wish)
    return [Complaint(kind, history.person.name, text) for kind, text in found]


Found = list[tuple[str, str]]


def _journal(history: History) -> tuple[Found, list[Run]]:
    """Reads the journal as a whole: nothing missing, nothing twice, nothing by a process that was fenced."""
    found: Found = []
    runs: list[Run] = []
    newest = 0
    for position, entry in enumerate(history.journal):
        if entry.sequence != position:
            found.append(("malformed", f"entry {entry.sequence} stands where {position} should"))
        if entry.token is not None:
            if entry.token < newest:
                found.append(
                    ("malformed", f"entry {entry.sequence} has the token {entry.token} after {newest}")
                )
            newest = max(newest, entry.token)
        where = f"entry {entry.sequence}, {entry.name}"
        if entry.name == "discovered":
            continue
        if entry.name == "started":
            if (
                entry.token is None
                or entry.facts["run"] != len(runs) + 1
                or (runs and runs[-1].end != WAITING)
            ):
                found.append(("malformed", f"{where}: run {entry.facts['run']} begins after {len(runs)}"))
            if entry.facts["plan"] not in history.plans:
                found.append(("lost", f"{where}: its plan is gone"))
            runs.append(Run(history.plans.get(entry.facts["plan"], ())))
        elif entry.name == "failed":
            found.append(("stuck", f"{where}: {dict(entry.facts)}"))
        elif not runs:
            found.append(("malformed", f"{where}: no run has begun"))
        else:
            found += [(kind, f"{where}: {text}") for kind, text in _note(entry, runs[-1])]
    if history.sequence != len(history.journal):
        found.append(("lost", f"the row counts {history.sequence} entries, there are {len(history.journal)}"))
    return found, runs


def _note(entry: Entry, run: Run) -> Found:
    """Adds an entry to its run and says what is wrong with it."""
    found: Found = []
    match entry.name:
        case "stepStarted":
            if run.is_back or run.end:
                found.append(("malformed", "a step forwards begins on the way back or after the end"))
            if entry.step in run.begun:
                found.append(("repeated", f"step {entry.step} begins again"))
            elif run.done != list(range(entry.step)):
                found.append(("malformed", f"step {entry.step} begins before the others are done"))
            run.begun.append(entry.step)
        case "stepDone":
            if run.is_back or run.end or entry.step not in run.begun:
                found.append(("malformed", f"step {entry.step} is done and was not under way"))
            if entry.step in run.done:
                found.append(("repeated", f"step {entry.step} is done again"))
            run.done.append(entry.step)
        case "completed":
            if run.is_back or run.end:
                found.append(("malformed", "a run completes that goes back or has ended"))
            if run.done != list(range(len(run.steps))):
                found.append(("lost", f"only the steps {run.done} of {len(run.steps)} are done"))
            run.end = COMPLETED
        case "rollBackStarted":
            if run.is_back:
                found.append(("malformed", "the way back begins again"))
            run.is_back, run.end = True, ""
        case "undoStarted":
            if not run.is_back or run.end or entry.step not in run.begun:
                found.append(("malformed", f"the undo of step {entry.step} has nothing to undo"))
            if entry.step in run.undoing:
                found.append(("repeated", f"the undo of step {entry.step} begins again"))
            elif any(step > entry.step and step not in run.undone for step in run.begun):
                found.append(
                    ("malformed", f"the undo of step {entry.step} begins before later ones are done")
                )
            run.undoing.append(entry.step)
        case "undoDone":
            if run.end or entry.step not in run.undoing:
                found.append(("malformed", f"the undo of step {entry.step} is done and was not under way"))
            if entry.step in run.undone:
                found.append(("repeated", f"step {entry.step} is undone again"))
            run.undone.append(entry.step)
        case "rolledBack":
            if not run.is_back or run.end:
                found.append(("malformed", "a run is rolled back that goes forwards or has ended"))
            left = [step for step in run.begun if step not in run.undone]
            if left:
                found.append(("lost", f"the steps {left} are not undone"))
            run.end = WAITING
        case _:
            found.append(("malformed", "nobody asked for it"))
    return found


def _end(history: History, runs: Sequence[Run], wish: str) -> Found:
    """Whether it came to its end, and the ledger tells of it."""
    found: Found = []
    if history.status != wish:
        found.append(("stuck", f"the status is {history.status}, not {wish}"))
    elif (runs[-1].end if runs else WAITING) != wish:
        found.append(("malformed", f"the row says {wish}, the journal something else"))
    if history.claimant:
        found.append(("stuck", f"{history.claimant} still holds it"))
    told = {
        "migration.started": "started",
        "migration.completed": "completed",
        "migration.roll-back-started": "rollBackStarted",
        "migration.rolled-back": "rolledBack",
    }
    events = Counter(entry.name for entry in history.journal)
    for action, event in told.items():
        if history.ledger[action] != events[event]:
            kind = "repeated" if history.ledger[action] > events[event] else "lost"
            found.append((kind, f"the ledger tells of {action} {history.ledger[action]} times"))
    return found


def _effects(history: History, runs: Sequence[Run], wish: str) -> Found:
    """Each outside effect once forwards in each run, and once back."""
    found: Found = []
    places = _places(history.person)
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for verb, table, what in history.effects:
        if (table, what) not in places or verb not in ("INSERT", "DELETE"):
            found.append(("repeated", f"{verb} of {table} {what} was not asked for"))
        else:
            seen[table, what].append(verb)
    for (table, what), step in places.items():
        found += _balance(f"{table} {what}", seen[table, what], step, runs, wish)
    turns = ["INSERT" if "\ndelete: msRTCSIP-Line\n" in f"\n{text}" else "DELETE" for text in history.changes]
    return found + _balance("the line at the source", turns, RELEASE, runs, wish)


def _balance(what: str, seen: Sequence[str], step: str, runs: Sequence[Run], wish: str) -> Found:
    """There and back in turn; as often as the journal's runs allow; and as it should stand at the end."""
    found: Found = []
    for position, verb in enumerate(seen):
        if verb != ("INSERT", "DELETE")[position % 2]:
            found.append(("repeated", f"{what}: {', '.join(seen)}"))
            break
    there = seen.count("INSERT")
    least, most = sum(run.has(step, run.done) for run in runs), sum(run.has(step, run.begun) for run in runs)
    if there < least:
        found.append(("lost", f"{what}: done {there} times, {least} by the journal"))
    if there > most:
        found.append(("repeated", f"{what}: done {there} times, begun {most} by the journal"))
    back, due = seen.count("DELETE"), there - (1 if wish == COMPLETED else 0)
    if back != due:
        found.append(("lost" if back < due else "repeated", f"{what}: undone {back} times instead of {due}"))
    return found


def _last_look(history: History, wish: str) -> Found:
    """What there is at the end: rows, entry, password, loss ledger."""
    found: Found = []
    person = history.person
    wanted: Mapping[str, list[dict[str, str]]] = expected_rows(person) if wish == COMPLETED else {}
    for table in TABLES:
        rows = sorted(history.rows.get(table, []), key=lambda row: str(row.get(TABLES[table])))
        names = {"username", "domain", "alias_username", "alias_domain", "attribute", "value"}
        have = [{name: value for name, value in row.items() if name in names} for row in rows]
        want = wanted.get(table, [])
        if have != want:
            found.append(
                ("lost" if len(have) <= len(want) else "repeated", f"{table} holds {have}, not {want}")
            )
    entry = dict(history.before)
    if wish == COMPLETED:
        entry.pop("msRTCSIP-Line", None)
        entry["msRTCSIP-OptionFlags"] = ("257",)
    if dict(history.now) != entry:
        other = sorted(name for name in {*entry, *history.now} if entry.get(name) != history.now.get(name))
        found.append(("lost", f"the directory's entry differs in {', '.join(other)}"))
    if wish == WAITING:
        if history.loss:
            found.append(("malformed", "there is a loss ledger of what was undone"))
        return found
    if not history.loss:
        found.append(("lost", "there is no loss ledger"))
    else:
        carried, translated, _, unknown, verified, broken = history.loss
        if unknown or broken or verified == 0 or verified != carried + translated:
            found.append(("lost", f"the loss ledger does not add up: {history.loss}"))
    hashes = [row["ha1"] for row in history.rows.get("subscriber", [])]
    if history.password is None or hashes != [ha1(person.name, history.password)]:
        found.append(("lost", "the password that is handed over does not fit"))
    return found


def read(project: ProjectFolder, before: Entries, since: int = 0) -> list[History]:
    """Reads the histories of all people of a project who have a number.

    `before` is what the directory held before anything was done, `since` the size of its audit log by then.
    """
    rows = project.kamailio.rows()
    seen = project.kamailio.query("SELECT * FROM observed ORDER BY rowid")
    effects, journals = defaultdict(list), defaultdict(list)
    ledgers: dict[str, Counter[str]] = defaultdict(Counter)
    plans: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in seen:
        effects[row["owner"]].append((row["verb"], row["place"], row["what"]))
    for migration, sequence, token, text in project.stored(
        "SELECT migration, sequence, token, event FROM journal ORDER BY migration, sequence"
    ):
        [(name, facts)] = json.loads(text).items()
        journals[migration].append(Entry(sequence, token, name, facts))
    for migration, digest, text in project.stored("SELECT migration, digest, document FROM plan"):
        plans[migration][digest] = tuple(step["id"] for step in json.loads(text)["steps"])
    for subject, action, count in project.stored(
        "SELECT subject, action, count(*) FROM ledger GROUP BY subject, action"
    ):
        ledgers[subject][action] = count
    losses = {
        migration: tuple(counts)
        for migration, *counts in project.stored(
            "SELECT migration, carried, translated, dropped, unknown, verified, broken FROM loss"
        )
    }
    records = {
        subject: (migration, status, sequence, claimant)
        for migration, subject, status, sequence, claimant in project.stored(
            "SELECT id, subject, status, sequence, claimed_by FROM migration"
        )
    }
    now, changes = project.entries(), project.directory.changes(since)
    is_any_completed = any(status == COMPLETED for _, status, _, _ in records.values())
    passwords = project.hand_over() if is_any_completed else {}
    histories = []
    for person in project.people:
        if not person.number:
            continue
        migration, status, sequence, claimant = records[person.number]
        dn = person.dn(project.base)
        histories.append(
            History(
                person=person,
                status=status,
                sequence=sequence,
                claimant=claimant,
                journal=tuple(journals[migration]),
                plans=plans[migration],
                effects=tuple(effects[person.name]),
                changes=tuple(changes.get(dn, ())),
                rows={
                    table: [row for row in found if row["username"] == person.name]
                    for table, found in rows.items()
                },
                before=before[dn],
                now=now[dn],
                loss=losses.get(migration),
                ledger=ledgers[migration],
                password=passwords.get(person.name, {}).get("password"),
            )
        )
    return histories


def verdict(project: ProjectFolder, before: Entries, wish: str, since: int = 0) -> list[Complaint]:
    """Everything that is wrong with a project in which everybody should have the status that is wished."""
    found = [text for history in read(project, before, since) for text in complaints(history, wish)]
    for words in (["ledger", "verify"], ["backup", "verify"]):
        outcome = project.belay.run(*words)
        if outcome.code != 0:
            found.append(Complaint("lost", project.folder.name, str(outcome)))
    return found
