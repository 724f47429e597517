"""From exported tables into Kamailio's rows, with an operator's command in between; no server runs."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from belay_command import CONFIGURATION, INCOMPLETE, UNUSABLE, Belay
from conftest import person
from kamailio_tables import KamailioTables, ha1
from operator_command import install
from organisation import exported_systems, users, write, write_exports
from project_folder import subject_of

PEOPLE = (person(1, forwarding="tel:+41227601111"), person(2, voicemail=False), person(3))
NUMBERS = [someone.number for someone in PEOPLE]

CONFIGURATION_TEXT = """\
project:
  name: embedded
  source: skype
  destination: kamailio
engine:
  leaseSeconds: 5
cutover:
  settleSeconds: 0
"""


@dataclass
class Embedded:
    """The folder of such a project."""

    folder: Path

    @property
    def belay(self) -> Belay:
        return Belay(self.folder / "belay.yaml")

    @property
    def kamailio(self) -> KamailioTables:
        return KamailioTables(self.folder / "kamailio.sqlite")

    def lines(self) -> dict[str, dict[str, str]]:
        """What the old platform holds, as the operator's command keeps it."""
        found: dict[str, dict[str, str]] = json.loads((self.folder / "lines.json").read_text())
        return found

    def asked(self) -> list[dict[str, Any]]:
        """What the operator's command was asked, in order."""
        file = self.folder / "asked"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def statuses(self) -> dict[str, str]:
        records = self.belay.json("status", "--list")["migrations"]
        return {subject_of(record["id"]): record["status"] for record in records}


@pytest.fixture
def embedded(tmp_path: Path) -> Embedded:
    """Exports of three people, the command, and Kamailio's tables."""
    write_exports(tmp_path, PEOPLE)
    KamailioTables.create(tmp_path / "kamailio.sqlite")
    command = install(tmp_path, PEOPLE)
    write(tmp_path / "belay.yaml", CONFIGURATION_TEXT + exported_systems(tmp_path, command))
    return Embedded(tmp_path)


def test_there_and_back(embedded: Embedded) -> None:
    """Discover, migrate, read again, roll back: the lines and the rows follow."""
    belay, before = embedded.belay, embedded.lines()
    assert belay.json("discover")["new"] == 3
    assert belay.json("check")["result"]["blocked"] == 0
    assert embedded.asked() == []
    assert belay.json("migrate", "--all")["outcomes"] == {"completed": 3}
    assert all(
        "LineURI" not in held and held["EnterpriseVoiceEnabled"] == "False"
        for held in embedded.lines().values()
    )
    rows = embedded.kamailio.rows()
    assert {(row["alias_username"], row["username"]) for row in rows["dbaliases"]} == {
        (someone.number, someone.name) for someone in PEOPLE
    }
    preferences = {(row["username"], row["attribute"]): row["value"] for row in rows["usr_preferences"]}
    assert preferences["person1", "fwd"] == "+41227601111"
    assert (preferences["person1", "voicemail"], preferences["person2", "voicemail"]) == ("yes", "no")
    assert preferences["person3", "display_name"] == "Person3 Müller-李"
    belay.does("hand-over", "--all", "--output", embedded.folder / "hand-over.csv")
    for line in (embedded.folder / "hand-over.csv").read_text().splitlines()[1:]:
        user, domain, password, *_ = line.split(",")
        [row] = [row for row in rows["subscriber"] if row["username"] == user]
        assert row["ha1"] == ha1(user, password, domain)
    losses = belay.json("report")["report"]["losses"]
    assert losses["unknown"] == losses["broken"] == 0
    assert losses["verified"] == losses["carried"] + losses["translated"] > 0
    assert belay.json("roll-back", "--all")["outcomes"] == {"rolled-back": 3}
    assert embedded.lines() == before
    assert not any(embedded.kamailio.rows().values())
    belay.does("ledger", "verify")


