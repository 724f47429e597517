"""Users are made anew where the server cannot move them, from nothing too, and nobody finds a password afterwards.

What happened is seen by broadworks-ocip, which others wrote, by the file repository, and by those who sign in.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from belay_command import CONFIGURATION, DONE, INCOMPLETE, Outcome
from broadworks_catalogue import EVERYTHING
from broadworks_move import (
    HOME,
    OF_THE_GROUP,
    PLANT,
    WATCHERS,
    MoveProject,
    SavedTwin,
    TwinState,
    differing,
    element,
    invented,
    rows,
    seen,
    seen_otherwise,
    signs_in,
)
from broadworks_twin import PASSWORD

ORDINARY = "latin-1@acme.example.com"
RECEPTIONIST = WATCHERS[1]
MOVE = "UserModifyGroupIdRequest"
# No number of anybody, so that it can be looked for.
PASSCODE = "90718263"
# Fields that no request writes: the system makes them itself, so a user who is made anew has others.
MADE_BY_SYSTEM: dict[str, dict[str, str]] = {
    "UserBroadWorksMobilityMobileIdentity": {
        name: "what comes of the identity's own settings and of the group's"
        for name in (
            "effective_deny_call_originations",
            "effective_deny_call_terminations",
            "effective_enable_announcement_suppression",
            "effective_enable_location_services",
            "effective_enable_mobile_state_checking",
            "effective_enable_msrn_lookup",
        )
    },
    "UserCommunicationBarringUserControl": {"lockout_status": "whether it is locked out at the moment"},
    "UserInterceptUser": {
        name: "the request takes the file itself, which nobody hands out"
        for name in ("audio_file_description", "audio_media_type", "video_file_description", "video_media_type")
    },
    "UserResourcePriority": {"default_resource_priority": "that of the system, beside the user's own"},
    "UserSecurityClassification": {"customized_security_classification": "chosen on the telephone"},
    "UserSelectiveCallRejection.Criteria": {"private": "no request has it"},
    "UserXsiPolicyProfile": {"xsi_policy_profile": "the answer has no level, without which it cannot be set"},
}


@pytest.fixture(scope="module")
def state() -> TwinState:
    """The invented system, in which the one who has everything has a code that stands nowhere else."""
    state = invented()
    state.user(EVERYTHING)["passcode"] = PASSCODE
    return state


@pytest.fixture(scope="module")
def twin(state: TwinState, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SavedTwin]:
    """A twin for the story of the one who has everything."""
    with SavedTwin(tmp_path_factory.mktemp("anew"), start_state=state) as twin:
        yield twin


@dataclass
class Watched:
    """A project whose commands are kept with all that they wrote; its requests go into a trace."""

    project: MoveProject
    written: dict[str, str] = field(default_factory=dict)
    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What others saw before anything was done."""

    def run(self, *words: object) -> Outcome:
        trace = {"BELAY_FAULTS": f"trace={self.project.folder / 'requests.trace'}"}
        outcome = self.project.belay.run(*words, environment=trace)
        self.written[f"{len(self.written)}: {' '.join(map(str, words))}"] = outcome.out + outcome.err
        return outcome

    def does(self, *words: object) -> Outcome:
        outcome = self.run(*words)
        assert outcome.code == DONE, outcome
        return outcome


