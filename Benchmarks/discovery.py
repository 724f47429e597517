"""Discovery of a BroadWorks: Belay and mercury-ocip-fast read the same users of a simulated one, in turn.

Usage: discovery.py BELAY PEER_PYTHON USERS MANY_USERS ROUNDS RESULTS.md

PEER_PYTHON is a Python that has mercury-ocip-fast. Belay discovers once through a recorder; what it asks there is what
the peer is given. The server's log says in every round whether both were answered the same commands.
"""

import contextlib
import dataclasses
import json
import os
import pathlib
import select
import socket
import socketserver
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from machine import machine

program, python = sys.argv[1:3]
users, many, rounds = (int(word) for word in sys.argv[3:6])
results = pathlib.Path(sys.argv[6])
PEER = pathlib.Path(__file__).parent / "Peers/discovery_mercury.py"
HOST, SESSIONS, BATCH, DELAY = "127.0.0.1", 5, 15, 5
END = b"</BroadsoftDocument>"
LOGINS = {"AuthenticationRequest", "LoginRequest14sp4", "LogoutRequest"}
GOAL = 817

CONFIGURATION = """\
project: {{name: bench, playbook: user-group-move, source: broadworks, destination: broadworks}}
groupMove: {{destination: plant}}
store: {{database: belay.sqlite}}
systems:
  broadworks:
    {{connector: broadworks, access: tcp, host: {host}, port: {port}, user: admin, password: admin,
      sessions: {sessions}}}
"""


@dataclasses.dataclass
class Run:
    """What one process did."""

    seconds: float
    processor: float
    peak_mib: float
    output: dict


