"""Secrets are nowhere but where they belong: not in output, process list, ledger, journal or files."""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from belay_command import BROKEN, INCOMPLETE, UNUSABLE, Outcome
from conftest import MakeProject, person
from directory_server import DirectoryServer, free_port
from organisation import write
from project_folder import ProjectFolder

NUMBERS = [person(index).number for index in (1, 2)]


@dataclass
class Watch:
    """Collects everything in which a secret could show, and looks for marked ones at the end."""

    project: ProjectFolder
    seen: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: object, environment: dict[str, str] | None = None) -> Outcome:
        """Runs a command and keeps what it wrote, plain and as JSON and in all languages."""
        outcome = self.project.belay.run(*arguments, environment=environment)
        self.seen[f"{len(self.seen)}: output of {' '.join(map(str, arguments))}"] = outcome.out + outcome.err
        return outcome

    def look(self, *marks: str) -> None:
        """Looks for secrets in all that was seen, and in the project's files byte by byte."""
        for mark in marks:
            assert len(mark) >= 12
            for where, text in self.seen.items():
                assert mark not in text, f"a secret shows in {where}"
            for file in self.project.folder.rglob("*"):
                if file.is_file() and "secret" not in file.name:
                    data = file.read_bytes()
                    for spelling in (mark.encode(), mark.encode("utf-16-le"), mark.encode().hex().encode()):
                        assert spelling not in data, f"a secret stands in {file.name}"


def processes() -> Iterator[tuple[int, int, str, str]]:
    """Every process: its number, its parent's, its command line, its environment."""
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            stat = (folder / "stat").read_text()
            parent = int(stat.rpartition(")")[2].split()[1])
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            environment = (folder / "environ").read_bytes().replace(b"\0", b"\n").decode(errors="replace")
        except (OSError, ProcessLookupError):
            continue
        yield int(folder.name), parent, line, environment


@contextmanager
def process_list(watch: Watch, own: set[str]) -> Iterator[None]:
    """Samples the process list meanwhile; what the user gave `belay` itself may stand in its environment."""
    lines: set[str] = set()
    stop = threading.Event()

    def sample() -> None:
        while not stop.is_set():
            listed = list(processes())
            belays = {number for number, _, line, _ in listed if "belay.yaml" in line}
            for number, parent, line, environment in listed:
                if number in belays or parent in belays:
                    lines.add(line)
                if parent in belays and number not in belays:
                    lines.add(
                        "child: "
                        + "\n".join(
                            one for one in environment.splitlines() if one.partition("=")[0] not in own
                        )
                    )
            time.sleep(0.005)

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
    assert lines, "the process list was never caught"
    watch.seen["process list"] = "\n".join(sorted(lines))


@pytest.fixture
def project(make_project: MakeProject) -> ProjectFolder:
    """Two people, discovered, with a key of the tester's own for the backups."""
    project = make_project(person(1, forwarding="tel:+41227601111"), person(2))
    project.edit("engine:", "backups:\n  key: ${BACKUP_KEY}\nengine:")
    return project


@pytest.fixture
def key() -> str:
    return secrets.token_hex(32)


def test_whole_story(project: ProjectFolder, directory: DirectoryServer, key: str) -> None:
    """Everything that Belay does, watched: bind password, backup key and new passwords stay hidden."""
    watch = Watch(project)
    variables = {"BACKUP_KEY": key, "BIND_PASSWORD": directory.password_file.read_text()}
    project.edit(f"file:{directory.password_file}", "${BIND_PASSWORD}")
    output = project.folder / "secret-hand-over.csv"
    with process_list(watch, {"BACKUP_KEY", "BIND_PASSWORD"}):
        for words in (
            ["config", "check", "--connect"],
            ["discover"],
            ["check", "--list"],
            ["plan", "--number", NUMBERS[0]],
            ["migrate", "--all"],
            ["report", "--number", NUMBERS[0]],
            ["history", NUMBERS[0]],
            ["ledger"],
            ["backup", "list"],
            ["backup", "verify"],
            ["backup", "restore", f"from-skype/{NUMBERS[0]}/1/backup", "--preview"],
            ["export", str(project.folder / "export.csv")],
            ["hand-over", "--all", "--output", str(output)],
        ):
            outcome = watch.run(*words, environment=variables)
            assert outcome.code == 0, outcome
            if words[0] not in ("migrate", "hand-over"):
                watch.run(*words, "--json", environment=variables)
    passwords = [line.split(",")[2] for line in output.read_text().splitlines()[1:]]
    assert len(passwords) == 2
    watch.run("roll-back", "--number", NUMBERS[0], environment=variables)
    journal = project.stored("SELECT event FROM journal") + project.stored("SELECT facts FROM ledger")
    watch.seen["journal and ledger"] = repr(journal)
    with closing(sqlite3.connect(project.store)) as database:
        watch.seen["store as text"] = "\n".join(database.iterdump())
    with closing(sqlite3.connect(project.kamailio.path)) as database:
        watch.seen["Kamailio's database as text"] = "\n".join(database.iterdump())
    watch.look(key, variables["BIND_PASSWORD"], *passwords)


