"""Pages of lists over HTTP: Belay's portal and API beside datasette and Django's administration."""

import base64
import contextlib
import csv
import html
import http.client
import json
import os
import pathlib
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass

from exported_project import configure, make_tables, organisation

HERE = pathlib.Path(__file__).resolve().parent
QUESTIONS = ("first page", "one status", "status and unit", "name", "given name", "family name", "deep page")
PATHS = 200

PORTAL = """\
portal: {{listen: "127.0.0.1:{port}", url: "http://127.0.0.1:{port}"}}
"""


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Site:
    """Something that answers, and what it is asked for each question."""

    process: int
    port: int
    paths: dict[str, list[str]]
    cookie: str = ""
    authorization: str = ""

    def load(self, question: str, connections: int, seconds: float, scratch: pathlib.Path) -> dict[str, float]:
        """Asks on so many connections, as fast as it answers; milliseconds (median) and requests a second."""
        listed = scratch / "paths"
        listed.write_text("\n".join(self.paths[question]) + "\n")
        answer = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "--timeout", "30s", "-s", HERE / "Peers/paths.lua",
             f"http://127.0.0.1:{self.port}"],
            env={**os.environ, "PATHS": str(listed), "COOKIE": self.cookie, "AUTHORIZATION": self.authorization},
            capture_output=True, text=True, check=True, timeout=seconds + 120)
        told = json.loads(answer.stdout.splitlines()[-1])
        if told["failed"]:
            raise SystemExit(f"lists: {told['failed']} of {told['requests']} requests failed: {question}, {self}")
        return {"ms": told["milliseconds"], "rate": told["requests"] / (told["microseconds"] / 1e6)}


def settle() -> None:
    """Waits until the machine is idle again: a slow server goes on answering those who have left."""
    def spent() -> tuple[int, int]:
        numbers = [int(number) for number in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
        return sum(numbers), numbers[3] + numbers[4]

    for _ in range(240):
        whole, idle = spent()
        time.sleep(0.25)
        whole_then, idle_then = spent()
        if idle_then - idle >= 0.9 * (whole_then - whole):
            return
    raise SystemExit("lists: the machine has not been idle for a minute: end what else is running")


def ask(port: int, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None):
    """One request; the answer with its text read."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body, headers or {})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response, text


@contextlib.contextmanager
def running(
    *command: str | pathlib.Path, port: int, ready: str, log: pathlib.Path, **environment: str
) -> Iterator[subprocess.Popen]:
    """A server while it is needed."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=HERE / "Peers", env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=out,
            stderr=out)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                if ask(port, "GET", ready)[0].status < 500:
                    break
            if process.poll() is not None:
                raise SystemExit(f"lists: {command[0]} ended: {log.read_text()[-2000:]}")
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(60)


@dataclass(frozen=True)
class Indexes:
    """How the peers' table is looked up."""

    columns: tuple[str, ...]
    tokenizer: str


# What datasette's manual shows: an index for each column by which people filter, and names by whole words.
MANUAL = Indexes(("(department)", "(status)"), "unicode61")
# What serves these very questions best, with names by any part of a word, as Belay finds them.
QUESTIONED = Indexes(("(department, status, number)", "(status, number)"), "trigram")


def table(rows: pathlib.Path, database: pathlib.Path, indexes: Indexes) -> list[dict[str, str]]:
    """The peers' database with its indexes; some of its rows."""
    connection = sqlite3.connect(database)
    connection.execute(
        "CREATE TABLE migrations (number TEXT PRIMARY KEY, kind TEXT, name TEXT, mail TEXT, department TEXT, status TEXT,"
        " start INTEGER, devices INTEGER)")
    some: list[dict[str, str]] = []
    with rows.open(newline="", encoding="utf-8") as lines:
        reader = csv.DictReader(lines)
        connection.executemany(
            "INSERT INTO migrations VALUES (:number, :kind, :name, :mail, :department, :status, :start, :devices)",
            reader)
    for place, columns in enumerate(indexes.columns):
        connection.execute(f"CREATE INDEX migrations_{place} ON migrations {columns}")
    connection.execute(
        "CREATE VIRTUAL TABLE migrations_fts USING"
        f" fts5(name, content='migrations', tokenize='{indexes.tokenizer}')")
    connection.execute("INSERT INTO migrations_fts (migrations_fts) VALUES ('rebuild')")
    connection.execute("ANALYZE")
    connection.commit()
    connection.row_factory = sqlite3.Row
    count = connection.execute("SELECT count(*) FROM migrations").fetchone()[0]
    dice = random.Random(20261101)
    for _ in range(PATHS):
        row = connection.execute("SELECT * FROM migrations WHERE rowid = ?", (dice.randrange(1, count + 1),)).fetchone()
        some.append(dict(row))
    connection.close()
    return some


def quoted(**fields: str) -> str:
    return urllib.parse.urlencode(fields)


def given(row: dict[str, str]) -> str:
    """What very many are called."""
    return row["name"].split(" ", 1)[0]


