"""The API from outside: its stories, and whether it is what its OpenAPI document says."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from icalendar import Calendar

from api_server import PROBLEM, APIServer, Client, listen
from conftest import MakeProject, person
from organisation import Person

BOSS = "boss@example.org"
GRACE = "grace@example.org"
PEOPLE = [
    *(person(index) for index in range(1, 5)),
    *(Person(f"te{index}", f"+412276{index:05d}", department="TE") for index in range(5, 9)),
]
# Every request shows the token (`api_hooks.py`); and dates, statuses and roles have rules of their own, which a schema
# cannot tell.
LEFT_OUT = "ignored_auth,missing_required_header,positive_data_acceptance"


@pytest.fixture
def server(make_project: MakeProject) -> Iterator[APIServer]:
    """Eight people with a number, an administrator, and a manager of the unit IT; the server runs."""
    project = make_project(*PEOPLE)
    listen(project)
    project.belay.does("discover")
    project.belay.does("check")
    project.belay.does("sign-in-link", "--as", BOSS, "--role", "administrator")
    project.belay.does("sign-in-link", "--as", GRACE, "--role", "staff", "--units", "IT")
    server = APIServer(project)
    server.start()
    yield server
    if server.process and server.process.poll() is None:
        server.stop()


def day_in(days: int) -> str:
    """A day some days from now; the project has windows on each."""
    return str(date.today() + timedelta(days=days))


def schedule(boss: Client, **headers: str) -> str:
    """Gives all that wait a date; returns the task's name when it is done."""
    edit = {"confirmed": ["waiting"], "status": "scheduled", "day": day_in(3), "limit": day_in(20)}
    answer = boss.ask("POST", "/edits", json={"selection": {"query": {}}, "edit": edit}, headers=headers)
    assert answer.status_code == 202, answer.text
    name = answer.json()["name"]
    while (task := boss.json(f"/tasks/{name}"))["state"] == "running":
        pass
    assert task["state"] == "done", task
    return name


def events(stream: requests.Response) -> Iterator[tuple[str, Any]]:
    """The events of a stream with their data, as they come."""
    name = ""
    for line in stream.iter_lines(decode_unicode=True):
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


@pytest.mark.parametrize("role", ["administrator", "staff", "user", "reader"])
def test_the_server_is_what_its_document_says(server: APIServer, role: str, tmp_path: Path) -> None:
    """Schemathesis asks what the document allows and what it does not: nothing breaks, and every answer conforms."""
    address = {"administrator": BOSS, "staff": GRACE, "user": PEOPLE[0].address, "reader": BOSS}[role]
    scopes = "read" if role == "reader" else "read,schedule,migrate,administer"
    schedule(server.client(BOSS))
    # What depends on nobody's rights is looked at once.
    phases = "examples,coverage,fuzzing" if role == "administrator" else "examples,fuzzing"
    ended = subprocess.run(
        [
            str(Path(sys.executable).parent / "schemathesis"), "run", f"{server.url}/openapi.json",
            "--phases", phases, "--exclude-checks", LEFT_OUT,
            # It would revoke the very token.
            "--exclude-operation-id", "revokeToken",
            "--max-examples", os.environ.get("BELAY_API_EXAMPLES", "8"), "--generation-deterministic",
            "--continue-on-failure", "--suppress-health-check", "all", "--warnings", "off", "--no-color",
            "--request-timeout", "30",
        ],
        env={
            **os.environ,
            "BELAY_API_TOKEN": server.token(str(address), scopes),
            "PYTHONPATH": str(Path(__file__).parent),
            "SCHEMATHESIS_HOOKS": "api_hooks",
        },
        cwd=tmp_path, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-12_000:] + ended.stderr[-2_000:]
    log = server.log.read_text()
    assert '"status":"500"' not in log
    # Nothing was held off: all that was asked was looked at.
    assert '"status":"200"' in log and '"status":"401"' not in log and '"status":"429"' not in log


