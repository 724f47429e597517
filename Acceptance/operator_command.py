"""An operator's program in the smallest form: what it holds is a JSON file, what it was asked a list of lines."""

from __future__ import annotations

import json
import shlex
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from organisation import SUFFIX, Person, write

# While there is a file `hold`, nothing is taken away or given back: so long a migration is in progress.
COMMAND = """\
import fcntl, json, pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
question = json.loads(sys.stdin.readline())
with (folder / "asked").open("a") as asked:
    asked.write(json.dumps(question) + "\\n")
while (folder / "hold").exists() and question["action"] != "read":
    time.sleep(0.05)
answer = folder / "answer"
if answer.exists() and question["action"] != "read":
    print(answer.read_text())
    sys.exit(0)
# Several are asked at once, and each writes the whole file.
turn = (folder / "turn").open("a")
fcntl.flock(turn, fcntl.LOCK_EX)
lines = json.loads((folder / "lines.json").read_text())
held = lines[question["identity"]]
if question["action"] != "read":
    wanted = question["after"] if question["action"] == "release" else question["before"]
    names = set(question["before"]) | set(question["after"])
    held = {name: value for name, value in held.items() if name not in names}
    held |= {name: value for name, value in wanted.items() if value is not None}
    lines[question["identity"]] = held
    (folder / "lines.json").write_text(json.dumps(lines))
print(json.dumps({"ok": True, "now": held}))
"""


def install(folder: Path, people: Iterable[Person]) -> list[str]:
    """Puts the program into a folder, with the lines of people; returns its command line, from that folder."""
    script = write(folder / "lines.py", COMMAND)
    program = write(folder / "operator", f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {script} "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    held = {
        someone.dn(f"ou=People,{SUFFIX}"): {"LineURI": someone.line_uri, "EnterpriseVoiceEnabled": "True"}
        for someone in people
    }
    write(folder / "lines.json", json.dumps(held))
    return ["./operator", str(folder)]
