"""Phone systems and the store fail by a plan with a seed; people move all the same, and everything happens once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from belay_command import CONFIGURATION, DONE, INCOMPLETE, UNUSABLE
from conftest import MakeProject, person
from crash_points import EndState, end_state, password_fits, trace_of
from organisation import Person
from project_folder import ProjectFolder

PEOPLE = 16
ASSISTANT = Person("assistant")
SYSTEMS = ",".join(
    [
        "delay=0.05",
        *(
            f"fault={system}:{what}"
            for system in ("skype", "kamailio")
            for what in ("lost-answer:10%", "drop:10%", "fail:5%", "slow:5%")
        ),
    ]
)
STORE = "fault=store:lost-answer:2%,fault=store:busy:1%,fault=store:full:1%,fault=store:drop:2%"
# Nobody gives up early, and no renewal of a claim comes between the requests.
PATIENT = "leaseSeconds: 60\n  attempts: 12\n  breaker: {failures: 0, rate: 0, unreachable: 0}"


def owner(index: int) -> Person:
    """Somebody with all that can be set; people differ in nothing but name and number."""
    return person(
        index,
        forwarding="tel:+41227601111",
        simultaneous_ring=("tel:+41791234567", "sip:assistant@example.org"),
        delegates=("sip:assistant@example.org",),
    )


@pytest.fixture
def project(make_project: MakeProject) -> ProjectFolder:
    """Everybody, discovered; the first is there for comparison."""
    project = make_project(*(owner(index) for index in range(PEOPLE + 1)), ASSISTANT)
    project.edit("leaseSeconds: 5", PATIENT)
    project.belay.does("discover")
    return project


def struck(trace: Path) -> Counter[str]:
    """How often each fault struck, such as `kamailio:drop-after`."""
    faults = [point.removeprefix("fault ") for point in trace_of(trace) if point.startswith("fault ")]
    return Counter(fault.rpartition(":")[0] for fault in faults)


def run_to_the_end(project: ProjectFolder, verb: str, faults: str, end: str) -> None:
    """Runs all that are not at the end, until nobody is left."""
    for runs in range(1, 30):
        left = [number for number, status in project.statuses().items() if status != end]
        if not left:
            return
        words = [word for number in left for word in ("--number", number)]
        # Another seed each time, since the same faults at the same place would stop each run.
        outcome = project.belay.run(verb, *words, environment={"BELAY_FAULTS": f"{faults}{runs:02}"})
        assert outcome.code in (DONE, INCOMPLETE, UNUSABLE), outcome
    raise AssertionError(f"not all are {end}: {Counter(project.statuses().values())}")


def compare(project: ProjectFolder, before: object, expected: EndState, indices: range) -> None:
    """Everybody's end is that of the undisturbed one: rows, entry, backups, losses, and how often each was changed."""
    after, modifications = project.entries(), project.directory.modifications()
    different = []
    for index in indices:
        found = end_state(project, owner(index), before, after, modifications)
        if found != expected:
            different.append(f"{owner(index).name}: {found}")
    assert not different, "\n".join([f"expected {expected}", *different])


@pytest.mark.parametrize(("seed", "store"), [(1, False), (2, False), (3, True)])
def test_wave_meets_faults(project: ProjectFolder, seed: int, store: bool) -> None:
    """Answers get lost, connections break, requests are refused: each row comes once, each entry changes once."""
    before = project.entries()
    faults: Counter[str] = Counter()
    for verb, end in (("migrate", "completed"), ("roll-back", "waiting")):
        project.belay.does(verb, "--number", owner(0).number)
        trace = project.folder / f"trace-{verb}"
        plan = f"trace={trace},{SYSTEMS}" + (f",{STORE}" if store else "") + f",seed={seed}"
        run_to_the_end(project, verb, plan, end)
        expected = end_state(
            project, owner(0), before, project.entries(), project.directory.modifications()
        )
        assert set(expected.effects.values()) == {1}
        assert expected.modifications == (1 if verb == "migrate" else 2)
        compare(project, before, expected, range(1, PEOPLE + 1))
        if verb == "migrate":
            assert password_fits(project, owner(PEOPLE))
        faults += struck(trace)
    kinds = ("lost-answer", "drop-before", "drop-after", "fail")
    expected_faults = [f"{system}:{what}" for system in ("skype", "kamailio") for what in kinds]
    assert not [fault for fault in expected_faults if not faults[fault]], faults
    assert any(fault.startswith("store:") for fault in faults) == store, faults


