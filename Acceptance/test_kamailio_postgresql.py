"""A real Kamailio that reads its tables from PostgreSQL: people move there, are called, and come back."""

from __future__ import annotations

import itertools
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from belay_command import CONFIGURATION, INCOMPLETE, UNUSABLE, Belay
from conftest import MakeProject, person
from kamailio_server import DatabaseServer, KamailioDatabase, KamailioServer, free_ports
from kamailio_tables import ha1
from organisation import DOMAIN, write
from project_folder import ProjectFolder
from test_bad_input import says

# The first forwards to the second, the third has a phone of their own.
PEOPLE = (person(1, forwarding="tel:+41227600002"), person(2), person(3, voicemail=False))
NUMBERS = [someone.number for someone in PEOPLE]
ADDRESS = "address-of-kamailio"
_databases = itertools.count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[DatabaseServer]:
    """A PostgreSQL for all tests here; each gets a database of its own in it."""
    # Not in pytest's folder, which is closed to others: run by root the server is another user.
    with tempfile.TemporaryDirectory(prefix="belay-") as folder:
        server = DatabaseServer(Path(folder) / "postgresql")
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def database(server: DatabaseServer) -> KamailioDatabase:
    """A database without tables."""
    return server.create(f"kamailio{next(_databases)}")


@pytest.fixture
def kamailio(database: KamailioDatabase, tmp_path: Path) -> Iterator[KamailioServer]:
    """A running Kamailio on the database."""
    kamailio = KamailioServer(tmp_path / "servers", database)
    kamailio.folder.mkdir()
    try:
        kamailio.start()
        database.allow()
        yield kamailio
    finally:
        kamailio.stop()


@pytest.fixture
def project(make_project: MakeProject, database: KamailioDatabase) -> ProjectFolder:
    """Three people, and a destination whose address is kept in a file."""
    project = make_project(*PEOPLE)
    project.edit(f"sqlite://{project.kamailio.path}", f"file:{ADDRESS}")
    return project


def to(project: ProjectFolder, address: str) -> Belay:
    """The command with an address of Kamailio's tables."""
    write(project.folder / ADDRESS, address + "\n")
    return project.belay


def test_there_and_back(project: ProjectFolder, kamailio: KamailioServer) -> None:
    """Calls follow the people: to the old phone, to the voicemail, to the new phone, and back again."""
    database, before = kamailio.database, project.entries()
    belay = to(project, database.address)
    assert "kamailio answers" in belay.does("config", "check", "--connect").text
    assert belay.json("discover")["new"] == 3
    assert [kamailio.reached(number) for number in NUMBERS] == ["old-phone"] * 3

    assert belay.json("migrate", "--all")["outcomes"] == {"completed": 3}
    rows = database.rows()
    assert {(row["alias_username"], row["username"]) for row in rows["dbaliases"]} == {
        (someone.number, someone.name) for someone in PEOPLE
    }
    preferences = {(row["username"], row["attribute"]): row["value"] for row in rows["usr_preferences"]}
    assert preferences["person1", "fwd"] == NUMBERS[1]
    assert preferences["person3", "display_name"] == "Person3 Müller-李"
    assert [kamailio.reached(number) for number in NUMBERS] == ["voicemail"] * 3

    users = project.hand_over()
    for row in rows["subscriber"]:
        assert row["password"] == ""
        assert row["ha1"] == ha1(row["username"], users[row["username"]]["password"])
    assert not kamailio.registers({**users["person2"], "password": users["person3"]["password"]})
    assert kamailio.registers(users["person2"])
    # Nobody has registered for the first: the call goes where the row of the setting says.
    assert [kamailio.reached(number) for number in NUMBERS] == ["new-phone", "new-phone", "voicemail"]
    losses = belay.json("report")["report"]["losses"]
    assert losses["unknown"] == losses["broken"] == 0
    assert losses["verified"] == losses["carried"] + losses["translated"] > 0

    assert belay.json("roll-back", "--all")["outcomes"] == {"rolled-back": 3}
    assert not any(database.rows().values())
    assert not kamailio.registers(users["person2"])
    assert [kamailio.reached(number) for number in NUMBERS] == ["old-phone"] * 3
    assert project.entries() == before
    belay.does("ledger", "verify")
    assert not any(project.kamailio.rows().values()), "rows came into the wrong database"


