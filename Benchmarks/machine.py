"""Says on what was measured: every page of results does it in the same words."""

import os
import pathlib
import platform
import subprocess


def first_line(*command: str) -> str:
    """The first line that a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()[0]


def processor() -> str:
    """The processor's name, as far as the system tells."""
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":")[1].strip() for line in lines if "model name" in line), platform.machine())


def memory() -> str:
    """The memory that the machine has."""
    return f"{round(os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30)} GiB of memory"


def machine(*peers: str) -> str:
    """The machine, Python and Swift, and what else took part."""
    return ", ".join([
        platform.system(), processor(), f"{os.cpu_count()} cores", memory(),
        f"Python {platform.python_version()}", first_line("swift", "--version"), *peers,
    ])
