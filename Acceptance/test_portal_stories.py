"""What people do in the portal, told as the document of the CERNphone Migration Wizard tells it.

The document's five flows are told with and without JavaScript, each on a wide screen and on a telephone's. Its other
stories are told with JavaScript on a wide screen, and without on a telephone's; others in one of these two ways.
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from portal_browser import WAYS, Windows
from portal_house import BLACKOUT, LIMIT, LONG, NASTY, SUGGESTED, today
from portal_server import PortalServer
from portal_visitor import PortalVisitor

expect.set_options(timeout=10_000)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.fixture(params=["desk", "telephone"])
def windows(request: pytest.FixtureRequest, browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    """Windows in the two ways in which most stories are told."""
    yield from opened(browser, portal, request.param)


# For the five flows of the document.
in_all_ways = pytest.mark.parametrize("windows", WAYS, indirect=True)


@pytest.fixture
def desk(browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    """Windows with JavaScript on a wide screen."""
    yield from opened(browser, portal, "desk")


@pytest.fixture
def telephone(browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    """Windows without JavaScript on a telephone's screen."""
    yield from opened(browser, portal, "telephone")


def opened(browser: Browser, portal: PortalServer, way: str) -> Iterator[Windows]:
    windows = Windows(browser, portal, *WAYS[way])
    yield windows
    windows.close()


def written(day: date) -> str:
    """A day as the pages write it."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {day:%B %Y}"


def own(number: str) -> str:
    """The address of a number's page."""
    return f"/numbers/%2B{number[1:]}"


def go(page: Page, part: str) -> None:
    """Chooses a part of the main navigation."""
    navigation = page.get_by_role("navigation", name="Main navigation")
    navigation.get_by_role("link", name=part, exact=True).click()
    expect(navigation.get_by_role("link", name=part, exact=True)).to_have_attribute("aria-current", "page")


def search(page: Page, unit: str = "", status: str = "") -> None:
    """Filters the list of migrations."""
    page.get_by_role("textbox", name="Unit").fill(unit)
    page.get_by_role("combobox", name="Status").select_option(status)
    page.get_by_role("button", name="Apply").click()


def select_page(page: Page, windows: Windows, *numbers: str) -> None:
    """Ticks all rows: with one tick where that is offered, else one by one."""
    if windows.javascript:
        page.get_by_label("Select this page").check()
        expect(page.get_by_text(f"{len(numbers)} selected")).to_be_visible()
    else:
        expect(page.get_by_label("Select this page")).to_be_hidden()
        for number in numbers:
            page.get_by_label(f"Select {number}").check()


def save(page: Page, changes: str, outcome: str) -> None:
    """Looks at the preview, saves, and waits for the outcome."""
    page.get_by_role("button", name="Show what will change").click()
    page.get_by_role("button", name=changes).click()
    expect(page.get_by_text(outcome)).to_be_visible()


def rows(page: Page) -> Locator:
    return page.locator("tbody tr")


def records(portal: PortalServer, unit: str) -> list[dict[str, object]]:
    """The migrations of a unit as the command line shows them."""
    found = portal.house.belay.json("status", "--list")["migrations"]
    return [record for record in found if record["department"] == unit]


def statuses(portal: PortalServer, unit: str) -> list[object]:
    return [record["status"] for record in records(portal, unit)]


def journal(portal: PortalServer, number: str) -> str:
    """What the command line tells of a migration's past."""
    return portal.house.belay.does("history", number).text