def run(command: list[object], timeout: float) -> Run:
    """Runs a process that prints JSON; it is killed when it takes too long."""
    begun = time.monotonic()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        watch = threading.Timer(timeout, child.kill)
        watch.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            child.kill()
            child.wait()
            raise
        finally:
            watch.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begun
        output.seek(0)
        errors.seek(0)
        text, said = output.read().decode(), errors.read().decode()
    if child.returncode != 0:
        sys.exit(f"discovery: {command[0]} {command[1]} ended with {child.returncode}: {text[-500:]}{said[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1_024, json.loads(text))


@contextlib.contextmanager
def twin(count: int, *options: object) -> Iterator[int]:
    """A simulated BroadWorks in a process of its own; the port at which it listens."""
    line = [program, "twin", "broadworks", "--tcp", f"{HOST}:0", "--users", str(count), "--seed", "1", "--json"]
    server = subprocess.Popen(
        line + [str(word) for word in options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
        env={name: value for name, value in os.environ.items() if name != "BELAY_TWIN_PASSWORD"})
    try:
        assert server.stdout
        if not select.select([server.stdout], [], [], 120)[0] or not (said := server.stdout.readline()):
            sys.exit("discovery: the simulated server does not listen")
        yield json.loads(said)["port"]
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


class Recorder(socketserver.ThreadingTCPServer):
    """Stands between Belay and the server, and keeps what Belay says."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, server: int) -> None:
        self.server, self.documents = server, list[list[str]]()
        super().__init__((HOST, 0), Relay)


class Relay(socketserver.BaseRequestHandler):
    """One connection: what comes from either side goes to the other."""

    server: Recorder

    def handle(self) -> None:
        with socket.create_connection((HOST, self.server.server), timeout=30) as other:
            for end in (self.request, other):
                end.settimeout(None)
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            said = bytearray()
            while True:
                ready, _, _ = select.select([self.request, other], [], [], 60)
                if not ready:
                    return
                for end in ready:
                    try:
                        data = end.recv(1 << 16)
                    except ConnectionError:
                        return
                    if not data:
                        return
                    (other if end is self.request else self.request).sendall(data)
                    if end is self.request:
                        said += data
                while END in said:
                    document, _, said = said.partition(END)
                    self.server.documents.append(list(commands(bytes(document) + END)))


def commands(document: bytes) -> Iterator[str]:
    """The commands of a document as XML, logins left out."""
    for element in ElementTree.fromstring(document.strip()).iterfind("command"):
        if element.get("{http://www.w3.org/2001/XMLSchema-instance}type") not in LOGINS:
            yield ElementTree.tostring(element, encoding="unicode")


class Log:
    """The server's log: what it was asked since it was last looked at."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path, self.place = path, 0

    def next(self) -> list[dict]:
        """What has been carried out or refused since then, without logins."""
        with self.path.open("rb") as file:
            file.seek(self.place)
            lines = file.read()
            self.place = file.tell()
        entries = [json.loads(line) for line in lines.splitlines()]
        return [entry for entry in entries if entry["command"] not in LOGINS]


def answered(entries: list[dict]) -> Counter[tuple]:
    """How often each command was answered, and how."""
    return Counter((each["command"], each.get("userId"), each.get("groupId"), each["result"]) for each in entries)


def discover(port: int, timeout: float) -> Run:
    """Belay discovers into a new store."""
    with tempfile.TemporaryDirectory() as project:
        file = pathlib.Path(project) / "belay.yaml"
        file.write_text(CONFIGURATION.format(host=HOST, port=port, sessions=SESSIONS))
        return run([program, "discover", "--json", "--by", "bench", "--config", file], timeout)


def record(port: int, file: pathlib.Path) -> int:
    """Writes down what Belay asks for in a discovery; in how many documents."""
    with Recorder(port) as recorder:
        threading.Thread(target=recorder.serve_forever, daemon=True).start()
        discover(recorder.server_address[1], 900)
        recorder.shutdown()
        documents = [document for document in recorder.documents if document]
    file.write_text(json.dumps([command for document in documents for command in document]))
    return len(documents)


@dataclasses.dataclass
class Series:
    """What was measured of one client."""

    name: str
    commands: list[float] = dataclasses.field(default_factory=list)
    users: list[float] = dataclasses.field(default_factory=list)
    processor: list[float] = dataclasses.field(default_factory=list)
    peaks: list[float] = dataclasses.field(default_factory=list)

    def add(self, done: Run, seconds: float, processor: float, entries: list[dict]) -> None:
        self.commands.append(len(entries) / seconds)
        self.users.append(people(entries) / seconds)
        self.processor.append(processor / len(entries) * 1_000)
        self.peaks.append(done.peak_mib)

    @property
    def row(self) -> str:
        return (
            f"| {self.name} | {statistics.median(self.commands):,.0f} |"
            f" {min(self.commands):,.0f} to {max(self.commands):,.0f} | {statistics.median(self.users):,.1f} |"
            f" {statistics.median(self.processor):.2f} | {statistics.median(self.peaks):,.0f} |")


def people(entries: list[dict]) -> int:
    """How many users were read."""
    return len({
        each["userId"] for each in entries if each["command"].startswith("UserGetRequest") and each["result"] == "ok"})


belay = Series("Belay, the whole of `belay discover`")
together = Series(f"mercury-ocip-fast, {BATCH} commands in a document")
alone = Series("mercury-ocip-fast, one command in a document")
with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    log, wanted = Log(folder / "commands.log"), folder / "commands.json"
    with twin(users, "--delay", DELAY, "--log", log.path) as port:
        documents = record(port, wanted)
        recorded = log.next()
        expected, version, left_out = answered(recorded), "", Counter[str]()
        for number in range(rounds):
            print(f"discovery: round {number + 1} of {rounds}", file=sys.stderr)
            done = discover(port, 900)
            entries = log.next()
            if answered(entries) != expected:
                sys.exit("discovery: Belay did not ask the same as before")
            belay.add(done, done.seconds, done.processor, entries)
            sessions = len({each["session"] for each in entries})
            for series, batch in [(together, BATCH), (alone, 1)]:
                done = run([python, PEER, port, "admin", "admin", wanted, SESSIONS, batch], 900)
                entries = log.next()
                version, left_out = done.output["version"], Counter(done.output["leftOut"])
                unequal = answered(entries) - expected, expected - answered(entries)
                if unequal[0] or Counter(each[0] for each in unequal[1].elements()) != left_out:
                    sys.exit(f"discovery: the peer was not answered the same as Belay: {unequal}")
                series.add(done, done.output["seconds"], done.output["processor"], entries)
    print(f"discovery: {many:,} users", file=sys.stderr)
    with twin(many) as port:
        large = discover(port, 3_600)

count, seen = len(recorded), people(recorded)
refused = sum(each["result"] != "ok" for each in recorded)
rate = {series.name: statistics.median(series.commands) for series in (belay, together, alone)}
memory = {series.name: statistics.median(series.peaks) for series in (belay, together, alone)}
reached = "reached" if rate[belay.name] >= GOAL else "missed"
named = ", ".join(f"`{name}` ({number})" for name, number in sorted(left_out.items()))
objects = large.output["objects"]
lines = [
    "# Discovery",
    "",
    f"{seen} users of a simulated BroadWorks (`belay twin broadworks`) that takes {DELAY} ms for each command, over"
    f" {SESSIONS} sessions at once, which can do {SESSIONS * 1_000 // DELAY:,} commands a second at most. Written by"
    " `Scripts/bench`.",
    "",
    machine(f"mercury-ocip-fast {version}") + f"; {rounds} rounds in turn, the server on the same machine.",
    "",
    f"Belay asks {count:,} commands in {documents:,} documents over {sessions} sessions ({refused:,} are refused),"
    " learns from answers what there is to ask for, and writes what it has read into a new store; its time and its"
    " memory are those of the whole command. The peer is given all these commands beforehand and keeps no answer; its"
    " time begins with its first connection, after its start of some seconds.",
    "",
    f"The peer leaves out {left_out.total()} commands, of types that it lacks or with texts beyond ASCII, which it"
    f" writes in another encoding than it says: {named}." if left_out else "The peer says every one of these commands.",
    "",
    "| what | commands/s, median | range | users/s, median | milliseconds of processor time for a command, median |"
    " peak of resident memory, MiB, median |",
    "| --- | --- | --- | --- | --- | --- |",
    *(series.row for series in (belay, together, alone)),
    "",
    "| ratio | commands/s | memory |",
    "| --- | --- | --- |",
    *(f"| Belay to {series.name} | {rate[belay.name] / rate[series.name]:.2f} |"
      f" {memory[belay.name] / memory[series.name]:.2f} |" for series in (together, alone)),
    "",
    f"The goal is {GOAL} commands a second: {reached}.",
    "",
    "## Many users",
    "",
    f"{objects:,} objects of a server with {many:,} users that does not wait, once: {large.seconds:,.0f} s,"
    f" {many / large.seconds:,.0f} users a second, {large.processor:,.0f} s of processor time, a peak of"
    f" {large.peak_mib:,.0f} MiB.",
    "",
]
results.write_text("\n".join(lines))
print("\n".join(lines))
