"""Users of a simulated BroadWorks move to another group and back; a client that others wrote compares everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from belay_command import DONE, REFUSED, Belay
from broadworks_catalogue import EVERYTHING
from broadworks_move import HOME, OF_THE_GROUP, PLANT, MoveProject, rows, seen, seen_otherwise
from broadworks_twin import ADMINISTRATOR, CLIENTS, HOST, PASSWORD, BroadWorksTwin

CONFIGURATION = """\
project: {{name: move, playbook: user-group-move, source: broadworks, destination: broadworks}}
groupMove: {{destination: plant}}
systems:
  broadworks:
    {{connector: broadworks, {way}, user: {user}, password: "file:password", authority: {authority}}}
"""
FRIENDS = ("beyond-latin-1@acme.example.com", "latin-1@acme.example.com", "plain@acme.example.com")
# The order in which they pick up for each other.
MEMBERS = [FRIENDS[2], FRIENDS[0], FRIENDS[1]]
PICKUP = {"serviceProviderId": "acme", "groupId": HOME, "name": "friends"}
ALONE = "requirement-user-limit@acme.example.com"


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
    return seen(twin, EVERYTHING)[EVERYTHING]


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """What a client sees otherwise than before, without what the group decides."""
    return seen_otherwise(before, after, OF_THE_GROUP)


def asked(twin: BroadWorksTwin) -> list[dict[str, Any]]:
    """All commands that the twin has met, in their order."""
    return [json.loads(line) for line in (twin.folder / "commands.log").read_text().splitlines()]


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
    begun = len(asked(twin))
    command.does("discover")
    outcome = command.run("migrate", "--number", user, "--json")
    assert outcome.code != DONE
    since = asked(twin)[begun:]
    assert since
    assert [entry for entry in since if entry["write"]] == []


# Choosing, and moving together


def groups_of(twin: BroadWorksTwin, *users: str) -> list[str]:
    """In which groups broadworks-ocip finds users."""
    answers = CLIENTS[0].does(twin, [("UserGetRequest23V2", {"userId": user}) for user in users])["answers"]
    return [answer["tree"]["group_id"] for answer in answers]


def friends_in(twin: BroadWorksTwin, group: str) -> list[str] | None:
    """The members of the friends' pickup group in a group, in their order; nothing where there is none."""
    request = ("GroupCallPickupGetInstanceRequest", PICKUP | {"groupId": group})
    [answer] = CLIENTS[0].does(twin, [request])["answers"]
    assert not answer.get("failure"), answer
    return None if answer.get("error") else [row[0] for row in rows(answer["tree"]["user_table"])]