@pytest.fixture(scope="module")
def story(twin: SavedTwin, state: TwinState, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A project with the file of secrets; users are discovered."""
    folder = tmp_path_factory.mktemp("project") / "move"
    project = MoveProject(folder, twin, strategy="recreate").bring({EVERYTHING: state.secrets(EVERYTHING)})
    watched = Watched(project)
    watched.does("discover")
    return watched


def number_of(state: TwinState, user: str) -> str:
    return element(state.user(user)["profile"], "phoneNumber")["text"]


def announcements(state: TwinState) -> dict[str, bytes]:
    """The announcements of the one who has everything, by the names of their files."""
    found = state.user(EVERYTHING)["announcements"]
    return {f"{each['name']}.{each['mediaType'].lower()}": bytes(each["content"]) for each in found}


def greetings(twin: SavedTwin, group: str, names: Iterable[str]) -> dict[str, bytes]:
    """Those of them that the repository of files hands out for a group."""
    place = ("repository", "acme", group, "users", EVERYTHING, "announcements")
    found = {name: twin.file(*place, name) for name in names}
    return {name: content for name, content in found.items() if content is not None}


def monitored(users: dict[str, Any]) -> list[list[str]]:
    """Whom the receptionist watches, with what it has noted."""
    return rows(users[RECEPTIONIST]["UserBroadWorksReceptionistEnterprise"]["monitored_user_table"])


def changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, set[str]]]:
    """Which fields others see otherwise than before: by user and family, but for what the group decides."""
    found = {
        user: {family: set(each) for family, each in seen_otherwise(families, after[user], OF_THE_GROUP).items()}
        for user, families in before.items()
    }
    return {user: families for user, families in found.items() if families}


@dataclass
class Small:
    """A project for an ordinary user, on a twin of its own."""

    twin: SavedTwin
    project: MoveProject
    state: TwinState

    @property
    def number(self) -> str:
        return number_of(self.state, ORDINARY)

    def writes(self) -> list[str]:
        return [entry["command"] for entry in self.twin.asked() if entry["write"]]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    """A system of few people whose server does not know the request that moves users."""
    state = invented()
    state.keep_only(ORDINARY, "plain@acme.example.com")
    state.data["unknownRequests"] = [MOVE]
    with SavedTwin(tmp_path / "twin", start_state=state) as twin:
        yield Small(twin, MoveProject(tmp_path / "move", twin), state)


# Strategy: recreate


@pytest.fixture(scope="module")
def moved(story: Watched, twin: SavedTwin, state: TwinState) -> dict[str, dict[str, set[str]]]:
    """Has the one who has everything made anew in the other group; which fields others see otherwise then."""
    before = seen(twin, EVERYTHING, *WATCHERS)
    assert before[EVERYTHING]["User"]["group_id"] == HOME
    # Passwords of mail servers nobody can bring along; all others are in the file.
    story.does("plan", "--number", EVERYTHING)
    missing = story.project.findings(EVERYTHING)["secrets-missing"]["facts"]["secrets"].split(", ")
    assert len(missing) == 2
    assert all(each.startswith("password of UserVoiceMessagingUser.AdvancedVoice") for each in missing)
    story.does("override", "secrets-missing", "--number", EVERYTHING, "--reason", "the mail server has others")
    story.does("plan", "--number", EVERYTHING, "--json")
    story.does("migrate", "--number", EVERYTHING)
    after = seen(twin, EVERYTHING, *WATCHERS)
    assert {user: after[user]["User"]["group_id"] for user in WATCHERS} == {
        user: state.home_of(user) for user in WATCHERS
    }
    assert after[EVERYTHING]["User"]["group_id"] == PLANT
    story.before = before
    return changed(before, after)


def test_everything_is_made_anew(
    story: Watched, twin: SavedTwin, state: TwinState, moved: dict[str, dict[str, set[str]]]
) -> None:
    """A user with everything is in another group; others see all fields as they were, byte for byte where it counts."""
    asked = [entry["command"] for entry in twin.asked() if entry["write"]]
    assert MOVE not in asked and asked.count("UserDeleteRequest") == asked.count("UserAddRequest22V2") == 1
    explained = {family: set(fields) for family, fields in MADE_BY_SYSTEM.items()}
    # A receptionist's list says in which group those are whom it watches.
    receptionist = {RECEPTIONIST: {"UserBroadWorksReceptionistEnterprise": {"monitored_user_table"}}}
    assert moved == {EVERYTHING: explained} | receptionist
    before, after = monitored(story.before), monitored(seen(twin, RECEPTIONIST))
    assert len(after) == 1 and "Knows everything; à déranger" in after[0]
    assert [[PLANT if cell == HOME else cell for cell in row] for row in before] == after
    sounds = announcements(state)
    assert greetings(twin, PLANT, sounds) == sounds and greetings(twin, HOME, sounds) == {} and len(sounds) == 3
    secrets = state.secrets(EVERYTHING)
    assert signs_in(twin, EVERYTHING, secrets, number_of(state, EVERYTHING)) == {
        "password": True, "sipPassword": True, "passcode": True, "wrong": False,
    }
    assert twin.state().secrets(EVERYTHING) == secrets


def test_everything_comes_back(story: Watched, twin: SavedTwin, state: TwinState) -> None:
    """Undone, the user is in its old group as it was, and nobody else is otherwise than before."""
    story.does("roll-back", "--number", EVERYTHING, "--reason", "drill")
    back = seen(twin, EVERYTHING, *WATCHERS)
    assert back[EVERYTHING]["User"]["group_id"] == HOME
    explained = {family: set(fields) for family, fields in MADE_BY_SYSTEM.items()}
    assert changed(story.before, back) == {EVERYTHING: explained}
    for family in ("UserSchedule.List", "UserService.AssignmentList"):
        assert back[EVERYTHING][family] == story.before[EVERYTHING][family], family
    sounds = announcements(state)
    assert greetings(twin, HOME, sounds) == sounds and greetings(twin, PLANT, sounds) == {}
    assert signs_in(twin, EVERYTHING, state.secrets(EVERYTHING), number_of(state, EVERYTHING))["password"]
    assert differing(state.comparable(EVERYTHING), twin.state().comparable(EVERYTHING)) == []


# Backups


def remove(twin: SavedTwin, user: str) -> dict[str, str]:
    """Deletes a user with its devices by somebody else's client, as an accident would; where that was."""
    state = twin.state()
    group = {"serviceProviderId": "acme", "groupId": state.home_of(user)}
    devices = list(state.devices_of(user))
    assert devices
    twin.does(("UserDeleteRequest", {"userId": user}))
    twin.does(*(("GroupAccessDeviceDeleteRequest", group | {"deviceName": name}) for name in devices))
    assert twin.ask(("UserGetRequest23V2", {"userId": user}))[0]["error"]["number"] == 4008
    return group


def release(twin: SavedTwin, group: dict[str, str], before: TwinState) -> None:
    """Takes the numbers from a group that have come to it."""
    mine = set(twin.state().group(group["groupId"])["numbers"]) - set(before.group(group["groupId"])["numbers"])
    assert mine
    twin.does(("GroupDnUnassignListRequest", group | {"phoneNumber": sorted(mine)}))


def is_as_before(story: Watched, twin: SavedTwin, state: TwinState) -> None:
    """Others see the user and all around it as before, and so is what nobody can read."""
    now = seen(twin, EVERYTHING, *WATCHERS)
    assert now[EVERYTHING]["User"]["group_id"] == HOME
    explained = {family: set(fields) for family, fields in MADE_BY_SYSTEM.items()}
    assert changed(story.before, now) == {EVERYTHING: explained}
    assert differing(state.comparable(EVERYTHING), twin.state().comparable(EVERYTHING)) == []


def test_a_user_is_restored_from_nothing(story: Watched, twin: SavedTwin, state: TwinState) -> None:
    """Moved, then deleted with devices and numbers: a preview writes nothing, and the restore makes it all again."""
    # What the system makes itself is another one since the user was made anew.
    story.does("discover")
    story.does("plan", "--number", EVERYTHING)
    story.does("migrate", "--number", EVERYTHING)
    backup = story.project.backup(EVERYTHING)
    release(twin, remove(twin, EVERYTHING), state)
    gone, begun = twin.state().comparable(), len(twin.asked())
    preview = story.does("backup", "restore", backup, "--preview", "--json").json
    assert {(change["object"], change["field"], change.get("after")) for change in preview} >= {
        (EVERYTHING, "group", HOME), (EVERYTHING, "User", "UserAddRequest22V2"),
    }
    assert [entry for entry in twin.asked()[begun:] if entry["write"]] == []
    assert differing(gone, twin.state().comparable()) == []
    story.does("backup", "restore", backup)
    is_as_before(story, twin, state)
    assert signs_in(twin, EVERYTHING, state.secrets(EVERYTHING), number_of(state, EVERYTHING))["password"]
    assert story.does("backup", "restore", backup, "--preview", "--json").json == []


def test_numbers_that_stayed_in_the_other_group_come_back(small: Small) -> None:
    """Moved, then deleted: its numbers are still those of the group to which it had moved."""
    project = small.project.bring({ORDINARY: small.state.secrets(ORDINARY)})
    project.belay.does("discover")
    project.plan(ORDINARY)
    project.belay.does("migrate", "--number", ORDINARY)
    remove(small.twin, ORDINARY)
    restored = project.belay.does("backup", "restore", project.backup(ORDINARY))
    assert small.twin.state().home_of(ORDINARY) == HOME
    # What is restored is not undone by itself: a person is told how the migration waits again.
    assert "belay roll-back --number" in restored.out
    before = small.twin.state().comparable()
    project.belay.does("roll-back", "--number", ORDINARY, "--reason", "restored")
    assert differing(before, small.twin.state().comparable()) == []
    assert project.belay.json("status", "--number", ORDINARY)["migrations"][0]["status"] == "waiting"


def test_a_user_is_restored_on_another_system(
    story: Watched, state: TwinState, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same store and key, but another system, with the same groups and without the user."""
    backup = story.project.backup(EVERYTHING)
    with SavedTwin(tmp_path_factory.mktemp("second"), start_state=state) as second:
        remove(second, EVERYTHING)
        before = second.state()
        other = MoveProject(
            story.project.folder, second, strategy="recreate", has_secrets=True, name="second.yaml"
        ).configure()
        preview = other.belay.json("backup", "restore", backup, "--preview")
        assert preview and differing(before.comparable(), second.state().comparable()) == []
        other.belay.does("backup", "restore", backup)
        is_as_before(story, second, state)
        watched = rows(seen(second, WATCHERS[0])[WATCHERS[0]]["UserBusyLampField"]["monitored_user_table"])
        assert [row[0] for row in watched] == [EVERYTHING]
        assert signs_in(second, EVERYTHING, state.secrets(EVERYTHING), number_of(state, EVERYTHING)) == {
            "password": True, "sipPassword": True, "passcode": True, "wrong": False,
        }


# Secrets in clear


def test_no_secret_stands_anywhere_in_clear(story: Watched, twin: SavedTwin, state: TwinState) -> None:
    """After all of that, passwords and code are looked for byte by byte in all that was written, kept and told."""
    story.does("report", "--number", EVERYTHING, "--json")
    story.does("history", EVERYTHING, "--json")
    story.does("ledger", "--json")
    story.does("backup", "list", "--json")
    story.does("backup", "verify")
    story.does("export", story.project.folder / "export.csv")
    mails = story.does("mail", "list", "--json", "--first", "1000").json["mails"]
    assert mails
    for mail in mails:
        story.does("mail", "show", mail["id"], "--raw")
    with closing(sqlite3.connect(story.project.store)) as database:
        story.written["the store as text"] = "\n".join(database.iterdump())
    secrets = state.secrets(EVERYTHING)
    marks = [secrets["password"], secrets["sipPassword"], secrets["passcode"], *secrets["devices"].values(), PASSWORD]
    assert any("plan --number" in where and "--json" in where for where in story.written)
    assert len(marks) == len(set(marks)) >= 6 and min(map(len, marks)) >= 8
    files = [file for file in story.project.folder.rglob("*") if file.name not in ("password", "secrets.csv")]
    files += [twin.log, twin.folder / "twin.log"]
    assert {"belay.sqlite", "requests.trace", "export.csv"} <= {file.name for file in files}
    found = []
    for mark in marks:
        found += [(mark, where) for where, text in story.written.items() if mark in text]
        spellings = (mark.encode(), mark.encode("utf-16-le"), mark.encode().hex().encode())
        for file in files:
            data = file.read_bytes() if file.is_file() else b""
            found += [(mark, file.name) for spelling in spellings if spelling in data]
    assert not found
    # It would be found: the user's id is.
    assert any(EVERYTHING.encode() in file.read_bytes() for file in files if file.is_file())


# Without the request, and without secrets


def test_where_the_server_cannot_move_users_they_are_made_anew(small: Small) -> None:
    """The choice is found by asking; who demands the server's own move is told, and nothing is written."""
    project = small.project.bring({ORDINARY: small.state.secrets(ORDINARY)})
    project.strategy = "native"
    project.configure().belay.does("discover")
    project.plan(ORDINARY)
    assert project.findings(ORDINARY)["native-move-missing"]["severity"] == "blocking"
    project.belay.ends(INCOMPLETE, "migrate", "--number", ORDINARY)
    assert small.writes() == [] and small.twin.does(("UserGetRequest23V2", {"userId": ORDINARY}))[0]["group_id"] == HOME

    project.strategy = "automatic"
    project.configure()
    plan = project.plan(ORDINARY)["plans"][ORDINARY]["plan"]
    steps = [step["id"] for step in plan["steps"]]
    assert "remove-users" in steps and "move-user" not in steps
    before = seen(small.twin, ORDINARY)
    assert project.findings(ORDINARY)["recreate-forced"]["severity"] == "warning"
    project.belay.does("migrate", "--number", ORDINARY)
    after = seen(small.twin, ORDINARY)
    assert after[ORDINARY]["User"]["group_id"] == PLANT and changed(before, after) == {}
    assert MOVE not in small.writes() and "UserAddRequest22V2" in small.writes()
    assert signs_in(small.twin, ORDINARY, small.state.secrets(ORDINARY), small.number)["password"]
    project.belay.does("roll-back", "--number", ORDINARY, "--reason", "drill")
    assert seen(small.twin, ORDINARY) == before
    assert differing(small.state.comparable(ORDINARY), small.twin.state().comparable(ORDINARY)) == []


def test_without_secrets_a_named_person_decides_and_hands_over_new_ones(small: Small) -> None:
    """It blocks and writes nothing; overridden it runs, and what was made up signs in where the old does not."""
    project = small.project.configure()
    project.belay.does("discover")
    project.plan(ORDINARY)
    finding = project.findings(ORDINARY)["secrets-missing"]
    assert finding["severity"] == "blocking" and finding["mayBeOverridden"]
    named = finding["facts"]["secrets"].split(", ")
    assert named == ["password", "sipPassword", "devicePassword (latin-1-desk)"]
    refused = project.belay.ends(INCOMPLETE, "migrate", "--number", ORDINARY, "--json").json
    assert ORDINARY in refused["failures"]
    assert small.twin.asked() and small.writes() == []

    project.belay.does("override", "secrets-missing", "--number", ORDINARY, "--reason", "told the owner")
    project.plan(ORDINARY)
    project.belay.does("migrate", "--number", ORDINARY)
    output = project.folder / "hand-over.csv"
    project.belay.does("hand-over", "--number", ORDINARY, "--output", output)
    assert output.stat().st_mode & 0o777 == 0o600
    with output.open(newline="") as lines:
        made = {row["kind"]: row for row in csv.DictReader(lines)}
    assert set(made) == {"web", "sip", "device"}
    assert {(row["username"], row["domain"]) for row in made.values()} == {tuple(ORDINARY.split("@"))}
    old = small.state.secrets(ORDINARY)
    new = old | {"password": made["web"]["password"], "sipPassword": made["sip"]["password"]}
    assert signs_in(small.twin, ORDINARY, new, small.number) == {
        "password": True, "sipPassword": True, "passcode": True, "wrong": False,
    }
    assert small.twin.state().secrets(ORDINARY)["devices"] == {"latin-1-desk": made["device"]["password"]}
    refused_now = small.twin.ask(
        ("AuthenticationVerifyRequest22V5", {"userId": ORDINARY, "password": old["password"]})
    )
    assert refused_now[0]["error"]["number"] == 4962
    for file in (project.store, project.folder / "belay.sqlite-wal", small.twin.log):
        data = file.read_bytes() if file.exists() else b""
        assert not [kind for kind, row in made.items() if row["password"].encode() in data], file


def test_a_wrong_secret_stops_before_anything_is_written(small: Small) -> None:
    secrets = small.state.secrets(ORDINARY) | {"password": "not-this-one"}
    project = small.project.bring({ORDINARY: secrets})
    project.belay.does("discover")
    project.plan(ORDINARY)
    outcome = project.belay.ends(INCOMPLETE, "migrate", "--number", ORDINARY, "--json")
    failure = outcome.json["failures"][ORDINARY]
    assert failure["code"] == "run.conflict" and failure["facts"]["attributes"] == "password"
    assert "not-this-one" not in outcome.text and small.writes() == []
    # Each is tried once: servers lock people out.
    tried = [entry for entry in small.twin.asked() if entry["command"].startswith("AuthenticationVerify")]
    assert 1 <= len(tried) <= 3


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_of_secrets_that_others_can_read_is_refused(small: Small, mode: int) -> None:
    project = small.project.bring({ORDINARY: small.state.secrets(ORDINARY)}, mode)
    for words in (["config", "check"], ["discover"]):
        outcome = project.belay.ends(CONFIGURATION, *words, "--json")
        assert "secrets.not-private" in json.dumps(outcome.json), outcome
        text = project.belay.ends(CONFIGURATION, *words).text
        assert "chmod 600" in text and small.state.secrets(ORDINARY)["password"] not in text + outcome.text
    assert small.twin.asked() == [] and not project.store.exists()
    project.bring({ORDINARY: small.state.secrets(ORDINARY)}, 0o600).belay.does("config", "check")
