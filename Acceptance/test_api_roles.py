"""Who gets what from the API: every route of its document, asked by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from api_server import APIServer, Client, listen
from conftest import MakeProject
from test_api import BOSS, GRACE, PEOPLE, schedule

TESS = "tess@example.org"
MINE, THEIRS = PEOPLE[0], PEOPLE[4]
OTHER = PEOPLE[1]
EVERY_SCOPE = ["read", "schedule", "migrate", "administer"]
# How a problem says that there is none, to whoever may not see it.
HIDDEN = {"migration.unknown", "person.unknown", "mail.missing", "api.no-such-task"}
ALLOWED = 0

# What each gets: the administrator, the manager of the number's unit and of another one, the owner, another user.
# Whoever shows no token gets 401, and a token without the scope 403, whatever the row.
Row = tuple[int, int, int, int, int]
EVERYBODY: Row = (ALLOWED, ALLOWED, ALLOWED, ALLOWED, ALLOWED)
MANAGERS: Row = (ALLOWED, ALLOWED, ALLOWED, 403, 403)
ADMINISTRATORS: Row = (ALLOWED, 403, 403, 403, 403)
# Of a number (or a person, or a mail about it): who may see it, edit it, and what only administrators do with it.
SEEING: Row = (ALLOWED, ALLOWED, 404, ALLOWED, 404)
EDITING: Row = (ALLOWED, ALLOWED, 404, 403, 404)
RULING: Row = (ALLOWED, 403, 404, 403, 404)
# What belongs to whoever has asked for it; here that is the administrator.
ASKING: Row = (ALLOWED, 404, 404, 404, 404)
LEADING: Row = (ALLOWED, ALLOWED, 404, 403, 403)


@dataclass(frozen=True)
class Rule:
    """What a route's answers must be."""

    scope: str | None
    """The scope without which a token is refused; none where every token will do."""
    row: Row
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


SELECTION = {"subjects": [PEOPLE[3].number]}
EDIT = {"selection": SELECTION, "edit": {"confirmed": ["waiting"], "status": "paused"}}
WORDS = {"subject": "Soon", "text": "{{number}} moves."}
SEEN = {"If-Match": "*"}
TABLE = b"Number\r\n"
CSV = {"Content-Type": "text/csv"}

RULES: dict[str, Rule] = {
    "listMigrations": Rule("read", EVERYBODY),
    "getMigration": Rule("read", SEEING),
    "listSlots": Rule("read", SEEING),
    "getCalendar": Rule("read", SEEING),
    "listMailsOfMigration": Rule("read", SEEING),
    "watchMigration": Rule("read", SEEING),
    "reschedule": Rule("schedule", SEEING, {"start": "2020-01-06T08:00:00Z"}, SEEN),
    "runMigration": Rule("migrate", SEEING),
    "undoMigration": Rule("administer", RULING, {"reason": "a test"}),
    "approveHold": Rule("schedule", EDITING),
    "pauseMigration": Rule("schedule", EDITING, {"reason": "a test"}),
    "resumeMigration": Rule("schedule", EDITING),
    "abortMigration": Rule("administer", RULING, {"reason": "a test"}),
    "overrideFinding": Rule("administer", RULING, {"reason": "a test"}),
    "listDestinations": Rule("schedule", EDITING),
    "chooseDestination": Rule("schedule", EDITING, {"destination": "plant"}, SEEN),
    "listCollections": Rule("schedule", MANAGERS),
    "gatherCollection": Rule("schedule", MANAGERS, {"subjects": [THEIRS.number, PEOPLE[5].number]}),
    "separateCollection": Rule("schedule", LEADING),
    "previewEdit": Rule("schedule", MANAGERS, EDIT),
    "edit": Rule("schedule", MANAGERS, EDIT),
    "exportMigrations": Rule("schedule", MANAGERS),
    "previewTable": Rule("schedule", MANAGERS, TABLE, CSV),
    "importMigrations": Rule("schedule", MANAGERS, TABLE, CSV),
    "exportPhones": Rule("read", MANAGERS),
    "getTask": Rule(None, ASKING),
    "watchTask": Rule(None, ASKING),
    "stopTask": Rule("schedule", ASKING),
    "listPhones": Rule("read", MANAGERS),
    "listPeople": Rule("read", MANAGERS),
    "getPerson": Rule("read", SEEING),
    "changePerson": Rule("administer", RULING, {"role": "user"}),
    "leaveRole": Rule("administer", RULING),
    "listFindings": Rule("read", MANAGERS),
    "getFindings": Rule("read", MANAGERS),
    "getProject": Rule("read", MANAGERS),
    "pauseProject": Rule("administer", ADMINISTRATORS, {"reason": "a test"}),
    "resumeProject": Rule("administer", ADMINISTRATORS, {"reason": "a test"}),
    "closeBreaker": Rule("administer", ADMINISTRATORS),
    "checkMigrations": Rule("schedule", MANAGERS, {"selection": SELECTION}),
    "decideAttribute": Rule("administer", ADMINISTRATORS, {"attribute": "msRTCSIP-Line", "reason": "a test"}),
    "listMails": Rule("administer", ADMINISTRATORS),
    "getMail": Rule("read", SEEING),
    "getMessage": Rule("read", SEEING),
    "retryMail": Rule("administer", ADMINISTRATORS),
    "retryMails": Rule("administer", ADMINISTRATORS),
    "testMail": Rule("administer", ADMINISTRATORS, {"to": BOSS}),
    "listTemplates": Rule("administer", ADMINISTRATORS),
    "getTemplate": Rule("administer", ADMINISTRATORS),
    "previewTemplate": Rule("administer", ADMINISTRATORS, WORDS),
    "changeTemplate": Rule("administer", ADMINISTRATORS, WORDS),
    "resetTemplate": Rule("administer", ADMINISTRATORS),
    "listLedger": Rule("administer", ADMINISTRATORS),
    "verifyLedger": Rule("administer", ADMINISTRATORS),
    "listBackups": Rule("administer", ADMINISTRATORS),
    "verifyBackups": Rule("administer", ADMINISTRATORS),
    "getMe": Rule(None, EVERYBODY),
    "listOwnMigrations": Rule("read", EVERYBODY),
    "listTokens": Rule("administer", EVERYBODY),
    "makeToken": Rule("administer", EVERYBODY, {"name": "test", "scopes": ["read"]}),
    "revokeToken": Rule("administer", EVERYBODY),
    "listFilters": Rule("schedule", MANAGERS),
    "saveFilter": Rule("schedule", MANAGERS, {"query": {}}),
    "forgetFilter": Rule("schedule", MANAGERS),
}


