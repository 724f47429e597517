"""Memory: an organisation is discovered from exports, checked and planned; the peak of each process.

Usage: memory.py BELAY PEOPLE RESULTS.md [--all]
  --all  also discovers again and schedules, which nothing is promised about
"""

import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import exported_project
from machine import machine

program, people, results = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
LIMIT_MIB = 2_048
# The promise is about these; the others are measured beside them.
PROMISED = {"discover", "check", "plan"}

CUTOVER = """\
cutover:
  callingPolicies: {International: international, National: national}
"""


@dataclasses.dataclass
class Measured:
    """What one process took."""

    name: str
    seconds: float
    processor: float
    peak_mib: float
    rows: int
    of: str
    output: str


series: list[Measured] = []


def measure(name: str, of: str, words: list[str]) -> Measured:
    """Runs one process and reads what the kernel counted for it."""
    print(f"memory: {name}", file=sys.stderr)
    begun = time.monotonic()
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen([program, *words], stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begun
        output.seek(0)
        text = output.read().decode()
    if child.returncode != 0:
        sys.exit(f"memory: {name} ended with {child.returncode}")
    made = Measured(name, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1_024, 0, of, text)
    print(f"memory: {name}: {seconds:.1f} s, {made.peak_mib:.0f} MiB", file=sys.stderr)
    series.append(made)
    return made


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    made = measure("generate", "people", exported_project.organisation(people, folder))
    organisation = json.loads(made.output)
    made.rows = people
    exported_project.make_tables(program, folder)
    exported_project.configure(
        folder, organisation["range"], capacity=min(people // 4 + 1, 1_000_000), licences=people * 2, registry=True,
        more=CUTOVER)
    common = ["--config", f"{folder}/belay.yaml", "--by", "bench"]
    for attribute in ["callSettings.CallGroup", "callSettings"]:
        subprocess.run(
            [program, "decide", attribute, "--reason", "Settled for the measurement", *common],
            check=True, capture_output=True,
        )
    found = measure("discover", "objects", ["discover", "--json", *common])
    found.rows = json.loads(found.output)["objects"]
    checked = measure("check", "migrations", ["check", "--json", *common])
    checked.rows = json.loads(checked.output)["result"]["checked"]
    planned = measure("plan", "plans", ["plan", "--json", *common])
    planned.rows = json.loads(planned.output)["result"]["planned"]
    if "--all" in sys.argv:
        again = measure("discover again", "objects", ["discover", "--json", *common])
        again.rows = json.loads(again.output)["objects"]
        day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 86_400))
        limit = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 15 * 86_400))
        scheduled = measure(
            "schedule", "migrations",
            ["schedule", "--all", "--date", day, "--limit", limit, "--json", *common],
        )
        scheduled.rows = json.loads(scheduled.output)["scheduled"]
    exported = measure("export", "rows", ["export", f"{folder}/migrations.csv", *common])
    with open(folder / "migrations.csv", encoding="utf-8") as table:
        exported.rows = sum(1 for _ in table) - 1
    store_mib = (folder / "belay.sqlite").stat().st_size / 1_048_576

lines = [
    "# Memory",
    "",
    f"An organisation of {people:,} people, discovered from CSV exports into a SQLite store, checked and planned. "
    "Each command is a process of its own. Written by `Scripts/bench`.",
    "",
    machine() + f"; the store ends with {store_mib:,.0f} MiB.",
    "",
    "| command | seconds | CPU seconds | peak of resident memory, MiB | rows |",
    "| --- | --- | --- | --- | --- |",
]
for row in series:
    lines.append(
        f"| {row.name} | {row.seconds:,.1f} | {row.processor:,.1f} | {row.peak_mib:,.0f} | {row.rows:,} {row.of} |"
    )
broken = [row.name for row in series if row.name in PROMISED and row.peak_mib > LIMIT_MIB]
lines += [
    "",
    f"The limit is {LIMIT_MIB:,} MiB for discover, check and plan: "
    + (f"broken by {', '.join(broken)}." if broken else "kept."),
    "",
]
results.write_text("\n".join(lines))
print("\n".join(lines))
sys.exit(1 if broken else 0)
