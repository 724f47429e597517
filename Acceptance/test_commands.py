"""Every command, as people and as scripts use it."""

from __future__ import annotations

import csv
import json
import re
import signal
import stat
import subprocess
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from belay_command import BROKEN, DONE, INCOMPLETE, REFUSED, Belay
from conftest import MakeProject, person
from kamailio_tables import ha1
from organisation import Person
from project_folder import ProjectFolder, subject_of

TOMORROW = date.today() + timedelta(days=2)
NUMBERS = [person(index).number for index in (1, 2, 3)]


@pytest.fixture
def project(make_project: MakeProject) -> ProjectFolder:
    """Three people, discovered."""
    project = make_project(person(1, forwarding="tel:+41227601111"), person(2), person(3))
    project.belay.does("discover")
    return project


def actions(project: ProjectFolder, number: str | None = None) -> list[tuple[str, str]]:
    """What the ledger says was done, and by whom."""
    words = ["--number", number] if number else []
    entries = project.belay.json("ledger", "list", *words)
    return [(entry["draft"]["action"], entry["draft"]["by"]) for entry in entries]


def test_every_command_with_and_without_json(project: ProjectFolder) -> None:
    """Each does its work in both ways; JSON is one document and nothing else stands on standard output."""
    number = NUMBERS[0]
    folder = project.folder
    for words in (
        ["config", "check"],
        ["config", "check", "--connect"],
        ["discover"],
        ["check"],
        ["check", "--list"],
        ["plan"],
        ["plan", "--number", number],
        ["schedule", "--number", number, "--date", str(TOMORROW), "--time", "09:00", "--preview"],
        ["schedule", "--number", number, "--date", str(TOMORROW), "--time", "09:00"],
        ["pause", "--number", number, "--reason", "holidays"],
        ["resume", "--number", number],
        ["cancel", "--number", number],
        ["decide", "msRTCSIP-UserPolicies", "--reason", "no equal"],
        ["resume", "--breaker"],
        ["migrate", "--number", number],
        ["migrate", "--due"],
        ["status"],
        ["status", "--list"],
        ["report"],
        ["report", "--number", number],
        ["history", number],
        ["ledger"],
        ["ledger", "list", "--number", number, "--first", "2"],
        ["ledger", "verify"],
        ["backup"],
        ["backup", "list", "--number", number],
        ["backup", "verify"],
        ["backup", "restore", f"from-skype/{number}/1/backup", "--preview"],
        ["hand-over", "--number", number, "--output", "FILE"],
        ["export", "FILE"],
        ["import", str(folder / "export-plain.csv"), "--preview"],
        ["import", str(folder / "export-plain.csv")],
        ["roll-back", "--number", number, "--reason", "try"],
    ):
        name = words[0]
        plain = [str(folder / f"{name}-plain.csv") if word == "FILE" else word for word in words]
        other = [str(folder / f"{name}-json.csv") if word == "FILE" else word for word in words]
        if name in ("migrate", "roll-back", "pause", "resume", "cancel", "abort") and "--number" in words:
            # What has been done once cannot be done again; the second number is as good.
            other = [NUMBERS[1] if word == number else word for word in words]
            if name in ("pause", "resume", "cancel"):
                project.belay.does("schedule", "--number", NUMBERS[1], "--date", TOMORROW)
                if name == "resume":
                    project.belay.does("pause", "--number", NUMBERS[1])
        outcome = project.belay.does(*plain)
        assert outcome.out.strip(), f"says nothing: {outcome}"
        assert not outcome.out.lstrip().startswith("{"), outcome
        parsed = project.belay.json(*other)
        assert isinstance(parsed, dict | list), words
    assert json.loads(project.belay.ends(REFUSED, "approve", number, "--json").out)["error"]["failure"][
        "code"
    ]


