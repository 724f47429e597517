"""The simulated BroadWorks fails on purpose in the midst of a move; the end is that of an undisturbed one."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from belay_command import DONE, INCOMPLETE
from broadworks_catalogue import EVERYTHING
from broadworks_move import HOME, PLANT, WATCHERS, MoveProject, SavedTwin, TwinState, differing, invented

MOVE = "UserModifyGroupIdRequest"
ASSIGN = "UserServiceAssignListRequest"
# Longer than a request may take.
TIMEOUT, LATE = 3, 4_500
KINDS = {"native": ("drop", "close", "late", "refuse"), "recreate": ("drop", "close", "late", "half", "refuse")}
# What the server refuses once ends the run; somebody starts it again.
REFUSED = {
    "native": (MOVE,),
    "recreate": ("GroupAccessDeviceDeleteRequest", "UserAddRequest22V2", ASSIGN),
}
# What is about the user itself, and no setting of one of its services.
OF_THE_USER = {
    MOVE,
    ASSIGN,
    "UserDeleteRequest",
    "UserAddRequest22V2",
    "UserModifyRequest22",
    "UserAnnouncementFileAddRequest",
    "UserAuthenticationModifyRequest",
    "UserPortalPasscodeModifyRequest",
    "UserBusyLampFieldModifyRequest",
    "UserSharedCallAppearanceAddEndpointRequest14sp2",
}


@dataclass
class Undisturbed:
    """A user about to move, and how that went without faults."""

    strategy: str
    project: MoveProject
    begin: TwinState
    end: dict[str, Any]
    back: dict[str, Any]
    asked: list[dict[str, Any]]

    def ordinals(self) -> dict[str, int]:
        """For each type of request that changes something, which of its type was the first that did."""
        seen: Counter[str] = Counter()
        found: dict[str, int] = {}
        for entry in self.asked:
            if entry.get("number") is None:
                continue
            seen[entry["command"]] += 1
            if entry["write"]:
                found.setdefault(entry["command"], seen[entry["command"]])
        return found


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Undisturbed]:
    """Makes the undisturbed move of a strategy, once."""
    return functools.cache(lambda strategy: quiet_move(strategy, tmp_path_factory.mktemp(strategy)))


def quiet_move(strategy: str, folder: Path) -> Undisturbed:
    """The one who has everything, planned; and its move there and back on a twin of its own."""
    begin = invented()
    begin.keep_only(EVERYTHING, *WATCHERS)
    with SavedTwin(folder / "planning", start_state=begin) as twin:
        project = MoveProject(folder / "planned", twin, strategy=strategy, timeout=TIMEOUT)
        project.bring({EVERYTHING: begin.secrets(EVERYTHING)})
        project.belay.does("discover")
        project.plan(EVERYTHING)
        if strategy == "recreate":
            project.belay.does("override", "secrets-missing", "--number", EVERYTHING, "--reason", "known")
            project.plan(EVERYTHING)
        assert not [entry for entry in twin.asked() if entry["write"]]
    with SavedTwin(folder / "quiet", start_state=begin) as twin:
        quiet = project.copy(folder / "quiet-move", twin)
        quiet.belay.does("migrate", "--number", EVERYTHING)
        asked, end = twin.asked(), twin.state()
        quiet.belay.does("roll-back", "--number", EVERYTHING, "--reason", "drill")
        back = twin.state()
    assert (begin.home_of(EVERYTHING), end.home_of(EVERYTHING), back.home_of(EVERYTHING)) == (HOME, PLANT, HOME)
    return Undisturbed(strategy, project, begin, end.comparable(), back.comparable(), asked)


def rules(undisturbed: Undisturbed, kind: str) -> dict[str, str]:
    """The rules of a kind, by the type of request that they strike."""
    found = undisturbed.ordinals()
    if kind == "half":
        return {ASSIGN: "half:1"}
    # All that is about users, devices and numbers, and some of the many settings.
    settings = [name for name in found if name.startswith("User") and name not in OF_THE_USER]
    found = {name: number for name, number in found.items() if name not in settings or name in settings[::30]}
    if kind == "late":
        # Each costs the time-out, so only some are late.
        names = list(found)
        return {name: f"late:{name}:{found[name]}:{LATE}" for name in (names[0], names[len(names) // 2])}
    if kind == "refuse":
        return {name: f"refuse:{name}:{found[name]}" for name in REFUSED[undisturbed.strategy]}
    return {name: f"{kind}:{name}:{number}" for name, number in found.items()}


@pytest.mark.parametrize(
    ("strategy", "kind"), [(strategy, kind) for strategy, kinds in KINDS.items() for kind in kinds]
)
def test_the_end_is_that_of_an_undisturbed_move(
    undisturbed: Callable[[str], Undisturbed], strategy: str, kind: str, tmp_path: Path
) -> None:
    """Each kind of write fails once; after that run, and more where it did not end, nothing is other than without."""
    quiet = undisturbed(strategy)
    expected = rules(quiet, kind)
    faults = tuple(expected.values())
    with SavedTwin(tmp_path / "twin", start_state=quiet.begin, faults=faults) as twin:
        project = quiet.project.copy(tmp_path / "move", twin)
        codes = run_until(project, "migrate", "completed")
        struck = {entry["command"] for entry in twin.asked() if kind in (entry.get("fault") or "").split()}
        assert struck == set(expected)
        assert differing(quiet.end, twin.state().comparable()) == []
        losses = project.belay.json("report", "--number", EVERYTHING)["report"]["losses"]
        assert losses["broken"] == losses["unknown"] == 0 and losses["verified"] > 1_000
        if kind == "refuse":
            assert codes[0] == INCOMPLETE and codes[-1] == DONE and len(codes) > len(expected)
        codes = run_until(project, "roll-back", "waiting", "--reason", "drill")
        assert codes == [DONE]
        assert differing(quiet.back, twin.state().comparable()) == []


def run_until(project: MoveProject, verb: str, end: str, *words: str) -> list[int]:
    """Runs the command until the migration is where it should be; the exit codes."""
    codes: list[int] = []
    while project.status(EVERYTHING) != end:
        outcome = project.belay.run(verb, "--number", EVERYTHING, *words)
        codes.append(outcome.code)
        assert outcome.code in (DONE, INCOMPLETE), outcome
        assert len(codes) < 8, outcome
    return codes