def test_signs_in_with_a_link(windows: Windows, portal: PortalServer) -> None:
    """The link's page asks once; then the person is in, and the link is over."""
    person = portal.house.of("U00")[0]
    link = portal.link(str(person.address))
    page = windows.open(link.removeprefix(portal.url))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Sign in as {person.shown}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My numbers")
    expect(page.get_by_role("link", name=person.number, exact=True)).to_be_visible()
    other = windows.open(link.removeprefix(portal.url))
    expect(other.get_by_role("heading", level=1)).to_have_text("This link does not work any more")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(portal.url + "/numbers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_led_back_after_signing_in(desk: Windows, portal: PortalServer) -> None:
    """Whoever is not signed in and opens a page is led to the sign-in, which keeps where they wanted to go."""
    page = desk.open("/migrations?status=waiting")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert page.url.endswith("/sign-in?to=%2Fmigrations%3Fstatus%3Dwaiting")


@in_all_ways
def test_schedules_migrations(windows: Windows, portal: PortalServer) -> None:
    """How to schedule a migration, step by step."""
    people = portal.house.of("U00")
    page = windows.open("/", portal.administrator())
    go(page, "Migrations")
    search(page, "U00", "waiting")
    expect(page.get_by_role("status")).to_have_text("3 migrations")
    select_page(page, windows, *(person.number for person in people))
    page.get_by_role("button", name="Edit selected migrations").click()
    page.get_by_label("Edit 3 waiting migrations").check()
    page.get_by_label("Suggested migration date").fill(str(SUGGESTED))
    page.get_by_label("Maximum migration date").fill(str(LIMIT))
    page.get_by_label("Status", exact=True).select_option(label="scheduled")
    page.get_by_role("button", name="Show what will change").click()
    expect(page.get_by_role("heading", name="3 migrations will change")).to_be_visible()
    changes = page.get_by_role("table", name="What becomes what").locator("tbody tr")
    expect(changes).to_have_count(1)
    expect(changes).to_contain_text("3")
    expect(changes.locator(".tag")).to_have_text(["waiting", "scheduled"])
    expect(changes).to_contain_text(f"{written(SUGGESTED)}, 08:00, latest day {written(LIMIT)}")
    assert statuses(portal, "U00") == ["waiting"] * 3, "a preview has changed something"
    page.get_by_role("button", name="Save 3 changes").click()
    expect(page.get_by_text("3 migrations have changed.")).to_be_visible()
    for record in records(portal, "U00"):
        assert record["status"] == "scheduled"
        assert record["limit"] == str(LIMIT)
        assert str(record["start"]).startswith(str(SUGGESTED))
    go(page, "Migrations")
    search(page, "U00")
    expect(rows(page)).to_have_count(3)
    for row in rows(page).all():
        expect(row).to_contain_text(f"{SUGGESTED} 08:00")
        expect(row).to_contain_text(str(LIMIT))
    for action in ("migration.scheduled", "boss@example.org"):
        assert action in portal.house.belay.does("ledger", "list", "--json").out


def test_mistakes_in_an_edit(windows: Windows, portal: PortalServer) -> None:
    """Each mistake is named at its field and on top, where a link leads to the field; what was typed stays."""
    number = portal.house.of("U00")[0].number
    page = windows.open("/migrations?department=U00", portal.administrator())
    page.get_by_role("button", name="Edit selected migrations").click()
    expect(page.get_by_text("Nothing was selected.")).to_be_visible()
    page.get_by_label(f"Select {number}").check()
    page.get_by_role("button", name="Edit selected migrations").click()
    page.get_by_role("button", name="Show what will change").click()
    summary = page.locator(".error-summary")
    expect(summary.get_by_role("link")).to_have_count(2)
    for link in summary.get_by_role("link").all():
        target = str(link.get_attribute("href"))
        assert page.locator(target).count() == 1, f"{target} leads nowhere"
    page.get_by_label("Edit the one waiting migration").check()
    page.get_by_label("Suggested migration date").fill(str(BLACKOUT))
    page.get_by_label("Maximum migration date").fill(str(SUGGESTED))
    page.get_by_label("Status", exact=True).select_option(label="scheduled")
    page.get_by_label("Reason").fill("the new building")
    page.get_by_role("button", name="Show what will change").click()
    expect(summary).to_be_visible()
    expect(page.get_by_label("Edit the one waiting migration")).to_be_checked()
    expect(page.get_by_label("Suggested migration date")).to_have_value(str(BLACKOUT))
    expect(page.get_by_label("Maximum migration date")).to_have_value(str(SUGGESTED))
    expect(page.get_by_label("Status", exact=True)).to_have_value("scheduled")
    expect(page.get_by_label("Reason")).to_have_value("the new building")
    assert statuses(portal, "U00") == ["waiting"] * 3


@in_all_ways
def test_owner_chooses_another_date(windows: Windows, portal: PortalServer) -> None:
    """Between the next day and the maximum day that the administrator has set; only slots that exist are offered."""
    person = portal.house.of("U00")[0]
    portal.house.schedule(person)
    page = windows.open("/", portal.signed_in(str(person.address)))
    expect(page.get_by_text(f"{written(SUGGESTED)}, 09:00")).to_be_visible()
    page.get_by_role("link", name="Choose another date").click()
    offered = [
        day
        for day in (today() + timedelta(days=n) for n in range(1, 30))
        if day <= LIMIT and day.weekday() < 5 and day != BLACKOUT
    ]
    if windows.javascript:
        days = page.get_by_label("Day", exact=True)
        assert days.locator("option").all_text_contents() == [written(day) for day in offered]
        expect(days).to_have_value(str(SUGGESTED))
        days.select_option(str(LIMIT))
    else:
        expect(page.get_by_label("Day", exact=True)).to_be_hidden()
        groups = page.locator("optgroup")
        assert [group.get_attribute("label") for group in groups.all()] == [written(day) for day in offered]
    hours = page.get_by_label("Hour").locator(f"optgroup[data-day='{LIMIT}'] option")
    assert [text[:5] for text in hours.all_text_contents()] == [f"{hour:02d}:00" for hour in range(8, 18)]
    page.get_by_label("Hour").select_option(str(hours.nth(5).get_attribute("value")))
    page.get_by_role("button", name="Save the date").click()
    expect(page.get_by_text("The date is set.")).to_be_visible()
    expect(page.get_by_text(f"{written(LIMIT)}, 13:00")).to_be_visible()
    [record] = [record for record in records(portal, "U00") if record["status"] == "scheduled"]
    assert str(record["start"]).startswith(str(LIMIT)) and record["limit"] == str(LIMIT)
    assert str(person.address) in journal(portal, person.number)


def test_owner_schedules_a_number(windows: Windows, portal: PortalServer) -> None:
    """Owners need not wait for a date: they give a waiting number one, and then all is as if somebody else had."""
    person = portal.house.of("U00")[0]
    page = windows.open("/", portal.signed_in(str(person.address)))
    page.get_by_role("link", name="Choose a date").click()
    expect(page.get_by_text("This number waits to be moved and has no date yet.")).to_be_visible()
    expect(page.get_by_role("heading", name="Choose a date")).to_be_visible()
    # Two months are more than a list is good for: further days are a link away.
    page.get_by_role("link", name="Later days").click()
    page.get_by_role("link", name="Earlier days").click()
    if windows.javascript:
        page.get_by_label("Day", exact=True).select_option(str(SUGGESTED))
    hours = page.get_by_label("Hour").locator(f"optgroup[data-day='{SUGGESTED}'] option")
    page.get_by_label("Hour").select_option(str(hours.nth(2).get_attribute("value")))
    page.get_by_role("button", name="Save the date").click()
    expect(page.get_by_text("The date is set.")).to_be_visible()
    expect(page.get_by_text(f"{written(SUGGESTED)}, 10:00")).to_be_visible()
    expect(page.get_by_role("heading", name="Choose another date")).to_be_visible()
    [record] = [record for record in records(portal, "U00") if record["status"] == "scheduled"]
    assert record["limit"] == str(today() + timedelta(days=60))
    assert f"announcement  {person.address}" in re.sub(" +", "  ", portal.house.belay.does("mail", "list").text)
    assert str(person.address) in journal(portal, person.number)


def test_no_date_to_choose(telephone: Windows, portal: PortalServer) -> None:
    """A number that is paused or was moved offers no date, and the page says what its status means."""
    person = portal.house.of("U00")[0]
    portal.house.belay.does("pause", "--number", person.number)
    page = telephone.open(own(person.number), portal.signed_in(str(person.address)))
    expect(page.get_by_role("button", name="Save the date")).to_have_count(0)


@in_all_ways
def test_pauses_resumes_and_cancels(windows: Windows, portal: PortalServer) -> None:
    """How to pause a migration; then it goes on with the date it had, and at last its date is taken back."""
    people = portal.house.of("U00")
    portal.house.schedule(*people)
    before = [record["start"] for record in records(portal, "U00")]
    page = windows.open("/migrations", portal.administrator())
    for old, new, label, gone in (
        ("scheduled", "paused", "Edit 3 scheduled migrations", "paused"),
        ("paused", "scheduled", "Edit 3 paused migrations", "scheduled"),
        ("scheduled", "waiting", "Edit 3 scheduled migrations", "waiting"),
    ):
        go(page, "Migrations")
        search(page, "U00", old)
        select_page(page, windows, *(person.number for person in people))
        page.get_by_role("button", name="Edit selected migrations").click()
        page.get_by_label(label).check()
        page.get_by_label("Status", exact=True).select_option(label=new)
        page.get_by_label("Reason").fill(f"because {new}")
        save(page, "Save 3 changes", "3 migrations have changed.")
        assert statuses(portal, "U00") == [gone] * 3
        if gone == "scheduled":
            assert [record["start"] for record in records(portal, "U00")] == before
    assert all("start" not in record for record in records(portal, "U00"))
    assert "because paused" in journal(portal, people[0].number)


def test_owner_of_a_paused_number_still_moves_it(windows: Windows, portal: PortalServer) -> None:
    """Pausing means that it does not begin by itself; the owner can still do it."""
    person = portal.house.of("U00")[0]
    portal.house.schedule(person)
    portal.house.belay.does("pause", "--number", person.number)
    page = windows.open(own(person.number), portal.signed_in(str(person.address)))
    page.get_by_role("link", name="Move it now").click()
    page.get_by_role("button", name="Move it now").click()
    expect(page.locator(".error-summary")).to_contain_text("Tick the box to go on.")
    page.get_by_label("Yes, move this number now").check()
    page.get_by_role("button", name="Move it now").click()
    expect(page.locator(".card .tag").first).to_have_text("completed")


@in_all_ways
def test_owner_moves_a_number_now(windows: Windows, portal: PortalServer) -> None:
    """Live progress while it goes on, without anybody's doing; afterwards what became of every setting."""
    person = portal.house.of("U00")[0]
    portal.house.hold.touch()
    page = windows.open("/numbers", portal.signed_in(str(person.address)))
    page.get_by_role("link", name="Choose a date or move it now").click()
    page.get_by_role("link", name="Move it now").click()
    page.get_by_label("Yes, move this number now").check()
    page.get_by_role("button", name="Move it now").click()
    expect(page.get_by_text("The move begins now. This page shows how it goes.")).to_be_visible()
    expect(page.locator(".card .tag").first).to_have_text("in progress")
    step = page.get_by_role("listitem").filter(has_text="Take the number from the old system")
    expect(step).to_contain_text("now")
    expect(page.locator("progress")).to_be_visible()
    # What could be done before it began is not offered any more.
    expect(page.get_by_role("link", name="Move it now")).to_have_count(0)
    portal.house.hold.unlink()
    expect(page.locator(".card .tag").first).to_have_text("completed")
    expect(page.get_by_role("heading", name="What became of every setting")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\d+ carried, \d+ translated, \d+ dropped, 0 unknown"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"verified, 0 broken"))).to_be_visible()
    expect(page.get_by_text("The move begins now.")).to_have_count(0)
    assert portal.house.statuses()[person.number] == "completed"
    page.locator("summary", has_text="Everything that happened").click()
    expect(page.get_by_text(f"({person.address})").first).to_be_visible()


@in_all_ways
def test_manager_of_units(windows: Windows, portal: PortalServer) -> None:
    """How to add a new manager: TE,EP,IT-CS gives all of TE and EP, but in IT only the group CS."""
    newcomer = portal.house.of("U00")[0]
    page = windows.open("/", portal.administrator())
    go(page, "People")
    page.get_by_label("Name or address").fill(str(newcomer.address))
    page.get_by_role("button", name="Apply").click()
    expect(rows(page)).to_have_count(1)
    page.get_by_role("link", name=f"Edit {newcomer.shown}").click()
    page.get_by_role("combobox", name="Role").select_option(label="manager of units")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".error-summary")).to_contain_text("Managers need at least one unit")
    page.get_by_label("Allowed departments").fill("TE, EP,IT-CS")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The role is changed.")).to_be_visible()
    manager = portal.signed_in(str(newcomer.address))
    page = windows.open("/", manager)
    navigation = page.get_by_role("navigation", name="Main navigation").get_by_role("link")
    assert navigation.all_text_contents() == [
        "My numbers",
        "Overview",
        "Migrations",
        "Physical phones",
        "Findings",
        "People",
        "Help",
    ]
    go(page, "Migrations")
    seen = {"TE", "TE-ABC", "EP", "IT-CS", "IT-CS-NET", "U00"}
    expected = {p.number for p in portal.house.people if p.department in seen - {"U00"}} | {newcomer.number}
    assert set(page.locator("tbody th").all_text_contents()) == expected
    search(page, "IT")
    units = [row.locator("td").nth(2).text_content() for row in rows(page).all()]
    assert sorted(map(str, units)) == ["IT-CS", "IT-CS-NET"]
    go(page, "People")
    shown = page.locator("tbody").text_content() or ""
    assert all((str(p.address) in shown) == (p.department in seen - {"U00"} or p is newcomer) for p in
               portal.house.people if p.department in seen | {"IT", "IT-CSX", "ODD"} and p.department != "U00")
    expect(page.get_by_role("link", name="Edit")).to_have_count(0)
    for person in portal.house.of("IT-CSX") + portal.house.of("IT") + [portal.house.of("U00")[1]]:
        assert manager.get(own(person.number)).status == 404