def test_everything_comes_page_by_page(server: APIServer) -> None:
    """Whoever pages sees each migration once; each sees what is theirs."""
    boss = server.client(BOSS)
    everyone = sorted(person.number for person in PEOPLE)
    pages = list(boss.pages("/migrations", limit=3))
    assert [len(page["items"]) for page in pages] == [3, 3, 2]
    assert [item["subject"] for page in pages for item in page["items"]] == everyone
    assert {page["count"] for page in pages} == {8}
    assert len(server.client(GRACE).json("/migrations")["items"]) == 4
    owner = server.client(str(PEOPLE[0].address))
    assert [item["subject"] for item in owner.json("/migrations")["items"]] == [PEOPLE[0].number]
    assert owner.get(f"/migrations/{PEOPLE[1].number}").status_code == 404
    people = [item["address"] for page in boss.pages("/people", limit=4) for item in page["items"]]
    assert len(people) == len(set(people)) >= 10
    entries = [item["sequence"] for page in boss.pages("/ledger", limit=2) for item in page["items"]]
    assert entries == list(range(entries[0], 0, -1))


def test_a_date_is_moved_by_whoever_has_seen_it(server: APIServer) -> None:
    """What somebody else changed meanwhile is not overwritten."""
    boss, owner = server.client(BOSS), server.client(str(PEOPLE[0].address))
    schedule(boss)
    path = f"/migrations/{PEOPLE[0].number}"
    seen = owner.get(path)
    first, second = [slot["start"] for slot in owner.json(f"{path}/slots")["items"]][30:32]
    moved = owner.ask("PUT", f"{path}/date", json={"start": first}, headers={"If-Match": seen.headers["ETag"]})
    assert moved.status_code == 200 and moved.json()["start"] == first
    stale = boss.ask("PUT", f"{path}/date", json={"start": second}, headers={"If-Match": seen.headers["ETag"]})
    assert stale.status_code == 412 and stale.headers["Content-Type"] == PROBLEM
    assert boss.ask("PUT", f"{path}/date", json={"start": second}).status_code == 428
    assert boss.json(path)["migration"]["start"] == first
    fresh = {"If-Match": moved.headers["ETag"]}
    assert boss.ask("PUT", f"{path}/date", json={"start": second}, headers=fresh).status_code == 200


def test_a_repeated_request_is_carried_out_once(server: APIServer) -> None:
    """Also when it comes many times at once, and after the server was started anew."""
    boss = server.client(BOSS)
    body = {"name": "report", "scopes": ["read"]}
    key = {"Idempotency-Key": "make-one"}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: boss.ask("POST", "/tokens", json=body, headers=key), range(16)))
    made = [answer.json() for answer in answers if answer.status_code == 201]
    assert len(made) >= 1 and {answer.status_code for answer in answers} <= {201, 409}
    assert len([answer for answer in made if "token" in answer]) == 1
    assert server.stop() in (0, 130)
    server.start()
    boss.url = server.url
    again = boss.ask("POST", "/tokens", json=body, headers=key)
    assert again.status_code == 201 and again.headers["Idempotent-Replayed"] == "true"
    assert {answer["id"] for answer in made} == {again.json()["id"]}
    assert len([token for token in boss.json("/tokens")["items"] if token["name"] == "report"]) == 1
    other = boss.ask("POST", "/tokens", json=body | {"days": 3}, headers=key)
    assert other.status_code == 422 and other.json()["code"] == "api.key-used"


def test_a_number_moves_and_comes_back(server: APIServer) -> None:
    """A run and its undo, asked for and watched through the API alone."""
    boss = server.client(BOSS)
    path = f"/migrations/{PEOPLE[0].number}"
    for verb, status in [("run", "completed"), ("undo", "waiting")]:
        begun = boss.ask("POST", f"{path}/{verb}")
        assert begun.status_code == 202, begun.text
        task = begun.headers["Location"].removeprefix("/api/v1")
        while boss.json(task)["state"] == "running":
            pass
        assert boss.json(task)["state"] == "done", boss.json(task)
        details = boss.json(path)
        assert details["migration"]["status"] == status
        if verb == "run":
            totals = details["losses"]["totals"]
            assert totals["broken"] == 0 and totals["verified"] > 0
    assert {"started", "completed", "rolled-back"} <= {entry["event"] for entry in details["history"]}
    assert boss.json("/backups")["items"]