def test_what_others_have_written(project: ProjectFolder, kamailio: KamailioServer) -> None:
    """A number that somebody entered by hand is found, and neither taken over nor taken away."""
    database = kamailio.database
    belay = to(project, database.address)
    belay.does("discover")
    database.server.query(
        database.name,
        "INSERT INTO dbaliases (alias_username, alias_domain, username, domain) "
        f"VALUES ('{NUMBERS[0]}', '{DOMAIN}', 'reception', '{DOMAIN}'), ('desk', '{DOMAIN}', 'r', '{DOMAIN}')",
    )
    before = database.rows()
    says(belay.ends(INCOMPLETE, "migrate", "--number", NUMBERS[0]), "number-taken")
    says(belay.run("check", "--number", NUMBERS[0]), "number-taken", f"reception@{DOMAIN}")
    assert database.rows() == before
    belay.does("migrate", "--number", NUMBERS[1])
    belay.does("roll-back", "--number", NUMBERS[1])
    assert database.rows() == before


# Bad input


def refuses(project: ProjectFolder, address: str, password: str, *words: object) -> None:
    """Whatever needs the tables says what is wrong with them, and never the password."""
    to(project, f"sqlite://{project.kamailio.path}").does("discover")
    belay = to(project, address)
    for arguments in (["config", "check", "--connect"], ["discover"], ["migrate", "--number", NUMBERS[0]]):
        told, listed = belay.ends(UNUSABLE, *arguments), belay.ends(UNUSABLE, *arguments, "--json")
        says(told, *words)
        for outcome in (told, listed):
            assert password not in outcome.out + outcome.err
    for file in project.folder.iterdir():
        assert file.name == ADDRESS or password.encode() not in file.read_bytes(), f"it stands in {file.name}"


def test_server_that_cannot_be_reached(project: ProjectFolder, database: KamailioDatabase) -> None:
    """The place is shown, and the question that helps."""
    [port] = free_ports(1)
    password = database.server.password
    address = database.address.replace(f":{database.server.port}/", f":{port}/")
    place = f"127.0.0.1/{port}/{database.name}"
    refuses(project, address, password, "kamailio", "cannot be reached", "Is it running", place)


def test_server_that_does_not_know_the_password(project: ProjectFolder, database: KamailioDatabase) -> None:
    """The account is shown, the password is not."""
    wrong = secrets.token_hex(12)
    address = database.address.replace(database.server.password, wrong)
    words = ("kamailio does not accept the user or the password", database.place, '"provisioner"')
    refuses(project, address, wrong, *words)
    # Nor without any; the tester's own environment does not reach Belay.
    refuses(project, database.address.replace(f":{database.server.password}@", "@"), wrong, *words[:2])


def test_database_that_is_not_there(project: ProjectFolder, database: KamailioDatabase) -> None:
    """The server's own words name the database."""
    address = database.address + "0"
    refuses(project, address, database.server.password, f"{database.name}0", "does not exist")


def test_database_without_tables(project: ProjectFolder, database: KamailioDatabase) -> None:
    """The table that is missing is named."""
    password = database.server.password
    refuses(project, database.address, password, database.place, "subscriber", "does not exist")


def test_account_without_rights(project: ProjectFolder, kamailio: KamailioServer) -> None:
    """An account that may only read is found out at the step; nothing was written."""
    database = kamailio.database
    database.server.query(database.name, "REVOKE INSERT, DELETE ON subscriber FROM provisioner")
    belay = to(project, database.address)
    belay.does("discover")
    outcome = belay.ends(INCOMPLETE, "migrate", "--number", NUMBERS[1])
    says(outcome, "kamailio refused", "permission denied for table subscriber", "Check the rights")
    assert not any(database.rows().values())
    belay.does("roll-back", "--number", NUMBERS[1])
    database.allow()
    belay.does("migrate", "--number", NUMBERS[1])
    assert kamailio.reached(NUMBERS[1]) == "voicemail"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://provisioner:{}%zz@127.0.0.1/kamailio",
        "postgresql://provisioner:a@{}@127.0.0.1/kamailio",
        "postgresql://provisioner:{}/b@127.0.0.1/kamailio",
        "postgresql://provisioner@127.0.0.1/kamailio?password=a&{}",
        "postgres+ssl://provisioner:{}@127.0.0.1/kamailio",
    ],
)
def test_address_that_is_none(project: ProjectFolder, address: str) -> None:
    """A password with unescaped signs is a mistake of the configuration, and no message quotes any of it."""
    password = secrets.token_hex(12)
    outcome = to(project, address.format(password)).ends(CONFIGURATION, "config", "check")
    line = project.line_of(f"database: file:{ADDRESS}")
    says(outcome, "systems.kamailio.database", f"belay.yaml:{line}:", "postgresql://")
    assert password not in outcome.text