def test_what_the_command_is_asked(embedded: Embedded) -> None:
    """One line of JSON for each question, with what was and what shall be."""
    embedded.belay.does("discover")
    embedded.belay.does("migrate", "--number", NUMBERS[0])
    asked = embedded.asked()
    assert [question["action"] for question in asked].count("release") == 1
    [release] = [question for question in asked if question["action"] == "release"]
    assert release["identity"] == "cn=person1,ou=People,dc=example,dc=org"
    assert release["sipAddress"] == "sip:person1@example.org"
    assert release["line"] == f"tel:{NUMBERS[0]}"
    assert release["before"] == {"LineURI": f"tel:{NUMBERS[0]}", "EnterpriseVoiceEnabled": "True"}
    assert release["after"] == {"LineURI": None, "EnterpriseVoiceEnabled": "False"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ('{"ok": false, "error": "the pool is being moved"}', "the pool is being moved"),
        ("Line taken away.", "not one line with a JSON object"),
        ('{"ok": true}\n{"ok": true}', "not one line with a JSON object"),
        ("", "not one line with a JSON object"),
    ],
)
def test_command_that_does_not_do_it(embedded: Embedded, answer: str, words: str) -> None:
    """What it says is shown, the number stays with the source, and roll-back takes the rest back."""
    embedded.belay.does("discover")
    write(embedded.folder / "answer", answer)
    before = embedded.lines()
    outcome = embedded.belay.ends(INCOMPLETE, "migrate", "--number", NUMBERS[0])
    assert words in outcome.text and NUMBERS[0] in outcome.text
    assert embedded.statuses()[NUMBERS[0]] == "failed"
    assert embedded.lines() == before
    (embedded.folder / "answer").unlink()
    embedded.belay.does("roll-back", "--number", NUMBERS[0])
    assert not any(embedded.kamailio.rows().values())
    assert embedded.lines() == before


def test_killed_between_command_and_journal(embedded: Embedded) -> None:
    """The command that did its work before the crash is not asked to do it again."""
    embedded.belay.does("discover")
    trace = embedded.folder / "trace"
    other = {"BELAY_FAULTS": f"trace={trace}"}
    embedded.belay.does("migrate", "--number", NUMBERS[0], environment=other)
    points = [line.partition(" ")[2] for line in trace.read_text().splitlines()]
    position = points.index("after skype command.release") + 1
    embedded.belay.run("migrate", "--number", NUMBERS[1], environment={"BELAY_FAULTS": f"kill={position}"})
    assert "LineURI" not in embedded.lines()["cn=person2,ou=People,dc=example,dc=org"]
    assert embedded.statuses()[NUMBERS[1]] == "in-progress"
    embedded.belay.does("migrate", "--number", NUMBERS[1])
    assert embedded.statuses()[NUMBERS[1]] == "completed"
    releases = [question["identity"] for question in embedded.asked() if question["action"] == "release"]
    assert sorted(releases) == [
        "cn=person1,ou=People,dc=example,dc=org",
        "cn=person2,ou=People,dc=example,dc=org",
    ]


def test_without_a_command_nothing_can_be_taken_away(embedded: Embedded) -> None:
    """Then checks and plans say so before anything is touched."""
    file = embedded.folder / "belay.yaml"
    text = "".join(line for line in file.read_text().splitlines(keepends=True) if "command:" not in line)
    file.write_text(text)
    embedded.belay.does("discover")
    checked = embedded.belay.does("check", "--number", NUMBERS[0])
    assert "line-not-releasable" in checked.text and '"command"' in checked.text.replace("“", '"'), checked
    assert "line-not-releasable" in embedded.belay.ends(INCOMPLETE, "migrate", "--number", NUMBERS[0]).text
    assert not any(embedded.kamailio.rows().values())


def test_command_does_not_inherit_secrets(embedded: Embedded) -> None:
    """What is given to Belay in its environment is not handed on to the operator's program."""
    key = secrets.token_hex(32)
    file = embedded.folder / "belay.yaml"
    file.write_text(file.read_text() + "backups:\n  key: ${BACKUP_KEY}\n")
    program = embedded.folder / "operator"
    program.write_text(program.read_text().replace("exec", f"env >>{embedded.folder}/environment\nexec"))
    for words in (["discover"], ["migrate", "--number", NUMBERS[0]]):
        embedded.belay.does(*words, environment={"BACKUP_KEY": key})
    assert key not in (embedded.folder / "environment").read_text()


def test_command_that_is_not_there(embedded: Embedded) -> None:
    """The program is named, with the line of the configuration."""
    (embedded.folder / "operator").unlink()
    outcome = embedded.belay.ends(CONFIGURATION, "config", "check")
    assert f"{embedded.folder}/operator" in outcome.text and "systems.skype.command" in outcome.text


def test_broken_export(embedded: Embedded) -> None:
    """A row that cannot be read stops the discovery; what was discovered before stays whole."""
    many = [person(index) for index in range(1, 1500)]
    write_exports(embedded.folder, many)
    embedded.belay.does("discover")
    before = embedded.belay.json("status", "--list")
    text = users(many).replace("Müller", "Meier")
    write(embedded.folder / "Get-CsUser.csv", text + '"cut off","in the mid')
    outcome = embedded.belay.ends(UNUSABLE, "discover")
    assert "Get-CsUser.csv" in outcome.text and "line 1502" in outcome.text and "never closed" in outcome.text
    assert embedded.belay.json("status", "--list") == before
    planned = embedded.belay.json("plan", "--number", NUMBERS[0])["plans"][NUMBERS[0]]["plan"]
    assert "Müller" in json.dumps(planned, ensure_ascii=False), "half of a discovery was kept"
