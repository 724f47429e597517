"""All pages of the portal: those with an address, and those to which only a form leads."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from playwright.sync_api import Page

from belay_command import REPOSITORY
from portal_browser import Windows
from portal_house import LIMIT, SUGGESTED
from portal_server import PortalServer
from portal_visitor import PortalVisitor

# The pages, each as somebody sees it; words in capitals stand for what `prepare` has made.
PAGES = {
    "sign-in": ("nobody", "/sign-in"),
    "sign-in link": ("nobody", "/sign-in/link/SECRET"),
    "old link": ("nobody", "/sign-in/link/old"),
    "not there": ("nobody", "/nonsense"),
    "own numbers": ("owner", "/numbers"),
    "no numbers": ("boss", "/numbers"),
    "scheduled number": ("owner", "/numbers/SCHEDULED"),
    "number with a new date": ("owner", "/numbers/SCHEDULED?done=date"),
    "waiting number": ("boss", "/numbers/WAITING"),
    "waiting number of one's own": ("colleague", "/numbers/WAITING"),
    "paused number": ("boss", "/numbers/PAUSED"),
    "completed number": ("boss", "/numbers/COMPLETED"),
    "blocked number": ("boss", "/numbers/BLOCKED"),
    "number with phones": ("boss", "/numbers/PHONES"),
    "number with what nobody has settled": ("boss", "/numbers/UNSETTLED"),
    "running number": ("boss", "/numbers/RUNNING"),
    "failed number": ("boss", "/numbers/FAILED"),
    "move now": ("owner", "/numbers/SCHEDULED/migrate"),
    "undo": ("boss", "/numbers/COMPLETED/undo"),
    "stop where it is": ("boss", "/numbers/RUNNING/abort"),
    "override": ("boss", "/numbers/BLOCKED/override?check=owner-without-mail"),
    "settle": ("boss", "/numbers/UNSETTLED/settle"),
    "nothing to settle": ("boss", "/numbers/WAITING/settle"),
    "overview": ("boss", "/project"),
    "pause everything": ("boss", "/project/pause"),
    "resume everything": ("boss", "/project/resume"),
    "migrations": ("boss", "/migrations"),
    "migrations with all columns": ("boss", "/migrations?columns=" + ",".join(
        ("person", "department", "kind", "status", "start", "limit", "devices", "findings", "mail", "updated")
    )),
    "no migrations": ("boss", "/migrations?text=nobody"),
    "odd names": ("boss", "/migrations?department=ODD,LONG"),
    "mistakes in filters": ("boss", "/migrations?status=x&from=y&blocked=z"),
    "import": ("boss", "/migrations/import"),
    "ended task": ("boss", "/tasks/TASK"),
    "phones": ("boss", "/phones"),
    "no phones": ("boss", "/phones?text=nobody"),
    "mistakes in the filters of phones": ("boss", "/phones?status=x"),
    "findings": ("boss", "/findings"),
    "one finding": ("boss", "/findings/physical-phones"),
    "people": ("boss", "/people"),
    "nobody": ("boss", "/people?text=nobody"),
    "odd person": ("boss", "/people?text=person5012"),
    "person": ("boss", "/people/boss%40example.org"),
    "mail": ("boss", "/mail"),
    "message": ("boss", "/mail/message?id=MESSAGE"),
    "templates": ("boss", "/mail/templates"),
    "template": ("boss", "/mail/templates/announcement/en"),
    "backups": ("boss", "/backups"),
    "ledger": ("boss", "/ledger"),
    "no entries": ("boss", "/ledger?text=nobody"),
    "help": ("boss", "/help"),
    "help for owners": ("owner", "/help"),
    "refused": ("owner", "/ledger"),
}  # fmt: skip

# How those answer that are not simply there.
STATUSES = {
    "old link": 404, "not there": 404, "refused": 403, "mistakes in filters": 422,
    "mistakes in the filters of phones": 422,
}  # fmt: skip

# Addresses with which nobody sees a page of the portal, and what they are instead.
NO_PAGES = {
    "RouterPath(file.path)": "the style sheet, the script and the icon",
    "/": "leads on",
    "/sign-in/openid": "leads on to the provider",
    "/sign-in/openid/return": "leads on from the provider",
    "/numbers/{subject}/move": "leads on to the first step",
    "/numbers/{subject}/calendar.ics": "a file",
    "/mail/message.html": "a mail as it is sent",
    "/mail/message.eml": "a file",
    "/migrations/export": "a file",
    "/phones/export": "a file",
    "/numbers/{subject}/events": "what a page listens to",
    "/numbers/{subject}/move/events": "what a page listens to",
    "/project/events": "what a page listens to",
    "/tasks/{name}/events": "what a page listens to",
}

# Pages that are there only where users move between groups: `test_move_wizard` looks at them in the same way.
PAGES_OF_MOVES = {
    "/numbers/{subject}/move/start",
    "/numbers/{subject}/move/encumbrances",
    "/numbers/{subject}/move/group",
    "/numbers/{subject}/move/requirements",
    "/numbers/{subject}/move/migrate",
    "/collections",
}


def routes() -> set[str]:
    """What the portal answers a GET for, as its sources say it; loops over the cases of an enum are followed."""
    sources = sorted((REPOSITORY / "Sources/Surfaces/Portal").rglob("*.swift"))
    text = "\n".join(file.read_text() for file in sources)
    found = set()
    for route in re.finditer(r"router\.get\(((?:[^()]|\([^()]*\))*)\)", text):
        words = route[1].strip()
        variable = re.search(r"\\\((\w+)\.rawValue\)", words)
        if variable is None:
            found.add(words.strip('"'))
            continue
        *_, loop = re.finditer(rf"for {variable[1]} in ([\w.]+) \{{", text[: route.start()])
        found |= {words.strip('"').replace(variable[0], value) for value in _values(loop[1], text)}
    return found


def _values(collection: str, text: str) -> list[str]:
    """The raw values over which a loop goes."""
    owner, _, name = collection.rpartition(".")
    if name == "allCases":
        body = re.search(rf"enum {owner}\b.*?\n}}", text, re.DOTALL)
        assert body, f"there is no enum {owner}"
        values = [value for case in re.findall(r"^  case (.+)$", body[0], re.MULTILINE) for value in case.split(", ")]
    else:
        listed = re.search(rf"static let {name} = \[(.*?)\]", text)
        assert listed, f"there is no list {collection}"
        values = [value.rpartition(".")[2] for value in listed[1].split(", ")]
    assert values and all(re.fullmatch(r"[a-z]+", value) for value in values), (collection, values)
    return values


def is_of(route: str, address: str) -> bool:
    """Whether an address of the table is answered by a route."""
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", route), address.partition("?")[0]) is not None


def prepare(portal: PortalServer) -> None:
    """Brings migrations into many statuses."""
    house = portal.house
    scheduled, waiting = house.of("U00")[:2]
    house.schedule(scheduled, *house.of("U01"))
    house.belay.does("pause", "--number", house.of("U01")[0].number)
    completed, failed, running = house.of("DESK")[0], house.of("U02")[0], house.of("U03")[0]
    house.belay.does("migrate", "--number", completed.number)
    house.answer.write_text('{"ok": false, "error": "the pool is being moved"}')
    house.belay.run("migrate", "--number", failed.number)
    house.answer.unlink()
    house.belay.does("mail", "send")
    house.hold.touch()
    boss = portal.administrator()
    boss.post(f"/numbers/%2B{running.number[1:]}/migrate", {"sure": "yes"})
    boss.post("/migrations/filters", {"query": "status=waiting", "name": "All that wait"})


def person(portal: PortalServer, role: str) -> PortalVisitor | None:
    match role:
        case "nobody":
            return None
        case "owner" | "colleague":
            return portal.known(str(portal.house.of("U00")[role == "colleague"].address))
        case _:
            return portal.administrator()


def path(portal: PortalServer, text: str) -> str:
    """A path of the table with what its words in capitals stand for."""
    house = portal.house
    if "SECRET" in text:
        return portal.link("looker@example.org").removeprefix(portal.url)
    if "TASK" in text:
        return text.replace("TASK", ended_task(portal))
    if "MESSAGE" in text:
        found = re.search(r'href="/mail/message\?id=([^"&]+)', portal.administrator().get("/mail").text)
        assert found, "there is no mail"
        return text.replace("MESSAGE", found[1])
    for word, someone in (
        ("SCHEDULED", house.of("U00")[0]),
        ("WAITING", house.of("U00")[1]),
        ("PAUSED", house.of("U01")[0]),
        ("COMPLETED", house.of("DESK")[0]),
        ("FAILED", house.of("U02")[0]),
        ("RUNNING", house.of("U03")[0]),
        ("PHONES", house.of("DESK")[1]),
        ("BLOCKED", house.of("MUTE")[0]),
        ("UNSETTLED", house.of("TALK")[0]),
    ):
        text = text.replace(word, "%2B" + someone.number[1:])
    return text


def ended_task(portal: PortalServer) -> str:
    """The name of a task that is over."""
    boss, number = portal.administrator(), path(portal, "/numbers/WAITING")
    found = re.search(r"task=([^&]+)", boss.post(number + "/check").location or "")
    assert found, "the check has no name"
    # To its end, which comes with the task's.
    assert boss.get(f"/tasks/{found[1]}/events").status == 200
    return found[1]


def visit(windows: Windows, pages: dict[str, tuple[str, str]], **options: Any) -> Iterator[tuple[str, Page]]:
    """All pages, one after the other in one window for each person."""
    opened: dict[str, Page] = {}
    for name, (role, text) in pages.items():
        address = path(windows.server, text)
        if role not in opened:
            opened[role] = windows.open("/help", person(windows.server, role), **options)
        answer = opened[role].goto(windows.server.url + address)
        assert answer and answer.status == STATUSES.get(name, 200), (name, answer)
        yield name, opened[role]


def forms(windows: Windows) -> Iterator[tuple[str, Page]]:
    """The pages that only a form leads to; everything is afterwards as it was."""
    page = windows.open("/help", windows.server.administrator())
    for kind in (_edits, _tasks, _imports, _refusals, _people_and_mails, _records):
        for name in kind(page, windows.server):
            yield name, page
    owner = windows.open("/help", person(windows.server, "owner"))
    yield from ((name, owner) for name in _dates(owner, windows.server))


def _edit(page: Page, portal: PortalServer, units: str) -> None:
    page.goto(f"{portal.url}/migrations?department={units}")
    for box in page.get_by_label(re.compile("^Select \\+")).all():
        box.check()
    page.get_by_role("button", name="Edit selected migrations").click()


def _preview(page: Page) -> None:
    page.get_by_role("button", name="Show what will change").click()


def _edits(page: Page, portal: PortalServer) -> Iterator[str]:
    page.goto(f"{portal.url}/migrations?department=U00")
    page.get_by_role("button", name="Edit selected migrations").click()
    page.get_by_text("Nothing was selected.").wait_for()
    yield "nothing selected"
    # Some of U00 wait and one has a date; those of MUTE are blocked, which the preview says.
    _edit(page, portal, "U00,MUTE")
    yield "edit"
    _preview(page)
    yield "mistakes in an edit"
    page.get_by_label(re.compile("Edit .* waiting migrations")).check()
    page.get_by_label("Suggested migration date").fill(str(SUGGESTED))
    page.get_by_label("Maximum migration date").fill(str(LIMIT))
    page.get_by_label("Status", exact=True).select_option("scheduled")
    _preview(page)
    page.get_by_role("button", name=re.compile("^Save ")).wait_for()
    assert page.locator("main .notice").count() > 1, "nothing is refused"
    yield "preview of an edit, with refusals"
    _edit(page, portal, "U01")
    page.get_by_label("Edit 2 scheduled migrations").check()
    page.get_by_label("Suggested migration date").fill(str(LIMIT))
    _preview(page)
    moved = portal.house.of("U01")[1]
    portal.house.schedule(moved, time="15:00")
    page.get_by_role("button", name="Save 2 changes").click()
    page.get_by_role("heading", name=re.compile("since you selected")).wait_for()
    portal.house.schedule(moved)
    yield "edit that others were faster with"


def _tasks(page: Page, portal: PortalServer) -> Iterator[str]:
    _edit(page, portal, "U05")
    page.get_by_label("Edit 3 waiting migrations").check()
    page.get_by_label("Status", exact=True).select_option("paused")
    _preview(page)
    with closing(sqlite3.connect(portal.house.folder / "belay.sqlite", isolation_level=None)) as store:
        # While somebody else writes, the task has to wait.
        store.execute("BEGIN IMMEDIATE")
        page.get_by_role("button", name="Save 3 changes").click()
        page.get_by_role("heading", name="Saving the changes").wait_for()
        yield "running task"
        page.get_by_role("button", name="Stop; change nothing").click()
        store.execute("ROLLBACK")
    page.get_by_text("Stopped. Nothing was changed.").wait_for()
    yield "stopped task"


def _imports(page: Page, portal: PortalServer) -> Iterator[str]:
    page.goto(portal.url + "/migrations/import")
    _preview(page)
    page.locator(".error-summary").wait_for()
    yield "import of nothing"
    text = page.get_by_label("Or paste the table")
    text.fill("Number,Nonsense\n+41227601000,1\n")
    _preview(page)
    page.get_by_role("heading", name="Nothing was changed; correct these cells").wait_for()
    yield "refused import"
    exported = portal.administrator().get("/migrations/export?department=U06").text
    table = list(csv.DictReader(io.StringIO(exported, newline="")))
    edited = io.StringIO()
    writer = csv.DictWriter(edited, table[0].keys())
    writer.writeheader()
    date = {"Status": "scheduled", "Date": str(SUGGESTED), "Time": "10:00", "Limit": str(LIMIT)}
    writer.writerows(row | date for row in table)
    text.fill(edited.getvalue())
    _preview(page)
    page.get_by_role("button", name="Save 3 changes").wait_for()
    yield "preview of an import"


def _refusals(page: Page, portal: PortalServer) -> Iterator[str]:
    """Whatever asks for a tick, a reason or a choice, without it."""
    for name in ("move now", "undo", "stop where it is", "override", "settle", "pause everything", "resume everything"):
        page.goto(portal.url + path(portal, PAGES[name][1]))
        page.locator("main form[method=post] button").first.click()
        page.locator(".error-summary").wait_for()
        yield f"mistakes: {name}"


def _people_and_mails(page: Page, portal: PortalServer) -> Iterator[str]:
    page.goto(f"{portal.url}/people/{portal.house.of('U00')[0].address}")
    page.get_by_role("combobox", name="Role").select_option(label="manager of units")
    page.get_by_role("button", name="Save").click()
    page.locator(".error-summary").wait_for()
    yield "mistakes: person"
    page.goto(portal.url + "/mail")
    page.get_by_label("Address for a test mail").fill("somebody somewhere")
    page.get_by_role("button", name="Send a test mail").click()
    page.locator(".error-summary").wait_for()
    yield "mistakes: test mail"
    page.goto(portal.url + "/mail/templates/announcement/en")
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("heading", name="As HTML").wait_for()
    yield "preview of a template"
    page.get_by_role("textbox", name="Text", exact=True).fill("{{nonsense}}")
    page.get_by_role("button", name="Preview").click()
    page.locator(".error-summary").wait_for()
    yield "mistakes: template"


def _records(page: Page, portal: PortalServer) -> Iterator[str]:
    page.goto(portal.url + "/ledger")
    page.get_by_role("button", name="Verify the whole ledger").click()
    page.get_by_role("heading", name=re.compile("^The ledger holds")).wait_for()
    yield "verified ledger"
    page.goto(portal.url + "/backups")
    page.locator("form[action='/backups/verification'] button").click()
    page.locator(".notice.success").wait_for()
    yield "verified backups"


def _dates(page: Page, portal: PortalServer) -> Iterator[str]:
    someone = portal.house.of("U00")[0]
    page.goto(portal.url + path(portal, "/numbers/SCHEDULED"))
    portal.house.schedule(someone, day=LIMIT, time="15:00")
    page.get_by_role("button", name="Save the date").click()
    page.locator(".error-summary").wait_for()
    portal.house.schedule(someone)
    yield "date that others were faster with"
