"""People who use the portal with a browser: each with a window of their own, watched for what goes wrong in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from portal_server import PortalServer
from portal_visitor import PortalVisitor

WIDE = (1440, 900)
PHONE = (360, 740)
# The ways in which stories are told: with JavaScript or without, and on which screen.
WAYS = {
    "desk": (True, WIDE),
    "telephone": (False, PHONE),
    "desk-without-scripts": (False, WIDE),
    "telephone-with-scripts": (True, PHONE),
}
TIMEOUT = 10_000


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium without a screen; BELAY_CHROMIUM names another than the system's."""
    program = os.environ.get("BELAY_CHROMIUM") or shutil.which("chromium")
    assert program, "there is no chromium; Scripts/prepare test installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Windows:
    """The windows of one test, and what went wrong in them."""

    browser: Browser
    server: PortalServer
    javascript: bool = True
    size: tuple[int, int] = WIDE
    options: dict[str, Any] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str = "/", who: PortalVisitor | None = None, **options: Any) -> Page:
        """A window of somebody's own, signed in as a visitor or not at all."""
        settings: dict[str, Any] = {
            "java_script_enabled": self.javascript,
            "viewport": {"width": self.size[0], "height": self.size[1]},
            "locale": "en-GB",
            "accept_downloads": True,
        }
        context = self.browser.new_context(**(settings | self.options | options))
        context.set_default_timeout(TIMEOUT)
        self._contexts.append(context)
        for name, value in (who.cookies if who else {}).items():
            context.add_cookies([{"name": name, "value": value, "url": self.server.url}])
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("request", self._request)
        page.goto(self.server.url + path)
        return page

    def close(self) -> None:
        """Closes all; nothing may have gone wrong in any."""
        for context in self._contexts:
            context.close()
        assert not self.troubles, self.troubles

    def _console(self, message: ConsoleMessage) -> None:
        # That a page answers with an error is what some tests are about; parts of pages must be there.
        address = urlsplit(message.location.get("url") or "").path
        is_page = message.text.startswith("Failed to load resource") and not address.startswith("/static/")
        if message.type == "error" and not is_page:
            self.troubles.append(f"console: {message.text} {message.location}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.server.url + "/", "data:", "blob:")):
            self.troubles.append(f"asks elsewhere: {request.url}")
