"""The history checker is fed histories that somebody has tampered with, and must see each."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from directory_server import DirectoryServer
from history_checker import COMPLETED, WAITING, Entry, History, complaints, expected_rows, verdict
from kamailio_tables import ha1
from organisation import settled
from random_kills import Wave

PERSON = settled("ada", "+41227600001")
STEPS = ("back-up", "create-subscriber", "set-settings", "assign-number", "release-line", "finish")
RELEASED, RESTORED = "changetype: modify\ndelete: msRTCSIP-Line\n", "changetype: modify\nadd: msRTCSIP-Line\n"
ENTRY = {"cn": ("ada",), "msRTCSIP-Line": (f"tel:{PERSON.number}",), "msRTCSIP-OptionFlags": ("385",)}
MOVED = {"cn": ("ada",), "msRTCSIP-OptionFlags": ("257",)}
PASSWORD = "correct horse battery"

Tamper = Callable[[History], History]


def journal(*names: str) -> tuple[Entry, ...]:
    """A journal from `name`, `name N` for a step; each start of a way has the next token."""
    entries, token, runs = [Entry(0, None, "discovered")], 0, 0
    for text in names:
        name, _, step = text.partition(" ")
        facts: dict[str, Any] = {"_0": int(step)} if step else {}
        if name in ("started", "rollBackStarted"):
            token += 1
        if name == "started":
            runs += 1
            facts = {"run": runs, "plan": "p"}
        entries.append(Entry(len(entries), token, name, facts))
    return tuple(entries)


FORTH = [
    "started",
    *(f"{word} {step}" for step in range(6) for word in ("stepStarted", "stepDone")),
    "completed",
]
BACK = [
    "rollBackStarted",
    *(f"{word} {step}" for step in reversed(range(6)) for word in ("undoStarted", "undoDone")),
    "rolledBack",
]
HALF = FORTH[: FORTH.index("stepStarted 3") + 1]
HALF_BACK = ["rollBackStarted", *BACK[BACK.index("undoStarted 3") :]]


def effects(*verbs: str) -> tuple[tuple[str, str, str], ...]:
    """What happens to Kamailio's rows on each way."""
    keys = {"subscriber": "username", "usr_preferences": "attribute", "dbaliases": "alias_username"}
    places = [(table, row[keys[table]]) for table, rows in expected_rows(PERSON).items() for row in rows]
    return tuple((verb, *place) for verb in verbs for place in places)


def moved() -> History:
    """Somebody who went there, back, and there again."""
    rows = expected_rows(PERSON)
    rows["subscriber"][0]["ha1"] = ha1(PERSON.name, PASSWORD)
    return History(
        person=PERSON,
        status=COMPLETED,
        sequence=len(journal(*FORTH, *BACK, *FORTH)),
        claimant=None,
        journal=journal(*FORTH, *BACK, *FORTH),
        plans={"p": STEPS},
        effects=effects("INSERT", "DELETE", "INSERT"),
        changes=(RELEASED, RESTORED, RELEASED),
        rows=rows,
        before=ENTRY,
        now=MOVED,
        loss=(4, 9, 10, 0, 13, 0),
        ledger=Counter(
            {
                "migration.started": 2,
                "migration.completed": 2,
                "migration.roll-back-started": 1,
                "migration.rolled-back": 1,
            }
        ),
        password=PASSWORD,
    )


def returned() -> History:
    """Somebody who turned round half-way: the number was being assigned, and was not."""
    assigned = [effect for effect in effects("INSERT", "DELETE") if effect[1] != "dbaliases"]
    return replace(
        moved(),
        status=WAITING,
        sequence=len(journal(*HALF, *HALF_BACK)),
        journal=journal(*HALF, *HALF_BACK),
        effects=tuple(assigned),
        changes=(),
        rows={},
        now=ENTRY,
        loss=None,
        ledger=Counter(
            {"migration.started": 1, "migration.roll-back-started": 1, "migration.rolled-back": 1}
        ),
        password=None,
    )


def test_good_histories_are_good() -> None:
    assert complaints(moved(), COMPLETED) == []
    assert complaints(returned(), WAITING) == []
    # Whether the step that was under way had taken effect is open; both are right.
    assert complaints(replace(returned(), effects=effects("INSERT", "DELETE")), WAITING) == []


def with_journal(*names: str) -> Tamper:
    """Another journal, whose row counts its entries."""
    return lambda history: replace(history, journal=journal(*names), sequence=len(journal(*names)))


