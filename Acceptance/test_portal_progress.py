"""The overview of a project while it goes on, and its calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from portal_browser import PHONE, WIDE, Windows
from portal_house import LIMIT, today, working_day
from portal_server import PortalServer
from test_portal_stories import written


@pytest.fixture(params=["desk", "telephone"])
def windows(request: pytest.FixtureRequest, browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    """With JavaScript on a wide screen, and without on a telephone's."""
    is_desk = request.param == "desk"
    windows = Windows(browser, portal, is_desk, WIDE if is_desk else PHONE)
    yield windows
    windows.close()


@pytest.fixture
def desk(browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    """Windows with JavaScript on a wide screen."""
    windows = Windows(browser, portal, True, WIDE)
    yield windows
    windows.close()


def tile(page: Page, status: str) -> Locator:
    """The number on a tile of the overview."""
    return page.locator(".tile", has_text=status).locator(".count")


def test_overview_renews_itself(desk: Windows, portal: PortalServer) -> None:
    """Whoever leaves it open sees what has happened; what they have opened stays open, and nothing is loaded anew."""
    portal.house.belay.does("migrate", "--number", portal.house.of("U01")[0].number)
    page = desk.open("/project", portal.administrator())
    page.evaluate("window.kept = true")
    page.get_by_text("The same as a table").click()
    page.get_by_role("heading", level=1).click()
    expect(tile(page, "scheduled")).to_have_text("0")
    portal.house.schedule(*portal.house.of("U00"))
    expect(tile(page, "scheduled")).to_have_text("3", timeout=30_000)
    expect(page.locator("details").first).to_have_attribute("open", "")
    assert page.evaluate("window.kept") is True


def test_overview_leaves_alone_what_somebody_is_at(desk: Windows, portal: PortalServer) -> None:
    """While a link in it has the focus nothing is replaced; afterwards it is."""
    page = desk.open("/project", portal.administrator())
    link = page.locator(".tile", has_text="waiting")
    link.focus()
    portal.house.schedule(*portal.house.of("U00"))
    # The stream has told it by now: one that has the focus elsewhere shows it.
    other = desk.open("/project", portal.administrator())
    expect(tile(other, "scheduled")).to_have_text("3")
    page.wait_for_timeout(18_000)
    expect(tile(page, "scheduled")).to_have_text("0")
    assert link.evaluate("it => it === document.activeElement")
    link.evaluate("it => it.blur()")
    expect(tile(page, "scheduled")).to_have_text("3", timeout=5_000)


def test_calendar_reaches_every_date(windows: Windows, portal: PortalServer) -> None:
    """What is scheduled after the days that are shown is told, and a link leads there; others lead back."""
    far = working_day(today() + timedelta(days=90))
    portal.house.schedule(portal.house.of("U00")[0], day=far, limit=far)
    portal.house.schedule(portal.house.of("U00")[1])
    page = windows.open("/project", portal.administrator())
    calendar = page.locator("#calendar")
    expect(calendar.get_by_role("row", name=written(LIMIT))).to_have_count(1)
    expect(calendar).to_contain_text(f"One is scheduled after these days, on {written(far)}")
    calendar.get_by_role("link", name=written(far)).click()
    row = calendar.get_by_role("row").filter(has_text=written(far))
    expect(row.locator("td.some")).to_have_text("1")
    expect(calendar).to_contain_text("One is scheduled before.")
    calendar.get_by_role("link", name="Earlier days").click()
    expect(row).to_have_count(0)
    page.goto(portal.url + "/project?from=2999-01-01")
    expect(calendar).to_be_visible()


def test_stream_of_the_overview_ends_with_the_session(portal: PortalServer) -> None:
    """It says what happened since the page was made, and nothing more to whoever has signed out."""
    visitor = portal.signed_in("watcher@example.org", "administrator")
    page = visitor.get("/project").text
    (live,) = re.findall(r'data-live="(/project/events[^"]*)"', page)
    portal.house.schedule(*portal.house.of("U00"))
    with portal.stream(live.replace("&amp;", "&"), visitor) as response:
        said = b""
        while b"\n\n" not in said.partition(b"event: part")[2]:
            said += response.readline()
        assert b'<span class="count">3</span>' in said
        assert visitor.post("/sign-out").status == 303
        assert b"event: end" in response.read()
    owner = portal.signed_in(str(portal.house.people[0].address))
    assert owner.get("/project/events").status == 403
