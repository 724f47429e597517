"""Makes pictures of the portal: an organisation of 200 invented people in the middle of its move."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from organisation import Person, table, write
from portal_browser import Windows, open_browser
from portal_house import LIMIT, SUGGESTED, House, numbers, someone
from portal_server import PortalServer

GIVEN = "Ada Boris Carla Dario Elena Farid Greta Hugo Ines Jonas".split()
GIVEN += "Kaja Liam Mira Nils Olga Pavel Rosa Samir Tove Urs".split()
FAMILY = "Aebi Brunner Costa Dubois Engel Favre Gerber Huber Ivanova Jansen".split()
UNITS = "IT-CS IT-DB TE-ABT TE-VSC EP-DT EP-SFT HR-CB FAP-BC".split()
LARGEST = 150_000
WIDE, PHONE = (1280, 800), (390, 780)


def organisation() -> list[Person]:
    """Two hundred people with names that nobody has on purpose."""
    people = []
    for index in range(200):
        name = f"{GIVEN[index % 20]} {FAMILY[index // 20]}"
        missing = {"mail": None} if index % 37 == 5 else {}
        forward = {"forwarding": "tel:+41227601111"} if index % 9 == 0 else {}
        person = someone(2000 + index, UNITS[index % len(UNITS)], display=name, **missing, **forward)
        people.append(person)
    return people


def make(folder: Path) -> House:
    """The project, with phones for some."""
    people = organisation()
    house = House.make(folder, people)
    rows = [
        (person.sip, "Polycom CX600", f"SN{index:05d}", f"Building {index % 60}")
        for index, person in enumerate(people)
        if index % 6 == 0
    ]
    write(folder / "PhysicalPhones.csv", table(["Identity", "Model", "SerialNumber", "Place"], rows))
    house.belay.does("discover")
    house.belay.does("check")
    return house


def live(house: House) -> None:
    """Some have moved, some have dates, one has failed."""
    can = [person for person in house.people if person.mail]
    moved, dated, held = can[:60], can[60:130], can[130:136]
    house.belay.does("migrate", *numbers(moved))
    for start in range(0, len(dated), 10):
        hour = 8 + start // 10
        words = ["--date", SUGGESTED, "--time", f"{hour:02d}:00", "--limit", LIMIT]
        house.belay.does("schedule", *numbers(dated[start : start + 10]), *words)
    house.belay.does("schedule", *numbers(held), "--date", SUGGESTED, "--limit", LIMIT)
    house.belay.does("pause", *numbers(held), "--reason", "new building")
    write(house.folder / "answer", json.dumps({"ok": False, "error": "the pool is being moved"}))
    house.belay.run("migrate", "--number", can[140].number)
    (house.folder / "answer").unlink()


def take(page: Page, folder: Path, name: str, size: tuple[int, int]) -> None:
    """One picture, light and dark; each small enough for a page of text."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": size[0], "height": size[1]})
        file = folder / f"{name}-{scheme}.png"
        page.screenshot(path=file)
        length = file.stat().st_size
        assert length < LARGEST, f"{file} has {length} bytes"
        print(f"{file}  {length // 1024} KiB", file=sys.stderr)


def picture(windows: Windows, folder: Path) -> None:
    """All pictures."""
    server = windows.server
    house = server.house
    page = windows.open("/project", server.administrator())
    take(page, folder, "overview", WIDE)
    page.goto(server.url + "/migrations?status=scheduled")
    for box in page.locator("input[name=id]").all()[:4]:
        box.check()
    take(page, folder, "migrations", WIDE)
    page.get_by_role("button", name="Edit selected migrations").click()
    page.get_by_label("Edit 4 scheduled migrations").check()
    page.get_by_label("Suggested migration date").fill(str(LIMIT))
    page.get_by_label("Maximum migration date").fill(str(LIMIT))
    page.get_by_role("button", name="Show what will change").click()
    take(page, folder, "preview", (1280, 500))
    page.goto(server.url + "/findings")
    take(page, folder, "findings", WIDE)
    moved = next(person for person in house.people if person.mail)
    page.goto(f"{server.url}/numbers/%2B{moved.number[1:]}")
    page.get_by_role("heading", name="What became of every setting").scroll_into_view_if_needed()
    take(page, folder, "losses", WIDE)
    owner = [person for person in house.people if person.mail][72]
    page = windows.open("/numbers", server.signed_in(str(owner.address)))
    take(page, folder, "numbers-phone", PHONE)
    page.get_by_role("link", name="Choose another date").click()
    page.locator("#date-title").evaluate("(title) => title.scrollIntoView()")
    take(page, folder, "date-phone", PHONE)
    house.hold.touch()
    page.goto(f"{server.url}/numbers/%2B{owner.number[1:]}/migrate")
    page.get_by_label("Yes, move this number now").check()
    page.get_by_role("button", name="Move it now").click()
    page.locator(".steps .now", has_text="Take the number").wait_for()
    page.locator("#progress-title").evaluate("(title) => title.scrollIntoView()")
    take(page, folder, "progress-phone", PHONE)
    house.hold.unlink()


def main(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="belay-pictures-"))
    try:
        house = make(folder / "house")
        live(house)
        server = PortalServer.start(house, "")
        try:
            with open_browser() as browser:
                windows = Windows(browser, server)
                picture(windows, target)
                windows.close()
            server.stop()
        finally:
            server.end()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