def with_token(position: int, token: int) -> Tamper:
    """Another token in one entry."""

    def tamper(history: History) -> History:
        entries = list(history.journal)
        entries[position] = replace(entries[position], token=token)
        return replace(history, journal=tuple(entries))

    return tamper


def without(words: list[str], *names: str) -> list[str]:
    """A way with some entries taken out."""
    return [word for word in words if word not in names]


def twice(words: list[str], name: str) -> list[str]:
    """A way with an entry doubled."""
    return [word for entry in words for word in ([entry, entry] if entry == name else [entry])]


JOURNALS: list[tuple[str, str, Tamper]] = [
    ("malformed", "an entry is gone", lambda h: replace(h, journal=h.journal[:5] + h.journal[6:])),
    ("lost", "the last entry is gone", lambda h: replace(h, journal=h.journal[:-1])),
    ("malformed", "an old token writes after a newer one", with_token(30, 2)),
    ("malformed", "done without being begun", with_journal(*without(FORTH, "stepStarted 2"), *BACK, *FORTH)),
    ("repeated", "begun twice", with_journal(*FORTH, *BACK, *twice(FORTH, "stepStarted 2"))),
    ("repeated", "done twice", with_journal(*FORTH, *BACK, *twice(FORTH, "stepDone 4"))),
    ("repeated", "undone twice", with_journal(*FORTH, *twice(BACK, "undoDone 4"), *FORTH)),
    ("repeated", "undo begun twice", with_journal(*FORTH, *twice(BACK, "undoStarted 4"), *FORTH)),
    (
        "lost",
        "completed too early",
        with_journal(*FORTH, *BACK, *without(FORTH, "stepStarted 5", "stepDone 5")),
    ),
    (
        "lost",
        "rolled back too early",
        with_journal(*FORTH, *without(BACK, "undoStarted 0", "undoDone 0"), *FORTH),
    ),
    (
        "malformed",
        "a step out of turn",
        with_journal(*FORTH, *BACK, *without(FORTH, "stepDone 2"), "stepDone 2"),
    ),
    ("malformed", "a run within a run", with_journal(*FORTH, *FORTH)),
    (
        "malformed",
        "undone without being begun",
        with_journal(*FORTH, *without(BACK, "undoStarted 3"), *FORTH),
    ),
    (
        "malformed",
        "another step on the way back",
        with_journal(*FORTH, *BACK[:3], "stepStarted 5", *BACK[3:], *FORTH),
    ),
    ("malformed", "completed twice", with_journal(*FORTH, *BACK, *FORTH, "completed")),
    ("stuck", "failed", with_journal(*FORTH, *BACK, *FORTH[:-1], "failed", "completed")),
    ("malformed", "an event nobody knows", with_journal(*FORTH, *BACK, *FORTH, "whatever")),
    ("malformed", "the row runs ahead of the journal", with_journal(*FORTH, *BACK, *FORTH[:-1])),
]


def without_effect(history: History, table: str, last: bool = True) -> History:
    """One effect on a table is taken out."""
    places = [position for position, effect in enumerate(history.effects) if effect[1] == table]
    gone = places[-1 if last else 0]
    return replace(history, effects=history.effects[:gone] + history.effects[gone + 1 :])


def cell(history: History, table: str, name: str, value: str) -> History:
    """Another value in a row of Kamailio's."""
    rows = {key: [dict(row) for row in found] for key, found in history.rows.items()}
    rows[table][0][name] = value
    return replace(history, rows=rows)


