"""A user of a simulated BroadWorks moves to another group and back; a client that others wrote compares everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from belay_command import DONE, Belay
from broadworks_catalogue import EVERYTHING, entries
from broadworks_twin import ADMINISTRATOR, CLIENTS, HOST, PASSWORD, BroadWorksTwin

CONFIGURATION = """\
project: {{name: move, playbook: user-group-move, source: broadworks, destination: broadworks}}
groupMove: {{destination: plant}}
systems:
  broadworks:
    {{connector: broadworks, {way}, user: {user}, password: "file:password", authority: {authority}}}
"""
# What the group decides, and what says where something lies or in which group it is.
OF_THE_GROUP = {
    "User": {"group_id"},
    "UserGroupNightForwarding": {"group_night_forwarding", "business_hours", "holiday_schedule"},
    "UserSchedule.List": {"schedule_global_key"},
    "UserService.AssignmentList": {"user_services_assignment_table", "service_packs_assignment_table"},
    "UserSpeedDial100.List": {"prefix"},
    # The group's schedules stand beside the user's own.
    "UserHolidaySchedule.List": {"holiday_schedule_table"},
    "UserTimeSchedule.List": {"time_schedule_table"},
}
# Lists of the people around the user, and what others did.
OF_OTHERS = {"UserPhoneDirectory.List", "UserPhoneDirectory.PagedList", "UserPhoneDirectory.SearchedList"}


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BroadWorksTwin]:
    folder = tmp_path_factory.mktemp("move")
    twin = BroadWorksTwin(folder, users=60, options=("--log", folder / "commands.log"))
    twin.start()
    yield twin
    twin.stop()


def belay(twin: BroadWorksTwin, name: str, way: str) -> Belay:
    """Belay with a project on the twin, in a folder of its own."""
    folder = twin.folder / name
    folder.mkdir()
    (folder / "password").write_text(PASSWORD)
    (folder / "belay.yaml").write_text(
        CONFIGURATION.format(way=way, user=ADMINISTRATOR, authority=twin.certificate)
    )
    return Belay(configuration=folder / "belay.yaml", timeout=300)


def read(twin: BroadWorksTwin) -> dict[str, Any]:
    """Everything of the user, as broadworks-ocip reads it, by family."""
    wanted = [entry for entry in entries() if entry.elements.get("userId") == EVERYTHING]
    result = CLIENTS[0].does(twin, [(entry.request, entry.elements) for entry in wanted])
    return {
        entry.family: answer.get("tree") or answer.get("error")
        for entry, answer in zip(wanted, result["answers"], strict=True)
        if entry.family not in OF_OTHERS
    }


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """What a client sees otherwise than before, without what the group decides."""
    found: dict[str, Any] = {}
    for family, tree in before.items():
        other = after[family]
        if isinstance(tree, dict) and isinstance(other, dict):
            names = (set(tree) | set(other)) - OF_THE_GROUP.get(family, set())
            changed = {name: (tree.get(name), other.get(name)) for name in names if tree.get(name) != other.get(name)}
            if changed:
                found[family] = changed
        elif tree != other:
            found[family] = (tree, other)
    return found


@pytest.mark.parametrize("way", ["tcp", "tls", "soap"])
def test_everything_moves_and_comes_back(twin: BroadWorksTwin, way: str) -> None:
    access = {
        "tcp": f"access: tcp, host: {HOST}, port: {twin.ports['tcp']}",
        "tls": f"access: tls, host: {HOST}, port: {twin.ports['tls']}",
        "soap": f'access: soap, url: "{twin.soap_url}"',
    }[way]
    command = belay(twin, way, access)
    before = read(twin)
    assert before["User"]["group_id"] == "headquarters"
    command.does("discover")
    command.does("plan", "--number", EVERYTHING)
    command.does("migrate", "--number", EVERYTHING)
    moved = read(twin)
    assert moved["User"]["group_id"] == "plant"
    assert differences(before, moved) == {}
    command.does("roll-back", "--number", EVERYTHING, "--reason", "drill")
    back = read(twin)
    assert back["User"]["group_id"] == "headquarters"
    assert differences(before, back) == {}
    assert back["UserSchedule.List"] == before["UserSchedule.List"]


def test_nothing_is_written_where_a_finding_blocks(twin: BroadWorksTwin) -> None:
    command = belay(twin, "blocked", f"access: tcp, host: {HOST}, port: {twin.ports['tcp']}, providers: acme")
    user = "encumbrance-hunt-group@acme.example.com"
    log = twin.folder / "commands.log"
    begun = len(log.read_text().splitlines())
    command.does("discover")
    outcome = command.run("migrate", "--number", user, "--json")
    assert outcome.code != DONE
    asked = [json.loads(line) for line in log.read_text().splitlines()[begun:]]
    assert asked
    assert [entry for entry in asked if entry["write"]] == []


def test_no_password_is_in_what_is_kept_or_logged(twin: BroadWorksTwin) -> None:
    kept = [path for path in Path(twin.folder).rglob("*") if path.is_file() and path.name not in ("password", "twin.pem")]
    assert any(path.suffix == ".sqlite" for path in kept)
    for path in kept:
        assert PASSWORD.encode() not in path.read_bytes(), path