def test_help_of_every_command() -> None:
    """Each command explains itself, and no text of the catalogue is missing."""
    overview = Belay().does("--help").out
    commands = re.findall(r"^  ([a-z][a-z-]+) {2,}\S", overview, re.MULTILINE)
    assert len(commands) >= 24
    for command in commands:
        text = Belay().does(command, "--help").out
        assert "OVERVIEW: " in text
        assert not re.search(r"\bhelp\.[a-z]|\bsay\.[a-z]", text), text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions(shell: str, tmp_path: Path) -> None:
    """The script is one that the shell accepts, and knows the commands."""
    script = Belay().does("--generate-completion-script", shell).out
    assert "roll-back" in script and "hand-over" in script
    file = tmp_path / "completions"
    file.write_text(script)
    subprocess.run([shell, "-n", str(file)], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("language", "status", "error", "help_text"),
    [
        ("de", "geplant", "Fehler: ", "Zeigt, wo die Umzüge stehen"),
        ("fr", "planifié", "erreur : ", "Montre"),
        ("en", "scheduled", "error: ", "Shows where migrations stand."),
    ],
)
def test_languages(project: ProjectFolder, language: str, status: str, error: str, help_text: str) -> None:
    """Output, errors and help are in the reader's language; JSON is the same in all."""
    project.belay.does("schedule", "--all", "--date", TOMORROW)
    variables = {"BELAY_LANGUAGE": language}
    english = project.belay.json("status", "--list")
    assert project.belay.json("status", "--list", environment=variables) == english
    out = project.belay.does("status", "--list", environment=variables).out
    refused = project.belay.ends(REFUSED, "schedule", "--all", "--date", "2020-01-01", environment=variables)
    helped = project.belay.does("status", "--help", environment=variables).out
    wanted = [
        word
        for word, text in ((status, out), (error, refused.err), (help_text, " ".join(helped.split())))
        if word.split(",")[0].split()[0] not in text
    ]
    assert not wanted, f"{wanted} in\n{out}\n{refused}\n{helped}"
    assert "[schedule.date-in-past]" in refused.err


def test_language_of_the_system(project: ProjectFolder) -> None:
    """Without a wish of its own Belay follows the locale, and English where it does not know it."""
    german = project.belay.does("status", environment={"BELAY_LANGUAGE": "", "LANG": "de_CH.UTF-8"}).out
    assert german == project.belay.does("status", environment={"BELAY_LANGUAGE": "de"}).out
    other = project.belay.does("status", environment={"BELAY_LANGUAGE": "", "LANG": "fi_FI.UTF-8"}).out
    assert other == project.belay.does("status").out


def test_discover_check_plan_change_nothing_outside(project: ProjectFolder) -> None:
    """Looking is free: neither side is written before a migration starts."""
    before = project.entries(), project.kamailio.rows()
    for words in (["discover"], ["check"], ["plan"], ["schedule", "--all", "--date", TOMORROW], ["status"]):
        project.belay.does(*words)
    assert (project.entries(), project.kamailio.rows()) == before


def test_preview_is_true(project: ProjectFolder) -> None:
    """What the plan shows is what is found afterwards on both sides."""
    number = NUMBERS[0]
    shown = project.belay.does("plan", "--number", number).out
    plan = project.belay.json("plan", "--number", number)["plans"][number]["plan"]
    project.belay.does("migrate", "--number", number)
    changes = [change for step in plan["steps"] for change in step["changes"]]
    settings = {c["field"]: c["after"] for c in changes if c["object"].startswith("usr_preferences")}
    found = {row["attribute"]: row["value"] for row in project.kamailio.rows("person1")["usr_preferences"]}
    assert found == settings
    entry = project.entries()[person(1).dn(project.base)]
    for change in (c for c in changes if c["object"].startswith("cn=")):
        assert entry.get(change["field"]) == ((change["after"],) if change.get("after") else None)
    for change in changes:
        assert change["field"] in shown
    assert f"- msRTCSIP-Line = tel:{number}" in shown and "+ fwd = +41227601111" in shown


def test_only_what_was_asked_for_is_migrated(project: ProjectFolder) -> None:
    """The number that is named moves, and the directory and the tables of the others stay."""
    before = project.entries()
    project.belay.does("migrate", "--number", NUMBERS[1])
    assert project.statuses() == {NUMBERS[0]: "waiting", NUMBERS[1]: "completed", NUMBERS[2]: "waiting"}
    assert {row["username"] for row in project.kamailio.rows()["subscriber"]} == {"person2"}
    after = project.entries()
    assert [name for name in before if before[name] != after[name]] == [person(2).dn(project.base)]


def test_number_as_people_write_it(project: ProjectFolder) -> None:
    """A national number is understood in the project's country."""
    national = "0" + NUMBERS[0].removeprefix("+41")
    project.belay.does("migrate", "--number", national)
    assert project.statuses()[NUMBERS[0]] == "completed"


