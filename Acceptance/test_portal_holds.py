"""What people do in the portal where somebody has to let migrations go on: at a hold point, and past the breaker."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import serving
from organisation import Person, write
from portal_browser import Windows
from portal_house import ZONE, House
from test_portal_stories import go, journal, own, rows, search, written


@pytest.fixture
def house(house_as_built: House, tmp_path: Path) -> House:
    """The organisation before its portal is opened, so that a story can set its settings."""
    return house_as_built.copy(tmp_path / "house")


def begin_move(page: Page) -> None:
    """From the page of a number: moves it now, and says once more that this is meant."""
    page.get_by_role("link", name="Move it now").click()
    page.get_by_label("Yes, move this number now").check()
    page.get_by_role("button", name="Move it now").click()


def refusal_of(page: Page) -> str:
    """Begins a move that is refused; what the page says."""
    begin_move(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("That is not possible now")
    return page.locator("main").inner_text()


def status(page: Page) -> Locator:
    return page.locator(".card .tag").first


def what_happened(page: Page) -> Locator:
    """Why the move of the page's number has failed."""
    return page.get_by_role("alert").filter(has_text="What happened")


def alarm(page: Page) -> Locator:
    """What the overview says while the breaker is open."""
    return page.get_by_role("alert").filter(has_text="No new migrations begin")


def in_ledger(page: Page, text: str) -> list[str]:
    """What the ledger says of a number or an action, the newest first."""
    go(page, "Ledger")
    page.get_by_label("Person, number or action").fill(text)
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_label("Person, number or action")).to_have_value(text)
    return rows(page).all_inner_texts()


def test_manager_approves_at_a_hold_point(browser: Browser, house: House) -> None:
    """Before the line leaves the old system the move waits; all see for whom, and whoever may lets it go on."""
    house.cutover = "  approval: true\n"
    person = house.of("TE")[0]
    with serving(house) as portal, closing(Windows(browser, portal)) as windows:
        boss = windows.open(own(person.number), portal.administrator())
        begin_move(boss)
        owner = windows.open("/numbers", portal.signed_in(str(person.address)))
        owner.get_by_role("link", name="Look at the details").click()
        for page, may_approve in ((boss, True), (owner, False)):
            expect(page.get_by_text("It waits for an administrator's or a manager's approval.")).to_be_visible()
            expect(status(page)).to_have_text("in progress")
            step = page.get_by_role("listitem").filter(has_text="Wait for approval")
            expect(step).to_contain_text("waits")
            expect(page.get_by_role("button", name="Approve: go on")).to_have_count(1 if may_approve else 0)
        assert house.kamailio.rows(person.name)["dbaliases"], "the new system has the number"
        assert house.line(person) == person.line_uri, "and the old one still has it"

        stranger = portal.signed_in("ep@example.org", "staff", "EP")
        page = windows.open("/migrations?status=in-progress", stranger)
        expect(page.get_by_role("status")).to_have_text("0 migrations")
        page.goto(portal.url + own(person.number))
        expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
        expect(page.get_by_role("button", name="Approve: go on")).to_have_count(0)
        assert stranger.post(own(person.number) + "/approve").status == 404
        assert house.statuses()[person.number] == "in-progress"

        manager = windows.open("/", portal.signed_in("te@example.org", "staff", "TE"))
        go(manager, "Migrations")
        search(manager, status="in-progress")
        manager.get_by_role("link", name=person.number).click()
        manager.get_by_role("button", name="Approve: go on").click()
        expect(status(manager)).to_have_text("completed")
        for page in (manager, owner, boss):
            page.reload()
            expect(status(page)).to_have_text("completed")
            expect(page.get_by_text("It waits for")).to_have_count(0)
            expect(page.get_by_role("button", name="Approve: go on")).to_have_count(0)
            page.locator("summary", has_text="Everything that happened").click()
            expect(page.get_by_text("released: wait for approval (te@example.org)")).to_be_visible()
        assert house.line(person) is None
        assert house.statuses()[person.number] == "completed"
        assert "te@example.org" in journal(portal, person.number)
        assert any("te@example.org\tapproved" in row for row in in_ledger(boss, person.number))
        # That it goes on within a few seconds is not said of what has come to its end.
        expect(manager.get_by_text("It goes on within a few seconds.")).to_have_count(0)


def test_breaker_opens_and_is_closed(browser: Browser, house: House) -> None:
    """Two failures are too many: nothing begins, all say so, until an administrator has found out why."""
    house.engine = "engine:\n  breaker: {failures: 2}\n"
    first, second, third = house.of("U00")
    with serving(house) as portal, closing(Windows(browser, portal)) as windows:
        write(house.answer, '{"ok": false, "error": "the pool is being moved"}')
        administrator = portal.administrator()
        began = datetime.now(ZONE)
        for person in (first, second):
            page = windows.open(own(person.number), administrator)
            begin_move(page)
            expect(status(page)).to_have_text("failed")
            expect(what_happened(page)).to_contain_text("skype refused.")
        ended = datetime.now(ZONE)
        since = "|".join(f"{written(moment.date())}, {moment:%H:%M}" for moment in (began, ended))

        boss = windows.open("/", administrator)
        manager = windows.open("/project", portal.signed_in("te@example.org", "staff", "U00"))
        for page, may_close in ((boss, True), (manager, False)):
            expect(alarm(page)).to_contain_text("2 migrations failed")
            expect(alarm(page)).to_contain_text(re.compile(f"Since ({since})\\."))
            expect(alarm(page)).to_contain_text("Find out why, then let it go on.")
            button = alarm(page).get_by_role("button", name="Let new migrations begin again")
            expect(button).to_have_count(1 if may_close else 0)

        refused = refusal_of(windows.open(own(third.number), portal.signed_in(str(third.address))))
        assert "No new moves begin just now, because too much went wrong." in refused
        assert house.statuses()[third.number] == "waiting"
        assert not house.kamailio.rows(third.name)["subscriber"], "nothing has begun"

        # Why: the tile leads to the numbers that have failed, and each says what happened.
        boss.locator(".tile").filter(has_text="failed").click()
        expect(rows(boss)).to_have_count(2)
        boss.get_by_role("link", name=second.number).click()
        expect(what_happened(boss)).to_contain_text("skype refused.")
        house.answer.unlink()
        go(boss, "Overview")
        alarm(boss).get_by_role("button", name="Let new migrations begin again").click()
        expect(boss.get_by_role("heading", level=1)).to_have_text("skype-to-kamailio")
        expect(alarm(boss)).to_have_count(0)

        owner = windows.open(own(third.number), portal.signed_in(str(third.address)))
        begin_move(owner)
        expect(status(owner)).to_have_text("completed")
        assert house.line(third) is None
        # What failed before counts no more.
        boss.reload()
        expect(alarm(boss)).to_have_count(0)
        ledger = in_ledger(boss, "breaker")
        assert "boss@example.org\tlet migrations begin again" in ledger[0]
        # The ledger and the refusal speak to people who look at a page.
        assert not [row for row in ledger if "ledger-action" in row]
        assert "belay " not in refused