def test_physical_phones(windows: Windows, portal: PortalServer, tmp_path: Path) -> None:
    """The phones of a unit, those that can be collected, and the list for recycling."""
    people = portal.house.of("DESK")
    portal.house.belay.does("migrate", "--number", people[0].number)
    page = windows.open("/", portal.administrator())
    go(page, "Physical phones")
    expect(rows(page)).to_have_count(8)
    expect(rows(page).first).to_contain_text("Polycom CX600")
    expect(rows(page).first).to_contain_text("Building 1")
    page.get_by_label("Status of the number").select_option(label="completed: can be collected")
    page.get_by_role("button", name="Apply").click()
    expect(rows(page)).to_have_count(2)
    for name, count in (("List for recycling (CSV)", 2), ("Export as CSV", 2)):
        with page.expect_download() as started:
            page.get_by_role("link", name=name).click()
        file = tmp_path / "phones.csv"
        started.value.save_as(file)
        with file.open(newline="") as lines:
            table = list(csv.DictReader(lines))
        assert [row["Number"] for row in table] == [people[0].number] * count
    # The list for recycling keeps to the other filters.
    page.get_by_role("textbox", name="Unit").fill("U01")
    page.get_by_role("button", name="Apply").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="List for recycling (CSV)").click()
    started.value.save_as(tmp_path / "none.csv")
    assert len((tmp_path / "none.csv").read_text().splitlines()) == 1
    page.get_by_role("textbox", name="Unit").fill("")
    page.get_by_label("Number, name or address").fill("nobody has this")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("No phones fit these filters.")).to_be_visible()
    owner = windows.open(own(people[1].number), portal.signed_in(str(people[1].address)))
    expect(owner.get_by_text("Polycom CX600 (Building 1), Polycom CX600 (Building 2)").first).to_be_visible()


