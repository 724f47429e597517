"""What pages look like and how they are reached: eyes, keyboards, screen readers, telephones, printers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from portal_browser import PHONE, WIDE, Windows
from portal_house import LIMIT, SUGGESTED
from portal_server import PortalServer
from portal_visitor import PortalVisitor

# The pages, each as somebody sees it; letters stand for what `prepared` has made.
PAGES = {
    "sign-in": ("nobody", "/sign-in"),
    "sign-in link": ("nobody", "LINK"),
    "old link": ("nobody", "/sign-in/link/old"),
    "not there": ("nobody", "/nonsense"),
    "own numbers": ("owner", "/numbers"),
    "no numbers": ("boss", "/numbers"),
    "scheduled number": ("owner", "/numbers/SCHEDULED"),
    "waiting number": ("boss", "/numbers/WAITING"),
    "completed number": ("boss", "/numbers/COMPLETED"),
    "blocked number": ("boss", "/numbers/BLOCKED"),
    "number with phones": ("boss", "/numbers/PHONES"),
    "running number": ("boss", "/numbers/RUNNING"),
    "failed number": ("boss", "/numbers/FAILED"),
    "move now": ("owner", "/numbers/SCHEDULED/migrate"),
    "undo": ("boss", "/numbers/COMPLETED/undo"),
    "override": ("boss", "/numbers/BLOCKED/override?check=owner-without-mail"),
    "overview": ("boss", "/project"),
    "pause everything": ("boss", "/project/pause"),
    "migrations": ("boss", "/migrations"),
    "migrations with all columns": ("boss", "/migrations?columns=" + ",".join(
        ("person", "department", "kind", "status", "start", "limit", "devices", "findings", "mail", "updated")
    )),
    "no migrations": ("boss", "/migrations?text=nobody"),
    "odd names": ("boss", "/migrations?department=ODD,LONG"),
    "mistakes in filters": ("boss", "/migrations?status=x&from=y&blocked=z"),
    "import": ("boss", "/migrations/import"),
    "phones": ("boss", "/phones"),
    "findings": ("boss", "/findings"),
    "one finding": ("boss", "/findings/physical-phones"),
    "people": ("boss", "/people"),
    "odd person": ("boss", "/people?text=person5012"),
    "person": ("boss", "/people/boss%40example.org"),
    "mail": ("boss", "/mail"),
    "templates": ("boss", "/mail/templates"),
    "template": ("boss", "/mail/templates/announcement/en"),
    "backups": ("boss", "/backups"),
    "ledger": ("boss", "/ledger"),
    "help": ("boss", "/help"),
    "refused": ("owner", "/ledger"),
}  # fmt: skip


@pytest.fixture(scope="module")
def portal(shared_portal: PortalServer) -> PortalServer:
    """A server with migrations in many statuses."""
    house = shared_portal.house
    scheduled, waiting = house.of("U00")[:2]
    house.schedule(scheduled, *house.of("U01"))
    house.belay.does("pause", "--number", house.of("U01")[0].number)
    completed, failed, running = house.of("DESK")[0], house.of("U02")[0], house.of("U03")[0]
    house.belay.does("migrate", "--number", completed.number)
    (house.folder / "answer").write_text('{"ok": false, "error": "the pool is being moved"}')
    house.belay.run("migrate", "--number", failed.number)
    (house.folder / "answer").unlink()
    house.hold.touch()
    boss = shared_portal.administrator()
    boss.post(f"/numbers/%2B{running.number[1:]}/migrate", {"sure": "yes"})
    boss.post("/migrations/filters", {"query": "status=waiting", "name": "All that wait"})
    return shared_portal


def person(portal: PortalServer, role: str) -> PortalVisitor | None:
    match role:
        case "nobody":
            return None
        case "owner":
            return portal.known(str(portal.house.of("U00")[0].address))
        case _:
            return portal.administrator()


def path(portal: PortalServer, text: str) -> str:
    """A path of the table with what its letters stand for."""
    house = portal.house
    if text == "LINK":
        return portal.link("looker@example.org").removeprefix(portal.url)
    for word, someone in (
        ("SCHEDULED", house.of("U00")[0]),
        ("WAITING", house.of("U00")[1]),
        ("COMPLETED", house.of("DESK")[0]),
        ("FAILED", house.of("U02")[0]),
        ("RUNNING", house.of("U03")[0]),
        ("PHONES", house.of("DESK")[1]),
        ("BLOCKED", house.of("MUTE")[0]),
    ):
        text = text.replace(word, "%2B" + someone.number[1:])
    return text


@pytest.fixture
def windows(browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    windows = Windows(browser, portal)
    yield windows
    windows.close()


def visit(windows: Windows, pages: dict[str, tuple[str, str]], **options: Any) -> Iterator[tuple[str, Page]]:
    """All pages, one after the other in one window for each person."""
    opened: dict[str, Page] = {}
    for name, (role, text) in pages.items():
        address = path(windows.server, text)
        if role not in opened:
            opened[role] = windows.open("/help", person(windows.server, role), **options)
        opened[role].goto(windows.server.url + address)
        yield name, opened[role]


def forms(windows: Windows, size: tuple[int, int]) -> Iterator[tuple[str, Page]]:
    """The pages that only a form leads to."""
    page = windows.open(
        "/migrations?department=U00,MUTE",
        windows.server.administrator(),
        viewport={"width": size[0], "height": size[1]},
    )
    for box in page.get_by_label(re.compile("^Select \\+")).all():
        box.check()
    page.get_by_role("button", name="Edit selected migrations").click()
    yield "edit", page
    page.get_by_role("button", name="Show what will change").click()
    yield "mistakes in an edit", page
    page.get_by_label(re.compile("Edit .* waiting migrations")).check()
    page.get_by_label("Suggested migration date").fill(str(SUGGESTED))
    page.get_by_label("Maximum migration date").fill(str(LIMIT))
    page.get_by_label("Status", exact=True).select_option("scheduled")
    page.get_by_role("button", name="Show what will change").click()
    yield "preview of an edit", page
    page.goto(windows.server.url + "/migrations/import")
    page.get_by_label("Or paste the table").fill("Number,Nonsense\n+41227601000,1\n")
    page.get_by_role("button", name="Show what will change").click()
    yield "refused import", page
    page.goto(windows.server.url + "/ledger")
    page.get_by_role("button", name="Verify the whole ledger").click()
    yield "verified ledger", page


AXE = Axe()


def found(page: Page, scheme: str) -> list[str]:
    """What axe-core finds, every rule and impact; in the dark only colours can be other than in the light."""
    options = {"runOnly": ["color-contrast", "link-in-text-block"]} if scheme == "dark" else {}
    results = AXE.run(page, options=options | {"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for rule in results
        for node in rule["nodes"][:3]
    ]


# Folded parts are unfolded, so that what is in them is looked at too.
OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(windows: Windows, scheme: str) -> None:
    """On no page, in light and dark."""
    wrong = {}
    windows.options = {"color_scheme": scheme}
    for name, page in chain(visit(windows, PAGES), forms(windows, WIDE)):
        page.evaluate(OPEN)
        if problems := found(page, scheme):
            wrong[name] = problems
    assert not wrong


def test_fits_a_telephone(windows: Windows) -> None:
    """No page scrolls sideways at 360 pixels, and what is pressed is large enough for a finger (WCAG 2.5.8)."""
    windows.size = PHONE
    wide, small = {}, {}

    def look(name: str, page: Page) -> None:
        page.evaluate(OPEN)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE[0]:
            wide[name] = width
        tiny = page.evaluate(
            """() => [...document.querySelectorAll(
                  'button, input:not([type=hidden]), select, textarea, summary, .button')]
                .filter((e) => e.checkVisibility())
                .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
                .filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)"""
        )
        if tiny:
            small[name] = tiny

    for name, page in chain(visit(windows, PAGES), forms(windows, PHONE)):
        look(name, page)
    assert not wide, f"pages that scroll sideways: {wide}"
    assert not small, f"too small for a finger: {small}"


def test_fits_wide_screens_and_large_letters(windows: Windows) -> None:
    """Nor at 1440 pixels, nor where letters are twice as large (WCAG 1.4.4)."""
    wide = {}
    for name, page in visit(windows, PAGES):
        for zoom in (1, 2):
            page.evaluate("(zoom) => { document.documentElement.style.fontSize = `${zoom * 16}px` }", zoom)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > WIDE[0]:
                wide[f"{name} at {zoom}"] = width
    assert not wide


# What the focused element is, and whether one sees that it is focused.
FOCUS = """() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const style = getComputedStyle(focused), box = focused.getBoundingClientRect();
  const middle = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 10)];
  const top = document.elementFromPoint(...middle);
  return {
    text: focused.outerHTML.slice(0, 120),
    index: [...document.querySelectorAll('*')].indexOf(focused),
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    covered: !!top && top !== focused && !focused.contains(top) && !top.contains(focused)
      && !!top.closest('.selection') && !focused.closest('.selection'),
  };
}"""
REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter((e) => e.checkVisibility() && !e.disabled)
  .map((e) => [[...document.querySelectorAll('*')].indexOf(e), e.outerHTML.slice(0, 120)])"""