def test_what_is_held_checked_and_settled(server: APIServer) -> None:
    """What the commands do with single migrations, checks and backups is asked of the API."""
    boss, grace = server.client(BOSS), server.client(GRACE, "read,schedule")
    path = f"/migrations/{PEOPLE[0].number}"
    for verb, status in [("pause", "paused"), ("resume", "waiting")]:
        answer = grace.ask("POST", f"{path}/{verb}")
        assert answer.status_code == 200, answer.text
        assert answer.json()["status"] == status and "ETag" in answer.headers
    refused = boss.ask("POST", f"{path}/abort", json={"reason": "wrong week"})
    assert refused.status_code == 409 and refused.json()["code"] == "migration.status"
    assert grace.ask("POST", f"{path}/abort").status_code == 403

    decision = {"attribute": "msRTCSIP-UserPolicies", "reason": "the new system has no equal"}
    assert boss.ask("POST", "/decisions", json=decision).status_code == 204
    assert grace.ask("POST", "/decisions", json=decision).status_code == 403
    assert any(entry["action"] == "attribute.decided" for entry in boss.json("/ledger")["items"])

    assert ended(boss, f"{path}/run")["state"] == "done"
    subjects = {"selection": {"subjects": [PEOPLE[1].number]}}
    assert ended(grace, "/checks")["done"] == 3, "four people of the unit, one of whom has moved"
    assert ended(grace, "/checks", subjects)["done"] == 1
    assert boss.json(f"/migrations/{PEOPLE[1].number}")["plan"]["steps"]
    nobody = boss.ask("POST", "/checks", json={"selection": {"subjects": []}})
    assert nobody.status_code == 409 and nobody.json()["code"] == "selection.empty"
    verified = ended(boss, "/backups/verification")
    assert verified["state"] == "done" and "what was kept" in verified["result"], verified


def ended(client: Client, path: str, body: dict[str, Any] | None = None) -> Any:
    """Asks for work, and waits for the end of its task."""
    begun = client.ask("POST", path, **({"json": body} if body else {}))
    assert begun.status_code == 202, begun.text
    while (task := client.json(begun.headers["Location"].removeprefix("/api/v1")))["state"] == "running":
        pass
    return task


def test_what_happens_is_told_while_it_happens(server: APIServer) -> None:
    """A number moves, and whoever listens hears it; the stream of a task ends with the task."""
    boss = server.client(BOSS)
    path = f"/migrations/{PEOPLE[0].number}"
    with boss.get(f"{path}/events", stream=True) as stream:
        assert stream.status_code == 200
        assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        heard = events(stream)
        name, migration = next(heard)
        assert name == "migration"
        assert (migration["subject"], migration["status"]) == (PEOPLE[0].number, "waiting")
        begun = boss.ask("POST", f"{path}/run").json()
        with boss.get(f"/tasks/{begun['name']}/events", stream=True) as task:
            told = list(events(task))
        assert {name for name, _ in told} == {"task"}
        assert told[-1][1]["state"] == "done" and told[-1][1] == boss.json(f"/tasks/{begun['name']}")
        while migration["status"] != "completed":
            name, migration = next(heard)
            assert name == "migration"
    assert boss.ask("HEAD", f"{path}/events").headers["Content-Type"].startswith("text/event-stream")
    assert server.client(str(PEOPLE[1].address)).get(f"{path}/events").status_code == 404


def test_a_stream_ends_with_its_token(server: APIServer) -> None:
    """Whoever loses the token hears why, and nothing more."""
    boss, reader = server.client(BOSS), server.client(BOSS, "read")
    with reader.get(f"/migrations/{PEOPLE[0].number}/events", stream=True) as stream:
        heard = events(stream)
        next(heard)
        token = next(token for token in boss.json("/tokens")["items"] if token["scopes"] == ["read"])
        assert boss.ask("DELETE", f"/tokens/{token['id']}").status_code == 204
        assert [(name, data["code"]) for name, data in heard] == [("problem", "api.token-not-valid")]


