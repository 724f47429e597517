"""Belay is killed at every journal entry and every outside request; the end is that of an undisturbed run."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from belay_command import INCOMPLETE
from conftest import Announce
from crash_points import LEASE_SECONDS, Crash, EndState, Tally, end_state, password_fits, trace_of
from database_server import DatabaseServer
from directory_server import DirectoryServer, Entries, differences
from organisation import ASSISTANT, Person, settled
from project_folder import ProjectFolder

WORKERS = 4


def owner(kind: str, index: int) -> Person:
    """Somebody with all that can be set; people of a kind differ in nothing but name and number."""
    digit = {"forward": 1, "back": 2, "return": 3}[kind]
    return settled(f"{kind}{index:03d}", f"+412276{digit}{index:04d}")


@dataclass
class Undisturbed:
    """A migration and its roll-back without faults: what there is to strike, and how it ends."""

    before: Entries
    forward_points: list[str]
    back_points: list[str]
    migrated: EndState
    rolled_back: EndState


@dataclass
class Field:
    """Everybody's projects, and the directory as it was before the first one was touched."""

    forward: ProjectFolder
    back: ProjectFolder
    before: Entries
    undisturbed: Undisturbed


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> str:
    """Over which kind of store everything here happens: all of it twice."""
    return str(request.param)


@pytest.fixture(scope="module")
def folder(store: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp(f"crash-{store}-")


@pytest.fixture(scope="module")
def undisturbed(
    store: str, directory: DirectoryServer, folder: Path, request: pytest.FixtureRequest
) -> Undisturbed:
    """One migration and its roll-back as they should be."""
    person = owner("forward", 0)
    project = make(folder / "undisturbed", [person, ASSISTANT], directory, store, request)
    before = project.entries()
    project.belay.does("discover")
    ends: list[EndState] = []
    points: list[list[str]] = []
    for verb in ("migrate", "roll-back"):
        trace = project.folder / f"trace-{verb}"
        project.belay.does(verb, "--number", person.number, environment={"BELAY_FAULTS": f"trace={trace}"})
        points.append(trace_of(trace))
        ends.append(end_state(project, person, before, project.entries(), directory.modifications()))
        if verb == "migrate":
            assert password_fits(project, person)
    return Undisturbed(before, points[0], points[1], ends[0], ends[1])


def make(
    folder: Path,
    people: Sequence[Person],
    directory: DirectoryServer,
    store: str,
    request: pytest.FixtureRequest,
) -> ProjectFolder:
    """Makes a project over a store of that kind."""
    server: DatabaseServer | None = (
        request.getfixturevalue("database_server") if store == "postgresql" else None
    )
    unit = f"{folder.name}-{store}"
    return ProjectFolder.make(folder, people, directory, unit, server.make(unit) if server else None)


@pytest.fixture(scope="module")
def field(
    store: str,
    undisturbed: Undisturbed,
    directory: DirectoryServer,
    folder: Path,
    request: pytest.FixtureRequest,
) -> Field:
    """Somebody for each point, discovered once; those for the roll-back are migrated already."""
    forward, back = len(undisturbed.forward_points), len(undisturbed.back_points)
    people = [
        ASSISTANT,
        *(owner("forward", index) for index in range(1, forward + 1)),
        *(owner("return", index) for index in range(1, forward + 1)),
        *(owner("back", index) for index in range(1, back + 1)),
    ]
    template = make(folder / "crash", people, directory, store, request)
    before = template.entries()
    template.belay.does("discover")
    migrated = template.copy(folder / "migrated")
    done = migrated.belay.json("migrate", "--text", "back")
    assert done["outcomes"] == {"completed": back}
    return Field(template, migrated, before, undisturbed)


def crashes(field: Field, kind: str, verb: str, points: list[str]) -> list[Crash]:
    """A crash at each point, each with a person and a folder of its own."""
    origin = field.back if kind == "back" else field.forward
    return [
        Crash(
            origin.copy(origin.folder.parent / f"{kind}-{position:03d}"),
            owner(kind, position),
            verb,
            position,
            points,
        )
        for position in range(1, len(points) + 1)
    ]


def strike_and_resume(all_crashes: list[Crash], verb: str | None = None) -> None:
    """Kills all, then lets all go on; four at a time."""
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(Crash.strike, all_crashes))
        list(pool.map(lambda crash: crash.resume(verb), all_crashes))


def ends(field: Field, all_crashes: list[Crash]) -> Iterator[tuple[Crash, EndState]]:
    """How each crashed migration ended."""
    project = field.forward
    after, modifications = project.entries(), project.directory.modifications()

    def look(crash: Crash) -> EndState:
        return end_state(crash.project, crash.person, field.before, after, modifications)

    with ThreadPoolExecutor(WORKERS) as pool:
        yield from zip(all_crashes, pool.map(look, all_crashes), strict=True)


@pytest.fixture(scope="module")
def struck(field: Field) -> tuple[list[Crash], list[Crash]]:
    """Everybody's migration, or roll-back of a completed one, killed at a point of its own and resumed."""
    forward = crashes(field, "forward", "migrate", field.undisturbed.forward_points)
    back = crashes(field, "back", "roll-back", field.undisturbed.back_points)
    strike_and_resume(forward + back)
    return forward, back