def test_exports_and_imports(windows: Windows, portal: PortalServer, tmp_path: Path) -> None:
    """The list goes out as CSV, is edited, and comes back as a file or pasted; a wrong cell is named by its line."""
    people = portal.house.of("U00")
    page = windows.open("/migrations?department=U00", portal.administrator())
    with page.expect_download() as started:
        page.get_by_role("link", name="Export as CSV").click()
    assert re.fullmatch(r"migrations-\d{4}-\d\d-\d\d\.csv", started.value.suggested_filename)
    file = tmp_path / "migrations.csv"
    started.value.save_as(file)
    table = list(csv.DictReader(io.StringIO(file.read_text(), newline="")))
    assert [row["Number"] for row in table] == [person.number for person in people]

    def bring(*changed: dict[str, str]) -> None:
        text = io.StringIO()
        writer = csv.DictWriter(text, table[0].keys())
        writer.writeheader()
        writer.writerows(changed)
        page.goto(portal.url + "/migrations")
        page.get_by_role("link", name="Import an edited table").click()
        if windows.javascript:
            file.write_text(text.getvalue())
            page.get_by_label("CSV file").set_input_files(file)
        else:
            page.get_by_label("Or paste the table").fill(text.getvalue())
        page.get_by_role("button", name="Show what will change").click()

    scheduled = {"Status": "scheduled", "Date": str(SUGGESTED), "Time": "10:00", "Limit": str(LIMIT)}
    bring(table[0] | scheduled, table[1] | {"Owner": "Somebody else"})
    expect(page.get_by_role("heading", name="Nothing was changed; correct these cells")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Line 3, Owner"))).to_be_visible()
    bring(table[0] | scheduled, table[1] | scheduled, table[2])
    expect(page.get_by_role("heading", name="2 migrations will change")).to_be_visible()
    assert statuses(portal, "U00") == ["waiting"] * 3
    page.get_by_role("button", name="Save 2 changes").click()
    expect(page.get_by_text("The table was imported.")).to_be_visible()
    assert statuses(portal, "U00") == ["scheduled", "scheduled", "waiting"]


def test_exports_what_is_selected(windows: Windows, portal: PortalServer, tmp_path: Path) -> None:
    """The ticked numbers alone, or everything of the search, also on other pages of the list."""
    people = portal.house.of("U00")
    page = windows.open("/migrations?department=U00", portal.administrator())
    page.get_by_role("button", name="Export the selected as CSV").click()
    expect(page.get_by_text("Nothing was selected.")).to_be_visible()
    expect(rows(page)).to_have_count(len(people))

    def exported() -> list[str]:
        with page.expect_download() as started:
            page.get_by_role("button", name="Export the selected as CSV").click()
        assert re.fullmatch(r"migrations-\d{4}-\d\d-\d\d\.csv", started.value.suggested_filename)
        file = tmp_path / "selected.csv"
        started.value.save_as(file)
        with file.open(newline="") as lines:
            return [row["Number"] for row in csv.DictReader(lines)]

    for person in people[:2]:
        page.get_by_label(f"Select {person.number}").check()
    assert exported() == [person.number for person in people[:2]]
    page.get_by_label(f"Select all {len(people)} results of this search").check()
    assert exported() == [person.number for person in people]
    page.goto(portal.url + "/migrations")
    page.get_by_label(f"Select all {len(portal.house.people)} results of this search").check()
    assert exported() == sorted(person.number for person in portal.house.people)


def test_mistyped_filter(telephone: Windows, portal: PortalServer) -> None:
    """Nothing is shown that was not asked for; every field stays as typed, and the wrong one is marked."""
    page = telephone.open(
        "/migrations?sort=-number&department=U00&from=yesterday&person=Somebody", portal.administrator()
    )
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(rows(page)).to_have_count(0)
    expect(page.get_by_role("link", name="Export as CSV")).to_have_count(0)
    expect(page.get_by_role("button", name="Edit selected migrations")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Unit")).to_have_value("U00")
    expect(page.get_by_label("Owner's name or address")).to_have_value("Somebody")
    expect(page.get_by_label("Date from")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Owner's name or address").fill("")
    page.get_by_label("Date from").fill("")
    page.get_by_role("button", name="Apply").click()
    expect(rows(page)).to_have_count(len(portal.house.of("U00")))
    # In the order that was chosen.
    numbers = [person.number for person in portal.house.of("U00")]
    assert page.locator("tbody th").all_text_contents() == sorted(numbers, reverse=True)


def test_nothing_to_import(telephone: Windows, portal: PortalServer) -> None:
    """A form without a table says so, and what is no table is refused in words."""
    page = telephone.open("/migrations/import", portal.administrator())
    page.get_by_role("button", name="Show what will change").click()
    expect(page.locator(".error-summary")).to_contain_text("This must be filled in.")
    page.get_by_label("Or paste the table").fill("this is no table")
    page.get_by_role("button", name="Show what will change").click()
    expect(page.get_by_text("Nothing was changed; correct these cells")).to_be_visible()


def test_saves_filters(telephone: Windows, portal: PortalServer) -> None:
    """Filters get a name, are there the next time for the same person alone, and can be forgotten."""
    page = telephone.open("/migrations?department=U00&status=waiting", portal.administrator())
    page.get_by_label("Name for these filters").fill("My <b>unit</b>")
    page.get_by_role("button", name="Save these filters").click()
    go(page, "Migrations")
    page.get_by_role("link", name="My <b>unit</b>").click()
    expect(page.get_by_role("status")).to_have_text("3 migrations")
    other = telephone.open("/migrations", portal.signed_in("other@example.org", "administrator"))
    expect(other.get_by_role("link", name="My <b>unit</b>")).to_have_count(0)
    page.get_by_text("Manage saved filters").click()
    page.get_by_role("button", name="Forget My <b>unit</b>").click()
    expect(page.get_by_role("link", name="My <b>unit</b>")).to_have_count(0)


def test_overrides_a_finding(windows: Windows, portal: PortalServer) -> None:
    """From what blocks most to one number; the finding stops blocking once somebody gives a reason."""
    number = portal.house.of("MUTE")[0].number
    page = windows.open("/", portal.administrator())
    go(page, "Findings")
    row = rows(page).filter(has_text="Owner without mail address")
    assert row.locator("td").nth(1).text_content() == "4"
    row.get_by_role("link").click()
    expect(page.get_by_role("status")).to_have_text("4 migrations")
    page.get_by_role("link", name=number).click()
    expect(page.get_by_role("link", name="Move it now")).to_have_count(0)
    page.get_by_role("link", name="Override this finding").click()
    page.get_by_role("button", name="Override this finding").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_label("Reason").fill("told by telephone")
    page.get_by_role("button", name="Override this finding").click()
    expect(page.get_by_text("The finding does not block any more.")).to_be_visible()
    expect(page.get_by_text("Overridden by boss@example.org: told by telephone")).to_be_visible()
    expect(page.get_by_role("link", name="Move it now")).to_be_visible()
    go(page, "Findings")
    row = rows(page).filter(has_text="Owner without mail address")
    assert row.locator("td").nth(1).text_content() == "3"
    manager = portal.signed_in("mute@example.org", "staff", "MUTE")
    page = windows.open(own(portal.house.of("MUTE")[1].number), manager)
    expect(page.get_by_role("link", name="Override this finding")).to_have_count(0)


def test_ledger(telephone: Windows, portal: PortalServer) -> None:
    """Search finds who did what; verifying says how many entries hold."""
    person = portal.house.of("U00")[0]
    portal.house.schedule(person)
    page = telephone.open("/", portal.administrator())
    go(page, "Ledger")
    page.get_by_label("Person, number or action").fill(person.number)
    page.get_by_role("button", name="Apply").click()
    expect(rows(page).first).to_contain_text(person.number)
    assert all(person.number in text for text in rows(page).all_text_contents())
    page.get_by_label("Person, number or action").fill("no such entry")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("No entries.")).to_be_visible()
    page.get_by_role("button", name="Verify the whole ledger").click()
    expect(page.get_by_role("heading", name=re.compile(r"The ledger holds: \d+ entries"))).to_be_visible()


def test_what_is_stuck_alarms(desk: Windows, portal: PortalServer) -> None:
    """All of them are counted, some are named, and a link leads to the rest; Prometheus is told."""
    with closing(sqlite3.connect(portal.house.folder / "belay.sqlite")) as store:
        stuck = store.execute(
            "UPDATE migration SET status = 'in-progress', started_at = 1, claimed_by = 'elsewhere', lease_until = ?"
            " WHERE department LIKE 'U0%'", (1 << 62,)
        ).rowcount
        store.commit()
    assert stuck == 30
    page = desk.open("/project", portal.administrator())
    expect(page.get_by_role("heading", name="30 migrations have been in progress for more than a day")).to_be_visible()
    page.get_by_role("link", name="All of them").click()
    expect(rows(page)).to_have_count(30)
    assert "belay_migrations_stuck 30.0\n" in portal.visitor().get("/metrics").text


def test_filters_that_ask_for_several_statuses(windows: Windows, portal: PortalServer) -> None:
    """What an address or a saved filter asks for stays when another filter is added."""
    people = portal.house.of("U02")
    portal.house.belay.does("pause", "--number", people[0].number)
    page = windows.open("/migrations?status=paused,closed", portal.administrator())
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_label("Status", exact=True).locator("option:checked")).to_have_text("paused, closed")
    page.get_by_role("textbox", name="Unit").fill("U02")
    page.get_by_role("button", name="Apply").click()
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_label("Status", exact=True).locator("option:checked")).to_have_text("paused, closed")


