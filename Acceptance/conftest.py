"""What the acceptance tests share: one directory server, and projects in folders of their own."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from belay_command import EXECUTABLE
from database_server import DatabaseServer
from directory_server import DirectoryServer
from organisation import Person
from portal_browser import open_browser
from portal_house import House
from portal_server import PortalServer
from project_folder import ProjectFolder

MakeProject = Callable[..., ProjectFolder]
Announce = Callable[[str], None]
ANNOUNCED = "announced"
_units = itertools.count(1)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Says early what is missing, instead of in every test."""
    if not EXECUTABLE.is_file():
        pytest.exit(f"there is no {EXECUTABLE}; build it first, or name it in BELAY", returncode=2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests have announced, whichever process they ran in."""
    reports = itertools.chain.from_iterable(terminalreporter.stats.values())
    for report in reports:
        if getattr(report, "when", None) == "call":
            for name, text in report.user_properties:
                if name == ANNOUNCED:
                    terminalreporter.write_line(text)


@pytest.fixture
def announce(record_property: Callable[[str, object], None]) -> Announce:
    """Has a line printed when all tests are done: counts that people would rather see than believe."""
    return lambda text: record_property(ANNOUNCED, text)


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DirectoryServer]:
    """A directory server for the whole session; each project gets a unit of its own in it."""
    server = DirectoryServer(tmp_path_factory.mktemp("servers") / "directory")
    server.prepare()
    server.start()
    yield server
    server.stop()


@contextmanager
def open_database_server() -> Iterator[DatabaseServer]:
    """A PostgreSQL server that is gone afterwards, with all its data."""
    # Its user must be able to walk to the folder, so it does not lie in pytest's, which are closed to others.
    folder = Path(tempfile.mkdtemp(prefix="belay-postgresql-"))
    folder.chmod(0o755)
    server = DatabaseServer(folder / "server")
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def database_server() -> Iterator[DatabaseServer]:
    """A PostgreSQL server for the whole session; each project gets a database of its own in it."""
    with open_database_server() as server:
        yield server


@pytest.fixture
def small_database_server() -> Iterator[DatabaseServer]:
    """A PostgreSQL server with few databases: one with hundreds takes a minute to recover from a crash."""
    with open_database_server() as server:
        yield server


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name says nothing, so that no test finds the words it looks for in a path."""
    return tmp_path_factory.mktemp("test")


@pytest.fixture
def make_project(directory: DirectoryServer, tmp_path: Path, request: pytest.FixtureRequest) -> MakeProject:
    """Makes a project for people who are in the directory afterwards.

    Its store is a SQLite file, or with `BELAY_TEST_STORE=postgresql` a database of a server: the same stories are told
    over both.
    """

    def make(*people: Person) -> ProjectFolder:
        unit = f"unit-{next(_units)}"
        server = (
            request.getfixturevalue("database_server")
            if os.environ.get("BELAY_TEST_STORE") == "postgresql"
            else None
        )
        database = server.make(unit) if server else None
        return ProjectFolder.make(tmp_path / "project", people, directory, unit, database)

    return make


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole session; each test opens windows of its own."""
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def house_as_built(tmp_path_factory: pytest.TempPathFactory) -> House:
    """An organisation that is discovered and checked, of which tests take copies."""
    return House.make(tmp_path_factory.mktemp("house") / "template")


@contextmanager
def serving(house: House, portal: str = "") -> Iterator[PortalServer]:
    """A portal that ends in good order."""
    server = PortalServer.start(house, portal)
    try:
        yield server
    except BaseException:
        server.end()
        raise
    server.stop()


@pytest.fixture
def portal(house_as_built: House, tmp_path: Path) -> Iterator[PortalServer]:
    """A portal of the test's own, for which nothing has happened yet."""
    with serving(house_as_built.copy(tmp_path / "house")) as server:
        yield server


@pytest.fixture(scope="module")
def shared_portal(house_as_built: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalServer]:
    """A portal for all tests of a module; they leave it as they find it."""
    with serving(house_as_built.copy(tmp_path_factory.mktemp("shared") / "house")) as server:
        yield server


def person(index: int, **settings: object) -> Person:
    """The n-th person, whose number is as good as any."""
    return Person(f"person{index}", f"+412276{index:05d}", **settings)  # type: ignore[arg-type]
