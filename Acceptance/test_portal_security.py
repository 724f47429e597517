"""What the portal refuses, and what it never gives away: every page for every role, and what attackers try."""

from __future__ import annotations

import csv
import io
import math
import re
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser

from belay_command import DONE
from conftest import serving
from portal_browser import Windows
from portal_house import NASTY, House
from portal_server import HOST, PortalServer
from portal_visitor import Answer, PortalVisitor

FORM = "application/x-www-form-urlencoded"
ROLES = ("nobody", "stranger", "owner", "manager", "administrator")
EVERYBODY = set(ROLES)
SIGNED_IN = EVERYBODY - {"nobody"}
MANAGERS = {"manager", "administrator"}
ADMINISTRATORS = {"administrator"}
ITS_OWNER = {"owner", "administrator"}

# N stands for a number that belongs to the owner and lies in no unit of the manager.
PAGES = {
    "/": EVERYBODY,
    "/help": EVERYBODY,
    "/sign-in": EVERYBODY,
    "/numbers": SIGNED_IN,
    "/numbers/N": ITS_OWNER,
    "/numbers/N/events": ITS_OWNER,
    "/numbers/N/calendar.ics": ITS_OWNER,
    "/numbers/N/migrate": ITS_OWNER,
    "/numbers/N/undo": ADMINISTRATORS,
    "/numbers/N/abort": ADMINISTRATORS,
    "/numbers/N/settle": ADMINISTRATORS,
    "/numbers/N/override?check=physical-phones": ADMINISTRATORS,
    "/project": MANAGERS,
    "/project/events": MANAGERS,
    "/project/pause": ADMINISTRATORS,
    "/project/resume": ADMINISTRATORS,
    "/migrations": MANAGERS,
    "/migrations/export": MANAGERS,
    "/migrations/import": MANAGERS,
    "/phones": MANAGERS,
    "/phones/export": MANAGERS,
    "/findings": MANAGERS,
    "/findings/physical-phones": MANAGERS,
    "/people": MANAGERS,
    "/people/P": ADMINISTRATORS,
    "/mail": ADMINISTRATORS,
    "/mail/templates": ADMINISTRATORS,
    "/mail/templates/announcement/en": ADMINISTRATORS,
    "/backups": ADMINISTRATORS,
    "/ledger": ADMINISTRATORS,
    "/tasks/T": ADMINISTRATORS,
    "/tasks/T/events": ADMINISTRATORS,
}

# What is sent, and who is not refused.
FORMS: dict[str, tuple[dict[str, str], set[str]]] = {
    "/numbers/N/date": ({"slot": "2026-01-01T08:00:00Z"}, ITS_OWNER),
    "/numbers/N/migrate": ({}, ITS_OWNER),
    "/numbers/N/undo": ({"sure": "yes"}, ADMINISTRATORS),
    "/numbers/N/override": ({"check": "physical-phones", "reason": "x"}, ADMINISTRATORS),
    "/numbers/N/approve": ({}, ADMINISTRATORS),
    "/numbers/N/pause": ({}, ADMINISTRATORS),
    "/numbers/N/resume": ({}, ADMINISTRATORS),
    "/numbers/N/abort": ({"sure": "yes"}, ADMINISTRATORS),
    "/numbers/N/check": ({}, ADMINISTRATORS),
    "/numbers/N/settle": ({"attribute": "x", "reason": "x"}, ADMINISTRATORS),
    "/findings/check": ({}, MANAGERS),
    "/project/pause": ({}, ADMINISTRATORS),
    "/project/resume": ({}, ADMINISTRATORS),
    "/project/breaker": ({}, ADMINISTRATORS),
    "/migrations/edit": ({"everything": "yes"}, MANAGERS),
    "/migrations/edit/preview": (
        {"everything": "yes", "confirmed": "waiting", "new-status": "paused"},
        MANAGERS,
    ),
    "/migrations/edit/save": (
        {"everything": "yes", "confirmed": "waiting", "new-status": "paused"},
        MANAGERS,
    ),
    "/migrations/export": ({"everything": "yes"}, MANAGERS),
    "/migrations/filters": ({"query": "status=waiting", "name": "mine"}, MANAGERS),
    "/migrations/import": ({"table": "Number\n", "save": "yes"}, MANAGERS),
    "/people/P": ({"role": "administrator", "units": ""}, ADMINISTRATORS),
    "/ledger/verify": ({}, ADMINISTRATORS),
    "/backups/verification": ({}, ADMINISTRATORS),
    "/mail/retry": ({}, ADMINISTRATORS),
    "/mail/test": ({"to": "x@example.org"}, ADMINISTRATORS),
    "/mail/templates/announcement/en": ({"subject": "x", "text": "x"}, ADMINISTRATORS),
    "/tasks/T/stop": ({}, ADMINISTRATORS),
}


