"""The store is cut off, full, held, or shared by two processes, while migrations run."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from belay_command import DONE, INCOMPLETE, UNUSABLE, Outcome
from conftest import Announce
from database_server import DatabaseServer
from directory_server import DirectoryServer
from history_checker import COMPLETED, WAITING, Complaint, verdict
from organisation import ASSISTANT, settled
from project_folder import ProjectFolder
from random_kills import watching

MANY = 1_000
RESTART_SECONDS = 2.0


def group(
    folder: Path, directory: DirectoryServer, unit: str, size: int, server: DatabaseServer | None = None
) -> ProjectFolder:
    """A project with so many people."""
    people = [ASSISTANT, *(settled(f"member{index:04d}", f"+412277{index:05d}") for index in range(size))]
    project = ProjectFolder.make(folder, people, directory, unit, server.make(unit) if server else None)
    project.edit('"+41227600000-+41227699999"', '"+41227600000-+41227799999"')
    return project


def tell(complaints: list[Complaint]) -> str:
    """The first complaints, one a line."""
    return "\n".join(map(str, complaints[:20]))


def test_server_restarts_every_few_seconds(
    directory: DirectoryServer,
    small_database_server: DatabaseServer,
    tmp_path: Path,
    announce: Announce,
) -> None:
    """A thousand migrations in one process, while the plug of PostgreSQL is pulled again and again."""
    project = group(tmp_path / "project", directory, "restarts", MANY, small_database_server)
    before, since = project.entries(), directory.audit_size
    project.belay.does("discover")
    ended = threading.Event()
    restarts = 0

    def pull_the_plug() -> None:
        nonlocal restarts
        while not ended.wait(RESTART_SECONDS):
            small_database_server.restart()
            restarts += 1

    puller = threading.Thread(target=pull_the_plug)
    puller.start()
    try:
        outcome = replace(project.belay, timeout=400).run("migrate", "--all", "--json")
    finally:
        ended.set()
        puller.join()
    assert outcome.code == DONE, outcome
    assert outcome.json["outcomes"] == {"completed": MANY}
    complaints = verdict(project, before, COMPLETED, since)
    announce(f"restarts: {restarts} during {MANY} migrations, complaints {len(complaints)}")
    assert not complaints, tell(complaints)
    assert restarts >= 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for 32 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32m", "belay-small-disk", str(folder)],
        capture_output=True,
        text=True,
    )
    if mounted.returncode != 0:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path, leaving: int) -> Path:
    """Takes all room of a file system but so many bytes, and returns the file that takes it."""
    room = os.statvfs(folder)
    file = folder / "ballast"
    file.write_bytes(b"\0" * (room.f_bavail * room.f_bsize - leaving))
    return file


def is_one_clear_error(outcome: Outcome, code: str) -> bool:
    """Whether the command said in one line what happened, and ended as documented for the store."""
    lines = [line for line in outcome.err.splitlines() if line.startswith("error: ")]
    return outcome.code == UNUSABLE and len(lines) == 1 and lines[0].endswith(f"[{code}]")


@pytest.mark.parametrize("leaving", [0, 40_960, 131_072])
def test_full_disk(directory: DirectoryServer, tmp_path: Path, small_disk: Path, leaving: int) -> None:
    """The store's file system fills up during a wave; with room again the next run finishes everything."""
    project = group(tmp_path / "project", directory, f"full-{leaving}", 40)
    project.move_store(small_disk / "belay.sqlite")
    before, since = project.entries(), directory.audit_size
    project.belay.does("discover")
    ballast = fill(small_disk, leaving)
    full = project.belay.run("migrate", "--all")
    assert is_one_clear_error(full, "store.full"), full
    assert "Make room" in full.text and str(project.store) in full.text
    ballast.unlink()
    project.belay.does("migrate", "--due")
    if any(status != COMPLETED for status in project.statuses().values()):
        project.belay.does("migrate", "--all")
    complaints = verdict(project, before, COMPLETED, since)
    assert not complaints, tell(complaints)


