"""Lists over a million migrations: what a page of 100 costs in Belay's store, and over HTTP beside its peers.

Usage: lists.py BELAY_BENCHMARKS BELAY ROWS QUESTIONS ROUNDS RESULTS.md

Every question is asked with other values each time, so many times in the store and in so many rounds over HTTP. The
store is SQLite; nothing else reads or writes it.
"""

import importlib.metadata
import json
import pathlib
import subprocess
import sys
import tempfile

import list_pages
from machine import first_line, machine

program, belay = sys.argv[1:3]
rows, questions, rounds = (int(word) for word in sys.argv[3:6])
results = pathlib.Path(sys.argv[6])


def run(*words: str) -> dict:
    """What a subcommand of the benchmarks answers."""
    answer = subprocess.run([program, *words], check=True, capture_output=True, text=True, timeout=7200)
    return json.loads(answer.stdout)


with tempfile.TemporaryDirectory() as scratch:
    store = f"{scratch}/belay.sqlite"
    made = run("lists-make", store, str(rows), f"{scratch}/migrations.csv")
    megabytes = pathlib.Path(store).stat().st_size / 1e6
    measured = run("lists", store, str(rows), str(questions))
    pages, edited = list_pages.measure(
        belay, pathlib.Path(store), pathlib.Path(scratch) / "migrations.csv", rows, rounds, pathlib.Path(scratch))

lines = [
    "# Lists",
    "",
    f"Pages of 100 out of {rows:,} migrations. Written by `Scripts/bench`.",
    "",
    machine(
        "SQLite " + first_line("sqlite3", "--version").split()[0],
        *(f"{name} {importlib.metadata.version(name)}" for name in ("datasette", "Django", "gunicorn"))) + ".",
    "",
    "## Over HTTP, beside others",
    "",
    "The same rows in a table with an index for each of these very questions, and one of texts (FTS5) that finds any part"
    " of a word, as Belay does; datasette a second time as its manual shows it: an index for each column by which people"
    " filter, and names by whole words. Asked by wrk on the same machine with 200 different addresses: with one"
    f" connection, and with eight. {rounds} rounds, all in turn; medians. Belay's portal asks for a session and Django's"
    " for a sign-in at each page; datasette asks for nothing.",
    "",
    *list_pages.lines(pages),
    "",
    "## An edit of very many",
    "",
    f"{edited.count:,} migrations paused through the API, in one transaction with an entry of journal and ledger for each:"
    f" {edited.seconds:.1f} s, {edited.count / edited.seconds:,.0f} a second. Its progress was seen {edited.looks} times;"
    f" meanwhile a page of the list took {edited.page_ms:.1f} ms (median). The server held"
    f" {edited.mebibytes_before} MiB before and {edited.mebibytes} MiB at most.",
    "",
    "## In the store",
    "",
    f"Read through its functions ({megabytes:,.0f} MB, made in {made['seconds']:.0f} s); {questions} questions of each"
    " kind.",
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
