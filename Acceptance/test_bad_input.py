"""Bad input gets a message that says what, where and what to do, and nothing is lost by it."""

from __future__ import annotations

import csv
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from belay_command import (
    CONFIGURATION,
    DONE,
    EXECUTABLE,
    INCOMPLETE,
    MISUSED,
    REFUSED,
    UNUSABLE,
    Belay,
    Outcome,
)
from conftest import MakeProject, person
from directory_server import free_port
from kamailio_tables import KamailioTables
from organisation import Person, call_settings, write
from project_folder import ProjectFolder


@pytest.fixture
def project(make_project: MakeProject) -> ProjectFolder:
    """Two people, discovered."""
    project = make_project(person(1, forwarding="tel:+41227601111"), person(2))
    project.belay.does("discover")
    return project


def refuses(project: ProjectFolder, code: int, arguments: Sequence[object], *words: object) -> Outcome:
    """Runs a command that must end with a code, say certain words, and change nothing anywhere."""
    before = project.everything()
    outcome = project.belay.ends(code, *arguments)
    says(outcome, *words)
    assert_unchanged(before, project.everything())
    return outcome


def says(outcome: Outcome, *words: object) -> None:
    """What went wrong stands in the words that people read, and nothing of a stack trace."""
    for word in words:
        assert str(word) in outcome.text, f"{word!r} is missing: {outcome}"
    assert "Fatal error" not in outcome.text and "Swift." not in outcome.text, outcome