class SlowClients:
    """Clients that hold a connection and say little; what becomes of each shows later.

    They run beside the other tests, since the portal has patience for up to a minute.
    """

    def __init__(self, server: PortalServer) -> None:
        head = f"POST /language HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: {FORM}\r\nContent-Length: 900\r\n\r\n"
        self.closed: dict[str, tuple[float, bytes]] = {}
        self._port = server.house.port
        self._threads = [
            threading.Thread(target=self._hold, args=(name, first, trickle), daemon=True)
            for name, first, trickle in (
                ("silent", b"", b""),
                ("half a request", b"GET /help HTTP/1.1\r\nHost:", b""),
                ("one header a second", b"GET /help HTTP/1.1\r\n", b"X-More: x\r\n"),
                ("a trickled body", head.encode(), b"x"),
                ("done, and stays", f"GET /health HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode(), b""),
            )
        ]
        for thread in self._threads:
            thread.start()

    def _hold(self, name: str, first: bytes, trickle: bytes) -> None:
        begun, said = time.monotonic(), b""
        with socket.create_connection((HOST, self._port)) as connection:
            connection.settimeout(1)
            try:
                connection.sendall(first)
                while time.monotonic() - begun < 90:
                    try:
                        received = connection.recv(65_536)
                    except TimeoutError:
                        if trickle:
                            connection.sendall(trickle)
                        continue
                    if not received:
                        break
                    said += received
                else:
                    return
            except OSError:
                pass
            self.closed[name] = (time.monotonic() - begun, said)

    def wait(self) -> None:
        for thread in self._threads:
            thread.join()


@pytest.fixture(scope="module")
def portal(shared_portal: PortalServer) -> PortalServer:
    """The server of all tests here that leave it as it is; a number of the unit TE has a date."""
    shared_portal.house.schedule(*shared_portal.house.of("TE"))
    return shared_portal


@pytest.fixture(scope="module", autouse=True)
def slow_clients(portal: PortalServer) -> SlowClients:
    return SlowClients(portal)


@pytest.fixture
def own_portal(house_as_built: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalServer]:
    """A server of a test's own."""
    with serving(house_as_built.copy(tmp_path_factory.mktemp("own") / "house")) as server:
        yield server


def number(portal: PortalServer) -> str:
    return portal.house.of("TE")[0].number


def visitor(portal: PortalServer, role: str) -> PortalVisitor:
    """Somebody of a role, who stays signed in."""
    match role:
        case "nobody":
            return portal.visitor()
        case "stranger":
            return portal.known("stranger@example.org")
        case "owner":
            return portal.known(str(portal.house.of("TE")[0].address))
        case "manager":
            return portal.known("desk@example.org", "staff", "DESK")
        case _:
            return portal.administrator()


@pytest.fixture(scope="module")
def task(portal: PortalServer) -> str:
    """The name of a task that an administrator has begun; it changes nothing that other tests look at."""
    form = {"query": "text=nobody", "everything": "yes", "confirmed": "waiting", "new-status": "paused"}
    form["id"] = portal.house.of("EP")[0].number
    del form["everything"]
    answer = portal.administrator().post("/migrations/edit/save", form)
    assert answer.status == 303 and str(answer.location).startswith("/tasks/"), answer
    return str(answer.location).removeprefix("/tasks/")


def filled(path: str, portal: PortalServer, task: str) -> str:
    """A path of the tables with what its letters stand for."""
    path = path.replace("/N", f"/{quote(number(portal))}").replace("/T", f"/{task}")
    return path.replace("/P", "/" + quote("stranger@example.org"))


def status_of(portal: PortalServer, visitor: PortalVisitor, path: str) -> Answer:
    """The answer to a page; of a live one only its head."""
    if not path.endswith("/events"):
        return visitor.get(path)
    with closing(socket.create_connection((HOST, portal.house.port), timeout=10)) as connection:
        cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {cookies}\r\n\r\n".encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(4096)
    lines = head.decode().partition("\r\n\r\n")[0].split("\r\n")
    headers = tuple((line.partition(": ")[0], line.partition(": ")[2]) for line in lines[1:])
    return Answer(int(lines[0].split()[1]), headers, b"")


def exchange(portal: PortalServer, request: bytes, seconds: float = 10) -> bytes:
    """Sends bytes as they are and reads until the other end closes, or says no more."""
    with socket.create_connection((HOST, portal.house.port), timeout=seconds) as connection:
        connection.settimeout(seconds)
        said = b""
        try:
            connection.sendall(request)
            while received := connection.recv(65_536):
                said += received
                if b"\r\n\r\n" in said and b"Content-Length: 0" in said:
                    break
                if b"</html>" in said:
                    break
        except (TimeoutError, ConnectionError):
            pass
        return said


def status(said: bytes) -> int | None:
    """The status of a raw answer; None when the connection was closed without one."""
    found = re.match(rb"HTTP/1\.1 (\d{3})", said)
    return int(found[1]) if found else None


# --- who may see and do what --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_every_page_for_every_role(portal: PortalServer, task: str, role: str) -> None:
    """Given, refused without a word of what is there, or led to the sign-in."""
    wrong = {}
    for path, allowed in PAGES.items():
        answer = status_of(portal, visitor(portal, role), filled(path, portal, task))
        if role in allowed:
            fits = answer.status in (200, 303)
        elif role == "nobody":
            fits = answer.status == 303 and str(answer.location).startswith("/sign-in?to=")
        else:
            fits = answer.status in (403, 404)
        if not fits:
            wrong[path] = answer.status
    assert not wrong


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_every_form_for_every_role(portal: PortalServer, task: str, role: str) -> None:
    """Whoever may not is refused, also with a form that is as the pages make it; and nothing has changed."""
    before = (portal.house.statuses(), people(portal))
    wrong = {}
    someone = visitor(portal, role)
    proof = someone.proof()
    for path, (fields, allowed) in FORMS.items():
        if role in allowed:
            continue
        answer = someone.post(filled(path, portal, task), fields, proof)
        if role == "nobody":
            fits = answer.status == 303 and str(answer.location).startswith("/sign-in")
        else:
            fits = answer.status in (403, 404)
        if not fits:
            wrong[path] = (answer.status, answer.location)
    assert not wrong
    assert (portal.house.statuses(), people(portal)) == before


def people(portal: PortalServer) -> list[tuple[str, str, str]]:
    """Everybody's roles, read without Belay."""
    with closing(sqlite3.connect(portal.house.folder / "belay.sqlite")) as store:
        return sorted(store.execute("SELECT id, role, units FROM person"))


def test_every_route_is_in_the_tables(portal: PortalServer) -> None:
    """What pages link to and send to is known here: a new page cannot be forgotten."""
    known = {re.sub(r"\?.*", "", path) for path in PAGES} | set(FORMS)
    known |= {"/language", "/sign-out", "/mail/message", "/mail/message.eml"}
    seen = set()
    boss = portal.administrator()
    for path in [filled(path, portal, "x") for path in PAGES if "/T" not in path and "events" not in path]:
        text = boss.get(path).text
        seen |= {target.partition("?")[0] for target in re.findall(r'(?:href|action)="(/[^"]*)"', text)}
    strange = set()
    for path in seen:
        plain = re.sub(r"/numbers/[^/]+", "/numbers/N", path)
        plain = re.sub(r"/people/[^/]+", "/people/P", plain)
        plain = re.sub(r"/findings/[^/]+", "/findings/physical-phones", plain)
        plain = re.sub(r"/mail/templates/.+", "/mail/templates/announcement/en", plain)
        if plain not in known and not plain.startswith("/static/"):
            strange.add(plain)
    assert not strange


def test_manager_edits_own_units_only(portal: PortalServer) -> None:
    """Numbers of other units that are slipped into a form are neither changed nor told of."""
    manager = visitor(portal, "manager")
    before = portal.house.statuses()
    form = {"id": number(portal), "confirmed": "scheduled", "new-status": "paused"}
    for step in ("edit", "edit/preview", "edit/save"):
        answer = manager.post("/migrations/" + step, form)
        assert number(portal) not in answer.words, step
        assert "1 scheduled" not in answer.words and "one scheduled" not in answer.words, step
    table = f"Number,Status\n{number(portal)},paused\n"
    answer = manager.post("/migrations/import", {"table": table, "save": "yes"})
    assert answer.status == 422, answer
    assert manager.get("/migrations?department=TE").words.count("+4122") == 0
    assert manager.get(f"/migrations/export?number={quote(number(portal))}").text.count("\n") == 1
    for selected in ({"id": number(portal)}, {"everything": "yes", "query": f"number={quote(number(portal))}"}):
        assert manager.post("/migrations/export", selected).text.count("\n") == 1, selected
    assert manager.get("/people?text=person5000").words.count("person5000@") == 0
    assert portal.house.statuses() == before


def test_role_that_is_taken_away(portal: PortalServer) -> None:
    """It holds at once, also in sessions that are open."""
    manager = portal.signed_in("brief@example.org", "staff", "EP")
    assert manager.get("/migrations").status == 200
    answer = portal.administrator().post("/people/brief%40example.org", {"role": "user", "units": ""})
    assert answer.status == 303, answer
    assert manager.get("/migrations").status == 403


def test_numbers_of_others_look_like_none(portal: PortalServer) -> None:
    """Nobody learns which numbers there are."""
    stranger = visitor(portal, "stranger")
    there = stranger.get(f"/numbers/{quote(number(portal))}")
    nowhere = stranger.get("/numbers/%2B41227609999")
    assert there.status == nowhere.status == 404

    def text(answer: Answer, subject: str) -> str:
        return re.sub(r"request \w+", "", answer.words.replace(subject, "N"))

    assert text(there, number(portal)) == text(nowhere, "+41227609999")


# --- forms from elsewhere -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "proof"),
    [
        ({"Origin": "https://evil.example"}, "own"),
        ({"Origin": "http://127.0.0.1.evil.example"}, "own"),
        ({"Origin": "null"}, "own"),
        ({"Origin": "http://127.0.0.1:1"}, "own"),
        ({"Sec-Fetch-Site": "cross-site"}, "own"),
        ({"Sec-Fetch-Site": "same-site"}, "own"),
        ({}, None),
        ({}, ""),
        ({}, "0" * 64),
        ({}, "somebody else's"),
    ],
)
def test_forms_from_elsewhere(portal: PortalServer, headers: dict[str, str], proof: str | None) -> None:
    """A request that no page of ours has sent is refused, whoever is signed in."""
    boss = portal.administrator()
    portal.link("target@example.org", "user")
    if proof == "somebody else's":
        proof = visitor(portal, "stranger").proof()
    answer = boss.post("/people/target%40example.org", {"role": "administrator"}, proof, headers)
    assert answer.status == 403, answer
    assert ("target@example.org", "user", "") in people(portal)


