"""Says on what was measured."""

import os
import platform
import subprocess


def line(command: list[str]) -> str:
    """The first line that a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()[0]


def versions(*programs: str) -> str:
    """The machine, Swift, Python, and the versions of programs that know `--version`."""
    known = [f"{program} {line([program, '--version']).split()[0]}" if program == "sqlite3" else line([program, "--version"]) for program in programs]
    return ", ".join([
        f"{platform.system()} {platform.release()}", f"{os.cpu_count()} cores", f"Python {platform.python_version()}",
        line(["swift", "--version"]), *known,
    ])