def test_ledger_that_was_tampered_with(desk: Windows, portal: PortalServer) -> None:
    """Verifying names the entry that does not hold."""
    page = desk.open("/ledger", portal.administrator())
    with closing(sqlite3.connect(portal.house.folder / "belay.sqlite")) as store:
        store.execute("UPDATE ledger SET done_by = 'nobody' WHERE sequence = 2")
        store.commit()
    page.get_by_role("button", name="Verify the whole ledger").click()
    expect(page.get_by_role("heading", name=re.compile("The ledger holds"))).to_have_count(0)
    expect(page.locator("main")).to_contain_text(re.compile(r"entry 2|number 2|\b2\b"))


def test_pauses_and_resumes_everything(windows: Windows, portal: PortalServer) -> None:
    """One question, then every migration is held; another, and they go on as they were."""
    people = portal.house.of("U00")
    portal.house.schedule(*people)
    before = portal.house.statuses()
    page = windows.open("/project", portal.administrator())
    page.get_by_role("link", name="Pause everything").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pause everything?")
    expect(page.get_by_text(f"{len(before)} migrations are held")).to_be_visible()
    page.get_by_label("Reason").fill("the line is down")
    page.get_by_role("button", name="Pause everything").click()
    expect(page.locator(".error-summary")).to_contain_text("Tick the box to go on.")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("Reason")).to_have_value("the line is down")
    assert portal.house.statuses() == before, "it has not been confirmed"
    page.get_by_label("Yes, pause everything").check()
    page.get_by_role("button", name="Pause everything").click()
    expect(page.get_by_text(f"{len(before)} migrations have changed.")).to_be_visible()
    assert set(portal.house.statuses().values()) == {"paused"}
    assert "the line is down" in journal(portal, people[0].number)
    go(page, "Overview")
    page.get_by_role("link", name="Pause everything").click()
    expect(page.get_by_text("Nothing would change.")).to_be_visible()
    expect(page.get_by_role("button", name="Pause everything")).to_have_count(0)
    go(page, "Overview")
    page.get_by_role("link", name="Resume everything").click()
    expect(page.get_by_text(f"{len(before)} paused migrations go on")).to_be_visible()
    page.get_by_label("Yes, resume everything").check()
    page.get_by_role("button", name="Resume everything").click()
    expect(page.get_by_text(f"{len(before)} migrations have changed.")).to_be_visible()
    assert portal.house.statuses() == before
    manager = windows.open("/project", portal.signed_in("te@example.org", "staff", "TE"))
    expect(manager.get_by_role("link", name="Pause everything")).to_have_count(0)