def test_undisturbed_run_changes_what_it_should(undisturbed: Undisturbed) -> None:
    """The yardstick itself is right, or the comparison would prove nothing."""
    assert undisturbed.migrated.status == "completed"
    assert set(undisturbed.migrated.effects.values()) == {1}
    assert len([effect for effect in undisturbed.migrated.effects if "usr_preferences" in effect]) == 9
    assert undisturbed.migrated.modifications == 1
    assert "tel:NUMBER" in undisturbed.migrated.directory
    assert '"verified"' in undisturbed.migrated.losses and '"broken"' not in undisturbed.migrated.losses
    assert undisturbed.rolled_back.status == "waiting"
    assert undisturbed.rolled_back.directory == "[]"
    assert undisturbed.rolled_back.modifications == 2
    assert all(
        text in " ".join(undisturbed.forward_points)
        for text in ("before append", "after append", "before skype ldap.modify", "after skype ldap.modify")
    )


def test_every_point_is_struck(struck: tuple[list[Crash], list[Crash]]) -> None:
    """Each process died by the signal, at its point, on the way that the undisturbed run took."""
    for crash in (*struck[0], *struck[1]):
        assert crash.code == -9, crash.place
        assert crash.reached == crash.points[: crash.position], crash.place


def test_nothing_is_repeated_lost_or_stuck(
    store: str, field: Field, struck: tuple[list[Crash], list[Crash]], announce: Announce
) -> None:
    """Directory, Kamailio's rows and loss ledger end as if nothing had happened, each change made once."""
    forward, back = struck
    tally = Tally()
    for crash, found in ends(field, forward):
        tally.count(crash, found, field.undisturbed.migrated)
        if found.status == "completed" and not password_fits(crash.project, crash.person):
            tally.lost.append(f"{crash.place}: the password that is handed over does not fit")
    for crash, found in ends(field, back):
        tally.count(crash, found, field.undisturbed.rolled_back)
    announce(f"{store}: {tally}")
    assert tally.points == len(field.undisturbed.forward_points) + len(field.undisturbed.back_points)
    assert not tally.stuck, "\n".join(tally.stuck)
    assert not tally.repeated, "\n".join(tally.repeated)
    assert not tally.lost, "\n".join(tally.lost)


def test_nobody_else_is_touched(field: Field, struck: tuple[list[Crash], list[Crash]]) -> None:
    """A crash and what follows change the entry and the rows of the one person alone."""
    touched = {person.dn(field.forward.base) for crash in struck[0] + struck[1] for person in [crash.person]}
    changed = {name for name, *_ in differences(field.before, field.forward.entries())}
    assert {name for name in changed if "return" not in name} <= touched
    for crash in struck[0]:
        rows = crash.project.kamailio.rows()
        assert {row["username"] for found in rows.values() for row in found} == {crash.person.name}, (
            crash.place
        )


def test_killed_migration_can_be_rolled_back(field: Field) -> None:
    """Whatever the point, roll-back leads to the state before, and undoes only what was done."""
    returns = crashes(field, "return", "migrate", field.undisturbed.forward_points)
    strike_and_resume(returns, "roll-back")
    wrong: list[str] = []
    for crash, found in ends(field, returns):
        done = Counter(
            {effect.partition(" ")[2]: n for effect, n in found.effects.items() if "INSERT" in effect}
        )
        undone = Counter(
            {effect.partition(" ")[2]: n for effect, n in found.effects.items() if "DELETE" in effect}
        )
        is_as_before = (
            found.status == "waiting"
            and found.directory == "[]"
            and done == undone
            and set(done.values()) <= {1}
            and found.modifications in (0, 2)
            and not any(crash.project.kamailio.rows(crash.person.name).values())
        )
        if not is_as_before:
            wrong.append(f"{crash.place}: {found}; {crash.resumed}")
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def claimed(field: Field, undisturbed: Undisturbed, struck: tuple[list[Crash], list[Crash]]) -> Crash:
    """A migration whose process died on another machine, so that only its lease tells."""
    position = undisturbed.forward_points.index("before skype ldap.modify") + 1
    place = Path(tempfile.mkdtemp(prefix="claimed-", dir=field.forward.folder.parent))
    project = field.forward.copy(place / place.name)
    person = owner("forward", position)
    # The crash test has moved this person; the line goes back as an administrator would do it.
    give_line_back(project, person, field.before)
    crash = Crash(project, person, "migrate", position, undisturbed.forward_points)
    crash.strike()
    project.change_stored(
        "UPDATE migration SET claimed_by = 'another-machine/1/0' WHERE claimed_by IS NOT NULL"
    )
    return crash


def test_claim_holds_until_its_lease_ends(claimed: Crash) -> None:
    """Nobody can know whether another machine has died before its lease is over; until then it waits."""
    project = claimed.project
    before = project.kamailio.rows(), project.entries()
    early: Any = project.belay.run("migrate", "--number", claimed.person.number, "--json")
    assert early.json["outcomes"] == {"claimed-elsewhere": 1}
    assert "Nothing is due" in project.belay.does("migrate", "--due").out
    assert (project.kamailio.rows(), project.entries()) == before
    assert time.monotonic() - claimed.died_at < LEASE_SECONDS
    claimed.resume()
    assert claimed.status == "completed"


def test_command_that_could_not_begin_says_so_by_its_exit_code(claimed: Crash) -> None:
    """A script must not take `claimed elsewhere` for `migrated`."""
    claimed.project.belay.ends(INCOMPLETE, "migrate", "--number", claimed.person.number)


def give_line_back(project: ProjectFolder, person: Person, before: Entries) -> None:
    """Puts a person's routing attributes back to what they were."""
    entry = before[person.dn(project.base)]
    project.directory.modify(
        "".join(
            f"dn: {person.dn(project.base)}\nchangetype: modify\n"
            f"replace: {name}\n{name}: {entry[name][0]}\n\n"
            for name in ("msRTCSIP-Line", "msRTCSIP-OptionFlags")
        )
    )
