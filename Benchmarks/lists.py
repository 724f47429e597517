"""Lists over a million migrations: what a page of 100 costs in Belay's store, as medians over many questions.

Usage: lists.py BELAY_BENCHMARKS ROWS ROUNDS RESULTS.md

Every question is asked with other values each time. The store is SQLite; nothing else reads or writes it.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from machine import first_line, machine

program, rows, rounds, results = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), pathlib.Path(sys.argv[4])


def run(*words: str) -> dict:
    """What a subcommand of the benchmarks answers."""
    answer = subprocess.run([program, *words], check=True, capture_output=True, text=True, timeout=7200)
    return json.loads(answer.stdout)


with tempfile.TemporaryDirectory() as scratch:
    store = f"{scratch}/belay.sqlite"
    made = run("lists-make", store, str(rows))
    megabytes = pathlib.Path(store).stat().st_size / 1e6
    measured = run("lists", store, str(rows), str(rounds))

lines = [
    "# Lists",
    "",
    f"Pages of 100 out of {rows:,} migrations, read through the functions of the store ({megabytes:,.0f} MB, made in"
    f" {made['seconds']:.0f} s). Written by `Scripts/bench`.",
    "",
    machine("SQLite " + first_line("sqlite3", "--version").split()[0]) + f"; {rounds} questions of each kind.",
    "",
    "| question | p50, ms | p95, ms | rows |",
    "| --- | --- | --- | --- |",
    *(
        f"| {name} | {value['p50']:.2f} | {value['p95']:.2f} | {value['rows']:,} |"
        for name, value in measured.items()
    ),
    "",
]
results.write_text("\n".join(lines))
print("\n".join(lines))
