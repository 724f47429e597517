"""Users of a simulated BroadWorks move between groups in the portal, step by step as ECG's User Migration tells it.

Everything is told twice: with JavaScript on a wide screen, and without JavaScript on a telephone's.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from belay_command import DONE, Belay
from broadworks_twin import ADMINISTRATOR, CLIENTS, HOST, PASSWORD, BroadWorksTwin
from portal_browser import PHONE, WIDE, Windows
from portal_server import PortalServer

# The checks ask the simulated server a good deal.
LONG = 120_000
ENCUMBERED = "encumbrance-meet-me@acme.example.com"
CLEAN = "requirement-user-limit@acme.example.com"
FRIENDS = ("latin-1@acme.example.com", "plain@acme.example.com")
CONFIGURATION = """\
project: {{name: move, playbook: user-group-move, source: broadworks, destination: broadworks}}
groupMove: {{destination: plant}}
systems:
  broadworks:
    connector: broadworks
    access: tcp
    host: {host}
    port: {twin}
    user: {user}
    password: file:password
    providers: acme
portal:
  listen: 127.0.0.1:{port}
{portal}"""
STAGES = ("Start", "Encumbrances", "Choose the group", "Requirements", "Migrate")


@dataclass
class MoveHouse:
    """The folder of a project whose users move between groups."""

    folder: Path
    twin: BroadWorksTwin
    port: int = 0

    def configure(self, port: int, portal: str = "") -> None:
        self.port = port
        (self.folder / "password").write_text(PASSWORD)
        (self.folder / "belay.yaml").write_text(
            CONFIGURATION.format(
                host=HOST, twin=self.twin.ports["tcp"], user=ADMINISTRATOR, port=port, portal=portal
            )
        )

    @property
    def belay(self) -> Belay:
        return Belay(configuration=self.folder / "belay.yaml", timeout=300)


@pytest.fixture(scope="module", params=["desk", "telephone"])
def moving(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, PortalServer]]:
    """A portal over a twin in which two users pick up calls for each other, and the way in which it is used."""
    twin = BroadWorksTwin(tmp_path_factory.mktemp("twin"), users=60)
    twin.start()
    try:
        group = {"serviceProviderId": "acme", "groupId": "headquarters", "name": "friends", "userId": list(FRIENDS)}
        done = CLIENTS[0].does(twin, [("GroupCallPickupAddInstanceRequest", group)])
        assert not done["answers"][0].get("error"), done
        house = MoveHouse(tmp_path_factory.mktemp("house"), twin)
        house.configure(0)
        house.belay.does("discover")
        server = PortalServer.start(house)  # type: ignore[arg-type]
        try:
            yield request.param, server
            server.process.send_signal(signal.SIGTERM)
            assert server.process.wait(timeout=20) == DONE, server.said()[-3000:]
        finally:
            server.end()
    finally:
        twin.stop()


@pytest.fixture
def windows(browser: Browser, moving: tuple[str, PortalServer]) -> Iterator[Windows]:
    way, server = moving
    windows = Windows(browser, server, way == "desk", WIDE if way == "desk" else PHONE)
    yield windows
    windows.close()


def own(user: str) -> str:
    """The address of a user's page."""
    return f"/numbers/{quote(user, safe='')}"