def test_languages(windows: Windows, portal: PortalServer) -> None:
    """One press on every page changes the language, and the page stays the same."""
    language, code = ("Deutsch", "de") if windows.javascript else ("Français", "fr")
    page = windows.open("/migrations?status=waiting", portal.administrator())
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name=language).click()
    expect(page.locator("html")).to_have_attribute("lang", code)
    assert page.url.endswith("/migrations?status=waiting")
    for path in ("/project", "/migrations", "/phones", "/findings", "/people", "/backups", "/ledger", "/help",
                 "/numbers", "/migrations/import", own(portal.house.people[0].number), "/nonsense"):
        page.goto(portal.url + path)
        text = page.locator("body").inner_text()
        for english in ("Main navigation", "Sign out", "My numbers", "waiting", "Export as CSV", "Apply"):
            assert english not in text, f"{path}: {english}"
        keys = "part|status|field|list|check|error|page|filter|column|event|step-text"
        assert not re.search(rf"\b(?:{keys})\.[a-z]", text)
        assert "{" not in text, f"{path}: a place was left open"
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_language_of_a_person(telephone: Windows, portal: PortalServer) -> None:
    """Until somebody chooses another, pages are in the language that the source knows of a person."""
    for person in portal.house.of("TALK"):
        page = telephone.open("/numbers", portal.signed_in(str(person.address)))
        expect(page.locator("html")).to_have_attribute("lang", person.language)


def test_two_people_edit_the_same(windows: Windows, portal: PortalServer) -> None:
    """The second is told what changed and by whom before anything is saved, and can save all the same."""
    people = portal.house.of("U00")
    portal.house.schedule(*people)
    first = windows.open("/migrations?department=U00", portal.administrator())
    second = windows.open("/migrations?department=U00", portal.signed_in("te@example.org", "staff", "U00"))
    for page, day in ((first, LIMIT), (second, SUGGESTED)):
        select_page(page, windows, *(person.number for person in people))
        page.get_by_role("button", name="Edit selected migrations").click()
        page.get_by_label("Edit 3 scheduled migrations").check()
        page.get_by_label("Suggested migration date").fill(str(day))
        page.get_by_label("Suggested hour").select_option("14:00")
        page.get_by_role("button", name="Show what will change").click()
        expect(page.get_by_role("heading", name="3 migrations will change")).to_be_visible()
    first.get_by_role("button", name="Save 3 changes").click()
    expect(first.get_by_text("3 migrations have changed.")).to_be_visible()
    second.get_by_role("button", name="Save 3 changes").click()
    heading = "Others have changed 3 of these migrations since you selected them"
    expect(second.get_by_role("heading", name=heading)).to_be_visible()
    expect(second.get_by_role("alert")).to_contain_text("boss@example.org")
    expect(second.get_by_role("alert")).to_contain_text(people[0].number)
    what = f"scheduled, {written(LIMIT)}, 14:00, latest day {written(LIMIT)} by boss@example.org, "
    expect(second.get_by_role("alert")).to_contain_text(what)
    changes = second.get_by_role("table", name="What becomes what").locator("tbody tr")
    expect(changes).to_contain_text(f"{written(LIMIT)}, 14:00")
    expect(changes).to_contain_text(f"{written(SUGGESTED)}, 14:00")
    assert all(str(record["start"]).startswith(str(LIMIT)) for record in records(portal, "U00"))
    second.get_by_role("button", name="Save 3 changes all the same").click()
    expect(second.get_by_text("3 migrations have changed.")).to_be_visible()
    assert all(str(record["start"]).startswith(str(SUGGESTED)) for record in records(portal, "U00"))


