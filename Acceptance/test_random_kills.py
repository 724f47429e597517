"""Waves are killed from outside at moments of chance; nothing is repeated, lost or stuck."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import Announce
from database_server import DatabaseServer
from directory_server import DirectoryServer
from random_kills import Toll, fire

# Half of them over each store. More with Scripts/faults.
KILLS = int(os.environ.get("BELAY_KILLS", "500"))


def test_nothing_is_repeated_lost_or_stuck(
    directory: DirectoryServer,
    database_server: DatabaseServer,
    tmp_path: Path,
    announce: Announce,
) -> None:
    """`BELAY_KILLS_SEED` gives the same commands and pauses again; the seed is printed."""
    seed = os.environ.get("BELAY_KILLS_SEED") or str(int.from_bytes(os.urandom(4)))
    announce(f"random kills with BELAY_KILLS_SEED={seed}")
    lanes = {"sqlite": None, "postgresql": database_server}
    with ThreadPoolExecutor(len(lanes)) as pool:
        running = {
            store: pool.submit(fire, tmp_path / store, directory, server, KILLS // 2, f"{seed}/{store}")
            for store, server in lanes.items()
        }
        tolls = {store: lane.result() for store, lane in running.items()}
    total = Toll()
    for toll in tolls.values():
        total.add(toll)
    announce(str(total))
    assert not total.complaints, "\n".join(map(str, total.complaints))
    for store, toll in tolls.items():
        assert toll.kills.total() == KILLS // 2, store
        assert min(toll.kills["forward"], toll.kills["back"]) > KILLS // 20, f"{store}: {toll.kills}"
        assert toll.under_way > KILLS // 4, (
            f"{store}: only {toll.under_way} kills left somebody in the middle"
        )