SIDES: list[tuple[str, str, Tamper]] = [
    (
        "repeated",
        "a row written twice",
        lambda h: replace(h, effects=(*h.effects, ("INSERT", "subscriber", "ada"))),
    ),
    (
        "repeated",
        "a row nobody asked for",
        lambda h: replace(h, effects=(*h.effects, ("INSERT", "subscriber", "bob"))),
    ),
    (
        "repeated",
        "a row changed",
        lambda h: replace(h, effects=(*h.effects, ("UPDATE", "subscriber", "ada"))),
    ),
    (
        "repeated",
        "a row written and removed in passing",
        lambda h: replace(h, effects=h.effects + effects("DELETE", "INSERT")),
    ),
    ("lost", "a row never written", lambda h: without_effect(h, "dbaliases")),
    (
        "repeated",
        "a removal that the directory saw twice",
        lambda h: replace(h, changes=(*h.changes, RELEASED)),
    ),
    ("lost", "a removal that the directory never saw", lambda h: replace(h, changes=h.changes[:-1])),
    ("lost", "a row is gone", lambda h: replace(h, rows=h.rows | {"dbaliases": []})),
    (
        "repeated",
        "a row too many",
        lambda h: replace(h, rows=h.rows | {"dbaliases": h.rows["dbaliases"] * 2}),
    ),
    ("lost", "another value", lambda h: cell(h, "usr_preferences", "value", "somebody else")),
    ("lost", "another password", lambda h: cell(h, "subscriber", "ha1", "0" * 32)),
    ("lost", "no password", lambda h: replace(h, password=None)),
    ("lost", "the line is still there", lambda h: replace(h, now=ENTRY)),
    ("lost", "no loss ledger", lambda h: replace(h, loss=None)),
    ("lost", "a broken row in the loss ledger", lambda h: replace(h, loss=(4, 9, 10, 0, 12, 1))),
    (
        "lost",
        "the ledger is silent",
        lambda h: replace(h, ledger=h.ledger - Counter({"migration.completed": 1})),
    ),
    (
        "repeated",
        "the ledger tells it twice",
        lambda h: replace(h, ledger=h.ledger + Counter({"migration.started": 1})),
    ),
    ("lost", "the plan is gone", lambda h: replace(h, plans={})),
    ("stuck", "still under way", lambda h: replace(h, status="in-progress")),
    ("stuck", "still claimed", lambda h: replace(h, claimant="host/1/0")),
]

RETURNS: list[tuple[str, str, Tamper]] = [
    ("lost", "a row is left", lambda h: replace(h, rows=moved().rows)),
    ("lost", "a removal is missing", lambda h: without_effect(h, "subscriber")),
    (
        "repeated",
        "the removal was done twice",
        lambda h: replace(h, effects=(*h.effects, ("DELETE", "subscriber", "ada"))),
    ),
    (
        "repeated",
        "the line was taken and given back unasked",
        lambda h: replace(h, changes=(RELEASED, RESTORED)),
    ),
    ("lost", "the line was never given back", lambda h: replace(h, now=MOVED)),
    ("malformed", "a loss ledger of what was undone", lambda h: replace(h, loss=(4, 9, 10, 0, 13, 0))),
]


@pytest.mark.parametrize(
    ("kind", "tamper"), [pytest.param(kind, tamper, id=name) for kind, name, tamper in JOURNALS + SIDES]
)
def test_tampered_way_there_is_seen(kind: str, tamper: Tamper) -> None:
    found = complaints(tamper(moved()), COMPLETED)
    assert kind in {complaint.kind for complaint in found}, found


@pytest.mark.parametrize(
    ("kind", "tamper"), [pytest.param(kind, tamper, id=name) for kind, name, tamper in RETURNS]
)
def test_tampered_way_back_is_seen(kind: str, tamper: Tamper) -> None:
    found = complaints(tamper(returned()), WAITING)
    # A row that is left where none should be counts as done once too often.
    assert {"lost": {"lost", "repeated"}}.get(kind, {kind}) & {complaint.kind for complaint in found}, found


def test_real_histories_are_read(directory: DirectoryServer, tmp_path: Path) -> None:
    """What a real run leaves behind is good, until somebody touches one of the sides."""
    wave = Wave.make(tmp_path / "read", directory, None, random.Random(1), size=4)
    project = wave.project
    wave.judge()
    assert wave.toll.complaints == []
    project.kamailio.change(
        "INSERT INTO dbaliases (alias_username, alias_domain, username, domain) "
        "SELECT '+41', alias_domain, username, domain FROM dbaliases WHERE username = 'mover0000'"
    )
    project.change_stored("UPDATE journal SET token = 99 WHERE sequence = 3 AND migration LIKE '%00001'")
    project.change_stored("UPDATE ledger SET done_by = 'nobody' WHERE sequence = 2")
    dn = project.people[3].dn(project.base)
    project.directory.modify(f"dn: {dn}\nchangetype: modify\nadd: msRTCSIP-Line\nmsRTCSIP-Line: tel:+1\n")
    found = verdict(project, wave.before, COMPLETED, wave.since)
    assert {(complaint.kind, complaint.who) for complaint in found} == {
        ("repeated", "mover0000"),
        ("malformed", "mover0001"),
        ("lost", "mover0002"),
        ("lost", "read"),
    }, found
