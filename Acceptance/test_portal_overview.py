"""The overview on a screen that nobody sits before, and what its calendar shows of dates that are none any more."""

from __future__ import annotations

import http.client
import math
import re
import sqlite3
import time
from contextlib import closing

import pytest

from conftest import serving
from portal_house import SUGGESTED, House
from portal_server import HOST, PortalServer
from portal_visitor import PortalVisitor
from test_portal_security import moment
from test_portal_stories import written

WATCHER = "watcher@example.org"


def seen(house: House) -> int:
    """When the watcher's session was used last, as the store writes it."""
    with closing(sqlite3.connect(house.folder / "belay.sqlite")) as store:
        [(value,)] = store.execute("SELECT seen_at FROM session WHERE person = ?", [WATCHER])
    return int(value)


def age(house: House, seconds: float) -> int:
    """Lets it be so long ago."""
    value = moment(seen(house), -seconds)
    with closing(sqlite3.connect(house.folder / "belay.sqlite")) as store:
        store.execute("UPDATE session SET seen_at = ? WHERE person = ?", [value, WATCHER])
        store.commit()
    return value


def listen(server: PortalServer, path: str, visitor: PortalVisitor) -> int:
    """Begins a stream as browsers do, and hangs up; its status."""
    connection = http.client.HTTPConnection(HOST, server.house.port, timeout=10)
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    connection.request("GET", path, headers={"Cookie": cookies, "Accept": "text/event-stream"})
    with closing(connection):
        return connection.getresponse().status


def test_a_page_left_open_does_not_keep_its_session(
    house_as_built: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Browsers begin its stream anew again and again; that is no use of the session, what somebody does is."""
    house = house_as_built.copy(tmp_path_factory.mktemp("idle") / "house")
    with serving(house, "  session: {idleMinutes: 1}\n") as server:
        watcher = server.signed_in(WATCHER, "administrator")
        page = watcher.get("/project").text
        (live,) = re.findall(r'data-live="(/project/events[^"]*)"', page)
        before = age(house, 40)
        assert listen(server, live.replace("&amp;", "&"), watcher) == 200
        assert seen(house) == before, "the stream has used the session"
        assert watcher.get("/project").status == 200
        assert seen(house) > before, "whoever looks at a page uses it"
        age(house, 61)
        assert listen(server, live.replace("&amp;", "&"), watcher) == 303
        assert watcher.get("/project").status == 303


def test_dates_where_there_is_no_slot_any_more(portal: PortalServer) -> None:
    """After the windows were changed, what is scheduled outside them is told below the calendar."""
    portal.house.schedule(portal.house.of("U00")[0], time="09:00")
    boss = portal.administrator()
    assert "no slot any more" not in boss.get("/project").words
    with closing(sqlite3.connect(portal.house.folder / "belay.sqlite")) as store:
        [(start,)] = store.execute("SELECT start_at FROM migration WHERE start_at IS NOT NULL")
        # Nine hours earlier, at midnight, no window is open.
        second = 10 ** round(math.log10(start / time.time()))
        store.execute("UPDATE migration SET start_at = ? WHERE start_at IS NOT NULL", [start - 9 * 3600 * second])
        store.commit()
    words = boss.get("/project").words
    assert f"where the windows offer no slot any more: {written(SUGGESTED)}, 00:00: 1" in words