def stages(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Steps of the move").get_by_role("listitem")


def is_at(page: Page, name: str) -> None:
    """The page shows a step: all before it lead back by their check marks, and none after it leads anywhere."""
    place = STAGES.index(name)
    expect(stages(page).nth(place)).to_have_attribute("aria-current", "step", timeout=LONG)
    for before in range(place):
        expect(stages(page).nth(before).get_by_role("link")).to_contain_text("✓", timeout=LONG)


def begin(windows: Windows, user: str) -> Page:
    """Opens a user's page, and from there the steps; starts the checks."""
    page = windows.open(own(user), windows.server.administrator())
    page.get_by_role("link", name="Move to another group").click()
    is_at(page, "Start")
    expect(page.get_by_role("row", name=re.compile(re.escape(user)))).to_be_visible()
    page.get_by_role("button", name="Start", exact=True).click()
    return page


def choose(page: Page, group: str) -> None:
    is_at(page, "Choose the group")
    page.get_by_role("radio", name=re.compile(rf"\({group}\)")).check()
    page.get_by_role("button", name="Check requirements").click()
    is_at(page, "Requirements")
    expect(page.get_by_text("The checks are running")).to_have_count(0, timeout=LONG)


def go_on(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Go on: ")).click(timeout=LONG)


def test_an_encumbered_user_may_not_proceed(windows: Windows) -> None:
    """What stands in the way is said with what to do, and no later step can be reached."""
    page = begin(windows, ENCUMBERED)
    is_at(page, "Encumbrances")
    expect(page.get_by_role("heading", name=re.compile("Hosts a conference bridge"))).to_be_visible(timeout=LONG)
    expect(page.get_by_text("Until then you may not proceed")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Go on: "))).to_have_count(0)
    for step in ("group", "requirements", "migrate"):
        page.goto(windows.server.url + f"{own(ENCUMBERED)}/move/{step}")
        is_at(page, "Encumbrances")
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_role("heading", name=re.compile("Hosts a conference bridge"))).to_be_visible(timeout=LONG)


def test_a_user_moves_step_by_step(windows: Windows) -> None:
    """A group that is full is refused; back by the check mark another one is chosen, and the user moves there."""
    page = begin(windows, CLEAN)
    expect(page.get_by_text("No encumbrances")).to_be_visible(timeout=LONG)
    is_at(page, "Encumbrances")
    go_on(page)
    expect(page.get_by_role("radio", name=re.compile(r"\(headquarters\)"))).to_be_disabled()
    choose(page, "overflow")
    expect(page.get_by_role("heading", name=re.compile("User limit reached"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Go on: "))).to_have_count(0)
    stages(page).nth(2).get_by_role("link").click()
    choose(page, "plant")
    expect(page.get_by_text("The group offers everything that the user needs.")).to_be_visible()
    expect(page.get_by_role("heading", name="What the move changes, step by step")).to_be_visible()
    go_on(page)
    is_at(page, "Migrate")
    # Any completed step can be gone back to, and from there on again.
    stages(page).nth(0).get_by_role("link").click()
    is_at(page, "Start")
    page.get_by_role("link", name=re.compile("^Go on with")).click()
    is_at(page, "Migrate")
    expect(page.get_by_text("from the group headquarters to the group plant")).to_be_visible()
    page.get_by_role("button", name="Migrate user").click()
    expect(page.locator(".tag.completed")).to_be_visible(timeout=LONG)
    assert page.url.startswith(windows.server.url + own(CLEAN))
    done = page.locator(".steps > li.done")
    expect(done.filter(has_text="Read everything again and compare")).to_have_count(1)
    assert done.count() == page.locator(".steps > li").count() > 5
    page.goto(windows.server.url + f"{own(CLEAN)}/move/migrate")
    assert page.url == windows.server.url + own(CLEAN)


def test_friends_move_together(windows: Windows) -> None:
    """Who picks up calls for others cannot move alone; together they can, and are named in the list."""
    leader, other = FRIENDS
    page = begin(windows, other)
    expect(page.get_by_text("Tied by: friends")).to_be_visible(timeout=LONG)
    is_at(page, "Encumbrances")
    page.get_by_role("button", name="Move together").click()
    expect(page.get_by_text("No encumbrances")).to_be_visible(timeout=LONG)
    assert own(leader) in page.url
    page.goto(windows.server.url + "/collections")
    expect(page.get_by_role("link", name=other, exact=True)).to_be_visible()
    page.get_by_role("link", name=leader, exact=True).first.click()
    expect(page.get_by_role("row", name=re.compile(re.escape(other)))).to_be_visible()
    page.goto(windows.server.url + f"{own(leader)}/move/group")
    choose(page, "plant")
    go_on(page)
    is_at(page, "Migrate")
    expect(page.get_by_text("In the same move along with it: 1 more.")).to_be_visible()
    page.get_by_role("button", name="Migrate user").click()
    expect(page.locator(".tag.completed")).to_be_visible(timeout=LONG)
    page.goto(windows.server.url + "/migrations?text=" + quote(other, safe=""))
    expect(page.get_by_role("link", name=leader, exact=True)).to_be_visible()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(windows: Windows) -> None:
    """On the pages of the steps, the collections, and the page of one that has moved; in light and dark."""
    boss = windows.server.administrator()
    clean = "requirement-schedules@acme.example.com"
    if not windows.javascript:
        # axe needs JavaScript; what it looks at is the same markup.
        windows.javascript = True
    page = begin(windows, clean)
    expect(page.get_by_text("No encumbrances")).to_be_visible(timeout=LONG)
    go_on(page)
    choose(page, "plant")
    addresses = [f"{own(clean)}/move/{step}" for step in ("start", "encumbrances", "group", "requirements", "migrate")]
    addresses += [f"{own(ENCUMBERED)}/move/encumbrances", "/collections", "/migrations", own(CLEAN), own(FRIENDS[0])]
    wrong = {}
    for scheme in ("light", "dark"):
        page = windows.open("/help", boss, color_scheme=scheme)
        for address in addresses:
            page.goto(windows.server.url + address)
            page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
            violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            if violations:
                wrong[f"{scheme} {address}"] = [
                    (rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in violations
                ]
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > windows.size[0]:
                wrong[f"{scheme} {address} is {width} wide"] = []
    assert not wrong