def test_migrating_twice_is_refused(project: ProjectFolder) -> None:
    """A completed migration is not begun again, and nothing happens a second time."""
    project.belay.does("migrate", "--number", NUMBERS[0])
    before = project.everything()
    outcome = project.belay.ends(INCOMPLETE, "migrate", "--number", NUMBERS[0])
    assert "completed" in outcome.text and "migration.status" in outcome.text
    assert project.everything()["kamailio"] == before["kamailio"]


def test_drift_stops_the_start(project: ProjectFolder) -> None:
    """Who changed the line after the plan was drawn up finds it untouched, and is named by attribute."""
    project.belay.does("plan")
    dn = person(1).dn(project.base)
    project.directory.modify(f"dn: {dn}\nchangetype: modify\nreplace: mail\nmail: new@example.org\n")
    before = project.entries(), project.kamailio.rows()
    outcome = project.belay.ends(INCOMPLETE, "migrate", "--number", NUMBERS[0])
    assert "mail" in outcome.text and "draw up the plan again" in outcome.text
    assert (project.entries(), project.kamailio.rows()) == before
    project.belay.does("plan", "--number", NUMBERS[0])
    project.belay.does("discover")
    project.belay.does("plan", "--number", NUMBERS[0])
    project.belay.does("migrate", "--number", NUMBERS[0])
    found = {row["attribute"]: row["value"] for row in project.kamailio.rows("person1")["usr_preferences"]}
    assert found["email"] == "new@example.org"


def test_found_at_the_destination_is_manually(make_project: MakeProject) -> None:
    """What somebody else migrated is recognised and left alone."""
    project = make_project(person(1), person(2))
    for statement in (
        "INSERT INTO subscriber (username, domain, ha1) VALUES ('person1', 'voice.example.org', 'x')",
        f"INSERT INTO dbaliases (alias_username, alias_domain, username, domain) VALUES ('{NUMBERS[0]}', "
        "'voice.example.org', 'person1', 'voice.example.org')",
    ):
        project.kamailio.change(statement)
    project.directory.modify(f"dn: {person(1).dn(project.base)}\nchangetype: modify\ndelete: msRTCSIP-Line\n")
    project.belay.does("discover")
    assert project.statuses() == {NUMBERS[0]: "manually", NUMBERS[1]: "waiting"}


# Verbs


def test_cancel_takes_the_date_back(project: ProjectFolder) -> None:
    """Nothing has happened, nothing happens."""
    project.belay.does("schedule", "--all", "--date", TOMORROW, "--time", "10:00", "--limit", TOMORROW)
    assert set(project.statuses().values()) == {"scheduled"}
    project.belay.does("cancel", "--number", NUMBERS[0], "--by", "ada")
    assert project.statuses()[NUMBERS[0]] == "waiting"
    assert ("migration.cancelled", "ada") in actions(project, NUMBERS[0])
    project.belay.ends(REFUSED, "cancel", "--number", NUMBERS[0])


def test_pause_and_resume(project: ProjectFolder) -> None:
    """What is paused keeps its date and is passed over until it is resumed."""
    project.belay.does("schedule", "--all", "--date", TOMORROW)
    project.belay.does("pause", "--number", NUMBERS[0], "--reason", "holidays", "--by", "ada")
    project.belay.does("migrate", "--all")
    assert project.statuses() == {NUMBERS[0]: "paused", NUMBERS[1]: "completed", NUMBERS[2]: "completed"}
    entry = next(
        e
        for e in project.belay.json("ledger", "--number", NUMBERS[0])
        if e["draft"]["action"] == "migration.paused"
    )
    assert entry["draft"]["facts"] == {"reason": "holidays"} and entry["draft"]["by"] == "ada"
    project.belay.does("resume", "--number", NUMBERS[0])
    assert project.statuses()[NUMBERS[0]] == "scheduled"


@pytest.fixture
def holding(project: ProjectFolder) -> ProjectFolder:
    """The first person's migration waits for approval."""
    project.edit("settleSeconds: 0", "settleSeconds: 0\n  approval: true")
    outcome = project.belay.does("migrate", "--number", NUMBERS[0])
    assert "waiting at a hold point: 1" in outcome.out
    return project


def test_approval(holding: ProjectFolder) -> None:
    """The destination is ready and the line is still at the source until a named person approves."""
    number, dn = NUMBERS[0], person(1).dn(holding.base)
    assert holding.kamailio.rows("person1")["dbaliases"]
    assert holding.entries()[dn]["msRTCSIP-Line"] == (f"tel:{number}",)
    assert holding.belay.json("report")["report"]["holding"] == [number]
    assert "Nothing is due" in holding.belay.does("migrate", "--due").out
    holding.belay.does("approve", number, "--by", "grace")
    holding.belay.does("migrate", "--due")
    assert holding.statuses()[number] == "completed"
    assert "msRTCSIP-Line" not in holding.entries()[dn]
    assert any(
        by == "grace" and "approved" in action or "released" in action
        for action, by in actions(holding, number)
    ), actions(holding, number)
    holding.belay.ends(REFUSED, "approve", number)