def test_forms_of_other_types(portal: PortalServer) -> None:
    """Types that other sites may send without asking are no forms here."""
    portal.link("target@example.org", "user")
    for kind in ("text/plain", "application/json", "", "multipart/form-data"):
        body = f"role=administrator&proof={portal.administrator().proof()}".encode()
        answer = portal.administrator().ask(
            "POST", "/people/target%40example.org", body, {"Content-Type": kind}
        )
        assert answer.status in (400, 415), (kind, answer)
    assert ("target@example.org", "user", "") in people(portal)


def test_sign_in_is_guarded_too(portal: PortalServer) -> None:
    """Nobody is signed in as somebody else by a form of another site."""
    path = urlsplit(portal.link("victim@example.org")).path
    other = portal.visitor()
    page = other.get(path)
    victim = portal.visitor()
    assert victim.post(path, proof=page.hidden("proof")).status == 403
    assert victim.get("/numbers").status == 303, "somebody else's form has signed the victim in"
    assert other.post(path, proof=page.hidden("proof")).status == 303


# --- sessions -----------------------------------------------------------------------------------------------------


def test_session_is_new_after_signing_in(portal: PortalServer) -> None:
    """A cookie that somebody else has set does not become a session, and the former session ends."""
    fixed = "A" * 43
    victim = portal.visitor()
    victim.cookies["belay"] = fixed
    assert victim.use(portal.link("victim@example.org")).status == 303
    assert victim.cookies["belay"] != fixed
    attacker = portal.visitor()
    attacker.cookies["belay"] = fixed
    assert attacker.get("/numbers").status == 303
    former = victim.cookies["belay"]
    assert victim.use(portal.link("victim@example.org")).status == 303
    assert victim.cookies["belay"] != former
    attacker.cookies["belay"] = former
    assert attacker.get("/numbers").status == 303


