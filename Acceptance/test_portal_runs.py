"""What people do in the portal with a run that goes on, and what they had to ask the command line for before.

Each story is told with JavaScript on a wide screen, and without JavaScript on a telephone's.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import serving
from organisation import Person, table, write
from portal_browser import PHONE, WIDE, Windows
from portal_house import LIMIT, PEOPLE, SUGGESTED, House
from portal_server import PortalServer
from test_portal_holds import begin_move, in_ledger, status, what_happened
from test_portal_stories import go, journal, own, rows, written

POLICY = "ParkingPolicy"


@pytest.fixture(params=["desk", "telephone"])
def way(request: pytest.FixtureRequest) -> str:
    """With JavaScript on a wide screen, or without on a telephone's."""
    return str(request.param)


@pytest.fixture
def house(house_as_built: House, tmp_path: Path) -> House:
    """The organisation before its portal is opened."""
    return house_as_built.copy(tmp_path / "house")


def windows_of(browser: Browser, portal: PortalServer, way: str) -> Windows:
    return Windows(browser, portal, way == "desk", WIDE if way == "desk" else PHONE)


def until(is_so: Callable[[], bool]) -> None:
    """Waits until something is so."""
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def is_released(house: House, person: Person) -> bool:
    """Whether the source has let a line go; while its file is being written nobody can tell."""
    try:
        return house.line(person) is None
    except json.JSONDecodeError:
        return False


def begin_and_stay(page: Page) -> None:
    """Moves a number now, which stays before its line is taken away."""
    begin_move(page)
    expect(status(page)).to_have_text("in progress")
    step = page.get_by_role("listitem").filter(has_text="Take the number from the old system")
    expect(step).to_contain_text("now")


def finding(page: Page, title: str) -> Locator:
    return page.locator(".notice").filter(has=page.get_by_role("heading", name=title))


def park(house: House, *people: Person) -> None:
    """Gives people a setting of which nobody has said what shall become of it; discovers and checks anew."""
    file = house.folder / "Get-CsUser.csv"
    head, _, body = file.read_bytes().decode().partition("\r\n")
    header, *entries = csv.reader(io.StringIO(body))
    parked = {person.dn(PEOPLE) for person in people}
    filled = [[*entry, "Tag:Long" if entry[0] in parked else ""] for entry in entries]
    write(file, head + "\r\n" + table([*header, POLICY], filled))
    house.belay.does("discover")
    house.belay.does("check")


def test_a_run_is_held_and_goes_on(browser: Browser, house: House, way: str) -> None:
    """The manager of the unit holds a run before its next step, and lets it go on; to stop it is not theirs."""
    person = house.of("TE")[0]
    with serving(house) as portal, closing(windows_of(browser, portal, way)) as windows:
        house.hold.touch()
        page = windows.open(own(person.number), portal.signed_in("te@example.org", "staff", "TE"))
        begin_and_stay(page)
        expect(page.get_by_role("link", name="Stop and leave it as it is")).to_have_count(0)
        owner = windows.open(own(person.number), portal.signed_in(str(person.address)))
        expect(status(owner)).to_have_text("in progress")
        expect(owner.get_by_role("button", name="Pause before the next step")).to_have_count(0)

        page.get_by_role("button", name="Pause before the next step").click()
        expect(page.get_by_text("It is held before its next step.")).to_be_visible()
        expect(status(page)).to_have_text("paused")
        house.hold.unlink()
        until(lambda: is_released(house, person))
        assert house.statuses()[person.number] == "paused", "it has gone on although it is held"
        page.get_by_role("button", name="Resume").click()
        expect(status(page)).to_have_text("completed")
        told = journal(portal, person.number)
        assert "paused" in told and "resumed" in told and "te@example.org" in told