def test_replay(project: ProjectFolder) -> None:
    """The same seed strikes the same requests again; so do the counts of the trace, without a seed."""
    plan = f"seed=4,{SYSTEMS}"
    traces = []
    for index, faults in ((1, plan), (2, plan), (3, ""), (4, f"seed=14,{SYSTEMS}")):
        if not faults:
            found = [point for point in traces[0] if point.startswith("fault ")]
            assert len(found) > 3
            faults = ",".join(["delay=0.05", *(point.replace("fault ", "fault=") for point in found)])
        trace = project.folder / f"trace-{index}"
        project.belay.does(
            "migrate",
            "--number",
            owner(index).number,
            environment={"BELAY_FAULTS": f"{faults},trace={trace}"},
        )
        assert project.statuses()[owner(index).number] == "completed"
        traces.append(trace_of(trace))
    assert traces[1] == traces[0]
    assert traces[2] == traces[0]
    assert traces[3] != traces[0]


@pytest.mark.parametrize(
    ("language", "busy", "full"),
    [
        ("en", "is held by another process. Try again", "There is no room left for"),
        ("de", "wird von einem anderen Prozess belegt. Nach dessen Ende erneut", "ist kein Platz mehr. Bitte Platz"),
        ("fr", "est occupée par un autre processus. Réessayer", "Il n'y a plus de place pour"),
    ],
)
def test_store_refuses(project: ProjectFolder, language: str, busy: str, full: str) -> None:
    """A sentence says what is wrong with the store; nobody fails by it, and the next run completes all."""
    project.edit("attempts: 12", "attempts: 2")
    before = project.entries()
    for what, words in (("busy", busy), ("full", full)):
        outcome = project.belay.ends(
            UNUSABLE,
            "migrate",
            "--all",
            environment={"BELAY_FAULTS": f"fault=store:{what}:6-1000000", "BELAY_LANGUAGE": language},
        )
        assert words in outcome.text, outcome
        assert str(project.store) in outcome.text
        assert f"store:{what}:" in outcome.text and f"[store.{what}]" in outcome.text
        assert set(project.statuses().values()) <= {"waiting", "in-progress", "completed"}
    assert "in-progress" in project.statuses().values()
    project.belay.does("migrate", "--all")
    assert set(project.statuses().values()) == {"completed"}
    after, modifications = project.entries(), project.directory.modifications()
    expected = end_state(project, owner(0), before, after, modifications)
    assert set(expected.effects.values()) == {1} and expected.modifications == 1
    compare(project, before, expected, range(1, PEOPLE + 1, 6))
    for index in range(PEOPLE + 1):
        assert set(project.kamailio.effects(owner(index).name).values()) == {1}
        assert modifications[owner(index).dn(project.base)] == 1


@pytest.mark.parametrize(
    "part",
    ["fault=kamailio:lost-anser", "fault=store:fail", "fault=kamailio:fail:101%", "kill=0", "sed=7", "delay=soon"],
)
def test_misspelt_plan(project: ProjectFolder, part: str) -> None:
    """A rehearsal without its faults would prove nothing: it says what is understood, and nothing is begun."""
    before = project.everything()
    for language, word in (("en", "is not understood"), ("de", "nicht verständlich"), ("fr", "n'est pas compris")):
        outcome = project.belay.ends(
            CONFIGURATION,
            "migrate",
            "--all",
            environment={"BELAY_FAULTS": f"seed=1,{part}", "BELAY_LANGUAGE": language},
        )
        for words in ("BELAY_FAULTS", part, word, "lost-answer", "skype/ldap.modify"):
            assert words in outcome.text, outcome
    assert project.everything() == before


def test_system_that_is_not_there(project: ProjectFolder) -> None:
    """Faults of a phone system that the configuration does not have would never strike."""
    before = project.everything()
    faults = {"BELAY_FAULTS": "fault=skype:fail:1,fault=kamailo:fail:1"}
    outcome = project.belay.ends(CONFIGURATION, "migrate", "--all", environment=faults)
    assert '"kamailo"' in outcome.text and "kamailio, skype" in outcome.text
    assert project.everything() == before