def test_sign_out_ends_the_session_on_the_server(portal: PortalServer) -> None:
    """A copy of the cookie is worth nothing afterwards."""
    someone = portal.signed_in("leaver@example.org")
    copy = dict(someone.cookies)
    assert someone.get("/numbers").status == 200
    assert someone.post("/sign-out").status == 303
    someone.cookies = copy
    assert someone.get("/numbers").status == 303
    assert someone.get("/sign-out").status in (404, 405), "a link can sign people out"


def test_cookie(portal: PortalServer) -> None:
    """Scripts and other sites never see it; nothing of the person is in it, and the store holds only its hash."""
    someone = portal.visitor()
    link = portal.link("cookie@example.org")
    [line] = someone.use(link).all("Set-Cookie")
    parts = [part.strip().lower() for part in line.split(";")[1:]]
    assert "httponly" in parts and "samesite=lax" in parts and "path=/" in parts
    assert not [part for part in parts if part.startswith("domain")]
    secret = someone.cookies["belay"]
    assert len(secret) >= 43
    link_secret = link.rpartition("/")[2]
    for file in portal.house.folder.iterdir():
        if file.is_file():
            held = file.read_bytes()
            assert secret.encode() not in held, f"the session's secret stands in {file.name}"
            assert link_secret.encode() not in held, f"the link's secret stands in {file.name}"


@pytest.mark.parametrize("value", ["", "x", "A" * 43, "A" * 5000, "../../etc", "%00", "'; DROP TABLE session; --"])
def test_unknown_cookies(portal: PortalServer, value: str) -> None:
    """They are no session, and no harm."""
    someone = portal.visitor()
    someone.cookies["belay"] = value
    assert someone.get("/numbers").status == 303
    assert someone.get("/help").status == 200
    someone.cookies["language"] = value
    assert someone.get("/help").status == 200