def family(row: dict[str, str]) -> str:
    """What stands behind somebody's given name."""
    return row["name"].split(" ", 1)[1]


def cursor(number: str) -> str:
    """Where a page of Belay's lists begins."""
    return base64.urlsafe_b64encode(f"a\nnumber\nup\nt\n{number}\n{number}".encode()).decode().rstrip("=")


def belay_paths(root: str, page: str, some: list[dict[str, str]]) -> dict[str, list[str]]:
    return {
        "first page": [root],
        "one status": [f"{root}?{quoted(status='waiting')}"],
        "status and unit": [f"{root}?{quoted(status='waiting', department=row['department'])}" for row in some],
        "name": [f"{root}?{quoted(text=row['name'])}" for row in some],
        "given name": [f"{root}?{quoted(text=given(row))}" for row in some],
        "family name": [f"{root}?{quoted(text=family(row))}" for row in some],
        "deep page": [f"{root}?{quoted(**{page: cursor(row['number'])})}" for row in some],
    }


@contextlib.contextmanager
def belay(program: str, store: pathlib.Path, some: list[dict[str, str]], scratch: pathlib.Path) -> Iterator[dict[str, Site]]:
    """Belay's portal, signed in as an administrator, and its API."""
    folder = scratch / "project"
    folder.mkdir()
    port = free_port()
    configure(folder, "+41220000000-+41229999999", licences=2_000_000, more=PORTAL.format(port=port))
    subprocess.run([program, *organisation(100, folder)], check=True, capture_output=True)
    make_tables(program, folder)
    store.rename(folder / "belay.sqlite")

    def tell(*words: str) -> dict:
        answer = subprocess.run(
            [program, *words, "--config", folder / "belay.yaml", "--json"], check=True, capture_output=True, text=True,
            timeout=600)
        return json.loads(answer.stdout)

    link = urllib.parse.urlsplit(tell("sign-in-link", "--as", "boss@example.org", "--role", "administrator")["link"])
    token = tell("token", "create", "--as", "boss@example.org", "--name", "bench", "--scopes", "read,schedule")["token"]
    server = running(
        program, "serve", "--config", folder / "belay.yaml", port=port, ready="/ready", log=scratch / "belay.log")
    with server as process:
        response, text = ask(port, "GET", link.path)
        hidden = {
            name: html.unescape(value)
            for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', text)
        }
        cookies = "; ".join(value.split(";")[0] for name, value in response.getheaders() if name == "Set-Cookie")
        signed, _ = ask(
            port, "POST", link.path, quoted(**hidden),
            {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies,
             "Origin": f"http://127.0.0.1:{port}"})
        cookie = "; ".join(value.split(";")[0] for name, value in signed.getheaders() if name == "Set-Cookie")
        yield {
            "Belay, portal": Site(process.pid, port, belay_paths("/migrations", "page", some), cookie=cookie),
            "Belay, API": Site(
                process.pid, port, belay_paths("/api/v1/migrations", "cursor", some), authorization=f"Bearer {token}"),
        }


@contextlib.contextmanager
def datasette(database: pathlib.Path, some: list[dict[str, str]], scratch: pathlib.Path) -> Iterator[Site]:
    """datasette, without the suggestions that it would count at each page."""
    port = free_port()
    words = [pathlib.Path(sys.executable).parent / "datasette", "serve", database, "--port", str(port)]
    for setting in ("suggest_facets", "off"), ("num_sql_threads", "4"):
        words += ["--setting", *setting]
    root = f"/{database.stem}/migrations"
    # Signs that its search gives a meaning are left out of names.
    paths = {
        "first page": [f"{root}?_size=100"],
        "one status": [f"{root}?{quoted(_size='100', status='waiting')}"],
        "status and unit": [
            f"{root}?{quoted(_size='100', status='waiting', department=row['department'])}" for row in some],
        "name": [f"{root}?{quoted(_size='100', _search=row['name'])}" for row in some],
        "given name": [f"{root}?{quoted(_size='100', _search=given(row))}" for row in some],
        "family name": [f"{root}?{quoted(_size='100', _search=family(row))}" for row in some],
        "deep page": [f"{root}?{quoted(_size='100', _next=row['number'])}" for row in some],
    }
    with running(*words, port=port, ready="/-/versions.json", log=scratch / f"{database.stem}.log") as process:
        yield Site(process.pid, port, paths)