def test_a_table_is_edited_and_sent_back(server: APIServer) -> None:
    """Exported, edited, looked at, taken; a wrong line is named and nothing is taken."""
    boss = server.client(BOSS)
    schedule(boss)
    exported = boss.get("/migrations/table", params={"department": "IT"})
    assert exported.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(exported.content.decode(), newline="")))
    assert [row["Number"] for row in rows] == [person.number for person in PEOPLE[:4]]

    def send(path: str, *changed: dict[str, str]) -> requests.Response:
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys())
        writer.writeheader()
        writer.writerows(changed)
        return boss.ask("POST", path, data=text.getvalue().encode(), headers={"Content-Type": "text/csv"})

    wrong = send("/migrations/table", rows[0] | {"Status": "paused"}, rows[1] | {"Owner": "Somebody else"})
    assert wrong.status_code == 422 and wrong.headers["Content-Type"] == PROBLEM
    assert [(line["line"], line["column"]) for line in wrong.json()["lines"]] == [(3, "Owner")]
    later = [row | {"Status": "paused"} for row in rows[:2]] + rows[2:]
    preview = send("/migrations/table/preview", *later)
    assert preview.status_code == 200 and preview.json()["changed"] == 2
    assert [change["subject"] for change in preview.json()["changes"]] == [row["Number"] for row in rows[:2]]
    assert {row["status"] for row in boss.json("/migrations")["items"]} == {"scheduled"}
    assert send("/migrations/table", *later).json() == preview.json()
    assert [row["subject"] for row in boss.json("/migrations", status="paused")["items"]] == [
        row["Number"] for row in rows[:2]
    ]
    phones = boss.get("/phones/table")
    assert phones.status_code == 200 and "Phone" in phones.text.splitlines()[0]


def test_what_was_said_to_whom(server: APIServer) -> None:
    """The outbox, its words, a text of one's own, and the date for a calendar."""
    boss, owner = server.client(BOSS), server.client(str(PEOPLE[0].address), "read")
    template = boss.json("/templates/announcement/fr")
    assert "number" in template["tags"] and "editedBy" not in template
    words = {"subject": "Bientôt", "text": "Le {{number}} déménage."}
    assert "+4122" in boss.ask("POST", "/templates/announcement/fr/preview", json=words).json()["text"]
    assert boss.ask("PUT", "/templates/announcement/fr", json=words).json()["editedBy"] == BOSS
    schedule(boss)
    mails = [mail for page in boss.pages("/mails", limit=3, kind="announcement") for mail in page["items"]]
    assert sorted(mail["migration"] for mail in mails) == sorted(person.number for person in PEOPLE)
    (mine,) = owner.json(f"/migrations/{PEOPLE[0].number}/mails")["items"]
    shown = owner.json(f"/mails/{mine['id']}")
    assert shown["subject"] == "Bientôt" and f"Le {PEOPLE[0].number} déménage." in shown["text"]
    assert owner.get(f"/mails/{mine['id']}/message").headers["Content-Type"] == "message/rfc822"
    other = next(mail for mail in mails if mail["migration"] == PEOPLE[1].number)
    assert owner.get(f"/mails/{other['id']}").status_code == 404
    date_of_move = Calendar.from_ical(owner.get(f"/migrations/{PEOPLE[0].number}/calendar").content)
    assert len(date_of_move.walk("VEVENT")) == 1
    assert boss.ask("DELETE", "/templates/announcement/fr").status_code == 204
    assert boss.json("/templates/announcement/fr") == template
    assert boss.ask("POST", "/mails/test", json={"to": BOSS}).json() == {"result": "kept"}
    assert boss.ask("POST", f"/mails/{mine['id']}/retry").status_code == 409


def test_scopes_and_ends_of_tokens(server: APIServer) -> None:
    """A token does what its scopes say, until it ends or is revoked."""
    reader = server.client(BOSS, "read")
    assert reader.get("/migrations").status_code == 200
    refused = reader.ask("POST", f"/migrations/{PEOPLE[0].number}/run")
    assert refused.status_code == 403 and refused.json()["code"] == "access.denied"
    server.project.change_stored("UPDATE api_token SET ends_at = made_at WHERE scopes = 'read'")
    ended = reader.get("/migrations")
    assert ended.status_code == 401 and ended.headers["WWW-Authenticate"].startswith("Bearer")
    boss = server.client(BOSS)
    mine = next(token for token in boss.json("/tokens")["items"] if "administer" in token["scopes"])
    server.project.belay.does("token", "revoke", mine["id"])
    assert boss.get("/me").status_code == 401


def test_guessing_tokens_is_slowed(server: APIServer) -> None:
    """After twenty wrong tokens nothing is taken from the address for a while, and no cookie helps."""
    boss = server.client(BOSS)
    guesses = [Client(server.url, f"belay_{number}").get("/me").status_code for number in range(30)]
    assert guesses == [401] * 20 + [429] * 10
    held = boss.get("/me")
    assert held.status_code == 429 and int(held.headers["Retry-After"]) <= 60
    nobody = Client(server.url, None).get("/me", cookies={"belay": "x" * 43})
    assert nobody.status_code == 429 and "Set-Cookie" not in nobody.headers