def test_sessions_end(house_as_built: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Without use after the idle limit, and after the absolute limit in any case; the limits are configured."""
    house = house_as_built.copy(tmp_path_factory.mktemp("limits") / "house")
    limits = "  session: {idleMinutes: 1, absoluteHours: 1}\n"

    def age(column: str, seconds: float) -> None:
        with closing(sqlite3.connect(house.folder / "belay.sqlite")) as store:
            [(value,)] = store.execute("SELECT began_at FROM session WHERE person = 'ager@example.org'")
            store.execute(
                f"UPDATE session SET {column} = ? WHERE person = 'ager@example.org'", [moment(value, seconds)]
            )
            store.commit()

    with serving(house, limits) as server:
        someone = server.signed_in("ager@example.org")
        with closing(sqlite3.connect(house.folder / "belay.sqlite")) as store:
            [(ends,)] = store.execute("SELECT ends_at FROM session")
        assert 3590 < seconds_from_now(ends) <= 3600
        age("seen_at", -50)
        assert someone.get("/numbers").status == 200
        age("seen_at", -61)
        assert someone.get("/numbers").status == 303
        someone = server.signed_in("ager@example.org")
        age("ends_at", -1)
        assert someone.get("/numbers").status == 303


def test_over_https(house_as_built: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Behind a proxy that speaks https, the cookie is one that nobody else can set, and browsers keep to https."""
    house = house_as_built.copy(tmp_path_factory.mktemp("https") / "house")
    settings = '  url: https://belay.example.org\n  trustedProxies: ["127.0.0.1/32"]\n'
    with serving_secure(house, settings) as server:
        someone = server.visitor()
        link = server.link("secure@example.org")
        assert link.startswith("https://belay.example.org/sign-in/link/")
        path = urlsplit(link).path
        page = someone.get(path)
        answer = someone.post(path, proof=page.hidden("proof"), headers={"Origin": "https://Belay.example.org:443"})
        assert answer.status == 303, answer
        [line] = answer.all("Set-Cookie")
        assert line.startswith("__Host-belay=") and "secure" in line.lower()
        assert "max-age=" in str(answer.header("Strict-Transport-Security"))
        elsewhere = someone.post("/sign-out", headers={"Origin": f"http://{HOST}:{house.port}"})
        assert elsewhere.status == 403, elsewhere
        # Metrics are for this machine; what comes through a proxy does not.
        assert someone.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status == 403
        assert someone.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1, 203.0.113.9"}).status == 403
        for name, value in (("X-Forwarded-For", "127.0.0.1"), ("Forwarded", "for=127.0.0.1"), ("X-Real-IP", "::1")):
            assert someone.get("/metrics", headers={name: value}).status == 403, name
        assert someone.get("/metrics").status == 200
        for index in range(25):
            headers = {"X-Forwarded-For": "203.0.113.9"}
            refused = someone.get(f"/sign-in/link/guess{index}", headers=headers).status
        assert refused == 429
        assert someone.get("/sign-in/link/guess", headers={"X-Forwarded-For": "203.0.113.10"}).status == 404


@contextmanager
def serving_secure(house: House, settings: str) -> Iterator[PortalServer]:
    """A server behind a proxy that speaks https; nobody has a live page open when it ends."""
    server = PortalServer.start(house, settings)
    try:
        yield server
    finally:
        server.process.terminate()
        assert server.process.wait(timeout=20) == DONE


def test_forwarded_addresses_of_strangers(own_portal: PortalServer) -> None:
    """Without a trusted proxy nobody gets other addresses by saying so."""
    own_portal.administrator()
    someone = own_portal.visitor()
    for index in range(25):
        headers = {"X-Forwarded-For": f"203.0.113.{index}", "X-Real-IP": f"203.0.113.{index}"}
        refused = someone.get(f"/sign-in/link/guess{index}", headers=headers).status
    assert refused == 429
    assert "client=203.0.113" not in own_portal.said()


# --- one-time links -----------------------------------------------------------------------------------------------


def test_links_hold_once(portal: PortalServer) -> None:
    """Looking at a link does not use it up; using it does."""
    link = portal.link("once@example.org")
    path = urlsplit(link).path
    someone = portal.visitor()
    for _ in range(3):
        assert someone.get(path).status == 200
        assert someone.ask("HEAD", path).status in (200, 404, 405)
    assert someone.use(link).status == 303
    other = portal.visitor()
    assert other.get(path).status == 404
    assert other.post(path).status == 404
    assert other.get("/numbers").status == 303


def test_links_used_at_once(portal: PortalServer) -> None:
    """Of many who use a link at the same moment, one gets in."""
    path = urlsplit(portal.link("race@example.org")).path
    visitors = [portal.visitor() for _ in range(8)]
    proofs = [someone.get(path).hidden("proof") for someone in visitors]
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda v=v, p=p: statuses.append(v.post(path, proof=p).status))
        for v, p in zip(visitors, proofs, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303] + [404] * 7


def test_links_end(own_portal: PortalServer) -> None:
    """After a quarter of an hour, also when nobody has used them."""
    path = urlsplit(own_portal.link("late@example.org")).path
    with closing(sqlite3.connect(own_portal.house.folder / "belay.sqlite")) as store:
        [(ends,)] = store.execute("SELECT ends_at FROM sign_in_link")
        assert 870 < seconds_from_now(ends) <= 900
        store.execute("UPDATE sign_in_link SET ends_at = ?", [moment(ends, -1)])
        store.commit()
    assert own_portal.visitor().get(path).status == 404
    assert own_portal.visitor().post(path).status == 404


def test_guessing_links(own_portal: PortalServer) -> None:
    """After some wrong guesses the address has to wait; a link that holds cannot be tried then either."""
    own_portal.administrator()
    path = urlsplit(own_portal.link("target@example.org")).path
    someone = own_portal.visitor()
    answers = [someone.get(f"/sign-in/link/{index:043d}") for index in range(25)]
    statuses = [answer.status for answer in answers]
    assert statuses[0] == 404 and statuses[-1] == 429 and sorted(statuses) == statuses
    assert int(str(answers[-1].header("Retry-After"))) > 0
    assert someone.get(path).status == 429
    assert someone.get("/help").status == 200


