"""Projects that move users of a simulated BroadWorks, and what the simulated one knows, as its JSON tells it."""

from __future__ import annotations

import base64
import copy
import csv
import functools
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from belay_command import Belay
from broadworks_catalogue import EVERYTHING, entries
from broadworks_twin import ADMINISTRATOR, CLIENTS, HOST, PASSWORD, BroadWorksTwin

HOME, PLANT = "headquarters", "plant"
WATCHERS = tuple(f"watcher-{number}@acme.example.com" for number in (1, 2, 3))
USERS = 60
# Lists that name other people.
NAMING = {
    "UserBusyLampField",
    "UserBroadWorksReceptionistEnterprise",
    "UserBroadWorksReceptionistOffice",
    "UserBroadWorksReceptionistSmallBusiness",
    "UserPrivacy",
    "UserPushToTalk",
}
Elements = list[dict[str, Any]]

CONFIGURATION = """\
project: {{name: move, playbook: user-group-move, source: broadworks, destination: broadworks}}
groupMove: {{destination: {destination}, strategy: {strategy}{secrets}}}
engine: {{breaker: {{failures: 0, rate: 0, unreachable: 0}}}}
systems:
  broadworks:
    connector: broadworks
    access: tcp
    host: {host}
    port: {port}
    user: {user}
    password: "file:password"
    providers: acme
    limits: {{timeout: {timeout}}}
{files}"""
FILES = """\
    files: {{url: "http://{host}:{port}", user: {user}, password: "file:password"}}
"""


# What the simulated BroadWorks knows


class TwinState:
    """The JSON that `--save` writes and `--state` reads."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    @classmethod
    def read(cls, path: Path) -> TwinState:
        return cls(json.loads(path.read_text()))

    def write(self, path: Path) -> None:
        path.touch(mode=0o600)
        path.write_text(json.dumps(self.data))

    def copy(self) -> TwinState:
        return TwinState(copy.deepcopy(self.data))

    @property
    def groups(self) -> dict[str, dict[str, Any]]:
        """The groups, such as `acme/plant`; keys and values take turns in the list that they are written as."""
        flat = self.data["groups"]
        keys = (f"{key['providerID']}/{key['groupID']}" for key in flat[::2])
        return dict(zip(keys, flat[1::2], strict=True))

    def group(self, name: str) -> dict[str, Any]:
        return self.groups[f"acme/{name}"]

    def remove_group(self, name: str) -> None:
        flat = self.data["groups"]
        place = next(place for place in range(0, len(flat), 2) if flat[place]["groupID"] == name)
        del flat[place : place + 2]

    def user(self, user: str) -> dict[str, Any]:
        return self.data["users"][user]

    def home_of(self, user: str) -> str:
        return self.user(user)["group"]["groupID"]

    def keep_only(self, *users: str) -> None:
        """Removes everybody else, and all groups of users; those who watched others watch nobody."""
        self.data["users"] = {name: self.user(name) for name in users}
        for group in self.groups.values():
            group["gatherings"] = []

    def devices_of(self, user: str) -> dict[str, dict[str, Any]]:
        """The devices of the user's group on which it has a line, by name."""
        record = self.user(user)
        names = {line["deviceName"] for line in record["sharedLines"]}
        endpoint = element(record["profile"], "accessDeviceEndpoint")
        if endpoint:
            device = element(endpoint["elements"], "accessDevice")
            names.add(element(device["elements"], "deviceName")["text"])
        return {name: each for name, each in self.group(self.home_of(user))["devices"].items() if name in names}

    def secrets(self, user: str) -> dict[str, Any]:
        """What a user proves who it is by."""
        record = self.user(user)
        return {
            "password": record["password"],
            "sipName": record["registration"]["userName"],
            "sipPassword": record["registration"]["password"],
            "passcode": record["passcode"],
            "devices": {name: each["credentials"]["password"] for name, each in self.devices_of(user).items()},
        }

    def comparable(self, *made_anew: str) -> dict[str, Any]:
        """All of it, without what says nothing of people: ports, counts of restarts, orders that mean nothing.

        Of users who were made anew it has what clients cannot read; what they can read they see themselves.
        """
        data = copy.deepcopy(self.data)
        data.pop("filesURL", None)
        data["groups"] = TwinState(data).groups
        for provider in data["providers"].values() if isinstance(data["providers"], dict) else []:
            for name in ("domains", "numbers"):
                if isinstance(provider.get(name), list):
                    provider[name].sort()
        for group in data["groups"].values():
            group["domains"].sort()
            group["gatherings"].sort(key=lambda each: (each["kind"], each["id"]))
            for device in group["devices"].values():
                device["rebuilds"] = device["resets"] = 0
                # What the telephone last said, and the files that the system makes of it.
                device["profile"] = by_name(each for each in device["profile"] if each["name"] != "version")
                for file in device["files"].values():
                    if file["source"] == "Default":
                        file["content"] = None
                    # The system names it after the telephone when it makes it.
                    file["name"] = None
        for user in data["users"].values():
            user["services"].sort()
            user["servicePacks"].sort()
            user["profile"] = by_name(user["profile"])
            user["announcements"].sort(key=lambda each: (each["name"], each["mediaType"]))
            for line in user["sharedLines"]:
                line["profile"] = by_name(line["profile"])
            for family in user["settings"].keys() & NAMING:
                # The names of those who are watched stand beside their ids.
                user["settings"][family] = [only_ids(each) for each in user["settings"][family]]
        for name in made_anew:
            kept = ("group", "password", "passcode", "registration", "services", "servicePacks", "announcements")
            data["users"][name] = {part: data["users"][name][part] for part in kept}
        return data