def test_owner_and_manager_at_once(desk: Windows, portal: PortalServer) -> None:
    """An owner whose date was changed meanwhile is told, and does not undo it unseen."""
    person = portal.house.of("U00")[0]
    portal.house.schedule(person)
    page = desk.open(own(person.number), portal.signed_in(str(person.address)))
    portal.house.schedule(person, day=LIMIT, time="15:00")
    page.get_by_role("button", name="Save the date").click()
    expect(page.locator(".error-summary")).to_contain_text("Somebody has changed")
    expect(page.get_by_role("heading", name="What has changed since you looked")).to_be_visible()
    expect(page.locator(".notice.warning")).to_contain_text(f"{LIMIT} 15:00")
    expect(page.get_by_text(f"{written(LIMIT)}, 15:00").first).to_be_visible()


def test_everything_of_a_search(windows: Windows, portal: PortalServer) -> None:
    """All results are edited, also those on other pages of the list."""
    total = len(portal.house.people)
    page = windows.open("/migrations?blocked=no", portal.administrator())
    expect(rows(page)).to_have_count(100)
    blocked = 5
    expect(page.get_by_role("status")).to_have_text(f"{total - blocked} migrations")
    page.get_by_label(f"Select all {total - blocked} results of this search").check()
    page.get_by_role("button", name="Edit selected migrations").click()
    page.get_by_label(f"Edit {total - blocked} waiting migrations").check()
    page.get_by_label("Suggested migration date").fill(str(SUGGESTED))
    page.get_by_label("Maximum migration date").fill(str(LIMIT))
    page.get_by_label("Status", exact=True).select_option(label="scheduled")
    save(page, f"Save {total - blocked} changes", f"{total - blocked} migrations have changed.")
    counts = list(portal.house.statuses().values())
    assert (counts.count("scheduled"), counts.count("waiting")) == (total - blocked, blocked)
    page.goto(portal.url + "/project")
    expect(page.locator(".calendar").get_by_role("row").filter(has_text=written(SUGGESTED))).to_contain_text("100")


def test_pages_of_a_list(telephone: Windows, portal: PortalServer) -> None:
    """Forward and back, sorted either way, everybody is there once."""
    page = telephone.open("/migrations?sort=-number", portal.administrator())
    seen = page.locator("tbody th").all_text_contents()
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("link", name="Previous page")).to_be_visible()
    seen += page.locator("tbody th").all_text_contents()
    assert seen == sorted((person.number for person in portal.house.people), reverse=True)
    page.get_by_role("link", name="Previous page").click()
    expect(rows(page)).to_have_count(100)
    assert page.locator("tbody th").all_text_contents() == seen[:100]


def test_chooses_columns(telephone: Windows, portal: PortalServer) -> None:
    """More filters and columns are there when asked for, and filters keep what was chosen."""
    person = portal.house.of("U00")[0]
    page = telephone.open("/migrations", portal.administrator())
    page.get_by_text("More filters and columns").click()
    page.get_by_label("Mail address", exact=True).check()
    page.get_by_label("Owner's name or address").fill(str(person.address))
    page.get_by_role("button", name="Apply").click()
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text(str(person.address))
    expect(page.get_by_label("Owner's name or address")).to_have_value(str(person.address))


def test_stops_a_running_edit(windows: Windows, portal: PortalServer) -> None:
    """An edit that is stopped has changed nothing, however far it was."""
    page = windows.open("/migrations?department=U00", portal.administrator())
    select_page(page, windows, *(person.number for person in portal.house.of("U00")))
    page.get_by_role("button", name="Edit selected migrations").click()
    page.get_by_label("Edit 3 waiting migrations").check()
    page.get_by_label("Status", exact=True).select_option(label="paused")
    page.get_by_role("button", name="Show what will change").click()
    with closing(sqlite3.connect(portal.house.folder / "belay.sqlite", isolation_level=None)) as store:
        # While somebody else writes, the edit has to wait.
        store.execute("BEGIN IMMEDIATE")
        page.get_by_role("button", name="Save 3 changes").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Saving the changes")
        page.get_by_role("button", name="Stop; change nothing").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Saving the changes")
        store.execute("ROLLBACK")
    expect(page.get_by_text("Stopped. Nothing was changed.")).to_be_visible()
    assert statuses(portal, "U00") == ["waiting"] * 3