# --- what answers say to browsers ---------------------------------------------------------------------------------


def test_every_answer_is_guarded(portal: PortalServer) -> None:
    """Pages, redirections, errors, files: nothing inline, nothing from elsewhere, in no frame, kept by nobody."""
    boss, out = portal.administrator(), portal.visitor()
    style = re.findall(r'href="(/static/[^"]*)"', out.get("/sign-in").text)[0]
    answers = {
        "page": boss.get("/migrations"),
        "redirection": out.get("/migrations"),
        "not there": boss.get("/nonsense"),
        "not there, signed out": out.get("/nonsense"),
        "refused": visitor(portal, "stranger").get("/ledger"),
        "from elsewhere": boss.post("/sign-out", headers={"Origin": "https://evil.example"}),
        "mistakes": boss.get("/migrations?status=nonsense"),
        "too large": boss.ask("POST", "/language", b"", {"Content-Length": "99999999", "Content-Type": FORM}),
        "no form": boss.ask("POST", "/language", b"x", {"Content-Type": "text/plain"}),
        "method": boss.ask("DELETE", "/project"),
        "file": out.get(style),
        "table": boss.get("/migrations/export"),
        "health": out.get("/health"),
        "metrics": out.get("/metrics"),
    }
    for name, answer in answers.items():
        policy = str(answer.header("Content-Security-Policy"))
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy, (name, answer)
        assert "unsafe" not in policy and "base-uri 'none'" in policy and "form-action 'self'" in policy
        assert answer.header("X-Frame-Options") == "DENY", name
        assert answer.header("X-Content-Type-Options") == "nosniff", name
        assert answer.header("Referrer-Policy") == "same-origin", name
        kept = "immutable" if name == "file" else "no-store"
        assert kept in str(answer.header("Cache-Control")), name
        assert answer.header("Server") is None, name
        for line in answer.all("Set-Cookie"):
            assert name != "file" and "HttpOnly" in line, name