def by_name(elements: Any) -> Elements:
    return sorted(elements, key=lambda each: (each["name"], json.dumps(each, sort_keys=True)))


def only_ids(table: dict[str, Any]) -> dict[str, Any]:
    rows = [each for each in table.get("elements", []) if each["name"] == "row"]
    return {"name": table["name"], "ids": [row["elements"][0] for row in rows]} if rows else table


def element(elements: Elements, name: str) -> Any:
    return next((each for each in elements if each["name"] == name), None)


def differing(one: Any, other: Any, way: str = "") -> list[str]:
    """Where two values differ, as ways into their JSON."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [
            found
            for name in sorted(set(one) | set(other))
            for found in differing(one.get(name), other.get(name), f"{way}/{name}")
        ]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [found for place, pair in pairs for found in differing(*pair, f"{way}[{place}]")]
    return [] if one == other else [f"{way}: {str(one)[:300]} -> {str(other)[:300]}"]


@functools.cache
def _invented() -> str:
    with tempfile.TemporaryDirectory(prefix="belay-twin-") as folder:
        file = Path(folder) / "state.json"
        twin = BroadWorksTwin(Path(folder), users=USERS, options=("--save", file))
        twin.start()
        twin.stop()
        return file.read_text()


def invented() -> TwinState:
    """The system that the program invents, as its own JSON."""
    return TwinState(json.loads(_invented()))


@dataclass
class SavedTwin(BroadWorksTwin):
    """A twin that begins with a state, writes down what it is asked, and tells what it knows."""

    start_state: TwinState = field(default_factory=invented)
    faults: tuple[str, ...] = ()

    @property
    def _begin(self) -> Path:
        return self.folder / "begin.json"

    @property
    def _saved(self) -> Path:
        return self.folder / "saved.json"

    @property
    def log(self) -> Path:
        return self.folder / "commands.log"

    def start(self) -> None:
        """Starts the program on the ports that it had, if it had any, and waits until it listens."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.start_state.write(self._begin)
        password = self.folder / "password"
        password.write_text(PASSWORD)
        words: list[object] = [f"--{kind}={HOST}:{self.ports.get(kind, 0)}" for kind in ("tcp", "http")]
        words += ["--state", self._begin, "--save", self._saved, "--log", self.log, "--json"]
        words += ["--administrator", ADMINISTRATOR, "--password-file", password]
        words += [word for rule in self.faults for word in ("--fault", rule)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                Belay().line("twin", "broadworks", *words, *self.options),
                env=Belay().variables(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout
        for _ in range(2):
            line = self._process.stdout.readline()
            if not line:
                code = self._process.wait(timeout=20)
                raise AssertionError(f"the twin ended with {code}: {self.said()}")
            event = json.loads(line)
            self.ports[event["kind"]] = event["port"]

    def __enter__(self) -> SavedTwin:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def state(self) -> TwinState:
        """What it knows now."""
        assert self._process
        self._saved.unlink(missing_ok=True)
        self._process.send_signal(signal.SIGHUP)
        end = time.monotonic() + 30
        # It takes its place as a whole.
        while not self._saved.exists():
            assert time.monotonic() < end and self._process.poll() is None, self.said()
            time.sleep(0.01)
        return TwinState.read(self._saved)

    def restart(self, state: TwinState) -> None:
        """Stops it, and starts it on the same ports with another state."""
        self.stop()
        self.start_state = state
        self.start()

    def asked(self) -> list[dict[str, Any]]:
        """All commands so far, in their order."""
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def ask(self, *requests: tuple[str, dict[str, Any]], **more: object) -> list[dict[str, Any]]:
        """What broadworks-ocip hears, which shares nothing with Belay."""
        return CLIENTS[0].does(self, list(requests), **more)["answers"]

    def does(self, *requests: tuple[str, dict[str, Any]]) -> list[Any]:
        """The same for requests of which none may be refused; the clients' objects."""
        answers = self.ask(*requests)
        assert not [answer for answer in answers if answer.get("error") or answer.get("failure")], answers
        return [answer["tree"] for answer in answers]

    def file(self, *parts: str) -> bytes | None:
        """A file of the repository, byte for byte; nothing where there is none."""
        way = "/".join(urllib.parse.quote(part, safe="") for part in parts)
        request = urllib.request.Request(f"http://{HOST}:{self.ports['http']}/{way}")
        pair = base64.b64encode(f"{ADMINISTRATOR}:{PASSWORD}".encode()).decode()
        request.add_header("Authorization", f"Basic {pair}")
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            error.close()
            assert error.code == 404, error
            return None


# Projects


@dataclass
class MoveProject:
    """A folder with a configuration, passwords and Belay's store, for users of a twin."""

    folder: Path
    twin: BroadWorksTwin
    destination: str = PLANT
    strategy: str = "automatic"
    has_secrets: bool = False
    has_files: bool = True
    timeout: int = 30
    port: int | None = None
    """Where somebody stands between Belay and the twin."""
    name: str = "belay.yaml"

    def configure(self) -> MoveProject:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "password").write_text(PASSWORD)
        user = ADMINISTRATOR
        files = FILES.format(host=HOST, port=self.twin.ports["http"], user=user) if self.has_files else ""
        (self.folder / self.name).write_text(
            CONFIGURATION.format(
                destination=self.destination,
                strategy=self.strategy,
                secrets=", secrets: secrets.csv" if self.has_secrets else "",
                host=HOST,
                port=self.port or self.twin.ports["tcp"],
                user=user,
                timeout=self.timeout,
                files=files,
            )
        )
        return self

    def bring(self, secrets: dict[str, dict[str, Any]], mode: int = 0o600) -> MoveProject:
        """Writes the file of secrets, a row for each device."""
        self.has_secrets = True
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / "secrets.csv"
        file.touch()
        with file.open("w", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(["userId", "password", "sipPassword", "passcode", "device", "devicePassword"])
            for user, known in secrets.items():
                writer.writerow([user, known["password"], known["sipPassword"], known["passcode"], "", ""])
                for device, password in known["devices"].items():
                    writer.writerow([user, "", "", "", device, password])
        os.chmod(file, mode)
        return self.configure()

    def copy(self, folder: Path, twin: BroadWorksTwin) -> MoveProject:
        """The same project, with a store of its own, on another twin; nobody has the store open."""
        shutil.copytree(self.folder, folder)
        project = MoveProject(
            folder, twin, self.destination, self.strategy, self.has_secrets, self.has_files, self.timeout
        )
        return project.configure()

    @property
    def belay(self) -> Belay:
        return Belay(self.folder / self.name, timeout=240)

    @property
    def store(self) -> Path:
        return self.folder / "belay.sqlite"

    def stored(self, statement: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Rows of the store, read without Belay."""
        with closing(sqlite3.connect(self.store)) as database:
            return database.execute(statement, arguments).fetchall()

    def status(self, user: str) -> str:
        rows = self.stored("SELECT status FROM migration WHERE subject = ?", user)
        return rows[0][0] if rows else "unknown"

    def findings(self, user: str) -> dict[str, dict[str, Any]]:
        """What was found of a user last, by the check's name; looking does not check again."""
        found = self.stored(
            "SELECT check_id, severity, facts, may_be_overridden FROM finding JOIN migration ON migration = id"
            " WHERE subject = ?",
            user,
        )
        return {
            check: {"severity": severity, "facts": json.loads(facts), "mayBeOverridden": bool(may)}
            for check, severity, facts, may in found
        }

    def plan(self, user: str) -> dict[str, Any]:
        """Draws up the plan."""
        return self.belay.json("plan", "--number", user)

    def backup(self, user: str) -> str:
        """The name of the newest backup of a user."""
        names = [record["id"] for record in self.belay.json("backup", "list", "--number", user)]
        found = [name for name in names if name.endswith("/backup")]
        assert found, names
        return found[-1]


# What others see

# What of the group stands beside the user's own, or says where something lies or in which group it is.
OF_THE_GROUP: dict[str, set[str]] = {
    "User": {"group_id"},
    "UserGroupNightForwarding": {"group_night_forwarding", "business_hours", "holiday_schedule"},
    "UserSchedule.List": {"schedule_global_key"},
    "UserService.AssignmentList": {"user_services_assignment_table", "service_packs_assignment_table"},
    "UserSpeedDial100.List": {"prefix"},
    "UserHolidaySchedule.List": {"holiday_schedule_table"},
    "UserTimeSchedule.List": {"time_schedule_table"},
}
# Lists of the people around the user, and what others did.
OF_OTHERS = {"UserPhoneDirectory.List", "UserPhoneDirectory.PagedList", "UserPhoneDirectory.SearchedList"}


def seen(twin: BroadWorksTwin, *users: str) -> dict[str, dict[str, Any]]:
    """Everything of users as broadworks-ocip reads it: by user, and by family of the catalogue."""
    wanted: list[tuple[str, str, str, dict[str, Any]]] = []
    for user in users:
        for entry in entries():
            elements = entry.elements
            if entry.family in OF_OTHERS or EVERYTHING not in elements.values():
                continue
            # The device is that of the one who has everything.
            if "accessDevice" in elements and user != EVERYTHING:
                continue
            mine = {name: user if value == EVERYTHING else value for name, value in elements.items()}
            wanted.append((user, entry.family, entry.request, mine))
    answers = CLIENTS[0].does(twin, [(request, elements) for _, _, request, elements in wanted])["answers"]
    result: dict[str, dict[str, Any]] = {user: {} for user in users}
    for (user, family, _, _), answer in zip(wanted, answers, strict=True):
        assert not answer.get("failure") or answer["failure"].startswith("the client has no"), answer
        result[user][family] = answer.get("tree") or answer.get("error")
    return result


def seen_otherwise(
    before: dict[str, Any], after: dict[str, Any], without: dict[str, set[str]] | None = None
) -> dict[str, Any]:
    """What a client sees otherwise than before, without some fields; a field of a family that is gone counts."""
    found: dict[str, Any] = {}
    for family, tree in before.items():
        other, left_out = after[family], (without or {}).get(family, set())
        if isinstance(tree, dict) and isinstance(other, dict):
            names = (set(tree) | set(other)) - left_out
            changed = {name: (tree.get(name), other.get(name)) for name in names if tree.get(name) != other.get(name)}
            if changed:
                found[family] = changed
        elif tree != other:
            found[family] = (tree, other)
    return found


def rows(table: Any) -> list[list[str]]:
    """The cells of a table as broadworks-ocip has it."""
    return [list(row.values()) for row in table or []]


def signs_in(twin: SavedTwin, user: str, secrets: dict[str, Any], number: str) -> dict[str, bool]:
    """Whether the server takes what a user signs in with, and refuses what is wrong."""
    request = "AuthenticationVerifyRequest22V5"
    sip = {"sipAuthenticationUserName": secrets["sipName"], "sipAuthenticationPassword": secrets["sipPassword"]}
    tries = {
        "password": {"userId": user, "password": secrets["password"]},
        "sipPassword": {"userId": user} | sip,
        "passcode": {"phoneNumber": number, "passcode": secrets["passcode"]},
        "wrong": {"userId": user, "password": secrets["password"] + "x"},
    }
    answers = twin.ask(*((request, elements) for elements in tries.values()))
    result = {}
    for name, answer in zip(tries, answers, strict=True):
        refused = answer.get("error")
        assert not answer.get("failure") and (not refused or refused["number"] == 4962), answer
        result[name] = not refused
    # And the whole way, as the user: it may read what is its own.
    own = twin.ask(("UserPasswordInfoGetRequest22", {"userId": user}), user=user, password=secrets["password"])
    assert not own[0].get("failure") and not own[0].get("error"), own
    return result