def test_a_run_is_stopped_where_it_is(browser: Browser, house: House, way: str) -> None:
    """An administrator stops a run after being asked once more; what was typed stays; then it goes on."""
    person = house.of("U00")[0]
    with serving(house) as portal, closing(windows_of(browser, portal, way)) as windows:
        house.hold.touch()
        page = windows.open(own(person.number), portal.administrator())
        begin_and_stay(page)
        page.get_by_role("link", name="Stop and leave it as it is").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Stop the move of {person.number} where it is?")
        expect(page.get_by_text("callers may not get through")).to_be_visible()
        page.get_by_label("Reason").fill("wrong week")
        page.get_by_role("button", name="Stop and leave it as it is").click()
        expect(page.locator(".error-summary")).to_contain_text("Tick the box to go on.")
        expect(page.get_by_label("Reason")).to_have_value("wrong week")
        page.get_by_label("Yes, stop this move where it is").check()
        page.get_by_role("button", name="Stop and leave it as it is").click()
        expect(page.get_by_text("It is stopped. Let it go on, or undo it.")).to_be_visible()
        expect(status(page)).to_have_text("failed")
        expect(what_happened(page)).to_be_visible()
        told = journal(portal, person.number)
        assert "wrong week" in told and "boss@example.org" in told
        assert any("aborted" in row for row in in_ledger(page, person.number))

        house.hold.unlink()
        until(lambda: is_released(house, person))
        page.goto(portal.url + own(person.number))
        page.get_by_role("link", name="Let it go on").click()
        page.get_by_label("Yes, move this number now").check()
        page.get_by_role("button", name="Move it now").click()
        expect(status(page)).to_have_text("completed")


def test_why_a_move_is_undone_stays(browser: Browser, house: House, way: str) -> None:
    """Whoever forgets to tick the box does not type the reason again."""
    person = house.of("U00")[0]
    house.belay.does("migrate", "--number", person.number)
    with serving(house) as portal, closing(windows_of(browser, portal, way)) as windows:
        page = windows.open(own(person.number), portal.administrator())
        page.get_by_role("link", name="Undo the move").click()
        page.get_by_label("Reason").fill("wrong person")
        page.get_by_role("button", name="Undo the move").click()
        expect(page.locator(".error-summary")).to_contain_text("Tick the box to go on.")
        expect(page.get_by_label("Reason")).to_have_value("wrong person")
        page.get_by_label("Yes, undo the move of this number").check()
        page.get_by_role("button", name="Undo the move").click()
        expect(status(page)).to_have_text("waiting")
        assert "wrong person" in journal(portal, person.number)


def test_a_refused_date_stays_chosen(browser: Browser, house: House, way: str) -> None:
    """Somebody else has changed the date meanwhile: the choice stays, the problem stands at the field."""
    person = house.of("U00")[0]
    house.schedule(person)
    with serving(house) as portal, closing(windows_of(browser, portal, way)) as windows:
        page = windows.open(own(person.number), portal.signed_in(str(person.address)))
        if windows.javascript:
            page.get_by_label("Day", exact=True).select_option(str(LIMIT))
        hours = page.get_by_label("Hour").locator(f"optgroup[data-day='{LIMIT}'] option")
        chosen = str(hours.nth(5).get_attribute("value"))
        page.get_by_label("Hour").select_option(chosen)
        house.schedule(person, time="10:00")
        page.get_by_role("button", name="Save the date").click()
        expect(page.locator("#slot-error")).to_contain_text("since you looked")
        expect(page.get_by_label("Hour")).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_label("Hour")).to_have_value(chosen)
        if windows.javascript:
            expect(page.get_by_label("Day", exact=True)).to_have_value(str(LIMIT))
        expect(status(page)).to_have_text("scheduled")
        expect(page.get_by_text(f"{written(SUGGESTED)}, 10:00").first).to_be_visible()
        page.get_by_role("button", name="Save the date").click()
        expect(page.get_by_text("The date is set.")).to_be_visible()
        expect(page.get_by_text(f"{written(LIMIT)}, 13:00").first).to_be_visible()


