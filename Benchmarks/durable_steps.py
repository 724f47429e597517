"""Durable steps per second: Belay and DBOS in turn, on SQLite and on PostgreSQL, as medians with ranges and ratios.

Usage: durable_steps.py BELAY_BENCHMARKS POSTGRESQL_URI ROUNDS RESULTS.md
"""

import importlib.metadata
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import uuid
from collections import Counter

from machine import first_line, machine

program, server, rounds, results = sys.argv[1], sys.argv[2], int(sys.argv[3]), pathlib.Path(sys.argv[4])
folder = pathlib.Path(__file__).parent


def last_line(command: list[str]) -> dict[str, float]:
    """Runs a command and reads the JSON object in its last line."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def database(name: str) -> str:
    """Makes an empty database on the server."""
    made = f"{name}_{uuid.uuid4().hex[:8]}"
    subprocess.run(["psql", "-q", server, "-c", f"CREATE DATABASE {made}"], check=True, capture_output=True)
    return server.rsplit("/", 1)[0] + "/" + made


def belay(store: str, runs: int, at_once: int) -> float:
    """Steps a second of Belay's engine."""
    return last_line([program, "durable-steps", store, str(runs), str(at_once)])["stepsPerSecond"]


def dbos(address: str, runs: int) -> float:
    """Steps a second of DBOS."""
    peer = str(folder / "Peers" / "durable_steps_dbos.py")
    return last_line([sys.executable, peer, address, str(runs)])["stepsPerSecond"]


def synchronisations(store: str, runs: int, at_once: int) -> int:
    """How often Belay on SQLite tells the disk to keep what it was given."""
    trace = tempfile.mktemp()
    command = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace]
    subprocess.run([*command, program, "durable-steps", store, str(runs), str(at_once)], check=True, capture_output=True)
    calls = len(re.findall(r"(?:fsync|fdatasync)\(", pathlib.Path(trace).read_text()))
    os.unlink(trace)
    return calls


def profile(store: str, runs: int, at_once: int) -> dict[str, float]:
    """Where the processors are during so many runs on SQLite: per cent, by whose code it is."""
    samples = tempfile.mktemp()
    command = [program, "durable-steps", store, str(runs), str(at_once)]
    subprocess.run(["perf", "record", "-q", "-F", "1999", "-o", samples, *command], check=True, capture_output=True)
    report = subprocess.run(
        ["perf", "report", "-i", samples, "--sort", "dso", "--stdio"], check=True, capture_output=True, text=True)
    os.unlink(samples)
    shares: Counter[str] = Counter()
    for share, library in re.findall(r"^\s+([\d.]+)%\s+(\S+)", report.stdout, re.MULTILINE):
        owners = [owner for owner, pattern in OWNERS.items() if re.match(pattern, library)]
        shares[owners[0] if owners else "everything else"] += float(share)
    return dict(shares)


# Whose code a library is.
OWNERS = {
    "SQLite": r"libsqlite3",
    "the kernel (writing, synchronising, waking threads)": r"\[kernel",
    "Swift: counting references, allocating": r"libswiftCore",
    "Swift: tasks, actors, queues": r"libswift_Concurrency|libdispatch",
    "the C library (memory, locks)": r"libc\.",
    "Belay": r"belay",
}

series: dict[str, list[float]] = {}
with tempfile.TemporaryDirectory() as scratch:
    fresh = lambda: f"{scratch}/{uuid.uuid4().hex}.sqlite"
    # First: where `perf` may not run, nobody should wait for the rest.
    shares = profile(fresh(), 4_000, 1_000)
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        # In turn, so that whatever else the machine does falls on all alike.
        for name, measure in {
            "Belay, SQLite FULL, 1,000 side by side": lambda: belay(fresh(), 1_000, 1_000),
            "Belay, SQLite FULL, 64 side by side": lambda: belay(fresh(), 1_000, 64),
            "Belay, SQLite FULL, one alone": lambda: belay(fresh(), 100, 1),
            "DBOS, SQLite": lambda: dbos("sqlite:///" + fresh(), 50),
            "Belay, PostgreSQL, 1,000 side by side": lambda: belay(database("belay"), 1_000, 1_000),
            "DBOS, PostgreSQL": lambda: dbos(database("dbos"), 100),
        }.items():
            series.setdefault(name, []).append(measure())
    # What opening a new store costs is in both, so the difference is what the runs cost.
    alone = (synchronisations(fresh(), 120, 1) - synchronisations(fresh(), 20, 1)) / (100 * 12)
    together = synchronisations(fresh(), 1_000, 1_000) / (1_000 * 12)

medians = {name: statistics.median(values) for name, values in series.items()}
lines = [
    "# Durable steps",
    "",
    "Runs of 12 steps that do nothing, each result durable before the next step begins. Written by `Scripts/bench`.",
    "",
    machine(f"DBOS {importlib.metadata.version('dbos')}", first_line("psql", "--version")) + f"; {rounds} rounds in turn.",
    "",
    "| what | steps a second, median | range |",
    "| --- | --- | --- |",
]
for name, values in series.items():
    lines.append(f"| {name} | {medians[name]:,.0f} | {min(values):,.0f} to {max(values):,.0f} |")
lines += [
    "",
    "| ratio | value |",
    "| --- | --- |",
    f"| Belay to DBOS on SQLite | {medians['Belay, SQLite FULL, 1,000 side by side'] / medians['DBOS, SQLite']:.1f} |",
    f"| Belay to DBOS on PostgreSQL | {medians['Belay, PostgreSQL, 1,000 side by side'] / medians['DBOS, PostgreSQL']:.1f} |",
    "",
    f"`fsync` and `fdatasync` for each step on SQLite: {alone:.2f} for one migration alone (its start and end included), "
    f"{together:.3f} with 1,000 side by side.",
    "",
    "## What stands in the way of more",
    "",
    "The processors: the disk is hardly waited for when 1,000 run side by side. Where they are meanwhile, on SQLite, as "
    "`perf` sees it:",
    "",
    "| whose code | per cent |",
    "| --- | --- |",
    *(f"| {owner} | {share:.0f} |" for owner, share in sorted(shares.items(), key=lambda item: -item[1])),
    "",
]
results.write_text("\n".join(lines))
print("\n".join(lines))
