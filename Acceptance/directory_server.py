"""A real directory server on loopback, watched from outside."""

from __future__ import annotations

import base64
import contextlib
import random
import re
import socket
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from belay_command import REPOSITORY
from organisation import SUFFIX, Person, ldif

SCRIPT = REPOSITORY / "Scripts/servers/directory"
Entries = dict[str, dict[str, tuple[str, ...]]]


def free_port() -> int:
    """A TCP port on loopback that nobody listens on, below those that the system gives out by itself."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass
class DirectoryServer:
    """The server with its folder; its audit log tells every change, whoever made it."""

    folder: Path
    port: int = 0
    tls_port: int = 0

    @property
    def url(self) -> str:
        return f"ldap://127.0.0.1:{self.port}"

    @property
    def tls_url(self) -> str:
        return f"ldaps://127.0.0.1:{self.tls_port}"

    @property
    def authority(self) -> Path:
        return self.folder / "tls/ca.pem"

    @property
    def password_file(self) -> Path:
        return self.folder / "service-password"

    def prepare(self) -> None:
        """Makes the folder and adds the audit log to the server's configuration."""
        empty = self.folder.parent / "first.ldif"
        empty.write_text(ldif([], f"ou=First,{SUFFIX}"))
        self._script("load", self.folder, empty)
        configuration = self.folder / "slapd.conf"
        text = configuration.read_text().replace(
            "moduleload back_mdb", "moduleload back_mdb\nmoduleload auditlog"
        )
        configuration.write_text(text + f'\noverlay auditlog\nauditlog "{self.audit}"\n')

    def start(self) -> None:
        """Starts the server, on the ports of the last start if there was one."""
        self.port = self.port or free_port()
        self.tls_port = self.tls_port or free_port()
        self._script("start", self.folder, "--port", self.port, "--tls-port", self.tls_port)

    def stop(self) -> None:
        self._script("stop", self.folder)

    def load(self, people: Iterable[Person], unit: str) -> str:
        """Adds people below a unit of their own and returns its name."""
        base = f"ou={unit},{SUFFIX}"
        file = self.folder / f"{unit}.ldif"
        file.write_text(ldif(people, base))
        self._script("load", self.folder, file)
        return base

    def entries(self, base: str) -> Entries:
        """Everything below a name, as the server's owner sees it."""
        answer = subprocess.run(
            [
                "ldapsearch",
                "-x",
                "-LLL",
                "-o",
                "ldif-wrap=no",
                "-H",
                self.url,
                "-D",
                f"cn=belay,{SUFFIX}",
                "-y",
                str(self.folder / "bind-password"),
                "-b",
                base,
                "(objectClass=*)",
                "*",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        entries: Entries = {}
        for record in answer.stdout.split("\n\n"):
            values: dict[str, list[str]] = {}
            for line in record.splitlines():
                name, _, value = line.partition(":")
                text = base64.b64decode(value[2:]).decode("latin-1") if value.startswith(":") else value[1:]
                values.setdefault(name, []).append(text)
            if values:
                name = values.pop("dn")[0]
                entries[name] = {key: tuple(sorted(found)) for key, found in values.items()}
        return entries

    def modify(self, text: str) -> None:
        """Changes entries as somebody else would, behind Belay's back."""
        subprocess.run(
            [
                "ldapmodify",
                "-x",
                "-H",
                self.url,
                "-D",
                f"cn=belay,{SUFFIX}",
                "-y",
                str(self.folder / "bind-password"),
            ],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )

    @property
    def audit(self) -> Path:
        return self.folder / "audit.ldif"

    def modifications(self) -> Counter[str]:
        """How often Belay's account changed each entry, by the entry's name."""
        return Counter({name: len(texts) for name, texts in self.changes().items()})

    def changes(self, since: int = 0) -> dict[str, list[str]]:
        """What Belay's account did to each entry, in order, as LDIF; `since` is an earlier `audit_size`."""
        found: dict[str, list[str]] = {}
        if not self.audit.exists():
            return found
        with self.audit.open("rb") as log:
            log.seek(since)
            text = log.read().decode(errors="replace")
        for name, change in re.findall(
            r"^# modify \d+ \S+ cn=belay-service,.*?\ndn: (.*?)\n(.*?)^# end modify",
            text,
            re.MULTILINE | re.DOTALL,
        ):
            found.setdefault(name, []).append(change)
        return found

    @property
    def audit_size(self) -> int:
        """Where the audit log ends now."""
        return self.audit.stat().st_size if self.audit.exists() else 0

    @staticmethod
    def _script(*arguments: object) -> None:
        done = subprocess.run(
            [str(SCRIPT), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{SCRIPT.name} {arguments}: {done.stdout}{done.stderr}"


def differences(before: Entries, after: Entries) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """What changed between two looks: entry, attribute, values before, values after."""
    found = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, {}), after.get(name, {})
        for attribute in sorted(old.keys() | new.keys()):
            if old.get(attribute) != new.get(attribute):
                found.append((name, attribute, old.get(attribute, ()), new.get(attribute, ())))
    return found
