"""The filters of the list of migrations: which are in force, what is saved of them, and what is done with a page.

Most is told twice: with JavaScript on a wide screen, and without on a telephone's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from portal_browser import Windows
from portal_house import LIMIT, SUGGESTED
from portal_server import PortalServer
from test_portal_stories import opened, rows

MOST = 50


@pytest.fixture(params=["desk", "telephone"])
def windows(request: pytest.FixtureRequest, browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    """With JavaScript on a wide screen, and without on a telephone's."""
    yield from opened(browser, portal, request.param)


@pytest.fixture
def desk(browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    """With JavaScript on a wide screen."""
    yield from opened(browser, portal, "desk")


@pytest.fixture
def telephone(browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    """Without JavaScript on a telephone's screen."""
    yield from opened(browser, portal, "telephone")


def active(page: Page) -> Locator:
    """The filters in force."""
    return page.get_by_role("navigation", name="Active filters")


def remove(page: Page, words: str) -> None:
    """Takes a filter away."""
    active(page).get_by_role("link", name=f"Remove the filter {words}", exact=True).click()


def save_as(page: Page, name: str) -> None:
    """Saves what the list is asked for."""
    page.get_by_label("Name for these filters").fill(name)
    page.get_by_role("button", name="Save these filters").click()


def numbers(page: Page) -> list[str]:
    """Those of the rows, in their order."""
    return page.locator("tbody th").all_text_contents()


def test_filters_that_came_by_a_link(windows: Windows, portal: PortalServer) -> None:
    """Each can be seen, also those that no field shows, and be taken away without the others."""
    page = windows.open(
        "/migrations?status=waiting&status=scheduled&finding=physical-phones&stuck=yes&sort=-number&columns=mail",
        portal.administrator(),
    )
    expect(active(page).get_by_role("link")).to_have_text(
        [
            "Remove the filter Status: scheduled ✕",
            "Remove the filter Status: waiting ✕",
            "Remove the filter Finding: Physical phones stop working ✕",
            "Remove the filter In progress for more than a day ✕",
            "Remove all filters",
        ]
    )
    expect(page.get_by_role("status")).to_have_text("0 migrations")
    remove(page, "In progress for more than a day")
    remove(page, "Status: scheduled")
    people = portal.house.of("DESK")
    expect(page.get_by_role("status")).to_have_text(f"{len(people)} migrations")
    assert numbers(page) == sorted((person.number for person in people), reverse=True), "the order has gone"
    expect(rows(page).first).to_contain_text("@")
    expect(page.get_by_role("combobox", name="Status")).to_have_value("waiting")
    assert page.evaluate("document.documentElement.scrollWidth") <= windows.size[0]
    active(page).get_by_role("link", name="Remove all filters").click()
    expect(active(page)).to_have_count(0)
    expect(rows(page)).to_have_count(100)
    expect(page).to_have_url(re.compile(r"/migrations\?sort=-number&columns=mail$"))


def test_chooses_a_finding(windows: Windows, portal: PortalServer) -> None:
    """By the title of its check; the choice holds what was found, and stays with the other filters."""
    page = windows.open("/migrations", portal.administrator())
    page.get_by_text("More filters and columns").click()
    finding = page.get_by_role("combobox", name="Finding")
    titles = finding.locator("option").all_text_contents()
    assert titles[0] == "Any" and titles[1:] == sorted(titles[1:])
    assert "Physical phones stop working" in titles and "Agent of a hunt group" not in titles
    finding.select_option(label="Physical phones stop working")
    page.get_by_role("button", name="Apply").click()
    expect(rows(page)).to_have_count(len(portal.house.of("DESK")))
    expect(finding).to_have_value("physical-phones")
    page.get_by_role("textbox", name="Unit").fill("U00")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("status")).to_have_text("0 migrations")
    remove(page, "Finding: Physical phones stop working")
    expect(rows(page)).to_have_count(len(portal.house.of("U00")))


def test_saves_order_and_columns(windows: Windows, portal: PortalServer) -> None:
    """A saved filter shows the list as it was, not only the same rows."""
    people = portal.house.of("U00")
    page = windows.open("/migrations?department=U00&sort=-number&columns=mail", portal.administrator())
    save_as(page, "the first unit")
    page.goto(portal.url + "/migrations")
    page.get_by_role("link", name="the first unit", exact=True).click()
    expect(rows(page)).to_have_count(len(people))
    assert numbers(page) == sorted((person.number for person in people), reverse=True)
    for person in people:
        expect(rows(page).filter(has_text=person.number)).to_contain_text(str(person.address))
    expect(rows(page).first).not_to_contain_text("personal number")


def test_a_filter_needs_a_name(windows: Windows, portal: PortalServer) -> None:
    """What is wrong stands beside the field, and the list stays as it was."""
    people = portal.house.of("U00")
    page = windows.open("/migrations?department=U00&sort=-number", portal.administrator())
    save_as(page, "")
    expect(page.locator(".error-summary")).to_contain_text("This must be filled in.")
    name = page.get_by_label("Name for these filters")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(re.compile("This must be filled in"))
    assert numbers(page) == sorted((person.number for person in people), reverse=True)
    expect(active(page).get_by_role("link", name="Remove the filter Unit: U00")).to_be_visible()
    save_as(page, "n" * 61)
    expect(page.locator(".error-summary")).to_contain_text("longer than 60 letters")
    expect(name).to_have_value("n" * 61)
    save_as(page, "first")
    expect(page.locator(".error-summary")).to_have_count(0)
    expect(page.get_by_role("link", name="first", exact=True)).to_be_visible()


def test_too_many_saved_filters(windows: Windows, portal: PortalServer) -> None:
    """Whoever has as many as there may be is told, keeps what was typed, and can forget one right there."""
    boss = portal.administrator()
    for place in range(MOST):
        answer = boss.post("/migrations/filters", {"query": "text=a", "name": f"filter {place:02}"})
        assert answer.status == 303, answer
    page = windows.open("/migrations?department=U00", boss)
    save_as(page, "one more")
    expect(page.locator(".error-summary")).to_contain_text(f"You have saved {MOST} filters already.")
    expect(page.get_by_label("Name for these filters")).to_have_value("one more")
    expect(page.get_by_role("link", name="one more", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Forget filter 07").click()
    expect(page.get_by_role("link", name="filter 07", exact=True)).to_have_count(0)
    page.goto(portal.url + "/migrations?department=U00")
    save_as(page, "one more")
    expect(page.get_by_role("link", name="one more", exact=True)).to_be_visible()


def test_edits_a_whole_page_without_javascript(telephone: Windows, portal: PortalServer) -> None:
    """Nobody ticks a hundred boxes: the page is edited and exported as it stands there, and nothing else."""
    page = telephone.open("/migrations?blocked=no&sort=-number", portal.administrator())
    shown = numbers(page)
    assert len(shown) == 100
    with page.expect_download() as download:
        page.get_by_role("button", name="Export the 100 on this page as CSV").click()
    table = download.value.path().read_text(encoding="utf-8")
    assert all(number in table for number in shown)
    assert portal.house.people[0].number not in table
    page.get_by_role("button", name="Edit the 100 on this page").click()
    page.get_by_label("Edit 100 waiting migrations").check()
    page.get_by_label("Suggested migration date").fill(str(SUGGESTED))
    page.get_by_label("Maximum migration date").fill(str(LIMIT))
    page.get_by_label("Status", exact=True).select_option(label="scheduled")
    page.get_by_role("button", name="Show what will change").click()
    page.get_by_role("button", name="Save 100 changes").click()
    expect(page.get_by_text("100 migrations have changed.")).to_be_visible()
    scheduled = {number for number, status in portal.house.statuses().items() if status == "scheduled"}
    assert scheduled == set(shown)


def test_with_javascript_the_page_is_ticked(desk: Windows, portal: PortalServer) -> None:
    """There the way stays as it was: one tick for the page, and nothing twice."""
    page = desk.open("/migrations?department=U00", portal.administrator())
    expect(page.get_by_label("Select this page")).to_be_visible()
    expect(page.get_by_role("button", name="on this page")).to_have_count(0)


def test_way_back_from_an_edit(windows: Windows, portal: PortalServer) -> None:
    """Whoever comes back from an edit, or has selected nothing, finds the list in the same order with its columns."""
    page = windows.open("/migrations?department=U00&sort=-number&columns=person,status", portal.administrator())
    before = numbers(page)
    page.get_by_role("button", name="Edit selected migrations").click()
    expect(page.get_by_text("Nothing was selected.")).to_be_visible()
    assert numbers(page) == before
    page.get_by_label(f"Select {before[0].strip()}").check()
    page.get_by_role("button", name="Edit selected migrations").click()
    page.get_by_role("link", name="Go back", exact=True).click()
    assert numbers(page) == before == sorted(before, reverse=True)
    expect(page.get_by_role("columnheader")).to_have_count(4)