def assert_unchanged(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Compares part by part, so that a failure shows the row that differs."""
    assert after["directory"] == before["directory"]
    assert after["kamailio"] == before["kamailio"]
    assert after["store"].keys() == before["store"].keys()
    for table, rows in before["store"].items():
        assert after["store"][table] == rows, table


# Tables


SETTINGS_HEADER = '"SipAddress","Forwarding","SimultaneousRing","Delegates","CallGroup","HostedVoicemail"'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            f'{SETTINGS_HEADER}\r\n"sip:person1@example.org","tel:+41227601111","","","","True\r\n',
            ["line 2", "quote", "never closed"],
            id="quote never closed",
        ),
        pytest.param(
            f'{SETTINGS_HEADER}\r\n"sip:person1@example.org","","","","","True"\r\n'
            f'"sip:person2@example.org","","","True"\r\n',
            ["line 3", "4", "6"],
            id="too few fields",
        ),
        pytest.param(
            f'{SETTINGS_HEADER}\r\n"sip:person1@example.org"x,"","","","","True"\r\n',
            ["line 2", "column 1", "quote"],
            id="text behind a quote",
        ),
        pytest.param(
            '"SipAddress","Forwarding","SimultaneousRing","Delegates","CallGroup"\r\n'
            '"sip:person1@example.org","","","",""\r\n',
            ["line 1", "HostedVoicemail"],
            id="column missing",
        ),
        pytest.param(
            f'{SETTINGS_HEADER}\r\n"sip:person1@example.org","","","","","True"\r\n'
            f'"sip:person1@example.org","","","","","False"\r\n',
            ["line 3", "line 2", "SipAddress"],
            id="person twice",
        ),
        pytest.param("", ["line 1"], id="empty file"),
    ],
)
def test_broken_csv(project: ProjectFolder, text: str, words: list[str]) -> None:
    """A table that cannot be read is named with file and line; what was discovered before stays."""
    write(project.call_settings, text)
    refuses(project, UNUSABLE, ["discover"], project.call_settings, *words)
    write(project.call_settings, call_settings(project.people))
    project.belay.does("discover")
    project.belay.does("migrate", "--number", project.people[0].number)


def test_broken_csv_says_what_to_do(project: ProjectFolder) -> None:
    """People read the advice, not only programs."""
    write(project.call_settings, f'{SETTINGS_HEADER}\r\n"sip:person1@example.org","","","True"\r\n')
    facts = project.belay.ends(UNUSABLE, "discover", "--json").json["error"]["failure"]["facts"]
    says(project.belay.ends(UNUSABLE, "discover"), facts["advice"])


def test_csv_that_is_no_text(project: ProjectFolder) -> None:
    """Bytes that are no text in any encoding are refused with the line on which they stand."""
    text = call_settings(project.people).encode().replace(b"sip:person2", b"sip:pers\xff\xfen2")
    project.call_settings.write_bytes(text)
    refuses(project, UNUSABLE, ["discover"], project.call_settings, "line 3", "not UTF-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_csv_of_powershell_is_accepted(make_project: MakeProject, encoding: str) -> None:
    """What `Export-Csv -Encoding Unicode` writes is read like UTF-8."""
    project = make_project(
        person(1, forwarding="tel:+41227601111"), person(2, delegates=("sip:müller@example.org",))
    )
    mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
    write(project.call_settings, mark + call_settings(project.people), encoding)
    project.belay.does("discover")
    project.belay.does("migrate", "--all")
    rows = {
        (row["username"], row["attribute"]): row["value"]
        for row in project.kamailio.rows()["usr_preferences"]
    }
    assert rows["person1", "fwd"] == "+41227601111"
    assert rows["person2", "delegates"] == "müller@voice.example.org"


def test_utf16_that_is_cut_off(project: ProjectFolder) -> None:
    """Half a character at the end is a cut-off copy, not the end of the table."""
    project.call_settings.write_bytes(call_settings(project.people).encode("utf-16")[:-1])
    refuses(project, UNUSABLE, ["discover"], project.call_settings, "line 4", "not UTF-16")


def test_csv_that_is_gone(project: ProjectFolder) -> None:
    """A table that the configuration names and nobody finds is a mistake of the configuration, with line."""
    project.call_settings.unlink()
    refuses(
        project,
        CONFIGURATION,
        ["discover"],
        project.call_settings,
        f"{project.configuration}:{project.line_of('callSettings:')}:",
    )


# Numbers


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("tel:+4122760ABCD", "it holds a letter or a sign that no number has"),
        ("tel:0227601234", "it does not begin with + and a country code"),
        ("tel:+41227", "too short"),
        ("tel:+412276012345678", "too long"),
        ("tel:+41227601234;ext=x", "the extension or a parameter is wrong"),
    ],
)
def test_line_that_is_no_number(make_project: MakeProject, line: str, why: str) -> None:
    """The line is shown as it stands at the source, with what is wrong and what to do; it cannot be moved."""
    project = make_project(person(1), Person("odd", line=line))
    project.belay.does("discover")
    checked = project.belay.does("check", "--list")
    says(checked, f'The line "{line}" is not a telephone number', why, "Correct the line at the source")
    before = project.everything()
    [subject] = [number for number in project.statuses() if number != person(1).number]
    refused = project.belay.ends(INCOMPLETE, "migrate", "--number", subject)
    says(refused, "number-not-valid", "gate.blocked")
    after = project.everything()
    assert (after["directory"], after["kamailio"]) == (before["directory"], before["kamailio"])
    project.belay.does("migrate", "--all")
    assert project.statuses() == {person(1).number: "completed", subject: "waiting"}


def test_number_that_two_people_hold(make_project: MakeProject) -> None:
    """Neither is moved; both are named."""
    twin = Person("twin", line=f"tel:{person(1).number}")
    project = make_project(person(1), twin, person(2))
    project.belay.does("discover")
    says(
        project.belay.does("check", "--list"),
        "Number held twice",
        "Person1",
        "Twin",
        "Take the line from all but one",
    )
    says(project.belay.ends(INCOMPLETE, "migrate", "--number", person(1).number), "number-held-twice")
    project.belay.does("migrate", "--all")
    assert project.statuses() == {person(1).number: "waiting", person(2).number: "completed"}
    assert {row["username"] for row in project.kamailio.rows()["subscriber"]} == {"person2"}


def test_number_that_nobody_has(project: ProjectFolder) -> None:
    """A number that was mistyped is not silently nothing."""
    refuses(project, REFUSED, ["migrate", "--number", "+41227699999"], "Nothing matches", "discover")
    refuses(project, REFUSED, ["migrate"], "Say which migrations are meant", "--all")


# Directory


def test_directory_that_cannot_be_reached(project: ProjectFolder) -> None:
    """The address is shown, and the question that helps."""
    port = free_port()
    project.edit(project.directory.url, f"ldap://127.0.0.1:{port}")
    refuses(project, UNUSABLE, ["discover"], f"ldap://127.0.0.1:{port}", "cannot be reached", "Is it running")
    probed = project.belay.ends(UNUSABLE, "config", "check", "--connect")
    says(probed, "kamailio answers", f"ldap://127.0.0.1:{port}")
    before = project.kamailio.rows(), project.entries()
    outcome = project.belay.ends(INCOMPLETE, "migrate", "--all")
    says(outcome, "cannot be reached")
    assert (project.kamailio.rows(), project.entries()) == before
    project.edit(f"ldap://127.0.0.1:{port}", project.directory.url)
    project.belay.does("migrate", "--all")


def test_directory_that_does_not_know_the_password(project: ProjectFolder) -> None:
    """The user is shown, the password is not."""
    wrong = write(project.folder / "wrong-password", "this is not the password\n")
    project.edit(f"file:{project.directory.password_file}", f"file:{wrong}")
    outcome = refuses(
        project,
        UNUSABLE,
        ["discover"],
        "skype",
        "does not accept the user or the password",
        "belay-service",
        "configuration",
    )
    assert "this is not the password" not in outcome.text


def test_directory_that_refuses_the_change(project: ProjectFolder) -> None:
    """An account that may only read is found out at the step; what was done is undone by roll-back."""
    project.edit("cn=belay-service", "cn=old-platform")
    project.edit(
        str(project.directory.password_file), str(project.directory.folder / "old-platform-password")
    )
    before = project.entries(), project.kamailio.rows()
    number = person(1).number
    outcome = project.belay.ends(INCOMPLETE, "migrate", "--number", number)
    says(outcome, number, "refused", "person1", "Check the rights of Belay's account")
    assert project.statuses()[number] == "failed"
    assert project.entries() == before[0]
    project.belay.does("roll-back", "--number", number)
    assert (project.entries(), project.kamailio.rows()) == before


@pytest.mark.parametrize("scheme", ["ldap", "ldaps"])
def test_certificate_of_another_authority(project: ProjectFolder, scheme: str) -> None:
    """Nothing is sent to a server that cannot prove who it is; the message names the key to look at."""
    other = project.folder / "other-ca.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-keyout",
            str(project.folder / "other.key"),
            "-out",
            str(other),
            "-subj",
            "/CN=Another authority",
        ],
        check=True,
        capture_output=True,
    )
    project.edit(str(project.directory.authority), str(other))
    url = project.directory.url
    if scheme == "ldaps":
        url = project.directory.tls_url
        project.edit(f"url: {project.directory.url}\n      startTLS: true", f"url: {url}")
    refuses(project, UNUSABLE, ["discover"], "certificate", "not trusted", "(ca)", url)


def test_certificate_file_that_holds_none(project: ProjectFolder) -> None:
    """A file that is no certificate is not taken for an authority that trusts nobody."""
    other = write(project.folder / "empty.pem", "no certificate\n")
    project.edit(str(project.directory.authority), str(other))
    refuses(project, UNUSABLE, ["discover"], "certificate", other)


# Store


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Somebody else holds the write lock of a database."""
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_store_that_another_process_holds(project: ProjectFolder) -> None:
    """Belay waits a few seconds, then says which file; with the lock gone the same command works."""
    number = person(1).number
    before = project.everything()
    with locked(project.store):
        begun = time.monotonic()
        outcome = project.belay.ends(UNUSABLE, "migrate", "--number", number)
        assert time.monotonic() - begun < 20
        says(outcome, project.store, "held by another process", "Try again")
    assert_unchanged(before, project.everything())
    project.belay.does("migrate", "--number", number)


def test_kamailio_database_that_another_process_holds(project: ProjectFolder) -> None:
    """The migration waits through a short lock and ends as if there had been none."""
    number = person(1).number
    with locked(project.kamailio.path):
        process = project.belay.start("migrate", "--number", number)
        time.sleep(2)
    out, err = process.communicate(timeout=30)
    assert process.returncode == DONE, out + err
    assert project.statuses()[number] == "completed"
    assert max(project.kamailio.effects("person1").values()) == 1


def test_store_that_is_none(project: ProjectFolder) -> None:
    """A file that is no database is refused and left as it is."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{project.store}{suffix}").unlink(missing_ok=True)
    write(project.store, "This is a letter to a friend. " * 100)
    says(project.belay.ends(UNUSABLE, "status"), project.store, "not a database")
    assert project.store.read_text().startswith("This is a letter to a friend.")


def test_store_in_a_folder_that_is_not_there(project: ProjectFolder) -> None:
    """The file is named, and what to look at."""
    project.edit("engine:", f"store:\n  database: {project.folder}/nowhere/belay.sqlite\nengine:")
    says(
        project.belay.ends(UNUSABLE, "status"),
        f"{project.folder}/nowhere/belay.sqlite",
        "Does its folder exist",
    )


def may_mount() -> list[str] | None:
    """The command in front of another that lets it mount file systems of its own; None where forbidden."""
    for words in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        if (
            shutil.which(words[0])
            and subprocess.run(
                [*words, "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True
            ).returncode
            == 0
        ):
            return words
    return None


def on_small_disk(project: ProjectFolder, moved: str, script: str) -> subprocess.CompletedProcess[str]:
    """Runs a script with the files `moved*` on a disk of their own, which `fill` fills and `drain` empties.

    The disk is mounted over the folder `disk` and goes with the script; its files are copied out at the end.
    """
    prefix = may_mount()
    if prefix is None:
        pytest.skip("no file system may be mounted here")
    disk = project.folder / "disk"
    disk.mkdir()
    kept = project.folder / "kept"
    kept.mkdir()
    frame = f"""
        set -e
        mount -t tmpfs -o size=48m none {disk}
        cp {project.folder}/{moved}* {disk}/
        belay() {{
            {EXECUTABLE} "$@" --config {project.configuration} && code=0 || code=$?
            echo "code $code"
        }}
        fill() {{
            dd if=/dev/zero of={disk}/filler bs=4096 2>/dev/null || true
            truncate -s "-${{1:-0}}" {disk}/filler
        }}
        drain() {{ rm {disk}/filler; }}
        {script}
        cp {disk}/* {kept}/
    """
    done = subprocess.run(
        [*prefix, "bash", "-c", frame],
        env=project.belay.variables(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_disk_that_is_full(make_project: MakeProject) -> None:
    """Belay says that there is no room and for what, loses nothing, and goes on when there is room."""
    people = [person(index) for index in range(1, 21)]
    project = make_project(*people)
    project.belay.does("discover")
    project.edit("engine:", f"store:\n  database: {project.folder}/disk/belay.sqlite\nengine:")
    done = on_small_disk(
        project,
        "belay.sqlite",
        "fill; belay migrate --all; drain; belay migrate --due; "
        "belay migrate --all --status waiting,scheduled,failed,in-progress; belay ledger verify",
    )
    first, _, rest = done.stdout.partition("code ")
    assert rest.startswith(f"{UNUSABLE}\n"), done.stdout + done.stderr
    assert f"no room left for {project.folder}/disk/belay.sqlite" in " ".join(done.stderr.split())
    for file in (project.folder / "kept").iterdir():
        if file.name.startswith("belay.sqlite"):
            shutil.copy(file, project.folder / file.name)
    project.edit(f"store:\n  database: {project.folder}/disk/belay.sqlite\n", "")
    assert set(project.statuses().values()) == {"completed"}, done.stdout + done.stderr
    assert all(max(project.kamailio.effects(person.name).values()) == 1 for person in people)


def test_kamailio_disk_that_fills_up(make_project: MakeProject) -> None:
    """A destination without room fails the migration, names the file, and takes it when there is room."""
    project = make_project(*[person(index) for index in range(1, 41)])
    project.belay.does("discover")
    project.edit(f"sqlite://{project.kamailio.path}", f"sqlite://{project.folder}/disk/kamailio.sqlite")
    before = project.entries()
    done = on_small_disk(project, "kamailio.sqlite", "fill 128K; belay migrate --all; drain")
    assert f"code {INCOMPLETE}" in done.stdout, done.stdout + done.stderr
    text = " ".join((done.stdout + done.stderr).split())
    assert "kamailio has no room left" in text and f"{project.folder}/disk/kamailio.sqlite" in text
    assert "Make room" in text
    project.edit(
        f"sqlite://{project.folder}/disk/kamailio.sqlite", f"sqlite://{project.folder}/kept/kamailio.sqlite"
    )
    statuses = project.statuses()
    assert "failed" in statuses.values()
    # Who failed has kept the line at the source.
    for someone in project.people:
        if statuses[someone.number] == "failed":
            assert project.entries()[someone.dn(project.base)] == before[someone.dn(project.base)]
    project.belay.run("resume", "--breaker")
    project.belay.does("migrate", "--all", "--status", "failed,waiting")
    assert set(project.statuses().values()) == {"completed"}
    kept = KamailioTables(project.folder / "kept/kamailio.sqlite")
    assert all(max(kept.effects(someone.name).values()) == 1 for someone in project.people)


def test_kamailio_disk_that_is_full(make_project: MakeProject) -> None:
    """A destination that has no room from the start is told as what it is."""
    project = make_project(person(1))
    project.belay.does("discover")
    project.edit(f"sqlite://{project.kamailio.path}", f"sqlite://{project.folder}/disk/kamailio.sqlite")
    done = on_small_disk(project, "kamailio.sqlite", "fill; belay migrate --all")
    text = " ".join((done.stdout + done.stderr).split())
    assert "code 0" not in text
    assert "kamailio has no room left" in text and f"{project.folder}/disk/kamailio.sqlite" in text


def test_file_that_may_not_grow(project: ProjectFolder) -> None:
    """A limit on the size of files is told like a full disk; no signal kills the process."""
    size = max(file.stat().st_size for file in project.folder.glob("belay.sqlite*"))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    outcome = project.belay.ends(UNUSABLE, "migrate", "--all", preexec_fn=limit)
    says(outcome, project.store, "no room left")
    project.belay.run("migrate", "--due")
    project.belay.run("migrate", "--all")
    assert set(project.statuses().values()) == {"completed"}


# Configuration


@pytest.mark.parametrize(
    ("old", "new", "at", "nearest"),
    [
        ("capacityPerHour", "capacityPerHuor", "schedule.capacityPerHuor", "capacityPerHour"),
        ("project:", "projekt: {}\nproject:", "projekt", "project"),
        ("leaseSeconds:", "leaseSecond:", "engine.leaseSecond", "leaseSeconds"),
        ("bindDN", "bindDn2", "systems.skype.directory.bindDn2", "bindDN"),
        ("licences", "licenses", "systems.kamailio.licenses", "licences"),
        ("emergencyRoute", "emergencyRout", "systems.kamailio.locations[0].emergencyRout", "emergencyRoute"),
        ("callSettings", "calSettings", "systems.skype.calSettings", "callSettings"),
    ],
)
def test_unknown_key(project: ProjectFolder, old: str, new: str, at: str, nearest: str) -> None:
    """A key that is misspelt is named with its line and with the one that was meant."""
    project.edit(old, new)
    key = at.rpartition(".")[2]
    place = f"{project.configuration}:{project.line_of(key)}: {at}:"
    for command in (["config", "check"], ["status"]):
        refuses(project, CONFIGURATION, command, place, f"did you mean {nearest}?")
    problems = project.belay.ends(CONFIGURATION, "config", "check", "--json").json["error"]["problems"]
    assert any(problem["key"] == at and problem["facts"].get("nearest") == nearest for problem in problems)


def test_key_that_resembles_none(project: ProjectFolder) -> None:
    """Then all that are known are listed."""
    project.edit("capacityPerHour", "velocity")
    refuses(
        project,
        CONFIGURATION,
        ["config", "check"],
        project.line_of("velocity"),
        "schedule.velocity",
        "no such key",
        "known are",
        "capacityPerHour",
    )


def test_all_mistakes_are_told_at_once(project: ProjectFolder) -> None:
    """Nobody has to run the check five times to find five mistakes."""
    project.edit("capacityPerHour: 400", "capacityPerHour: many")
    project.edit("timeZone: Europe/Zurich", "timeZone: Europe/Zürich")
    project.edit("leaseSeconds: 5", "leaseSeconds: 1")
    project.edit('country: "41"', 'country: "999"')
    project.edit("+41227600000-+41227699999", "41227600000..41227699999")
    text = refuses(
        project,
        CONFIGURATION,
        ["config", "check"],
        '"many"',
        '"Europe/Zürich"',
        '"1"',
        '"999"',
        '"41227600000..41227699999"',
        "write Europe/Zurich",
        "5 to 3600",
    )
    for key in ("capacityPerHour", "timeZone", "leaseSeconds", "country", "ranges"):
        assert f"{project.configuration}:{project.line_of(key)}:" in text.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("project: [\n", ["line", "not YAML"], id="never closed"),
        pytest.param("project:\n\tname: x\n", ["line 2", "not YAML"], id="tab"),
        pytest.param("project: {}\nproject: {}\n", ["line", "twice"], id="key twice"),
        pytest.param("", ["project", "missing"], id="empty"),
        pytest.param("- a\n- b\n", ["keys with values"], id="list"),
        pytest.param("just words\n", ["keys with values"], id="words"),
    ],
)
def test_configuration_that_is_none(tmp_path: Path, text: str, words: list[str]) -> None:
    """What is no configuration is told with the line where it ceases to be one."""
    file = write(tmp_path / "belay.yaml", text)
    says(Belay(file).ends(CONFIGURATION, "config", "check"), file, *words)
    says(Belay(file).ends(CONFIGURATION, "status"), file, *words)


def test_configuration_in_another_encoding(project: ProjectFolder) -> None:
    """A file in Latin-1 is not taken for an empty one."""
    text = project.configuration.read_text().replace("Meyrin", "Prévessin")
    project.configuration.write_bytes(text.encode("latin-1"))
    says(project.belay.ends(CONFIGURATION, "config", "check"), project.configuration, "UTF-8")


def test_configuration_that_is_not_there(tmp_path: Path) -> None:
    """The file is named, and how to name another."""
    missing = tmp_path / "belay.yaml"
    for command in (["config", "check"], ["discover"], ["serve"]):
        says(Belay(missing).ends(CONFIGURATION, *command), missing, "--config", "BELAY_CONFIG")
    says(Belay(tmp_path).ends(CONFIGURATION, "config", "check"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_unknown_connector(project: ProjectFolder) -> None:
    """The known ones are listed."""
    project.edit("connector: kamailio", "connector: asterisk")
    line = project.line_of("connector: asterisk")
    refuses(
        project,
        CONFIGURATION,
        ["discover"],
        f"{project.configuration}:{line}: systems.kamailio.connector:",
        'no connector "asterisk"',
        "skype-for-business",
        "kamailio",
    )


def test_phone_system_that_is_not_configured(project: ProjectFolder) -> None:
    """A source that no key of `systems` names is told with its line."""
    project.edit("source: skype", "source: skyp")
    refuses(
        project,
        CONFIGURATION,
        ["discover"],
        f"{project.configuration}:{project.line_of('source: skyp')}:",
        "skyp",
        "skype, kamailio",
    )


def test_variable_that_is_not_set(project: ProjectFolder) -> None:
    """A secret from the environment that is not there is named, not taken as empty."""
    project.edit(f"file:{project.directory.password_file}", "${NO_SUCH_PASSWORD}")
    refuses(
        project,
        CONFIGURATION,
        ["discover"],
        project.line_of("NO_SUCH_PASSWORD"),
        "systems.skype.directory.password",
        "NO_SUCH_PASSWORD",
    )


def test_password_in_the_clear_to_another_machine(project: ProjectFolder) -> None:
    """A password is not sent over a network that everybody can read."""
    project.edit(f"url: {project.directory.url}\n      startTLS: true", "url: ldap://directory.example.org")
    refuses(project, CONFIGURATION, ["discover"], "systems.skype.directory.startTLS")


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["migrate", "--nmber", "1"],
        ["schedule", "--all"],
        ["status", "--first", "few"],
        ["override"],
    ],
)
def test_command_that_is_misspelt(project: ProjectFolder, arguments: list[str]) -> None:
    """The usage is shown, and nothing is done."""
    says(project.belay.ends(MISUSED, *arguments), "Usage:")


# Dates


TOMORROW = date.today() + timedelta(days=2)


def last_sunday(month: int) -> date:
    """The next last Sunday of a month, on which Europe changes its clocks."""
    today = date.today()
    for year in (today.year, today.year + 1):
        day = date(year, month, 31)
        day -= timedelta(days=(day.weekday() + 1) % 7)
        if day > today + timedelta(days=1):
            return day
    raise AssertionError("there is one every year")


def schedule(day: object, *more: object) -> list[object]:
    return ["schedule", "--all", "--date", day, *more]


def test_date_in_the_past(project: ProjectFolder) -> None:
    """The day is named, and today."""
    day = date.today() - timedelta(days=2)
    refuses(project, REFUSED, schedule(day), day, "is over", "Choose a later day")


def test_limit_before_the_date(project: ProjectFolder) -> None:
    """Both days are named."""
    limit = TOMORROW - timedelta(days=1)
    refuses(project, REFUSED, schedule(TOMORROW, "--limit", limit), limit, TOMORROW, "comes before")


@pytest.mark.parametrize("text", ["tomorrow", "30.11.2030", "2030-02-30", "2030-13-01", "2030-1-1"])
def test_day_that_is_none(project: ProjectFolder, text: str) -> None:
    """The text is shown, with how to write a day."""
    refuses(project, CONFIGURATION, schedule(text), f'"{text}" is not a day', "2026-12-24")


def test_hour_that_is_none(project: ProjectFolder) -> None:
    """The text is shown, with how to write an hour."""
    refuses(project, CONFIGURATION, schedule(TOMORROW, "--time", "25:00"), '"25:00" is not a time', "08:00")


def test_hour_that_the_clocks_skip(project: ProjectFolder) -> None:
    """On the last Sunday of March there is no 02:00 in Zürich."""
    day = last_sunday(3)
    refuses(
        project,
        REFUSED,
        schedule(day, "--time", "02:00"),
        "The clocks skip 02:00",
        day,
        "Choose another hour",
    )
    scheduled = project.belay.does(*schedule(day, "--time", "03:00"))
    says(scheduled, f"2 on {day} 03:00 +02:00")


def test_hour_that_the_clocks_repeat(project: ProjectFolder) -> None:
    """On the last Sunday of October there are two; each has its own capacity, and the first comes first."""
    project.edit("capacityPerHour: 400", "capacityPerHour: 1")
    day = last_sunday(10)
    scheduled = project.belay.does(*schedule(day, "--time", "02:00"))
    says(scheduled, f"1 on {day} 02:00 +02:00", f"1 on {day} 02:00 +01:00")


def test_window_that_the_clocks_skip(project: ProjectFolder) -> None:
    """A window that does not exist on one day of the year offers nothing on that day."""
    project.edit("capacityPerHour: 400", 'windows: [{from: "02:00", to: "03:00"}]')
    refuses(project, REFUSED, schedule(last_sunday(3)), last_sunday(3))
    project.belay.does(*schedule(last_sunday(3) + timedelta(days=1)))


def test_blackout_day(project: ProjectFolder) -> None:
    """The day is named as what it is."""
    project.edit("capacityPerHour: 400", f"blackoutDays: [{TOMORROW}]")
    refuses(project, REFUSED, schedule(TOMORROW), TOMORROW, "blackout day", "Choose another day")


def test_hour_outside_the_windows(project: ProjectFolder) -> None:
    """What is offered instead is listed."""
    project.edit("capacityPerHour: 400", 'windows: [{from: "08:00", to: "10:00"}]')
    refuses(project, REFUSED, schedule(TOMORROW, "--time", "12:00"), "12:00 is not offered", "08:00, 09:00")


def test_more_migrations_than_slots(project: ProjectFolder) -> None:
    """None is scheduled rather than some, and the message says how many found no slot."""
    project.edit("capacityPerHour: 400", 'windows: [{from: "08:00", to: "09:00"}]\n  capacityPerHour: 1')
    refuses(
        project,
        REFUSED,
        schedule(TOMORROW),
        "too few free slots",
        "1 migrations found none",
        "none was scheduled",
    )


# Import


Row = dict[str, str]


def exported(project: ProjectFolder) -> tuple[Path, list[str], list[Row]]:
    """An export: its file, its columns, its rows."""
    file = project.folder / "export.csv"
    project.belay.does("export", file)
    with file.open(newline="", encoding="utf-8-sig") as lines:
        reader = csv.DictReader(lines)
        rows = list(reader)
        return file, list(reader.fieldnames or []), rows


def put(row: Row, **cells: str) -> None:
    row.update(cells)


@pytest.mark.parametrize(
    ("edit", "column", "words"),
    [
        (
            lambda row: put(row, Status="scheduled", Date="soon"),
            "Date",
            ['"soon" is not a day', "2026-12-24"],
        ),
        (
            lambda row: put(row, Status="scheduled", Date="2020-01-01", Time="08:00"),
            "Date",
            ["2020-01-01 is over"],
        ),
        (
            lambda row: put(row, Status="scheduled", Date=str(TOMORROW), Time="26:00"),
            "Time",
            ['"26:00"', "08:00"],
        ),
        (
            lambda row: put(row, Status="scheduled", Date=str(TOMORROW), Time="08:00", Limit="2020-01-01"),
            "Limit",
            ["2020-01-01", "comes before"],
        ),
        (
            lambda row: put(row, Status="scheduled", Date=str(last_sunday(3)), Time="02:00"),
            "Time",
            ["The clocks skip 02:00"],
        ),
        (
            lambda row: put(row, Status="done"),
            "Status",
            ['"done" is not offered', "waiting, scheduled, paused"],
        ),
        (lambda row: put(row, Status="completed"), "Status", ["waiting cannot become completed"]),
        (
            lambda row: put(row, Name="Somebody else"),
            "Name",
            ['"Somebody else"', "only Status, Date, Time, Limit"],
        ),
        (lambda row: put(row, Number="+41227699998"), "Number", ['no migration of "+41227699998"']),
    ],
)
def test_import_with_a_bad_cell(
    project: ProjectFolder, edit: Callable[[Row], None], column: str, words: list[str]
) -> None:
    """Line and column are named, and the good row beside it is not taken either."""
    file, columns, rows = exported(project)
    put(rows[0], Status="scheduled", Date=str(TOMORROW), Time="08:00", Limit=str(TOMORROW))
    edit(rows[1])
    with file.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        writer.writerows(rows)
    refuses(project, REFUSED, ["import", file], "nothing was changed", f"3: {column}:", *words)
    refuses(project, REFUSED, ["import", file, "--preview"], f"3: {column}:")
    [problem] = project.belay.ends(REFUSED, "import", file, "--json").json["error"]["problems"]
    assert (problem["line"], problem["column"]) == (3, column)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(
            lambda text: text.replace("Number", "Nummer", 1),
            ["1: Number", "missing", "Nummer"],
            id="no number",
        ),
        pytest.param(
            lambda text: text.replace("Limit", "Deadline", 1), ["1: Deadline", "no such column"], id="column"
        ),
        pytest.param(
            lambda text: text + text.splitlines()[1] + "\r\n", ["4: Number", "earlier row"], id="row twice"
        ),
        pytest.param(lambda text: text + '"+412276', ["line 4", "quotation mark"], id="quote never closed"),
        pytest.param(lambda text: text + "a,b\r\n", ["line 4", "fields"], id="too few fields"),
    ],
)
def test_import_of_a_broken_table(
    project: ProjectFolder, change: Callable[[str], str], words: list[str]
) -> None:
    """A table that is broken as a whole changes nothing."""
    file, _, _ = exported(project)
    write(file, change(file.read_bytes().decode("utf-8-sig")))
    refuses(project, REFUSED, ["import", file], *words)


def test_import_of_a_file_that_is_not_there(project: ProjectFolder) -> None:
    """The file is named."""
    refuses(project, REFUSED, ["import", project.folder / "nowhere.csv"], project.folder / "nowhere.csv")


def test_export_to_a_place_that_cannot_be_written(project: ProjectFolder) -> None:
    """A device without room and a folder that is not there are told; no half table is left."""
    missing = project.folder / "nowhere/export.csv"
    refuses(project, REFUSED, ["export", missing], missing)


def test_export_into_what_is_no_file(project: ProjectFolder) -> None:
    """A pipe or a link is written to, or refused; it is not replaced by a file, as `/dev/stdout` would be."""
    table = write(project.folder / "table.csv", "")
    link = project.folder / "link.csv"
    link.symlink_to(table)
    project.belay.run("export", link)
    pipe = project.folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        project.belay.run("export", pipe)
    finally:
        os.close(reader)
    assert link.is_symlink()
    assert pipe.is_fifo()


def test_hand_over_does_not_replace_a_file(project: ProjectFolder) -> None:
    """Passwords are not written over what somebody else keeps there."""
    project.belay.does("migrate", "--all")
    file = write(project.folder / "notes.txt", "notes\n")
    says(project.belay.ends(REFUSED, "hand-over", "--all", "--output", file), file)
    assert file.read_text() == "notes\n"