def test_nothing_there(telephone: Windows, portal: PortalServer) -> None:
    """Every list says in words that it is empty, and what to do."""
    page = telephone.open("/migrations?text=nobody", portal.administrator())
    expect(page.get_by_text("No migration fits these filters. Remove one of them.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("0 migrations")
    for path, words in (
        ("/people?text=nobody", "Nobody fits these filters."),
        ("/backups", "No"),
        ("/numbers", "No numbers yet"),
        ("/project", "No number has moved yet."),
    ):
        page.goto(portal.url + path)
        expect(page.locator("main")).to_contain_text(words)


def test_error_pages(desk: Windows, portal: PortalServer) -> None:
    """Each says what happened in the person's words and leads on."""
    owner = portal.signed_in(str(portal.house.of("U00")[0].address))
    page = desk.open("/nonsense", owner)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.goto(portal.url + "/migrations")
    expect(page.get_by_role("heading", level=1)).to_have_text("You may not do this")
    page.goto(portal.url + own(portal.house.of("U01")[0].number))
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("link", name="Go to the first page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My numbers")
    page = desk.open("/", portal.administrator())
    for path in ("/migrations?status=nonsense", "/migrations?from=yesterday", "/phones?status=nonsense"):
        page.goto(portal.url + path)
        expect(page.locator(".error-summary")).to_be_visible()


@pytest.mark.parametrize("path", ["/findings/nonsense", "/tasks/nonsense", "/people/nobody@example.org"])
def test_things_that_are_not_there(portal: PortalServer, path: str) -> None:
    """What does not exist is answered as such."""
    assert portal.administrator().get(path).status == 404


def test_every_link_leads_somewhere(portal: PortalServer) -> None:
    """From the first page on, for each role: no link of a page is dead, and none leads to what one may not see."""
    portal.house.belay.does("migrate", "--number", portal.house.of("DESK")[0].number)
    portal.house.schedule(portal.house.of("U00")[0])
    visitors: list[PortalVisitor] = [
        portal.administrator(),
        portal.signed_in("te@example.org", "staff", "TE,DESK,MUTE"),
        portal.signed_in(str(portal.house.of("U00")[0].address)),
    ]
    dead: set[str] = set()
    for visitor in visitors:
        waiting, seen = ["/"], {"/"}
        while waiting and len(seen) < 250:
            path = waiting.pop(0)
            answer = visitor.get(path)
            if answer.status == 303:
                answer = visitor.get(str(answer.location))
            if answer.status != 200:
                dead.add(f"{path}: {answer.status}")
            if not (answer.header("Content-Type") or "").startswith("text/html"):
                continue
            for link in re.findall(r'href="(/[^"]*)"', answer.text):
                link = link.replace("&amp;", "&").partition("#")[0]
                # Of a hundred numbers one is as good as another.
                kind = re.sub(r"%2B\d+", "N", link.partition("?")[0])
                if link not in seen and sum(kind == re.sub(r"%2B\d+", "N", s.partition("?")[0]) for s in seen) < 12:
                    seen.add(link)
                    waiting.append(link)
    assert not dead


def test_long_and_odd_names(windows: Windows, portal: PortalServer) -> None:
    """Names are text, whatever stands in them, and the page keeps its width."""
    page = windows.open("/migrations?department=ODD", portal.administrator())
    expect(rows(page).filter(has_text=NASTY)).to_have_count(1)
    for person in [*portal.house.of("ODD")[:1], *portal.house.of("LONG")]:
        for path in ("/migrations?department=" + person.department, own(person.number), "/people?text=" + person.name):
            page.goto(portal.url + path)
            expect(page.locator("main")).to_contain_text(LONG if person.department == "LONG" else NASTY)
            assert page.evaluate("document.documentElement.scrollWidth") <= windows.size[0], path
        owner = windows.open("/numbers", portal.signed_in(str(person.address)))
        assert owner.evaluate("document.documentElement.scrollWidth") <= windows.size[0]


def test_sees_progress(desk: Windows, portal: PortalServer) -> None:
    """The overview counts every status, draws the progress and leads to the lists."""
    portal.house.belay.does("migrate", "--number", portal.house.people[0].number)
    portal.house.schedule(portal.house.people[1])
    page = desk.open("/project", portal.administrator())
    total = len(portal.house.people)
    for status, count in (("waiting", total - 2), ("scheduled", 1), ("completed", 1)):
        tile = page.locator(".tile").filter(has_text=status)
        expect(tile.locator(".count")).to_have_text(str(count))
    expect(page.get_by_role("img", name=f"1 of {total} migrations completed")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("row").filter(has_text=str(today()))).to_be_visible()
    page.locator(".tile").filter(has_text="completed").click()
    expect(rows(page)).to_have_count(1)


def test_undoes_a_move(windows: Windows, portal: PortalServer) -> None:
    """An administrator takes a number back, with a reason; the page shows how it goes."""
    number = portal.house.people[0].number
    portal.house.belay.does("migrate", "--number", number)
    page = windows.open(own(number), portal.administrator())
    page.get_by_role("link", name="Undo the move").click()
    page.get_by_label("Reason").fill("wrong person")
    page.get_by_label("Yes, undo the move of this number").check()
    page.get_by_role("button", name="Undo the move").click()
    expect(page.locator(".card .tag").first).to_have_text("waiting")
    assert "wrong person" in journal(portal, number)
    assert not any(portal.house.kamailio.rows().values())


def test_calendar_entry(portal: PortalServer) -> None:
    """A scheduled number has an entry for one's own calendar."""
    person = portal.house.of("U00")[0]
    portal.house.schedule(person)
    answer = portal.signed_in(str(person.address)).get(own(person.number) + "/calendar.ics")
    assert answer.status == 200, answer
    assert (answer.header("Content-Type") or "").startswith("text/calendar")
    assert "BEGIN:VEVENT" in answer.text and person.number in answer.text


def test_stream_ends_with_the_session(portal: PortalServer) -> None:
    """A live page says nothing more to whoever has signed out."""
    person = portal.house.people[0]
    visitor = portal.signed_in(str(person.address))
    portal.house.hold.touch()
    visitor.post(own(person.number) + "/migrate", {"sure": "yes"})
    deadline = time.monotonic() + 10
    while portal.house.statuses()[person.number] != "in-progress":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    with portal.stream(own(person.number) + "/events", visitor) as response:
        response.readline()
        assert visitor.post("/sign-out").status == 303
        # It ends although the migration goes on.
        said = response.read().decode()
    assert "Read everything again" not in said and "completed" not in said
    portal.house.hold.unlink()