def test_pause_in_the_middle(holding: ProjectFolder) -> None:
    """A migration under way is held before its next step and goes on from there."""
    number = NUMBERS[0]
    holding.belay.does("pause", "--number", number)
    assert holding.statuses()[number] == "paused"
    holding.belay.run("approve", number)
    assert "Nothing is due" in holding.belay.does("migrate", "--due").out
    assert "msRTCSIP-Line" in holding.entries()[person(1).dn(holding.base)]
    holding.belay.does("resume", "--number", number)
    holding.belay.run("approve", number)
    holding.belay.does("migrate", "--due")
    assert holding.statuses()[number] == "completed"
    assert max(holding.kamailio.effects("person1").values()) == 1


def test_abort_leaves_things_as_they_are(holding: ProjectFolder) -> None:
    """What was done stays done; nothing more is; roll-back can still undo it."""
    number = NUMBERS[0]
    before = holding.entries(), holding.kamailio.rows()
    holding.belay.does("abort", "--number", number, "--reason", "wrong week", "--by", "ada")
    assert holding.statuses()[number] == "failed"
    assert (holding.entries(), holding.kamailio.rows()) == before
    assert "Nothing is due" in holding.belay.does("migrate", "--due").out
    assert ("migration.aborted", "ada") in actions(holding, number)
    holding.belay.does("roll-back", "--number", number)
    assert holding.statuses()[number] == "waiting"
    assert not any(holding.kamailio.rows("person1").values())


def test_abort_has_no_meaning_before_the_start(project: ProjectFolder) -> None:
    """Then it is cancel that is meant."""
    outcome = project.belay.ends(REFUSED, "abort", "--number", NUMBERS[0])
    assert "waiting" in outcome.text and "abort" in outcome.text


def test_roll_back_and_migrate_again(project: ProjectFolder) -> None:
    """Back to where it was, attribute by attribute and row by row; then there and for good."""
    before = project.entries(), project.kamailio.rows()
    project.belay.does("migrate", "--all")
    first = project.hand_over()
    project.belay.does("roll-back", "--all", "--reason", "not yet", "--by", "ada")
    assert (project.entries(), project.kamailio.rows()) == before
    assert set(project.statuses().values()) == {"waiting"}
    assert ("migration.roll-back-started", "ada") in actions(project, NUMBERS[0])
    project.belay.does("migrate", "--all")
    second = project.hand_over()
    assert set(project.statuses().values()) == {"completed"}
    for row in project.kamailio.rows()["subscriber"]:
        user = row["username"]
        assert row["ha1"] == ha1(user, second[user]["password"])
        assert first[user]["password"] != second[user]["password"]


def test_roll_back_does_not_overwrite_others(project: ProjectFolder) -> None:
    """What somebody else changed since is left alone and named."""
    project.belay.does("migrate", "--number", NUMBERS[0])
    dn = person(1).dn(project.base)
    project.directory.modify(
        f"dn: {dn}\nchangetype: modify\nadd: msRTCSIP-Line\nmsRTCSIP-Line: tel:+41227609999\n"
    )
    outcome = project.belay.ends(INCOMPLETE, "roll-back", "--number", NUMBERS[0])
    assert "somebody else has changed it" in outcome.text and dn in outcome.text
    assert project.entries()[dn]["msRTCSIP-Line"] == ("tel:+41227609999",)
    assert project.kamailio.rows("person1")["dbaliases"], "the number must go on ringing at the destination"


def test_conflict_names_the_attribute(project: ProjectFolder) -> None:
    """Who has to look needs to know at what."""
    project.belay.does("migrate", "--number", NUMBERS[0])
    dn = person(1).dn(project.base)
    project.directory.modify(
        f"dn: {dn}\nchangetype: modify\nadd: msRTCSIP-Line\nmsRTCSIP-Line: tel:+41227609999\n"
    )
    assert "msRTCSIP-Line" in project.belay.ends(INCOMPLETE, "roll-back", "--number", NUMBERS[0]).text


# Findings and decisions


