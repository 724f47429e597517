"""The long run of faults: many random kills over both stores, and Documentation/Reliability.md with their counts."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from belay_command import EXECUTABLE, REPOSITORY
from database_server import DatabaseServer
from directory_server import DirectoryServer
from history_checker import KINDS
from random_kills import LEASE_SECONDS, WAVE, Toll, fire

PAGE = REPOSITORY / "Documentation/Reliability.md"
STORES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

TEXT = """\
# Reliability

What became of migrations whose processes were killed, stopped, or cut off from their store at moments of chance.
Written by `Scripts/faults`; do not edit.

{summary}

| | {stores} | together |
| --- |{rule} --- |
{rows}

{day}, {machine}.
Seed {seed}, {minutes} minutes.

## What was done

Waves of {wave} people moved side by side in one `belay` process, from a real directory server (slapd) to Kamailio's
tables. From outside, the process was killed (`kill -9`) at a random moment, most often shortly after a journal had
grown, sometimes while it started or took over. The next process went on with one of the ways that an administrator
has: the same command again, the numbers that are left, or `belay migrate --due`. Who had arrived was rolled back under
the same fire, and went there again; now and then all turned round half-way.

In between PostgreSQL was restarted without a clean shutdown while a process ran, and processes were stopped
(`SIGSTOP`) for longer than their lease of {lease} seconds. Another process took their migrations over and finished
them; then the first one woke up.

After each wave a checker compared what everybody had seen: the journals, the directory's audit log, the triggers on
Kamailio's tables, the ledger, the loss ledgers, the passwords that are handed over. It knows by itself what a
migration must do. It calls

- *repeated* whatever was done twice: an outside effect, a step in a journal, an entry of the ledger;
- *lost* whatever is missing or different at the end, there or here;
- *stuck* whoever did not come to the end, and each process that could not go on;
- *malformed* a journal that cannot have come about: a gap, a result without an intent, an entry of a process that
  had been fenced.

Its own tests feed it histories that were tampered with.

## How to repeat it

```sh
Scripts/faults                          # 10,000 kills; writes this page
Scripts/faults --kills 500 --seed 1     # shorter
Scripts/test --acceptance --filter kill # 500 kills, as in continuous integration
```

A seed gives the same commands and the same pauses. Where a process is by then differs from machine to machine and
from run to run, so a seed does not repeat a run exactly. Each run therefore strikes somewhere else.
"""


def row(name: str, tolls: Mapping[str, Toll], value: str) -> str:
    """A line of the table; the value is an expression of the toll `t`."""
    together = Toll()
    for toll in tolls.values():
        together.add(toll)
    counts = [f"{_value(toll, value):,}" for toll in (*tolls.values(), together)]
    return f"| {name} | {' | '.join(counts)} |"


def _value(toll: Toll, name: str) -> int:
    if name in KINDS:
        return toll.count(name)
    if name in ("forward", "back"):
        return toll.kills[name]
    return int(getattr(toll, name))


def page(tolls: Mapping[str, Toll], seed: str, seconds: float) -> str:
    """The page with the counts."""
    together = Toll()
    for toll in tolls.values():
        together.add(toll)
    lines = {
        "kills on the way there": "forward",
        "kills on the way back": "back",
        "kills that left somebody in the middle": "under_way",
        "restarts of the server": "restarts",
        "processes stopped past their lease": "stops",
        "people": "people",
        "migrations completed": "completed",
        "migrations rolled back": "rolled_back",
        **{f"**{kind}**": kind for kind in KINDS},
    }
    belay = subprocess.run([str(EXECUTABLE), "--version"], capture_output=True, text=True, check=True)
    versions = [f"Belay {belay.stdout.strip()}", f"SQLite and {_first_line('psql', '--version')}"]
    memory = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    machine = f"{platform.system()}, {os.cpu_count()} cores, {memory} GiB of memory, {platform.machine()}"
    return TEXT.format(
        summary=f"**{together.kills.total():,} kills: "
        + ", ".join(f"{kind} {together.count(kind)}" for kind in KINDS)
        + ".**",
        stores=" | ".join(STORES[store] for store in tolls),
        rule=" --- |" * len(tolls),
        rows="\n".join(row(name, tolls, value) for name, value in lines.items()),
        day=datetime.date.today().isoformat(),
        machine=", ".join([machine, *versions, _first_line("swift", "--version")]),
        seed=seed,
        minutes=round(seconds / 60),
        wave=WAVE,
        lease=LEASE_SECONDS,
    )


def _first_line(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()[0].strip()


def main() -> int:
    """Runs it; 0 when nothing was repeated, lost or stuck."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=10_000)
    options.add_argument("--seed", default=str(int.from_bytes(os.urandom(4))))
    chosen = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="belay-faults-"))
    # PostgreSQL's user must be able to walk to its data.
    folder.chmod(0o755)
    directory, server = DirectoryServer(folder / "directory"), DatabaseServer(folder / "postgresql")
    tolls = {store: Toll() for store in STORES}
    telling = threading.Lock()
    begun = time.monotonic()

    def run(store: str) -> Toll:
        def tell(toll: Toll) -> None:
            with telling:
                minutes = (time.monotonic() - begun) / 60
                print(f"{minutes:6.1f} min  {STORES[store]:10}  {toll}", flush=True)

        return fire(
            folder / store,
            directory,
            server if store == "postgresql" else None,
            chosen.kills // len(STORES),
            f"{chosen.seed}/{store}",
            also_cuts_and_stops=True,
            tell=tell,
        )

    print(f"faults: {chosen.kills} kills, seed {chosen.seed}, in {folder}", flush=True)
    try:
        directory.prepare()
        directory.start()
        server.start()
        with ThreadPoolExecutor(len(STORES)) as pool:
            running = {store: pool.submit(run, store) for store in STORES}
            tolls = {store: lane.result() for store, lane in running.items()}
    finally:
        directory.stop()
        server.stop()
    PAGE.write_text(page(tolls, chosen.seed, time.monotonic() - begun))
    complaints = [complaint for toll in tolls.values() for complaint in toll.complaints]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if complaints:
        print(f"faults: something is wrong; everything is still in {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    print(f"faults: nothing is wrong; see {PAGE.relative_to(REPOSITORY)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