def test_settles_a_setting_and_checks_again(browser: Browser, house: House, way: str) -> None:
    """What nobody has decided blocks two people; an administrator settles it, and both are checked again."""
    first, second = house.of("U00")[:2]
    park(house, first, second)
    title = "Settings of unknown fate"
    with serving(house) as portal, closing(windows_of(browser, portal, way)) as windows:
        manager = windows.open(own(first.number), portal.signed_in("u00@example.org", "staff", "U00"))
        expect(finding(manager, title)).to_contain_text(POLICY)
        expect(manager.get_by_role("link", name="Settle what becomes of it")).to_have_count(0)

        page = windows.open(own(first.number), portal.administrator())
        finding(page, title).get_by_role("link", name="Settle what becomes of it").click()
        expect(page.get_by_text("in every migration of the project")).to_be_visible()
        expect(page.get_by_label(POLICY)).to_be_checked()
        page.get_by_role("button", name="It may be left behind").click()
        expect(page.locator(".error-summary")).to_contain_text("Give a reason")
        page.get_by_label("Reason").fill("the new system has no parking")
        page.get_by_label(POLICY).uncheck()
        page.get_by_role("button", name="It may be left behind").click()
        expect(page.locator(".error-summary")).to_contain_text("Tick what may be left behind.")
        expect(page.get_by_label("Reason")).to_have_value("the new system has no parking")
        page.get_by_label(POLICY).check()
        page.get_by_role("button", name="It may be left behind").click()
        expect(page.get_by_text("It is settled for the whole project.")).to_be_visible()
        page.get_by_role("button", name="Check again").click()
        expect(page.get_by_text("The migration is checked.")).to_be_visible()
        expect(finding(page, title)).to_have_count(0)
        expect(page.get_by_role("heading", name="What will happen")).to_be_visible()

        go(page, "Findings")
        expect(rows(page).filter(has_text=title)).to_have_count(1)
        page.get_by_role("button", name="Check again").click()
        expect(page.get_by_text(re.compile(r"\d+ migrations are checked; \d+ of them cannot begin\."))).to_be_visible()
        go(page, "Findings")
        expect(rows(page).filter(has_text=title)).to_have_count(0)
        decided = [row for row in in_ledger(page, "attribute.decided") if POLICY in row]
        assert decided and "the new system has no parking" in decided[0] and "boss@example.org" in decided[0]


def test_managers_check_their_units(browser: Browser, house: House, way: str) -> None:
    """Checking again is for whoever plans migrations, as far as they do; owners have no such page."""
    first, second = house.of("U00")[0], house.of("U01")[0]
    park(house, first, second)
    house.belay.does("decide", POLICY, "--reason", "the new system has no parking")
    with serving(house) as portal, closing(windows_of(browser, portal, way)) as windows:
        page = windows.open("/findings", portal.signed_in("u00@example.org", "staff", "U00"))
        page.get_by_role("button", name="Check again").click()
        expect(page.get_by_text("3 migrations are checked; 0 of them cannot begin.")).to_be_visible()
        other = windows.open(own(second.number), portal.administrator())
        expect(finding(other, "Settings of unknown fate")).to_be_visible()
        owner = portal.signed_in(str(first.address))
        assert owner.post("/findings/check").status == 403


def test_verifies_backups(browser: Browser, house: House, way: str) -> None:
    """An administrator has every backup opened; one that is damaged is named."""
    person = house.of("U00")[0]
    house.belay.does("migrate", "--number", person.number)
    with serving(house) as portal, closing(windows_of(browser, portal, way)) as windows:
        page = windows.open("/", portal.administrator())
        go(page, "Backups")
        page.get_by_role("button", name="Verify all backups").click()
        expect(page.get_by_text(re.compile("can be opened, and holds? what was kept"))).to_be_visible()
        name = f"skype-to-kamailio/{person.number}/1/backup"
        with closing(sqlite3.connect(house.folder / "belay.sqlite", isolation_level=None)) as store:
            store.execute("UPDATE backup SET sealed = zeroblob(99) WHERE id = ?", [name])
        page.get_by_role("button", name="Verify all backups").click()
        alarm = page.get_by_role("alert").filter(has_text="Not every backup could be verified")
        expect(alarm).to_contain_text(name)
        expect(alarm).to_contain_text("cannot be brought back")
        assert portal.signed_in("te@example.org", "staff", "TE").post("/backups/verification").status == 403