def test_override(make_project: MakeProject) -> None:
    """A finding that may be overridden blocks until a named person says why not."""
    project = make_project(person(1, mail=None))
    project.belay.does("discover")
    assert "Owner without mail address" in project.belay.does("check", "--list").out
    assert "owner-without-mail" in project.belay.ends(INCOMPLETE, "migrate", "--number", NUMBERS[0]).text
    project.belay.ends(
        REFUSED, "override", "number-held-twice", "--number", NUMBERS[0], "--reason", "no such finding"
    )
    project.belay.ends(REFUSED, "override", "owner-without-mail", "--number", NUMBERS[0], "--reason", "")
    project.belay.does(
        "override",
        "owner-without-mail",
        "--number",
        NUMBERS[0],
        "--reason",
        "told in person",
        "--by",
        "grace",
    )
    assert "overridden by grace: told in person" in project.belay.does("check", "--list").out
    project.belay.does("migrate", "--number", NUMBERS[0])
    entries = project.belay.json("ledger", "--number", NUMBERS[0])
    assert any(
        entry["draft"]["by"] == "grace" and entry["draft"]["facts"].get("reason") == "told in person"
        for entry in entries
    )


def test_decide(make_project: MakeProject) -> None:
    """An attribute of unknown fate blocks until a named person settles its kind, with a reason."""
    project = make_project(person(1, policies="0=3"), person(2, policies="0=4"))
    project.belay.does("discover")
    blocked = project.belay.ends(INCOMPLETE, "migrate", "--number", NUMBERS[0])
    assert "attributes-unknown" in blocked.text
    assert "msRTCSIP-UserPolicies" in project.belay.does("check", "--list").out
    project.belay.ends(REFUSED, "decide", "msRTCSIP-UserPolicies", "--reason", " ")
    project.belay.does(
        "decide", "msRTCSIP-UserPolicies", "--reason", "the new platform has no equal", "--by", "grace"
    )
    project.belay.does("check")
    project.belay.does("migrate", "--all")
    assert set(project.statuses().values()) == {"completed"}
    rows = project.belay.json("report", "--number", NUMBERS[0])["lossLedgers"][NUMBERS[0]]["rows"]
    [fate] = [row["fate"] for row in rows if row["attribute"] == "msRTCSIP-UserPolicies"]
    assert fate == {"dropped": {"by": "grace", "why": "the new platform has no equal"}}
    assert any(by == "grace" for _, by in actions(project))


def test_loss_ledger_adds_up(project: ProjectFolder) -> None:
    """Every attribute of the entry stands in exactly one column, and what was promised was read again."""
    number, entry = NUMBERS[0], project.entries()[person(1).dn(project.base)]
    project.belay.does("migrate", "--number", number)
    document = project.belay.json("report", "--number", number)
    rows = document["lossLedgers"][number]["rows"]
    of_the_entry = [row["attribute"] for row in rows if not row["attribute"].startswith("callSettings.")]
    assert sorted(of_the_entry) == sorted(entry)
    assert all(len(row["fate"]) == 1 for row in rows)
    losses = document["report"]["losses"]
    assert losses["unknown"] == losses["broken"] == 0
    assert losses["carried"] + losses["translated"] + losses["dropped"] == len(rows)
    assert losses["verified"] == losses["carried"] + losses["translated"]


# Ledger and backups


def tamper(project: ProjectFolder, statement: str, *arguments: object) -> None:
    """Changes the store as somebody with a database tool would."""
    assert project.change_stored(statement, *arguments) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET done_by = 'nobody' WHERE sequence = 2",
        "UPDATE ledger SET facts = '{}' WHERE sequence = 1",
        "UPDATE ledger SET at = at + 1 WHERE sequence = 2",
        "DELETE FROM ledger WHERE sequence = 2",
        "DELETE FROM ledger WHERE sequence = (SELECT max(sequence) FROM ledger)",
    ],
)
def test_ledger_that_was_tampered_with(project: ProjectFolder, statement: str) -> None:
    """An entry that was changed or removed, even the last, is found."""
    project.belay.does("migrate", "--number", NUMBERS[0])
    project.belay.does("ledger", "verify")
    tamper(project, statement)
    assert "does not hold" in project.belay.ends(BROKEN, "ledger", "verify").text
    assert project.belay.ends(BROKEN, "ledger", "verify", "--json").json