def changed_together(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What others see of several otherwise than before."""
    found = {user: differences(before[user], after[user]) for user in before}
    return {user: changes for user, changes in found.items() if changes}


@pytest.fixture
def friends(twin: BroadWorksTwin) -> Iterator[None]:
    """A pickup group of three users of the headquarters."""
    [made] = CLIENTS[0].does(twin, [("GroupCallPickupAddInstanceRequest", PICKUP | {"userId": MEMBERS})])["answers"]
    assert not made.get("error") and not made.get("failure"), made
    yield
    CLIENTS[0].does(twin, [("GroupCallPickupDeleteInstanceRequest", PICKUP)])


def test_friends_move_together_and_come_back(twin: BroadWorksTwin, friends: None) -> None:
    """Three who pick up for each other are held back alone; together they move, each with what it has."""
    assert friends_in(twin, HOME) == MEMBERS and friends_in(twin, PLANT) is None
    project = MoveProject(twin.folder / "friends", twin, destination="sales").configure()
    leader, *others = FRIENDS
    project.belay.does("discover")
    begun = len(asked(twin))
    project.plan(leader)
    assert project.findings(leader)["call-pickup-group"]["severity"] == "blocking"
    assert project.belay.run("migrate", "--number", leader).code != DONE
    assert [entry for entry in asked(twin)[begun:] if entry["write"]] == []

    proposed = project.belay.json("together")["proposals"]
    [mine] = [each for each in proposed if leader in each["subjects"]]
    assert mine["subjects"] == sorted(FRIENDS) and PICKUP["name"] in mine["ties"]
    gathered = project.belay.json("together", "--gather", *reversed(FRIENDS))
    assert (gathered["leader"], sorted(gathered["members"])) == (leader, sorted(FRIENDS))
    for subject, to, code in ((others[0], PLANT, "collection.member"), (leader, "nowhere", "destination.unknown")):
        refused = project.belay.ends(REFUSED, "choose", "--to", to, "--number", subject)
        assert f"[{code}]" in refused.text, refused
    project.belay.does("choose", "--to", PLANT, "--number", leader)
    plan = project.plan(leader)["plans"][leader]["plan"]
    assert [step["id"] for step in plan["steps"]].count("move-user") == len(FRIENDS)
    found = project.findings(leader)
    assert "call-pickup-group" not in found and found["call-pickup-group-left"]["severity"] == "warning"
    project.plan(others[1])
    assert project.findings(others[1])["moves-along"]["severity"] == "blocking"

    before = seen(twin, *FRIENDS)
    project.belay.does("migrate", "--number", leader)
    assert groups_of(twin, *FRIENDS) == [PLANT] * 3
    assert friends_in(twin, PLANT) == MEMBERS and not friends_in(twin, HOME)
    assert changed_together(before, seen(twin, *FRIENDS)) == {}
    assert [project.status(user) for user in FRIENDS] == ["completed", "manually", "manually"]

    project.belay.does("roll-back", "--number", leader, "--reason", "drill")
    assert groups_of(twin, *FRIENDS) == [HOME] * 3
    assert friends_in(twin, HOME) == MEMBERS and friends_in(twin, PLANT) is None
    assert seen(twin, *FRIENDS) == before
    assert [project.status(user) for user in FRIENDS] == ["waiting"] * 3
    project.belay.does("together", "--separate", leader)
    assert project.belay.json("together")["collections"] == []


def test_a_chosen_group_is_where_a_user_moves(twin: BroadWorksTwin) -> None:
    """The choice counts more than the project's group, and a plan for another group goes."""
    project = MoveProject(twin.folder / "chosen", twin, destination="overflow").configure()
    project.belay.does("discover")
    project.plan(ALONE)
    assert project.findings(ALONE)["user-limit-reached"]["severity"] == "blocking"
    offered = project.belay.json("destinations", ALONE)["destinations"]
    assert {each["id"] for each in offered if each["isPresent"]} == {HOME}
    assert {PLANT, "overflow", "sales"} <= {each["id"] for each in offered}
    assert "office" not in {each["id"] for each in offered}
    full = next(each for each in offered if each["id"] == "overflow")
    assert full["count"] >= full["limit"]
    assert project.belay.json("choose", "--to", PLANT, "--number", ALONE)["chosen"] == 1
    planned = project.plan(ALONE)["plans"][ALONE]["digest"]
    project.belay.does("choose", "--to", "annexe", "--number", ALONE)
    assert project.stored("SELECT plan FROM migration WHERE subject = ?", ALONE) != [(planned,)]
    project.belay.does("choose", "--to", PLANT, "--number", ALONE)
    project.plan(ALONE)
    before = seen(twin, ALONE)
    project.belay.does("migrate", "--number", ALONE)
    assert groups_of(twin, ALONE) == [PLANT] and changed_together(before, seen(twin, ALONE)) == {}
    # What has begun has its place.
    assert project.belay.run("choose", "--to", "sales", "--number", ALONE).code == REFUSED
    project.belay.does("roll-back", "--number", ALONE, "--reason", "drill")
    assert groups_of(twin, ALONE) == [HOME] and seen(twin, ALONE) == before
    project.belay.does("choose", "--reset", "--number", ALONE)
    project.plan(ALONE)
    assert "user-limit-reached" in project.findings(ALONE)


def test_no_password_is_in_what_is_kept_or_logged(twin: BroadWorksTwin) -> None:
    own = ("password", "twin.pem")
    kept = [path for path in Path(twin.folder).rglob("*") if path.is_file() and path.name not in own]
    assert any(path.suffix == ".sqlite" for path in kept)
    for path in kept:
        assert PASSWORD.encode() not in path.read_bytes(), path