def test_store_that_another_program_holds(directory: DirectoryServer, tmp_path: Path) -> None:
    """Somebody keeps the store's write lock for longer than Belay waits; afterwards everything goes on."""
    project = group(tmp_path / "project", directory, "held", 40)
    before, since = project.entries(), directory.audit_size
    project.belay.does("discover")
    with watching(project) as count, closing(sqlite3.connect(project.store, isolation_level=None)) as holder:
        entries = count()
        process = project.belay.start("migrate", "--all")
        while process.poll() is None and count() == entries:
            time.sleep(0.002)
        holder.execute("BEGIN IMMEDIATE")
        out, err = process.communicate(timeout=60)
        held = Outcome(("migrate", "--all"), process.returncode, out, err)
        stood = count()
        holder.execute("ROLLBACK")
    assert is_one_clear_error(held, "store.busy"), held
    assert "held by another process" in held.text and str(project.store) in held.text
    assert entries < stood < 40 * 20, "it was held in the middle of the wave"
    project.belay.does("migrate", "--due")
    if any(status != COMPLETED for status in project.statuses().values()):
        project.belay.does("migrate", "--all")
    complaints = verdict(project, before, COMPLETED, since)
    assert not complaints, tell(complaints)


def as_the_twelfth_change_left_it(store: Path) -> None:
    """Takes away what later changes of the schema have brought: the numbers of rows, and what was given by hand."""
    with closing(sqlite3.connect(store)) as database:
        (table,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'migration'").fetchone()
        belongings = database.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'migration' AND type <> 'table' AND sql IS NOT NULL"
        ).fetchall()
        names = [name for _, name, *_ in database.execute("PRAGMA table_info (migration)") if name != "place"]
        columns = ", ".join(names)
        older = re.sub(r"place INTEGER PRIMARY KEY,\s*id TEXT NOT NULL UNIQUE", "id TEXT PRIMARY KEY", table)
        assert older != table
        statements = [
            older.replace('"migration"', "migration_older", 1),
            f"INSERT INTO migration_older ({columns}) SELECT {columns} FROM migration",
            "DROP TABLE migration",
            "ALTER TABLE migration_older RENAME TO migration",
            *(sql for (sql,) in belongings),
            "CREATE TABLE word_older (word TEXT NOT NULL, migration TEXT NOT NULL, PRIMARY KEY (word, migration))"
            " WITHOUT ROWID",
            "INSERT INTO word_older SELECT word, migration FROM migration_word",
            "DROP TABLE migration_word",
            "ALTER TABLE word_older RENAME TO migration_word",
            "ALTER TABLE person DROP COLUMN by_hand",
            "DELETE FROM schema_change WHERE version > 12",
        ]
        database.executescript(";\n".join(["BEGIN", *statements, "COMMIT"]) + ";")


def test_store_of_an_older_belay(directory: DirectoryServer, tmp_path: Path) -> None:
    """It is brought up to date when it is opened, once, and the person who waits for it is told."""
    project = group(tmp_path / "project", directory, "older", 20)
    project.belay.does("discover")
    before, newest = project.statuses(), project.stored("SELECT max(version) FROM schema_change")
    assert "up to date" not in project.belay.run("status").err
    as_the_twelfth_change_left_it(project.store)

    opened = project.belay.run("status")
    assert opened.code == DONE, opened
    assert "bringing the database up to date" in opened.err
    assert project.statuses() == before
    assert "up to date" not in project.belay.run("status").err
    assert project.stored("SELECT max(version) FROM schema_change") == newest


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_two_processes_share_a_store(
    directory: DirectoryServer, request: pytest.FixtureRequest, tmp_path: Path, store: str
) -> None:
    """Both are asked for the same people at once, there and back: each migration is done by one of them."""
    server = request.getfixturevalue("database_server") if store == "postgresql" else None
    project = group(tmp_path / "project", directory, f"shared-{store}", 60, server)
    before, since = project.entries(), directory.audit_size
    project.belay.does("discover")
    for verb, outcome, wish in (("migrate", "completed", COMPLETED), ("roll-back", "rolled-back", WAITING)):
        both = [project.belay.start(verb, "--all", "--json") for _ in range(2)]
        ends = [(process, *process.communicate(timeout=120)) for process in both]
        for process, out, err in ends:
            assert process.returncode in (DONE, INCOMPLETE), out + err
        counts = [json.loads(out)["outcomes"].get(outcome, 0) for _, out, _ in ends]
        assert sum(counts) == 60, f"{store}: {counts} of {ends}"
        complaints = verdict(project, before, wish, since)
        assert not complaints, tell(complaints)
