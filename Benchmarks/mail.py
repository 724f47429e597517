"""Announcements with calendar entries to a fast sink: Belay with its durable outbox beside smtplib, as medians and ratios.

Usage: mail.py BELAY ROUNDS MAILS RESULTS.md

Both write each message anew (text, HTML, calendar entry, attachment) and keep their connections open. Belay reads its
outbox, checks each mail against its migration, and writes down durably what became of it. smtplib is measured twice:
with nothing around it, and with an outbox in SQLite of which each row is marked when its mail was taken.
"""

import json
import os
import pathlib
import shutil
import smtplib
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from email.message import EmailMessage

import exported_project
from machine import machine

program, rounds, mails, results = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), pathlib.Path(sys.argv[4])
HERE = pathlib.Path(__file__).resolve().parent

MAIL = """\
mail:
  server: smtp://127.0.0.1:{port}
  starttls: never
  from: Belay <belay@example.org>
  instructions: https://www.example.org/new-telephone
"""


class Sink:
    """A mail server that takes everything and counts it."""

    def __init__(self, folder: pathlib.Path) -> None:
        compiled = folder / "mail_sink"
        subprocess.run(
            ["clang", "-O2", "-D_GNU_SOURCE", "-o", compiled, HERE / "Peers/mail_sink.c", "-lpthread"], check=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [compiled, str(self.port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def count(self) -> int:
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=10)


def belay(folder: pathlib.Path, *words: str) -> dict:
    """Runs the command and reads its JSON."""
    done = subprocess.run(
        [program, *words, "--json", "--config", folder / "belay.yaml"], capture_output=True, text=True, timeout=900)
    if done.returncode != 0:
        sys.exit(f"mail: belay {' '.join(words)} ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}")
    return json.loads(done.stdout)


def prepare(folder: pathlib.Path, port: int) -> int:
    """A project with announcements that wait; how many."""
    made = subprocess.run(
        [program, *exported_project.organisation(mails, folder)], check=True, capture_output=True, text=True)
    exported_project.make_tables(program, folder)
    exported_project.configure(folder, json.loads(made.stdout)["range"], more=MAIL.format(port=port))
    belay(folder, "discover")
    day = time.strftime("%Y-%m-%d", time.localtime(time.time() + 20 * 86_400))
    belay(folder, "schedule", "--all", "--date", day, "--limit", day)
    return belay(folder, "mail", "list", "--first", "1")["counts"]["queued"]


def message(text: str, html: str, calendar: str, index: int) -> EmailMessage:
    """What Belay sends, made by Python's own library."""
    made = EmailMessage()
    made["From"] = "Belay <belay@example.org>"
    made["To"] = f"Zoë Müller <person{index}@example.org>"
    made["Subject"] = f"Votre numéro +4122{index:07d} migre le mardi 1er décembre 2026"
    made["Date"] = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime())
    made["Message-ID"] = f"<{index}.bench@example.org>"
    made.set_content(text.replace("{index}", str(index)))
    made.add_alternative(html.replace("{index}", str(index)), subtype="html")
    made.add_alternative(
        calendar.encode(), maintype="text", subtype="calendar", params={"charset": "UTF-8", "method": "REQUEST"})
    made.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return made


def peer(port: int, count: int, sample: dict, outbox: pathlib.Path | None) -> float:
    """Sends by smtplib over one connection; seconds."""
    database = None
    if outbox:
        database = sqlite3.connect(outbox, isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE mail (id INTEGER PRIMARY KEY, state TEXT NOT NULL)")
        database.execute("BEGIN")
        database.executemany("INSERT INTO mail VALUES (?, 'queued')", ((index,) for index in range(count)))
        database.execute("COMMIT")
    begun = time.monotonic()
    with smtplib.SMTP("127.0.0.1", port) as connection:
        for index in range(count):
            connection.send_message(message(sample["text"], sample["html"], sample["calendar"], index))
            if database:
                database.execute("UPDATE mail SET state = 'accepted' WHERE id = ?", (index,))
    seconds = time.monotonic() - begun
    if database:
        database.close()
    return seconds


def processor() -> float:
    """Seconds of processor time of this process and of those that it has run."""
    return sum(os.times()[:4])


series: dict[str, list[float]] = {}
costs: dict[str, list[float]] = {}
with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    sink = Sink(folder)
    project = folder / "project"
    project.mkdir()
    count = prepare(project, sink.port)
    listed = belay(project, "mail", "list", "--first", "1")["mails"][0]["id"]
    sample = belay(project, "mail", "show", listed)["rendered"]
    waiting = folder / "waiting"
    waiting.mkdir()
    for file in project.glob("belay.sqlite*"):
        shutil.copy2(file, waiting / file.name)
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for file in waiting.iterdir():
            shutil.copy2(file, project / file.name)
        before, used, begun = sink.count(), processor(), time.monotonic()
        sent = belay(project, "mail", "send")
        series.setdefault("Belay, durable outbox", []).append(count / (time.monotonic() - begun))
        costs.setdefault("Belay, durable outbox", []).append((processor() - used) / count * 1_000)
        if sent["accepted"] != count or sink.count() - before != count:
            sys.exit(f"mail: {count} were due, Belay says {sent}, the sink {sink.count() - before}")
        for name, outbox in [("smtplib", None), ("smtplib, durable outbox", folder / f"outbox{number}.sqlite")]:
            used = processor()
            series.setdefault(name, []).append(count / peer(sink.port, count, sample, outbox))
            costs.setdefault(name, []).append((processor() - used) / count * 1_000)
    sink.stop()

medians = {name: statistics.median(values) for name, values in series.items()}
lines = [
    "# Mail",
    "",
    f"{count:,} announcements of about {len(sample['message']) / 1000:.0f} kB (text, HTML, calendar entry, attachment) to a"
    " mail server that takes everything at once, without TLS. Belay is the whole command `belay mail send`, its start"
    " included. Written by `Scripts/bench`.",
    "",
    machine() + f"; {rounds} rounds in turn.",
    "",
    "| what | mails/s, median | range | milliseconds of processor time for each, median |",
    "| --- | --- | --- | --- |",
    *(f"| {name} | {medians[name]:,.0f} | {min(values):,.0f} to {max(values):,.0f} |"
      f" {statistics.median(costs[name]):.2f} |" for name, values in series.items()),
    "",
    "| ratio | value |",
    "| --- | --- |",
    f"| Belay to smtplib | {medians['Belay, durable outbox'] / medians['smtplib']:.1f} |",
    f"| Belay to smtplib with a durable outbox | {medians['Belay, durable outbox'] / medians['smtplib, durable outbox']:.1f} |",
    "",
]
results.write_text("\n".join(lines))
print("\n".join(lines))