@pytest.fixture
def server(make_project: MakeProject) -> Iterator[APIServer]:
    """People of two units, an administrator and a manager of each unit; the server runs."""
    project = make_project(*PEOPLE)
    listen(project)
    project.belay.does("discover")
    project.belay.does("check")
    project.belay.does("sign-in-link", "--as", BOSS, "--role", "administrator")
    project.belay.does("sign-in-link", "--as", GRACE, "--role", "staff", "--units", "IT")
    project.belay.does("sign-in-link", "--as", TESS, "--role", "staff", "--units", "TE")
    server = APIServer(project)
    server.start()
    yield server
    if server.process and server.process.poll() is None:
        server.stop()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and description of every route that needs a token."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if operation.get("security") != []:
                yield method.upper(), path, operation


def test_everybody_gets_what_is_theirs(server: APIServer) -> None:
    """A route that nobody has thought about fails, and so does a rule for one that is gone."""
    boss = server.client(BOSS)
    schedule(boss)
    # Whoever may start it is told that something blocks, so that nothing moves meanwhile.
    server.project.change_stored(f"UPDATE migration SET blocking = 1 WHERE subject = '{MINE.number}'")
    mails = [mail for page in boss.pages("/mails", kind="announcement") for mail in page["items"]]
    task = boss.ask("POST", "/checks", json={"selection": SELECTION}).json()["name"]
    values = {
        "subject": MINE.number,
        "leader": MINE.number,
        "address": str(MINE.address),
        "check": "attributes-unknown",
        "mail": next(mail["id"] for mail in mails if mail["migration"] == MINE.number),
        "kind": "announcement",
        "language": "fr",
        "id": "000000000000",
    }
    document = boss.json("/openapi.json")
    known = {operation["operationId"] for _, _, operation in operations(document)}
    assert known == set(RULES), f"to be thought about: {sorted(known ^ set(RULES))}"

    askers = [
        boss,
        server.client(GRACE),
        server.client(TESS),
        server.client(str(MINE.address)),
        server.client(str(OTHER.address)),
    ]
    names = ["administrator", "manager", "other manager", "owner", "other user"]
    narrow = {
        scope: server.client(BOSS, ",".join(other for other in EVERY_SCOPE if other != scope)) for scope in EVERY_SCOPE
    }
    wrong: list[str] = []
    for method, path, operation in operations(document):
        name = operation["operationId"]
        rule = RULES[name]
        address = path.format_map(values | {"name": task if path.startswith("/tasks/") else "test"})

        def told(who: str, asker: Client, expected: int) -> None:
            got = answer(asker, method, address, rule)  # noqa: B023
            if not fits(got, expected):
                wrong.append(f"{name}, {who}: {got.status_code} instead of {expected or 'its answer'}")  # noqa: B023

        told("no token", Client(server.url, None), 401)
        if rule.scope:
            # `stopTask` takes any scope with which something can be changed.
            told("narrow", server.client(BOSS, "read") if name == "stopTask" else narrow[rule.scope], 403)
        # Those who are refused first: what the others do changes nothing for them.
        for who, asker, expected in sorted(zip(names, askers, rule.row), key=lambda each: each[2] == ALLOWED):
            told(who, asker, expected)
    assert not wrong, "\n".join(wrong)


def answer(asker: Client, method: str, path: str, rule: Rule) -> requests.Response:
    """What somebody gets; of a stream no more than its head."""
    content: dict[str, Any] = {}
    if isinstance(rule.body, bytes):
        content["data"] = rule.body
    elif rule.body is not None:
        content["json"] = rule.body
    streams = path.endswith("/events")
    with asker.ask(method, path, headers=dict(rule.headers), stream=streams, **content) as got:
        if not streams or got.status_code >= 400:
            got.content  # noqa: B018
        return got


def fits(got: requests.Response, expected: int) -> bool:
    """Whether an answer is the one that is expected; whoever is allowed may still be told that it cannot be done."""
    if expected != ALLOWED:
        return got.status_code == expected
    if got.status_code in (401, 403, 429) or got.status_code >= 500:
        return False
    return got.status_code < 400 or got.json()["code"] not in HIDDEN
