"""A server that misbehaves, services that nobody knows, groups that vanish: Belay says so and keeps nothing of it."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import broadworks_impostor as impostors
from belay_command import INCOMPLETE, UNUSABLE, Outcome
from broadworks_impostor import STRANGE, Impostor
from broadworks_move import HOME, PLANT, MoveProject, SavedTwin, TwinState, invented

USER = "latin-1@acme.example.com"
OTHER = "plain@acme.example.com"
MOVE = "UserModifyGroupIdRequest"
TIMEOUT = 3
MEGABYTE = 1 << 20
# A service that BroadWorks may have one day.
UNHEARD_OF = "Telepathy"


@pytest.fixture(scope="module")
def state() -> TwinState:
    """A system of few people; one of them has a service of which nobody has heard."""
    state = invented()
    state.keep_only(USER, OTHER, "beyond-latin-1@acme.example.com", "resident-overflow@acme.example.com")
    for group in (HOME, PLANT):
        state.group(group)["userServices"][UNHEARD_OF] = {"isAuthorized": True}
    state.user(OTHER)["services"].append(UNHEARD_OF)
    return state


@pytest.fixture(scope="module")
def twin(state: TwinState, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SavedTwin]:
    with SavedTwin(tmp_path_factory.mktemp("twin"), start_state=state) as twin:
        yield twin


@pytest.fixture(scope="module")
def impostor(twin: SavedTwin) -> Iterator[Impostor]:
    """Stands between Belay and the twin; it lets everything pass until it is told otherwise."""
    with Impostor(twin.ports["tcp"]) as impostor:
        yield impostor


@pytest.fixture(autouse=True)
def honest(impostor: Impostor) -> Iterator[None]:
    yield
    impostor.does, impostor.to, impostor.struck = None, lambda request: True, 0


@pytest.fixture(scope="module")
def known(twin: SavedTwin, impostor: Impostor, tmp_path_factory: pytest.TempPathFactory) -> MoveProject:
    """A project that has discovered its users while the server was honest."""
    folder = tmp_path_factory.mktemp("known") / "move"
    project = MoveProject(folder, twin, timeout=TIMEOUT, port=impostor.port, has_files=False).configure()
    project.belay.does("discover")
    assert impostor.logins and all(impostor.logins)
    return project


@dataclass
class Measured:
    """How a command ended, how long it took, and how much memory it had at most."""

    outcome: Outcome
    seconds: float
    memory: int


def measured(project: MoveProject, *words: object) -> Measured:
    """Runs a command to its end, with its output in files, and asks the system how much memory it had at most."""
    begun = time.monotonic()
    with (project.folder / "out").open("w+b") as out, (project.folder / "err").open("w+b") as err:
        process = subprocess.Popen(
            project.belay.line(*words),
            env=project.belay.variables(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        while True:
            number, status, usage = os.wait4(process.pid, os.WNOHANG)
            if number:
                break
            if time.monotonic() - begun > 90:
                process.kill()
            time.sleep(0.02)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        outcome = Outcome(tuple(map(str, words)), process.returncode, out.read().decode(), err.read().decode())
    return Measured(outcome, time.monotonic() - begun, usage.ru_maxrss * 1024)


# A misbehaving server


def documents(project: MoveProject) -> dict[str, str]:
    """What is kept of each object, however often it was read."""
    return dict(project.stored("SELECT id, document FROM estate_object")) if project.store.exists() else {}


def about_a_user(request: bytes) -> bool:
    return b'"UserGetRequest' in request


SPOILT = [
    ("cut_off", {"system.disconnected", "system.unreachable"}),
    ("silent_end", {"system.disconnected", "system.unreachable"}),
    ("in_utf16", {"system.timed-out", "system.malformed", "system.unreachable"}),
    ("invalid_bytes", {"system.malformed"}),
    ("endless", {"system.malformed"}),
    ("entity_bomb", {"system.malformed"}),
    ("very_deep", {"system.malformed"}),
    ("not_xml", {"system.malformed", "system.disconnected", "system.unreachable"}),
]


@pytest.mark.parametrize("where", ["at once", "at users"])
@pytest.mark.parametrize(("kind", "codes"), SPOILT, ids=[kind for kind, _ in SPOILT])
def test_a_spoilt_answer_ends_the_reading(
    known: MoveProject, impostor: Impostor, tmp_path: Path, kind: str, codes: set[str], where: str
) -> None:
    """Discovering ends in time with a code and a line of advice, in little memory, and what was kept is whole."""
    project = known.copy(tmp_path / "move", known.twin)
    project.port = impostor.port
    project.configure()
    before = documents(project)
    statuses = project.stored("SELECT id, status, sequence FROM migration ORDER BY id")
    impostor.does = getattr(impostors, kind)
    if where == "at users":
        impostor.to = about_a_user
    ended = measured(project, "discover")
    assert impostor.struck
    outcome = ended.outcome
    assert outcome.code == UNUSABLE, outcome
    assert ended.seconds < TIMEOUT * 4
    assert ended.memory < 400 * MEGABYTE
    says_it_in_one_line(outcome, codes)
    assert documents(project) == before and before
    assert project.stored("SELECT id, status, sequence FROM migration ORDER BY id") == statuses
    impostor.does = None
    project.belay.does("discover")
    assert documents(project) == before


def says_it_in_one_line(outcome: Outcome, codes: set[str]) -> str:
    """A line about it that names the system and ends with the code; no trace of a crash."""
    lines = [line for line in outcome.err.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, outcome
    [line] = lines
    assert line.rpartition("[")[2].removesuffix("]") in codes, outcome
    assert "broadworks" in line and len(line) < 1_000, outcome
    assert not [word for word in ("Fatal error", "Swift.", "Thread 0") if word in outcome.text], outcome
    return line


@pytest.mark.parametrize(("kind", "codes"), SPOILT, ids=[kind for kind, _ in SPOILT])
def test_a_spoilt_answer_is_said_with_what_to_do(
    twin: SavedTwin, impostor: Impostor, tmp_path: Path, kind: str, codes: set[str]
) -> None:
    project = MoveProject(tmp_path / "move", twin, timeout=TIMEOUT, port=impostor.port, has_files=False).configure()
    impostor.does = getattr(impostors, kind)
    line = says_it_in_one_line(measured(project, "discover").outcome, codes)
    advice = ("Is it running", "Check", "Look", "looks what became", "Ask for less", "Correct", "ry again")
    assert any(words in line for words in advice), line


@pytest.mark.parametrize(("kind", "codes"), SPOILT, ids=[kind for kind, _ in SPOILT])
def test_a_first_look_keeps_nothing_of_it(
    twin: SavedTwin, impostor: Impostor, tmp_path: Path, kind: str, codes: set[str]
) -> None:
    """`config check --connect` names the code; a first discovery leaves neither objects nor migrations."""
    project = MoveProject(tmp_path / "move", twin, timeout=TIMEOUT, port=impostor.port, has_files=False).configure()
    impostor.does = getattr(impostors, kind)
    checked = measured(project, "config", "check", "--connect", "--json")
    assert checked.outcome.code == UNUSABLE and checked.seconds < TIMEOUT * 4, checked.outcome
    [answer] = json.loads(checked.outcome.out)["systems"]
    assert answer["failure"]["code"] in codes, checked.outcome
    ended = measured(project, "discover")
    assert ended.outcome.code == UNUSABLE and max(checked.memory, ended.memory) < 400 * MEGABYTE
    assert ended.seconds < TIMEOUT * 4 and documents(project) == {}
    assert project.stored("SELECT count(*) FROM migration") == [(0,)]


def test_many_endless_answers_at_once(tmp_path: Path) -> None:
    """All sessions are being told a hundred megabytes each, and the memory stays bounded."""
    with SavedTwin(tmp_path / "twin") as twin, Impostor(twin.ports["tcp"]) as own:
        project = MoveProject(tmp_path / "move", twin, timeout=20, port=own.port, has_files=False).configure()
        own.does, own.to = impostors.endless, about_a_user
        ended = measured(project, "discover")
        assert ended.outcome.code == UNUSABLE and "[system.malformed]" in ended.outcome.text, ended.outcome
        assert own.struck > 2 and len(own.logins) > 2
        assert ended.seconds < 60 and ended.memory < 400 * MEGABYTE, ended
        assert documents(project) == {}


def test_a_garbled_answer_to_the_move_is_looked_after(
    known: MoveProject, impostor: Impostor, tmp_path: Path
) -> None:
    """The server has moved the user and nobody can read that it says so; the next run finds out and ends well."""
    with SavedTwin(tmp_path / "twin", start_state=known.twin.start_state) as twin, Impostor(twin.ports["tcp"]) as own:
        project = known.copy(tmp_path / "move", twin)
        project.port = own.port
        project.configure()
        project.plan(USER)
        own.does = impostors.invalid_bytes
        own.to = lambda request: f'"{MOVE}"'.encode() in request and b"<evaluateOnly>true" not in request
        first = project.belay.run("migrate", "--number", USER)
        assert own.struck and twin.state().home_of(USER) == PLANT
        own.does = None
        if first.code:
            assert first.code == INCOMPLETE and "system.malformed" in first.text, first
            project.belay.does("migrate", "--number", USER)
        assert project.status(USER) == "completed"
        moves = [entry for entry in twin.asked() if entry["command"] == MOVE and entry["write"]]
        assert len(moves) == 1


# What nobody has heard of


def test_an_element_that_nobody_knows_is_kept(known: MoveProject, tmp_path: Path) -> None:
    """It is in the estate, in the plan, compared after the move, and in the backup."""
    with SavedTwin(tmp_path / "twin", start_state=known.twin.start_state) as twin, Impostor(twin.ports["tcp"]) as own:
        project = known.copy(tmp_path / "move", twin)
        project.port = own.port
        project.configure()
        assert STRANGE not in documents(project)[USER]
        own.does = impostors.stranger
        project.belay.does("discover")
        assert STRANGE in documents(project)[USER]
        plan = project.plan(USER)["plans"][USER]["plan"]
        found = [row for row in plan["losses"]["rows"] if row["attribute"] == "User/futureElement"]
        assert [row["value"] for row in found] == [STRANGE] and "carried" in found[0]["fate"]
        project.belay.does("migrate", "--number", USER)
        assert STRANGE.encode() in opened(project, project.backup(USER))
        after = project.belay.json("report", "--number", USER)["lossLedgers"][USER]["rows"]
        [proof] = [row["proof"] for row in after if row["attribute"] == "User/futureElement"]
        assert "verified" in proof


def test_a_service_that_nobody_knows_blocks(known: MoveProject, tmp_path: Path) -> None:
    """Nothing is written until a named person settles it; then it is left behind knowingly."""
    with SavedTwin(tmp_path / "twin", start_state=known.twin.start_state) as twin:
        project = known.copy(tmp_path / "move", twin)
        project.belay.does("discover")
        planned = project.plan(OTHER)
        finding = project.findings(OTHER)["services-unknown"]
        assert finding["severity"] == "blocking" and finding["facts"]["services"] == UNHEARD_OF
        assert not finding["mayBeOverridden"]
        assert planned["result"]["planned"] == 0 and OTHER not in planned["plans"]
        project.belay.ends(INCOMPLETE, "migrate", "--number", OTHER)
        assert [entry for entry in twin.asked() if entry["write"]] == []
        project.belay.does("decide", UNHEARD_OF, "--reason", "it has no settings")
        rows = project.plan(OTHER)["plans"][OTHER]["plan"]["losses"]["rows"]
        [left] = [row["fate"] for row in rows if row["attribute"] == UNHEARD_OF]
        assert left["dropped"] == {"why": "it has no settings", "by": "acceptance"}
        assert "services-unknown" not in project.findings(OTHER)
        project.belay.does("migrate", "--number", OTHER)
        assert twin.state().home_of(OTHER) == PLANT and UNHEARD_OF in twin.state().user(OTHER)["services"]


def test_a_group_that_vanishes_before_the_move(known: MoveProject, tmp_path: Path) -> None:
    """Checked and planned, and then the group is gone: the gate looks again, and nothing is written."""
    with SavedTwin(tmp_path / "twin", start_state=known.twin.start_state) as twin:
        project = known.copy(tmp_path / "move", twin)
        project.belay.does("discover")
        project.plan(USER)
        assert not [each for each in project.findings(USER).values() if each["severity"] == "blocking"]
        without = twin.state()
        without.remove_group(PLANT)
        twin.restart(without)
        begun = len(twin.asked())
        outcome = project.belay.ends(INCOMPLETE, "migrate", "--number", USER, "--json")
        assert USER in outcome.json["failures"], outcome
        assert project.findings(USER)["group-unknown"]["severity"] == "blocking"
        asked = twin.asked()[begun:]
        assert asked and [entry for entry in asked if entry["write"]] == []
        assert twin.state().home_of(USER) == HOME


# Backups, opened without Belay


def opened(project: MoveProject, backup: str) -> bytes:
    """A backup's contents: AES-256-GCM with 12 bytes of nonce before and 16 bytes of tag behind it."""
    [(sealed,)] = project.stored("SELECT sealed FROM backup WHERE id = ?", backup)
    key = bytes.fromhex((project.folder / "belay.sqlite.key").read_text().strip())
    library: Any = ctypes.CDLL(ctypes.util.find_library("crypto"))
    library.EVP_CIPHER_CTX_new.restype = library.EVP_aes_256_gcm.restype = ctypes.c_void_p
    cipher = ctypes.c_void_p(library.EVP_CIPHER_CTX_new())
    nonce, hidden, tag = sealed[:12], sealed[12:-16], sealed[-16:]
    plain, length, context = ctypes.create_string_buffer(len(hidden)), ctypes.c_int(), backup.encode()
    gcm = ctypes.c_void_p(library.EVP_aes_256_gcm())
    set_tag = 0x11
    try:
        assert library.EVP_DecryptInit_ex(cipher, gcm, None, key, nonce) == 1
        assert library.EVP_DecryptUpdate(cipher, None, ctypes.byref(length), context, len(context)) == 1
        assert library.EVP_DecryptUpdate(cipher, plain, ctypes.byref(length), hidden, len(hidden)) == 1
        assert library.EVP_CIPHER_CTX_ctrl(cipher, set_tag, 16, tag) == 1
        assert library.EVP_DecryptFinal_ex(cipher, plain, ctypes.byref(length)) == 1
    finally:
        library.EVP_CIPHER_CTX_free(cipher)
    return plain.raw