def test_ledger_that_was_cut_off(project: ProjectFolder) -> None:
    """A head that was noted elsewhere proves that nothing was cut off since, whoever repaired the chain."""
    project.belay.does("migrate", "--number", NUMBERS[0])
    head = project.belay.json("ledger", "verify")["proof"]["head"]
    project.belay.does("discover")
    project.belay.does("ledger", "verify", "--head", head)
    [(last, previous)] = project.stored(
        "SELECT (SELECT max(sequence) FROM ledger), "
        "(SELECT hash FROM ledger WHERE sequence = (SELECT max(sequence) - 2 FROM ledger))"
    )
    project.change_stored("DELETE FROM ledger WHERE sequence > ?", last - 2)
    project.change_stored("UPDATE ledger_head SET sequence = ?, hash = ?", last - 2, previous)
    assert head[:12] in project.belay.ends(BROKEN, "ledger", "verify", "--head", head).text


def test_backup_that_was_damaged(project: ProjectFolder) -> None:
    """One flipped byte is found, in that backup alone, and it is not restored from."""
    project.belay.does("migrate", "--all")
    assert project.belay.json("backup", "verify")["broken"] == {}
    name = f"from-skype/{NUMBERS[0]}/1/backup"
    [(sealed,)] = project.stored("SELECT sealed FROM backup WHERE id = ?", name)
    flipped = bytearray(sealed)
    flipped[len(flipped) // 2] ^= 1
    tamper(project, "UPDATE backup SET sealed = ? WHERE id = ?", bytes(flipped), name)
    assert name in project.belay.ends(BROKEN, "backup", "verify").text
    document = project.belay.ends(BROKEN, "backup", "verify", "--json").json
    assert list(document["broken"]) == [name] and document["verified"] == 5
    before = project.entries()
    assert name in project.belay.ends(BROKEN, "backup", "restore", name).text
    assert project.entries() == before


def test_backup_under_another_key(project: ProjectFolder) -> None:
    """Who lost the key is told which one is needed."""
    project.belay.does("migrate", "--number", NUMBERS[0])
    project.key.unlink()
    outcome = project.belay.ends(BROKEN, "backup", "verify")
    assert "was sealed with the key" in outcome.text and "Configure that key" in outcome.text


def test_backup_restore(project: ProjectFolder) -> None:
    """Restoring gives the source exactly what it had, after a preview that says so."""
    before = project.entries()
    project.belay.does("migrate", "--number", NUMBERS[0])
    name = f"from-skype/{NUMBERS[0]}/1/backup"
    preview = project.belay.does("backup", "restore", name, "--preview")
    assert "Would change" in preview.out and f"+ msRTCSIP-Line = tel:{NUMBERS[0]}" in preview.out
    assert project.entries() != before
    project.belay.does("backup", "restore", name, "--by", "ada")
    assert project.entries() == before
    assert ("backup.restored", "ada") in actions(project)
    assert "nothing to restore" in project.belay.does("backup", "restore", name).out
    project.belay.ends(BROKEN, "backup", "restore", "from-skype/+41999/1/backup")


def test_hand_over(project: ProjectFolder) -> None:
    """The file is the owner's alone from its first byte, and who took it stands in the ledger."""
    project.belay.ends(REFUSED, "hand-over", "--all", "--output", project.folder / "early.csv")
    project.belay.does("migrate", "--all")
    file = project.folder / "hand-over.csv"
    project.belay.does("hand-over", "--all", "--output", file, "--by", "grace")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with file.open(newline="") as lines:
        opened = {row["username"]: row for row in csv.DictReader(lines)}
    assert set(opened) == {"person1", "person2", "person3"}
    for row in project.kamailio.rows()["subscriber"]:
        assert row["ha1"] == ha1(row["username"], opened[row["username"]]["password"])
        assert row["password"] == ""
    assert len({row["password"] for row in opened.values()}) == 3
    assert min(len(row["password"]) for row in opened.values()) >= 16
    assert [by for action, by in actions(project) if action == "hand-over.opened"] == ["grace"] * 3


def test_key_beside_the_store_is_private(project: ProjectFolder) -> None:
    """The key that Belay makes for a first try is readable by its owner alone."""
    assert stat.S_IMODE(project.key.stat().st_mode) == 0o600


def test_history(project: ProjectFolder) -> None:
    """Everything that happened to one number, in order, with names."""
    project.belay.does("schedule", "--number", NUMBERS[0], "--date", TOMORROW, "--by", "ada")
    project.belay.does("migrate", "--number", NUMBERS[0])
    project.belay.does("roll-back", "--number", NUMBERS[0], "--reason", "not yet")
    text = project.belay.does("history", NUMBERS[0]).out
    places = [
        text.index(word)
        for word in (
            "discovered",
            "scheduled",
            "ada",
            "back up",
            "take the line from the source",
            "completed",
            "not yet",
        )
    ]
    assert places == sorted(places)
    entries = project.belay.json("history", NUMBERS[0])
    kinds = [next(iter(entry["event"])) for entry in entries]
    assert kinds[:3] == ["discovered", "scheduled", "started"] and kinds[-1] == "rolledBack"
    assert kinds.count("stepDone") == kinds.count("undoDone")
    assert [entry["sequence"] for entry in entries] == list(
        range(entries[0]["sequence"], entries[0]["sequence"] + len(entries))
    )


# Export and import


def test_exported_table_imports_without_a_change(project: ProjectFolder) -> None:
    """A table that nobody edited changes nothing."""
    project.belay.does("schedule", "--number", NUMBERS[0], "--date", TOMORROW, "--time", "10:00")
    project.belay.does("migrate", "--number", NUMBERS[1])
    file = project.folder / "table.csv"
    project.belay.does("export", file)
    before = project.everything()
    assert project.belay.json("import", file) == {"changed": 0, "changes": {}, "rows": 3}
    assert project.everything() == before
    again = project.folder / "again.csv"
    project.belay.does("export", again)
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_changed_cell_is_the_only_change(project: ProjectFolder, encoding: str) -> None:
    """One hour is changed in a spreadsheet, whatever it saves as; one migration has another slot."""
    project.belay.does("schedule", "--all", "--date", TOMORROW, "--time", "10:00")
    file = project.folder / "table.csv"
    project.belay.does("export", file)
    text = file.read_bytes().decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    [place] = [index for index, line in enumerate(lines) if NUMBERS[1] in line]
    lines[place] = lines[place].replace("10:00", "14:00")
    file.write_bytes("".join(lines).encode(encoding))
    before = starts(project)
    preview = project.belay.json("import", file, "--preview")
    assert starts(project) == before
    result = project.belay.json("import", file)
    assert result == preview
    assert result["changed"] == 1
    assert result["changes"] == {
        NUMBERS[1]: [{"object": NUMBERS[1], "field": "Time", "before": "10:00", "after": "14:00"}]
    }
    after = starts(project)
    assert [number for number in before if before[number] != after[number]] == [NUMBERS[1]]
    assert after[NUMBERS[1]] - before[NUMBERS[1]] == timedelta(hours=4)


def test_import_schedules_pauses_and_cancels(project: ProjectFolder) -> None:
    """The statuses that people may set in the table."""
    project.belay.does("schedule", "--number", NUMBERS[2], "--date", TOMORROW)
    file = project.folder / "table.csv"
    project.belay.does("export", file)
    with file.open(newline="", encoding="utf-8-sig") as lines:
        reader = csv.DictReader(lines)
        columns, rows = reader.fieldnames or [], list(reader)
    wishes = {
        NUMBERS[0]: {"Status": "scheduled", "Date": str(TOMORROW), "Time": "08:00"},
        NUMBERS[1]: {"Status": "paused"},
        NUMBERS[2]: {"Status": "waiting"},
    }
    with file.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        writer.writerows(row | wishes[row["Number"]] for row in rows)
    assert project.belay.json("import", file)["changed"] == 3
    assert project.statuses() == {NUMBERS[0]: "scheduled", NUMBERS[1]: "paused", NUMBERS[2]: "waiting"}
    assert starts(project)[NUMBERS[0]].astimezone(ZoneInfo("Europe/Zurich")).hour == 8


def starts(project: ProjectFolder) -> dict[str, datetime]:
    """When each migration that has a slot begins."""
    return {
        subject_of(record["id"]): datetime.fromisoformat(record["start"].replace("Z", "+00:00"))
        for record in project.belay.json("status", "--list")["migrations"]
        if "start" in record
    }


# Serve


def due_now(project: ProjectFolder, *numbers: str) -> None:
    """Puts numbers into a slot that has begun, which only time does in real life."""
    project.belay.does(
        "schedule",
        *(word for number in numbers for word in ("--number", number)),
        "--date",
        TOMORROW,
        "--time",
        "10:00",
    )
    shift = int((starts(project)[numbers[0]].timestamp() - time.time() + 60) * 1_000_000)
    for number in numbers:
        project.change_stored("UPDATE migration SET start_at = start_at - ? WHERE subject = ?", shift, number)


def test_serve_starts_what_is_due_and_stops_when_asked(project: ProjectFolder) -> None:
    """The scheduler migrates the due, leaves the others, and ends at once on SIGTERM."""
    due_now(project, NUMBERS[0])
    project.belay.does("schedule", "--number", NUMBERS[1], "--date", TOMORROW)
    serving = project.belay.start("serve", "--interval", "1", "--json")
    try:
        deadline = time.monotonic() + 30
        while project.statuses()[NUMBERS[0]] != "completed":
            assert time.monotonic() < deadline, "it was not started"
            assert serving.poll() is None, serving.communicate()
            time.sleep(0.2)
    finally:
        asked = time.monotonic()
        serving.send_signal(signal.SIGTERM)
        out, err = serving.communicate(timeout=20)
    assert time.monotonic() - asked < 3
    assert serving.returncode == DONE, err
    events = [json.loads(line) for line in out.splitlines()]
    assert any(
        event["event"] == "outcome.completed" and event["facts"]["number"] == NUMBERS[0] for event in events
    )
    assert project.statuses() == {NUMBERS[0]: "completed", NUMBERS[1]: "scheduled", NUMBERS[2]: "waiting"}


def test_serve_goes_on_with_what_was_killed(project: ProjectFolder) -> None:
    """A run whose process died is found and ended without anybody's doing."""
    project.belay.run("migrate", "--number", NUMBERS[0], environment={"BELAY_FAULTS": "kill=25"})
    assert project.statuses()[NUMBERS[0]] == "in-progress"
    serving = project.belay.start("serve", "--interval", "1")
    try:
        deadline = time.monotonic() + 30
        while project.statuses()[NUMBERS[0]] != "completed":
            assert time.monotonic() < deadline, "it was not gone on with"
            time.sleep(0.3)
    finally:
        serving.terminate()
        serving.communicate(timeout=20)


def test_migrate_stops_in_good_order(project: ProjectFolder) -> None:
    """A run that is asked to stop ends after the request under way; the next one completes it."""
    project.edit("settleSeconds: 0", "settleSeconds: 4")
    running = project.belay.start("migrate", "--number", NUMBERS[0])
    deadline = time.monotonic() + 20
    while not project.kamailio.rows("person1")["dbaliases"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=10)
    assert running.returncode == 130, out + err
    assert "belay migrate --due" in " ".join((out + err).split()) or "interrupted" in out + err
    assert project.statuses()[NUMBERS[0]] == "in-progress"
    project.belay.does("migrate", "--due")
    assert project.statuses()[NUMBERS[0]] == "completed"
    assert max(project.kamailio.effects("person1").values()) == 1


# Generate


def test_generated_organisation_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    """Seed and size decide every byte; another seed makes another organisation."""
    made: dict[str, dict[str, bytes]] = {}
    for name, seed in (("one", 7), ("two", 7), ("other", 8)):
        folder = tmp_path / name
        folder.mkdir()
        Belay().does(
            "generate",
            "organisation",
            "--people",
            60,
            "--seed",
            seed,
            "--ldif",
            folder / "organisation.ldif",
            "--csv",
            folder / "csv",
        )
        made[name] = {
            str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()
        }
    assert made["one"] == made["two"]
    assert made["one"].keys() == made["other"].keys()
    assert made["one"]["organisation.ldif"] != made["other"]["organisation.ldif"]
    assert {"organisation.ldif", "csv/Get-CsUser.csv", "csv/CallSettings.csv"} <= made["one"].keys()


def test_generated_organisation_has_bounds(tmp_path: Path) -> None:
    """A size that cannot be made is refused with the bounds."""
    outcome = Belay().ends(REFUSED, "generate", "organisation", "--people", 0, "--ldif", tmp_path / "x.ldif")
    assert "must be from" in outcome.text
    assert list(tmp_path.iterdir()) == []


def test_people_of_the_world(make_project: MakeProject) -> None:
    """Names in any script arrive as they were."""
    project = make_project(
        person(1), Person("o'brien", person(2).number), Person("x", person(3).number, place="Meyrin")
    )
    project.belay.does("discover")
    project.belay.does("migrate", "--all")
    names: Any = {
        row["username"]: row["value"]
        for row in project.kamailio.rows()["usr_preferences"]
        if row["attribute"] == "display_name"
    }
    assert names == {"person1": "Person1 Müller-李", "o'brien": "O'brien Müller-李", "x": "X Müller-李"}