@contextlib.contextmanager
def django(database: pathlib.Path, rows: int, some: list[dict[str, str]], scratch: pathlib.Path) -> Iterator[Site]:
    """Django's administration behind gunicorn with two workers."""
    port = free_port()
    environment = {"TABLE": str(database), "ACCOUNTS": str(scratch / "accounts.sqlite")}
    made = subprocess.run(
        [sys.executable, HERE / "Peers/django_admin.py"], env={**os.environ, **environment}, check=True,
        capture_output=True, text=True, timeout=120)
    root = "/admin/auth/migration/"
    paths = {
        "first page": [root],
        "one status": [f"{root}?{quoted(status='waiting')}"],
        "status and unit": [
            f"{root}?{quoted(status='waiting', department=row['department'])}" for row in some],
        "name": [f"{root}?{quoted(q=row['name'])}" for row in some],
        "given name": [f"{root}?{quoted(q=given(row))}" for row in some],
        "family name": [f"{root}?{quoted(q=family(row))}" for row in some],
        "deep page": [f"{root}?{quoted(p=str(1 + place * (rows // 100 - 1) // PATHS))}" for place in range(PATHS)],
    }
    words = [pathlib.Path(sys.executable).parent / "gunicorn", "--workers", "2", "--bind", f"127.0.0.1:{port}",
             "django_admin:application"]
    with running(*words, port=port, ready=root, log=scratch / "django.log", **environment) as process:
        yield Site(process.pid, port, paths, cookie=made.stdout.strip())


@dataclass
class Edit:
    """What became of an edit of very many."""

    count: int
    seconds: float
    looks: int
    page_ms: float
    mebibytes_before: int
    mebibytes: int


def memory(process: int, name: str) -> int:
    """What a process holds (`VmRSS`) or has held at most (`VmHWM`), in MiB."""
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+) kB", status)[1]) // 1024


def tell(site: Site, method: str, path: str, body: dict | None = None) -> dict:
    """One call of the API."""
    response, text = ask(
        site.port, method, f"/api/v1{path}", json.dumps(body) if body else None,
        {"Authorization": site.authorization, "Content-Type": "application/json"})
    if response.status >= 400:
        raise SystemExit(f"lists: {method} {path}: {response.status} {text}")
    return json.loads(text) if text else {}


def edit(site: Site, query: dict, change: dict) -> Edit:
    """Edits all of a search, as a task; meanwhile its standing and a page of the list are asked for."""
    before = memory(site.process, "VmRSS")
    pathlib.Path(f"/proc/{site.process}/clear_refs").write_text("5")
    begun = time.monotonic()
    task = tell(site, "POST", "/edits", {"selection": {"query": query}, "edit": change})
    seen, pages = set(), []
    while task["state"] == "running":
        seen.add(task.get("done", 0))
        asked = time.monotonic()
        tell(site, "GET", "/migrations?limit=100")
        pages.append(time.monotonic() - asked)
        time.sleep(0.1)
        task = tell(site, "GET", f"/tasks/{task['name']}")
    if task["state"] != "done":
        raise SystemExit(f"lists: the edit ended as {task}")
    return Edit(
        task["total"], time.monotonic() - begun, len(seen), statistics.median(pages) * 1_000, before,
        memory(site.process, "VmHWM"))


def edits(site: Site) -> Edit:
    """Pauses more than a hundred thousand migrations."""
    return edit(
        site, {"department": "DA,DB,DC,DD", "status": ["waiting"]}, {"confirmed": ["waiting"], "status": "paused"})


def measure(
    program: str, store: pathlib.Path, table_file: pathlib.Path, rows: int, rounds: int, scratch: pathlib.Path
) -> tuple[dict[str, dict[str, dict[str, list[float]]]], Edit]:
    """Asks all in turn, round by round: by question and site, the medians with one connection and the rates with eight.

    Then very many are edited.
    """
    database, plain = scratch / "bench.sqlite", scratch / "columns.sqlite"
    some = table(table_file, database, QUESTIONED)
    table(table_file, plain, MANUAL)
    series: dict[str, dict[str, dict[str, list[float]]]] = {question: {} for question in QUESTIONS}
    with contextlib.ExitStack() as servers:
        sites = servers.enter_context(belay(program, store, some, scratch))
        sites["datasette"] = servers.enter_context(datasette(database, some, scratch))
        sites["datasette, its manual's indexes"] = servers.enter_context(datasette(plain, some, scratch))
        sites["Django's administration"] = servers.enter_context(django(database, rows, some, scratch))
        for question in QUESTIONS:
            for _ in range(rounds):
                for name, site in sites.items():
                    kept = series[question].setdefault(name, {"ms": [], "rate": []})
                    for connections, what in ((1, "ms"), (8, "rate")):
                        settle()
                        kept[what].append(site.load(question, connections, 3, scratch)[what])
        return series, edits(sites["Belay, API"])


def lines(series: dict[str, dict[str, dict[str, list[float]]]]) -> list[str]:
    """The table of what was measured."""
    page = ["| question | site | p50, ms | requests a second | p50 to datasette | requests to datasette |",
            "| --- | --- | --- | --- | --- | --- |"]
    for question, sites in series.items():
        base = {key: statistics.median(values) for key, values in sites["datasette"].items()}
        for name, values in sites.items():
            milliseconds, rate = statistics.median(values["ms"]), statistics.median(values["rate"])
            page.append(
                f"| {question} | {name} | {milliseconds:.2f} | {rate:,.0f} | 1/{base['ms'] / milliseconds:.1f} |"
                f" {rate / base['rate']:.1f} |")
    return page