@pytest.mark.parametrize(
    "name",
    ["sign-in", "scheduled number", "overview", "no migrations", "odd names", "import", "phones", "person", "edit"],
)
def test_reached_by_keyboard(windows: Windows, name: str) -> None:
    """Tab goes to everything that can be pressed or filled in, in the order of the page, and one sees where."""
    if name == "edit":
        _, page = next(forms(windows, WIDE))
    else:
        [(_, page)] = visit(windows, {name: PAGES[name]})
    expected = dict(page.evaluate(REACHABLE))
    seen: dict[int, str] = {}
    unseen: dict[int, str] = {}
    shown, order = set(), []
    for _ in range(len(expected) * 4 + 20):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        # A field for dates has several stops; its own small button is marked by the browser.
        if focus["outline"] and focus["inside"] and not focus["covered"]:
            shown.add(focus["index"])
        elif focus["covered"] or not focus["inside"] or 'type="date"' not in focus["text"]:
            unseen[focus["index"]] = focus["text"]
        if focus["index"] not in seen:
            order.append(focus["index"])
        seen[focus["index"]] = focus["text"]
    missing = [text for index, text in expected.items() if index not in seen]
    assert not missing, f"not reached: {missing}"
    unseen |= {index: text for index, text in seen.items() if index not in shown}
    assert not unseen, f"reached, but one does not see it: {unseen}"
    assert order == sorted(order), "Tab jumps about"


