"""What pages look like and how they are reached: eyes, keyboards, screen readers, telephones, printers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from portal_browser import PHONE, WAYS, WIDE, Windows
from portal_house import LIMIT, SUGGESTED, numbers
from portal_pages import NO_PAGES, PAGES, PAGES_OF_MOVES, forms, is_of, path, person, prepare, routes, visit
from portal_server import PortalServer
from test_portal_runs import park


@pytest.fixture(scope="module")
def portal(shared_portal: PortalServer) -> PortalServer:
    """A server with migrations in many statuses."""
    park(shared_portal.house, shared_portal.house.of("TALK")[0])
    prepare(shared_portal)
    return shared_portal


@pytest.fixture
def windows(browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    windows = Windows(browser, portal)
    yield windows
    windows.close()


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


def test_no_page_is_left_out() -> None:
    """Whatever the portal answers a GET for is looked at here, or is no page."""
    expected = routes()
    assert len(expected) > 40, "the sources are not understood"
    others = set(NO_PAGES) | PAGES_OF_MOVES
    assert others <= expected, f"they are no more: {others - expected}"
    addresses = [text for _, text in PAGES.values()]
    missing = {route for route in expected - others if not any(is_of(route, text) for text in addresses)}
    assert not missing, f"nobody looks at {missing}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(windows: Windows, scheme: str) -> None:
    """On no page, in light and dark, on a wide screen and on a telephone's."""
    wrong = {}
    windows.options = {"color_scheme": scheme, "reduced_motion": "reduce"}
    for name, page in chain(visit(windows, PAGES), forms(windows)):
        for width, height in (PHONE, WIDE):
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(OPEN)
            if problems := found(page, scheme):
                wrong[f"{name} at {width}"] = problems
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

    for name, page in chain(visit(windows, PAGES), forms(windows)):
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
    ("name", "size"),
    [
        *((name, WIDE) for name in (
            "sign-in", "scheduled number", "overview", "migrations", "no migrations", "odd names", "import", "phones",
            "person", "edit",
        )),
        *((name, PHONE) for name in ("scheduled number", "overview", "odd names", "edit")),
    ],
    ids=lambda value: str(value[0] if isinstance(value, tuple) else value),
)  # fmt: skip
def test_reached_by_keyboard(windows: Windows, name: str, size: tuple[int, int]) -> None:
    """Tab goes to everything that can be pressed or filled in, in the order of the page, and one sees where."""
    windows.size = size
    if name == "edit":
        [page] = [page for form, page in islice(forms(windows), 2) if form == "edit"]
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


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until something of the page has the focus; one sees at each stop where one is."""
    target.wait_for()
    for _ in range(300):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus, f"the end of the page comes before {target}"
        # The small button of a field for dates is marked by the browser.
        assert focus["outline"] or 'type="date"' in focus["text"], f"one does not see {focus['text']}"
        assert focus["inside"] and not focus["covered"], f"hidden: {focus['text']}"
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {target}")


def type_day(page: Page, field: Locator, day: date) -> None:
    """Types a day into the field that has the focus, in the order that the browser's language has."""
    for order in ("%m%d%Y", "%d%m%Y"):
        page.keyboard.type(f"{day:{order}}")
        if field.input_value() == str(day):
            return
        for _ in range(2):
            page.keyboard.press("ArrowLeft")
    raise AssertionError(f"{field} has {field.input_value()}")


@pytest.mark.parametrize("way", ["desk", "telephone"])
def test_schedules_by_keyboard(windows: Windows, way: str) -> None:
    """The whole of how migrations are scheduled, with Tab, the space bar, Enter and letters alone."""
    windows.javascript, windows.size = WAYS[way]
    portal = windows.server
    people = portal.house.of("U07")
    page = windows.open("/", portal.administrator())
    keys = page.keyboard

    def press(button: str, key: str = "Enter") -> None:
        tab_to(page, page.get_by_role("button", name=button))
        keys.press(key)

    tab_to(page, page.get_by_role("link", name="Migrations", exact=True))
    keys.press("Enter")
    tab_to(page, page.get_by_role("textbox", name="Unit"))
    keys.type("U07")
    tab_to(page, page.get_by_role("combobox", name="Status"))
    keys.type("wait")
    press("Apply")
    expect(page.get_by_role("status")).to_have_text("3 migrations")
    for name in ["this page"] if windows.javascript else [someone.number for someone in people]:
        tab_to(page, page.get_by_label(f"Select {name}"))
        keys.press("Space")
    press("Edit selected migrations")
    tab_to(page, page.get_by_label("Edit 3 waiting migrations"))
    keys.press("Space")
    for field, day in (("Suggested migration date", SUGGESTED), ("Maximum migration date", LIMIT)):
        tab_to(page, page.get_by_label(field))
        type_day(page, page.get_by_label(field), day)
    tab_to(page, page.get_by_label("Status", exact=True))
    keys.type("sch")
    press("Show what will change", "Space")
    press("Save 3 changes")
    expect(page.get_by_text("3 migrations have changed.")).to_be_visible()
    statuses = portal.house.statuses()
    assert [statuses[someone.number] for someone in people] == ["scheduled"] * 3
    portal.house.belay.does("cancel", *numbers(people))


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
    refused = []
    for name, page in forms(windows):
        if page.locator(".error-summary").count() == 0:
            continue
        refused.append(name)
        assert page.evaluate("document.activeElement.className") == "error-summary", name
        links = page.locator(".error-summary a").all()
        assert links, name
        for link in links:
            target = str(link.get_attribute("href")).removeprefix("#")
            link.click()
            assert page.evaluate("document.activeElement.id") == target, name
    assert len(refused) >= 12, refused


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
