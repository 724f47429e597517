"""What administrators do with mails in the portal: texts, test mails, and what was refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from conftest import serving
from mail_server import PASSWORD, USER, MailServer
from portal_browser import PHONE, WIDE, Windows
from portal_house import House
from portal_server import PortalServer

expect.set_options(timeout=10_000)
TEMPLATE = "/mail/templates/announcement/en"
SENTENCE = "Bring your headset with you on that day."
SCRIPT = "document.title = 'stolen'; parent.document.title = 'stolen'; top.location = '/people'"
HOSTILE = f"""<p>Look at me, {{{{name}}}}</p><script>{SCRIPT}</script><img src="x" alt="" onerror="{SCRIPT}">"""


@pytest.fixture(params=["desk", "telephone"])
def windows(request: pytest.FixtureRequest, browser: Browser, portal: PortalServer) -> Iterator[Windows]:
    """Windows with JavaScript on a wide screen, and without it on a telephone's."""
    yield from opened(browser, portal, request.param)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    """A mail server of the test's own."""
    server = MailServer(tmp_path / "mail" / "server")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def sending(house_as_built: House, tmp_path: Path, server: MailServer) -> Iterator[PortalServer]:
    """A portal that sends its mails to that server."""
    password = tmp_path / "mail-password"
    password.write_text(PASSWORD + "\n")
    mail = f"""\
mail:
  server: smtp://127.0.0.1:{server.port}
  from: Belay <belay@example.org>
  user: {USER}
  password: file:{password}
  ca: {server.authority}
"""
    with serving(house_as_built.copy(tmp_path / "house"), mail) as portal:
        yield portal


@pytest.fixture(params=["desk", "telephone"])
def sending_windows(
    request: pytest.FixtureRequest, browser: Browser, sending: PortalServer
) -> Iterator[Windows]:
    """The same two ways, at the portal that sends."""
    yield from opened(browser, sending, request.param)


def opened(browser: Browser, portal: PortalServer, way: str) -> Iterator[Windows]:
    windows = Windows(browser, portal, way == "desk", WIDE if way == "desk" else PHONE)
    yield windows
    windows.close()


def framed(page: Page) -> FrameLocator:
    """The mail's HTML, which stands in a frame that may do nothing."""
    frame = page.get_by_title("The mail as HTML", exact=True)
    expect(frame).to_have_attribute("sandbox", "")
    return page.frame_locator("iframe.mail")


def reload_until(page: Page, text: str) -> None:
    """Loads a page again until a text is on it."""
    deadline = time.monotonic() + 30
    while page.locator("tbody").get_by_text(text).count() == 0:
        assert time.monotonic() < deadline, page.locator("main").inner_text()
        time.sleep(0.2)
        page.reload()


def forgive_refusals(windows: Windows) -> None:
    """Forgets that the browser told of scripts that it did not run and of what it did not load."""
    refused = ("Blocked script execution", "Content Security Policy")
    windows.troubles[:] = [trouble for trouble in windows.troubles if not any(word in trouble for word in refused)]


def test_edits_a_text(windows: Windows, portal: PortalServer) -> None:
    """A sentence is changed, looked at as text and as HTML, saved, and taken back."""
    page = windows.open(TEMPLATE, portal.administrator())
    text = page.get_by_role("textbox", name="Text", exact=True)
    former = text.input_value()
    assert "will be moved" in former
    text.fill(f"{former}\n\n{SENTENCE}")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", name="As text")).to_be_visible()
    expect(page.locator("pre.message")).to_contain_text(SENTENCE)
    expect(page.get_by_role("heading", name="As HTML")).to_be_visible()
    paragraph = framed(page).locator("p", has_text=SENTENCE)
    expect(paragraph).to_be_visible()
    # The mail's own inline style holds in the frame.
    expect(paragraph).to_have_css("margin-bottom", "16px")
    expect(text).to_have_value(f"{former}\n\n{SENTENCE}")
    other = windows.open(TEMPLATE, portal.administrator())
    expect(other.get_by_role("textbox", name="Text", exact=True)).to_have_value(former)

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("The text is saved.")
    expect(framed(page).get_by_text(SENTENCE)).to_be_visible()
    page.goto(portal.url + TEMPLATE)
    expect(text).to_have_value(f"{former}\n\n{SENTENCE}")
    page.get_by_role("button", name="Go back to Belay's own text").click()
    expect(page.get_by_role("button", name="Go back to Belay's own text")).to_have_count(0)
    expect(text).to_have_value(former)


