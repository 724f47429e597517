"""Ten rules over a million people: Belay's own checks, DuckDB and polars in turn, as medians with ranges and ratios.

Usage: rules.py BELAY_BENCHMARKS PEOPLE ROUNDS RESULTS.md
"""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from machine import machine

program, people, rounds, results = sys.argv[1], sys.argv[2], int(sys.argv[3]), pathlib.Path(sys.argv[4])
peers = pathlib.Path(__file__).parent / "Peers" / "rules_peers.py"
BELAY, DUCKDB, SEPARATE, POLARS = "Belay", "DuckDB, one statement", "DuckDB, a statement for each rule", "polars"


def last_line(command: list[str]) -> dict:
    """Runs a command and reads the JSON object in its last line."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        sys.exit(f"rules: {command} ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


series: dict[str, list[float]] = {}
versions: dict[str, str] = {}
counts: dict[str, int] = {}
with tempfile.TemporaryDirectory() as folder:
    estate = last_line([program, "rules", people, folder])
    for number in range(rounds):
        print(f"rules: round {number + 1} of {rounds}", file=sys.stderr)
        # In turn, so that whatever else the machine does falls on all alike.
        for name, command in {
            BELAY: [program, "rules", people],
            DUCKDB: [sys.executable, str(peers), "duckdb", folder],
            SEPARATE: [sys.executable, str(peers), "duckdb-separate", folder],
            POLARS: [sys.executable, str(peers), "polars", folder],
        }.items():
            found = last_line(command)
            if found["counts"] != (counts or found["counts"]):
                sys.exit(f"rules: {name} counts {found['counts']} where Belay counts {counts}")
            counts = counts or found["counts"]
            versions[name] = found.get("version", "")
            series.setdefault(name, []).append(int(people) / found["processorSeconds"])

medians = {name: statistics.median(values) for name, values in series.items()}
lines = [
    "# Rules",
    "",
    f"Ten rules over {estate['people']:,} people ({estate['objects']:,} objects, {estate['ties']:,} assignments, "
    f"{estate['lines']:,} lines). Each program has the estate in memory, with whole numbers as keys, when the clock "
    "starts; what is measured is user and system time of its process until every rule is counted, all joins included. "
    "All count the same in every round, else this page is not written. Written by `Scripts/bench`.",
    "",
    "Belay's side is the survey of the product with all its checks (twenty, of which these ten are compared), and it "
    "also marks for each line which checks concern it.",
    "",
    machine(f"DuckDB {versions[DUCKDB]}", f"polars {versions[POLARS]}") + f"; {rounds} rounds in turn.",
    "",
    "| what | people a CPU second, median | range | CPU seconds |",
    "| --- | --- | --- | --- |",
]
for name, values in series.items():
    lines.append(
        f"| {name} | {medians[name]:,.0f} | {min(values):,.0f} to {max(values):,.0f} | "
        f"{int(people) / medians[name]:.3f} |"
    )
lines += ["", "| ratio | value |", "| --- | --- |"]
for name in [DUCKDB, SEPARATE, POLARS]:
    lines.append(f"| Belay to {name} | {medians[BELAY] / medians[name]:.1f} |")
lines += ["", "| rule | lines |", "| --- | --- |"]
lines += [f"| `{name}` | {count:,} |" for name, count in sorted(counts.items())]
lines += [
    "",
    "Where Belay's time goes, from a profile by perf: 38 of 100 samples enter lines by their number into an index and "
    "group their holders (misses of the processor's cache), 13 ask all checks, 10 join each line with its holder, owner "
    "and ties, 9 group telephones by owner, 6 count; the rest is allocating columns and the kernel's page faults. The "
    "rules themselves are the smaller part: to be faster still, joining would have to be kept from one survey to the "
    "next.",
    "",
    f"Reading the estate into the facts of the survey is not in the numbers above: {estate['bytesPerObject']:.0f} "
    "bytes of memory for each object.",
    "",
]
results.write_text("\n".join(lines))
print("\n".join(lines))