def test_no_frame_shows_it(portal: PortalServer, browser: Browser) -> None:
    """A page of another site cannot put the portal into a frame (clickjacking)."""
    windows = Windows(browser, portal)
    page = windows.open("/help", portal.administrator())
    other = page.context.new_page()
    other.set_content(f"<iframe src='{portal.url}/help' onload='window.loaded = true'></iframe>")
    other.wait_for_function("window.loaded")
    frames = [frame for frame in other.frames if frame.url.startswith(portal.url)]
    assert not any(frame.locator("h1").count() for frame in frames)
    windows.close()


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "http:evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        "/\x00/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "/../../evil",
        "///evil.example",
        "/" + "a" * 5000,
    ],
)
def test_leads_nowhere_else(portal: PortalServer, browser: Browser, target: str) -> None:
    """Whatever an address says, one is led to a page of ours."""
    boss = portal.administrator()
    for answer in (
        boss.post("/language", {"language": "en", "to": target}),
        boss.get("/sign-in?to=" + quote(target, safe="")),
    ):
        assert answer.status == 303
        assert re.fullmatch(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*", str(answer.location)), answer.location
    page = portal.visitor().get("/sign-in?to=" + quote(target, safe=""))
    assert "evil.example" not in re.sub(r'name="to" value="[^"]*"', "", page.text)


@pytest.mark.parametrize("text", ["x\r\nX-Injected: yes", "x\nX-Injected: yes", "x\r\n\r\n<html>", "x\u2028y"])
def test_lines_in_parameters(portal: PortalServer, text: str) -> None:
    """Nobody writes headers by parameters."""
    boss = portal.administrator()
    for answer in (
        boss.get("/sign-in?to=/" + quote(text)),
        boss.get("/numbers/" + quote(text, safe="")),
        boss.get("/migrations/export?text=" + quote(text)),
        boss.post("/language", {"language": text, "to": "/" + text}),
        boss.post("/migrations/edit", {"query": "text=" + quote(text)}),
        boss.post("/migrations/filters", {"query": "text=" + quote(text), "name": text}),
        boss.post("/migrations/filters", {"query": "", "name": text, "forget": "yes"}),
    ):
        assert answer.header("X-Injected") is None
        assert answer.status < 500, answer
        assert "\n" not in str(answer.location)
    someone = portal.visitor()
    assert b"X-Injected: yes\r\n" not in exchange(
        portal, f"GET /sign-in?to=/{quote(text)} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()
    )
    assert someone.get("/help").status == 200


# --- what people and tables are called ----------------------------------------------------------------------------


def test_scripts_in_names(portal: PortalServer, browser: Browser) -> None:
    """They are shown as they are, on every page, and nothing runs."""
    owner = portal.house.of("ODD")[0]
    boss = portal.administrator()
    boss.post("/migrations/filters", {"query": "status=waiting", "name": NASTY})
    windows = Windows(browser, portal)
    page = windows.open("/", boss)
    page.on("dialog", lambda dialog: windows.troubles.append(f"dialog: {dialog.message}"))
    for path in (
        f"/numbers/{quote(owner.number)}",
        "/migrations?department=ODD&column=mail",
        "/people?text=" + quote(owner.name),
        f"/people/{quote(str(owner.address))}",
        "/migrations?text=" + quote(NASTY),
        "/migrations?status=" + quote(NASTY),
        "/migrations?from=" + quote(NASTY),
        "/migrations?columns=" + quote(NASTY),
        "/phones?text=" + quote(NASTY),
        "/people?text=" + quote(NASTY),
        "/ledger?text=" + quote(NASTY),
        "/backups?number=" + quote(NASTY),
        "/mail?text=" + quote(NASTY),
        "/findings/" + quote(NASTY, safe=""),
        "/numbers/" + quote(NASTY, safe=""),
        "/tasks/" + quote(NASTY, safe=""),
        "/sign-in/link/" + quote(NASTY, safe=""),
        f"/numbers/{quote(owner.number)}/override?check=" + quote(NASTY),
        "/" + quote(NASTY, safe=""),
    ):
        answer = boss.get(path)
        assert answer.status < 500, path
        assert "<script>alert" not in answer.text, path
        page.goto(portal.url + path)
        assert page.locator("script:not([src])").count() == 0, path
    boss.post("/migrations/filters", {"name": NASTY, "forget": "yes"})
    windows.close()


def test_formulas_in_tables(portal: PortalServer) -> None:
    """Cells that a spreadsheet would compute are text, and come back as they were."""
    boss = portal.administrator()
    text = boss.get("/migrations/export?department=ODD").text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 5
    for row in rows:
        for name, cell in row.items():
            if name != "Number":
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (name, cell)
    assert {row["Owner"][:2] for row in rows} == {"<s", "'=", "'+", "'-", "'@"}
    back = boss.post("/migrations/import", {"table": text})
    assert back.status == 200 and "0 migrations will change" in back.words, back.words


# --- sizes, shapes, speed -----------------------------------------------------------------------------------------


def moment(stored: int, seconds: float = 0) -> int:
    """A moment of the store, in its unit, or one so many seconds later than now."""
    unit = 10 ** round(math.log10(stored / time.time()))
    return round((time.time() + seconds) * unit)


def seconds_from_now(stored: int) -> float:
    """How far a moment of the store lies ahead."""
    return stored / 10 ** round(math.log10(stored / time.time())) - time.time()


def head(path: str, *lines: str, method: str = "POST") -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {HOST}", *lines, "", ""]).encode()


def test_oversized_bodies(portal: PortalServer) -> None:
    """They are refused before they are read, also when they do not say how large they are."""
    boss = portal.administrator()
    cookie = f"Cookie: belay={boss.cookies['belay']}"
    for path, length in (("/language", 2 << 20), ("/migrations/import", 40 << 20)):
        said = exchange(
            portal, head(path, cookie, f"Content-Type: {FORM}", f"Content-Length: {length}", "Connection: close")
        )
        assert status(said) == 413, said[:300]
    chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    said = exchange(
        portal, head("/language", cookie, f"Content-Type: {FORM}", "Transfer-Encoding: chunked") + chunk * 40
    )
    assert status(said) in (413, None), said[:300]
    for length in ("-1", "1e9", "99999999999999999999999", "abc"):
        said = exchange(portal, head("/language", cookie, f"Content-Type: {FORM}", f"Content-Length: {length}"), 3)
        assert status(said) in (400, 413, None), (length, said[:300])
    assert portal.visitor().get("/ready").status == 200


def test_smuggled_requests(portal: PortalServer) -> None:
    """A request with two lengths is not taken for two requests."""
    inner = b"GET /help HTTP/1.1\r\nHost: x\r\n\r\n"
    for lines in (
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Content-Length: 5", "Content-Length: 6"),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
        ("Transfer-Encoding: xchunked",),
    ):
        said = exchange(portal, head("/language", f"Content-Type: {FORM}", *lines) + b"0\r\n\r\n" + inner, 3)
        assert said.count(b"HTTP/1.1 200") == 0, (lines, said[:500])


def test_headers_without_end(portal: PortalServer) -> None:
    """Too many, too long and malformed headers end the connection, not the server."""
    for lines in (
        [f"X-{index}: {'x' * 100}" for index in range(2_000)],
        ["X-Long: " + "x" * 200_000],
        ["X-Bad\x00Name: x"],
        [": x"],
        ["Host: other.example"],
    ):
        said = exchange(portal, head("/help", *lines, method="GET"), 5)
        assert status(said) in (400, 413, 431, None), (lines[0][:40], said[:200])
    assert portal.visitor().get("/ready").status == 200


@pytest.mark.parametrize("length", [1_000, 10_000, 60_000])
def test_huge_queries(portal: PortalServer, length: int) -> None:
    """They are refused in words, or not understood; never an error of ours."""
    boss = portal.administrator()
    for path in ("/migrations?text=", "/people?text=", "/ledger?text=", "/phones?text=", "/migrations?page=",
                 "/migrations?sort=", "/people?page=", "/ledger?page=", "/phones?page=", "/backups?page=",
                 "/findings?", "/findings/", "/numbers/", "/tasks/", "/people/", "/mail?page=", "/sign-in/link/"):  # fmt: skip
        answer = boss.get(path + "a" * length)
        assert answer.status in (200, 400, 404, 414, 422, 429, 431), (path, answer.status)
    many = "&".join(f"department=D{index}&status=waiting" for index in range(length // 25))
    assert boss.get("/migrations?" + many).status in (200, 400, 414, 422, 431)


@pytest.mark.parametrize(
    "path",
    [
        "/migrations?page=%00",
        "/migrations?page=eyJhIjoxfQ",
        "/migrations?sort=nonsense&page=x",
        "/phones?page=|",
        "/phones?page=%7C%7C%7C",
        "/people?page=%FF%FE",
        "/people?role=nonsense",
        "/ledger?page=-1",
        "/ledger?page=99999999999999999999",
        "/backups?page=%27",
        "/migrations?text=%25_%5C%27%22",
        "/migrations?number=%25",
        "/ledger?text=%25%27",
        "/migrations?from=0000-00-00",
        "/migrations?from=9999999-01-01",
        "/migrations?to=-2026-01-01",
        "/numbers/%2B",
        "/numbers/%E0%A4",
        "/numbers/..%2F..%2F",
        "/people/%2e%2e",
        "/mail?page=x",
        "/mail/message",
        "/mail/message?id=x",
        "/mail/templates/nonsense/xx",
    ],
)
def test_odd_parameters(portal: PortalServer, path: str) -> None:
    """What cannot be meant is refused or finds nothing; it is never an error of ours."""
    answer = portal.administrator().get(path)
    assert answer.status in (200, 400, 404, 422), answer


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/../belay.yaml",
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2fetc%2fpasswd",
        "/static/....//....//etc/passwd",
        "/static/%00",
        "//etc/passwd",
        "/static/..%5c..%5cbelay.yaml",
        "/belay.yaml",
        "/.git/config",
        "/static/portal.css",
    ],
)
def test_paths_that_climb(portal: PortalServer, path: str) -> None:
    """No file is served but the few that are built in."""
    said = exchange(portal, head(path, "Connection: close", method="GET"))
    assert status(said) in (400, 404), said[:300]
    assert b"root:" not in said and b"connector:" not in said


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods(portal: PortalServer, method: str) -> None:
    """They do nothing and echo nothing."""
    for path in ("/", "/project", "/sign-out", "/numbers", "/static/x"):
        answer = portal.administrator().ask(method, path, None, {"X-Echo": "echo-me"})
        assert answer.status in (403, 404, 405, 501), (path, answer)
        assert b"echo-me" not in answer.body
    assert portal.administrator().get("/project").status == 200


def test_post_where_only_get_is(portal: PortalServer) -> None:
    """And the other way round."""
    boss = portal.administrator()
    assert boss.post("/phones/export").status in (404, 405)
    assert boss.get("/ledger/verify").status in (404, 405)
    assert boss.get("/project/breaker").status in (404, 405)


def test_head_is_answered_like_get(portal: PortalServer) -> None:
    """With the same status and without a body (RFC 9110, section 9.3.2)."""
    for path in ("/health", "/help", "/sign-in", "/nonsense"):
        answer = portal.visitor().ask("HEAD", path)
        assert (answer.status, answer.body) == (portal.visitor().get(path).status, b""), path


def test_many_connections(house_as_built: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    """More than are allowed wait; when some have gone, it is as before."""
    house = house_as_built.copy(tmp_path_factory.mktemp("many") / "house")
    with serving(house, "  connections: 10\n") as server:
        held = [socket.create_connection((HOST, house.port), timeout=5) for _ in range(30)]
        for connection in held:
            connection.close()
        assert server.visitor().get("/ready").status == 200


def test_nothing_secret_in_the_log(portal: PortalServer) -> None:
    """The log tells what was asked for, but no secret, no number, no text that people typed."""
    link = portal.link("logged@example.org")
    someone = portal.visitor()
    someone.use(link)
    someone.get("/migrations?text=typed-by-somebody")
    log = portal.said()
    for secret in (link.rpartition("/")[2], someone.cookies["belay"], "typed-by-somebody", number(portal)[1:]):
        assert secret not in log


def test_slow_clients(portal: PortalServer, slow_clients: SlowClients) -> None:
    """Whoever holds a connection and says little is let go, and does not keep others waiting."""
    assert portal.visitor().get("/ready").status == 200
    slow_clients.wait()
    assert set(slow_clients.closed) == {
        "silent",
        "half a request",
        "one header a second",
        "a trickled body",
        "done, and stays",
    }
    after, said = slow_clients.closed["a trickled body"]
    assert after < 45
    assert status(said) in (408, 403, None), said[:200]


def test_server_still_stands(portal: PortalServer) -> None:
    """After all that it answers, and has written no error of its own into the log."""
    assert portal.administrator().get("/project").status == 200
    assert "request failed" not in portal.said(), portal.said()[-2000:]