def test_skip_link(windows: Windows) -> None:
    """The first Tab shows it; it leads past the navigation."""
    page = windows.open("/migrations", windows.server.administrator())
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    box = link.bounding_box()
    assert box and box["x"] >= 0 and box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_mistakes_are_where_the_eyes_are(windows: Windows) -> None:
    """After a form is refused the summary has the focus, and its links lead to the fields."""
    for name, page in forms(windows, WIDE):
        if name == "mistakes in an edit":
            assert page.evaluate("document.activeElement.className") == "error-summary"
            for link in page.locator(".error-summary a").all():
                target = str(link.get_attribute("href")).removeprefix("#")
                link.click()
                assert page.evaluate("document.activeElement.id") == target
            break


def test_nothing_moves_for_those_who_ask(windows: Windows) -> None:
    """With reduced motion nothing is animated; without it something is."""
    for motion, animated in (("no-preference", True), ("reduce", False)):
        [(_, page)] = visit(windows, {"running number": PAGES["running number"]}, reduced_motion=motion)
        page.locator(".live .tag.in-progress").wait_for()
        moving = page.evaluate("document.getAnimations().length > 0")
        assert moving == animated, motion


def test_print(windows: Windows) -> None:
    """On paper is the content alone: no navigation, no buttons, dark letters on white."""
    windows.options = {"color_scheme": "dark"}
    for name in ("scheduled number", "overview", "migrations", "ledger"):
        [(_, page)] = visit(windows, {name: PAGES[name]})
        page.emulate_media(media="print", color_scheme="light")
        for part in (".top", ".nav", ".foot", "form", ".skip"):
            assert not [e for e in page.locator(part).all() if e.is_visible()], (name, part)
        assert page.locator("h1").is_visible()
        assert page.locator("main").inner_text().strip()
        assert page.pdf()[:4] == b"%PDF"


def test_without_styles(windows: Windows) -> None:
    """Read from top to bottom without a style sheet, each page still makes sense: headings in order, labels."""
    wrong: dict[str, list[str]] = {}
    page = windows.open("/help", windows.server.administrator())
    page.context.route("**/static/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    owner = windows.open("/help", person(windows.server, "owner"))
    out = windows.open("/sign-in")
    for name, (role, text) in PAGES.items():
        shown = {"nobody": out, "owner": owner}.get(role, page)
        shown.goto(windows.server.url + path(windows.server, text))
        tags = shown.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(e => e.tagName)")
        levels = [int(tag[1]) for tag in tags]
        problems = []
        if levels.count(1) != 1 or levels[0] != 1:
            problems.append(f"h1 does not come first and once: {levels}")
        problems += [f"h{b} after h{a}" for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
        title, heading = shown.title(), shown.locator("h1").first.inner_text()
        if not title.endswith(" – Belay") or len(title) < 9:
            problems.append(f"title {title!r}")
        if not heading.strip():
            problems.append("an empty heading")
        ids = shown.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        problems += [f"id {name} twice" for name in {name for name in ids if ids.count(name) > 1}]
        problems += shown.evaluate(
            "[...document.querySelectorAll('label[for], [aria-describedby], [aria-labelledby]')].flatMap(e =>"
            " ['for', 'aria-describedby', 'aria-labelledby'].flatMap(a => (e.getAttribute(a) || '').split(' '))"
            ".filter(id => id && !document.getElementById(id)).map(id => 'refers to no ' + id))"
        )
        if problems:
            wrong[name] = problems
    assert not wrong


def test_titles_tell_pages_apart(windows: Windows) -> None:
    """Whoever has many windows open knows which is which."""
    names = (
        "own numbers", "waiting number", "completed number", "move now", "undo", "override", "overview", "migrations",
        "import", "phones", "findings", "one finding", "people", "person", "mail", "templates", "template", "backups",
        "ledger", "help",
    )  # fmt: skip
    titles = {name: page.title() for name, page in visit(windows, {name: PAGES[name] for name in names})}
    assert len(set(titles.values())) == len(titles), titles


def test_forced_colours(windows: Windows) -> None:
    """With the colours of the system, as people with weak eyes set them, statuses and focus are still there."""
    windows.options = {"forced_colors": "active"}
    page = windows.open("/migrations", windows.server.administrator())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    assert page.locator(".tag").first.is_visible()