def test_sends_a_test_mail(windows: Windows, portal: PortalServer) -> None:
    """What is no address is told beside the field, which keeps what was typed; then it is sent."""
    page = windows.open("/mail", portal.administrator())
    field = page.get_by_label("Address for a test mail")
    field.fill("somebody somewhere")
    page.get_by_role("button", name="Send a test mail").click()
    expect(page.locator("#to-error")).to_contain_text("somebody somewhere")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_attribute("href", "#to")
    expect(field).to_have_value("somebody somewhere")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("somebody@example.org")
    page.get_by_role("button", name="Send a test mail").click()
    expect(page.get_by_role("status")).to_contain_text("The test mail")
    expect(page.locator("#to-error")).to_have_count(0)


def test_sends_again_what_was_refused(
    sending_windows: Windows, sending: PortalServer, server: MailServer
) -> None:
    """A mail that the server will not take is read, as text and as HTML, and sent again."""
    person = sending.house.of("U01")[0]
    server.answers[str(person.address)] = ["550 5.1.1 no such mailbox"]
    sending.house.schedule(person)
    page = sending_windows.open("/mail?state=failed", sending.administrator())
    reload_until(page, str(person.address))
    page.locator("tbody th a").click()
    expect(page.locator("pre.message")).to_contain_text(person.number)
    expect(framed(page).locator("li", has_text=person.number)).to_be_visible()
    assert not server.to(str(person.address))
    # It is shown at the person too, for whoever looks why somebody knows of nothing.
    there = sending_windows.open(f"/people/{person.address}", sending.administrator())
    expect(there.get_by_role("heading", name="Mails that did not arrive")).to_be_visible()
    expect(there.locator("tbody tr")).to_contain_text("no such mailbox")
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_role("status")).to_contain_text("They are sent again within a few seconds.")
    page.goto(sending.url + "/mail?state=accepted")
    reload_until(page, str(person.address))
    (message,) = server.to(str(person.address))
    assert person.number in str(message["Subject"])
    there.reload()
    expect(there.get_by_role("heading", name="Mails that did not arrive")).to_have_count(0)


def test_no_script_of_a_text_runs(windows: Windows, portal: PortalServer) -> None:
    """A script in a text's HTML does nothing: in the preview, in the outbox, and where it is opened by itself."""
    boss = portal.administrator()
    page = windows.open(TEMPLATE, boss)
    title = page.title()
    page.get_by_role("textbox", name="HTML").fill(HOSTILE)
    for button in ("Preview", "Save"):
        page.get_by_role("button", name=button).click()
        expect(framed(page).get_by_text("Look at me, Ada Lovelace")).to_be_visible()
        assert page.title() == title and page.url == portal.url + TEMPLATE

    person = portal.house.of("U02")[0]
    portal.house.schedule(person)
    portal.house.belay.does("mail", "send")
    page.goto(portal.url + "/mail?state=kept")
    reload_until(page, str(person.address))
    page.locator("tbody th a").click()
    expect(framed(page).get_by_text("Look at me")).to_be_visible()
    assert "stolen" not in page.title() and "/mail/message?" in page.url

    source = str(page.locator("iframe.mail").get_attribute("src"))
    answer = boss.get(source)
    policy = str(answer.header("Content-Security-Policy"))
    assert "<script>" in answer.text and policy.startswith("sandbox; default-src 'none';")
    assert "frame-ancestors 'self'" in policy and "allow" not in policy and "script-src" not in policy
    assert answer.header("X-Frame-Options") == "SAMEORIGIN" and answer.header("Belay-Mail-Exposure") is None
    around = str(boss.get("/mail/message?" + source.partition("?")[2]).header("Content-Security-Policy"))
    assert "frame-src 'self'" in around and "frame-ancestors 'none'" in around and "unsafe" not in around
    assert portal.known("stranger@example.org").get(source).status == 404
    page.goto(portal.url + source)
    expect(page.get_by_text("Look at me")).to_be_visible()
    assert "stolen" not in page.title() and page.url == portal.url + source
    forgive_refusals(windows)