@pytest.mark.parametrize(
    "trouble",
    ["wrong password", "server away", "wrong certificate", "refused change", "odd key", "verbose kill"],
)
def test_troubles(project: ProjectFolder, directory: DirectoryServer, key: str, trouble: str) -> None:
    """Messages about what went wrong are written for people who may not know the secrets."""
    watch = Watch(project)
    password = directory.password_file.read_text()
    variables = {"BACKUP_KEY": key, "BIND_PASSWORD": password}
    project.edit(f"file:{directory.password_file}", "${BIND_PASSWORD}")
    project.belay.does("discover", environment=variables)
    marks = [key, password]
    code = UNUSABLE
    words: list[object] = ["discover"]
    match trouble:
        case "wrong password":
            variables["BIND_PASSWORD"] = f"wrong-{secrets.token_hex(12)}"
            marks.append(variables["BIND_PASSWORD"])
        case "server away":
            project.edit(directory.url, f"ldap://127.0.0.1:{free_port()}")
        case "wrong certificate":
            project.edit(str(directory.authority), str(write(project.folder / "empty.pem", "nothing\n")))
        case "refused change":
            project.edit("cn=belay-service", "cn=old-platform")
            variables["BIND_PASSWORD"] = (directory.folder / "old-platform-password").read_text()
            marks.append(variables["BIND_PASSWORD"])
            words, code = ["migrate", "--number", NUMBERS[0]], INCOMPLETE
        case "odd key":
            project.belay.does("migrate", "--all", environment=variables)
            variables["BACKUP_KEY"] = secrets.token_hex(32)
            marks.append(variables["BACKUP_KEY"])
            words, code = ["backup", "verify"], BROKEN
        case "verbose kill":
            variables["BELAY_FAULTS"] = f"trace={project.folder / 'trace'},kill=30"
            words, code = ["migrate", "--number", NUMBERS[0]], -9
    for language in ("en", "de", "fr"):
        outcome = watch.run(*words, environment=variables | {"BELAY_LANGUAGE": language})
        if language == "en":
            assert outcome.code == code, outcome
    watch.run(*words, "--json", environment=variables)
    watch.run("history", NUMBERS[0], "--json", environment=variables)
    watch.run("report", environment=variables)
    watch.look(*marks)


def test_key_that_is_none(project: ProjectFolder, key: str) -> None:
    """A key with a typing error is refused without being repeated."""
    watch = Watch(project)
    wrong = key[:-1] + "x"
    outcome = watch.run("discover", environment={"BACKUP_KEY": wrong})
    assert outcome.code == 3 and "64 hexadecimal digits" in outcome.text
    watch.run("config", "check", "--json", environment={"BACKUP_KEY": wrong})
    watch.look(wrong, key[:-1])


def test_secret_in_the_configuration_is_not_shown(
    project: ProjectFolder, directory: DirectoryServer, key: str
) -> None:
    """Mistakes elsewhere in the file do not bring the password beside them to light."""
    password = f"clear-{secrets.token_hex(12)}"
    project.edit(f"password: file:{directory.password_file}", f"pasword: {password}")
    for words in (["config", "check"], ["config", "check", "--json"], ["discover"]):
        outcome = project.belay.run(*words, environment={"BACKUP_KEY": key})
        assert outcome.code == 3
        assert password not in outcome.out + outcome.err


def test_hidden_attributes_of_the_directory(
    project: ProjectFolder, directory: DirectoryServer, key: str
) -> None:
    """A password that the directory hands out by mistake is not kept, not even in a backup's clear text."""
    mark = f"directory-{secrets.token_hex(12)}"
    dn = person(1).dn(project.base)
    project.directory.modify(
        f"dn: {dn}\nchangetype: modify\nadd: objectClass\nobjectClass: simpleSecurityObject\n-\n"
        f"add: userPassword\nuserPassword: {mark}\n"
    )
    watch = Watch(project)
    variables = {"BACKUP_KEY": key}
    for words in (
        ["discover"],
        ["check", "--list"],
        ["migrate", "--number", NUMBERS[0]],
        ["report", "--number", NUMBERS[0], "--json"],
    ):
        watch.run(*words, environment=variables)
    watch.look(mark)


def test_new_passwords_are_random(project: ProjectFolder, key: str) -> None:
    """They are long, of signs that can be typed into a phone, and never the same."""
    variables = {"BACKUP_KEY": key}
    project.belay.does("discover", environment=variables)
    found: set[str] = set()
    for run in range(3):
        project.belay.does("migrate", "--all", environment=variables)
        output = project.folder / f"secret-{run}.csv"
        project.belay.does("hand-over", "--all", "--output", output, environment=variables)
        found.update(line.split(",")[2] for line in output.read_text().splitlines()[1:])
        os.unlink(output)
        project.belay.does("roll-back", "--all", environment=variables)
    assert len(found) == 6
    assert all(re.fullmatch(r"[A-Za-z0-9]{16,}", password) for password in found)
