"""People with numbers, as a directory in the shape of Skype for Business and its exports know them."""

from __future__ import annotations

import base64
import csv
import io
import json
import struct
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

SUFFIX = "dc=example,dc=org"
DOMAIN = "voice.example.org"

# A source read from exports and changed by an operator's command; a destination in SQLite.
SYSTEMS = """\
systems:
  skype:
    connector: skype-for-business
    exports:
      users: Get-CsUser.csv
    callSettings: CallSettings.csv
    command: {command}
{more}  kamailio:
    connector: kamailio
    database: sqlite://{kamailio}
    domain: {domain}
    ranges: ["+41227600000-+41227699999"]
    locations:
      - {{name: Meyrin, emergencyRoute: "sip:112@127.0.0.1"}}
"""


@dataclass(frozen=True)
class Person:
    """Somebody with a number and with settings of their own."""

    name: str
    number: str = ""
    line: str | None = None
    mail: str | None = "@"
    department: str = "IT-CS"
    place: str = "Meyrin"
    language: str = "fr"
    forwarding: str = ""
    simultaneous_ring: tuple[str, ...] = ()
    delegates: tuple[str, ...] = ()
    voicemail: bool = True
    policies: str | None = None
    display: str | None = None

    @property
    def shown(self) -> str:
        """The name that people read."""
        return self.display if self.display is not None else f"{self.name.capitalize()} Müller-李"

    @property
    def sip(self) -> str:
        return f"sip:{self.name}@example.org"

    @property
    def line_uri(self) -> str | None:
        """The line as the source holds it; a test may give one that is no number."""
        return self.line if self.line is not None else (f"tel:{self.number}" if self.number else None)

    @property
    def address(self) -> str | None:
        return f"{self.name}@example.org" if self.mail == "@" else self.mail

    def dn(self, base: str) -> str:
        return f"cn={self.name},{base}"

    def entry(self, base: str) -> str:
        """The person as an LDIF record."""
        guid = uuid.uuid5(uuid.NAMESPACE_X500, self.dn(base))
        sid = struct.pack("<BB6sIIIII", 1, 5, b"\0\0\0\0\0\5", 21, *struct.unpack("<IIII", guid.bytes))
        values: list[tuple[str, str | bytes | None]] = [
            ("dn", self.dn(base)),
            ("objectClass", "user"),
            ("cn", self.name),
            ("sn", self.name.capitalize()),
            ("displayName", self.shown),
            ("sAMAccountName", self.name),
            ("userPrincipalName", f"{self.name}@example.org"),
            ("mail", self.address),
            ("department", self.department),
            ("physicalDeliveryOfficeName", self.place),
            ("preferredLanguage", self.language),
            ("telephoneNumber", self.number or None),
            ("objectSid", sid),
            ("objectGUID", guid.bytes),
            ("userAccountControl", "512"),
            ("msRTCSIP-PrimaryUserAddress", self.sip),
            ("msRTCSIP-UserEnabled", "TRUE"),
            ("msRTCSIP-Line", self.line_uri),
            ("msRTCSIP-OptionFlags", "385" if self.line_uri else "257"),
            ("msRTCSIP-DeploymentLocator", "SRV:"),
            ("msRTCSIP-UserPolicies", self.policies),
        ]
        return "".join(_attribute(name, value) for name, value in values if value is not None)


ASSISTANT = Person("assistant")


def settled(name: str, number: str) -> Person:
    """Somebody with all that can be set; two of them differ in nothing but name and number."""
    return Person(
        name,
        number,
        forwarding="tel:+41227601111",
        simultaneous_ring=("tel:+41791234567", ASSISTANT.sip),
        delegates=(ASSISTANT.sip,),
    )


def _attribute(name: str, value: str | bytes) -> str:
    if isinstance(value, bytes) or not value.isascii():
        data = value if isinstance(value, bytes) else value.encode()
        return f"{name}:: {base64.b64encode(data).decode()}\n"
    return f"{name}: {value}\n"


def ldif(people: Iterable[Person], base: str) -> str:
    """A unit with people in it, ready to be loaded."""
    unit = base.split(",")[0].removeprefix("ou=")
    head = f"dn: {base}\nobjectClass: organizationalUnit\nou: {unit}\n"
    return "\n".join([head, *(person.entry(base) for person in people)])


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV table as PowerShell writes it."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def call_settings(people: Iterable[Person]) -> str:
    """What people set for their own calls, as an operator exports it."""
    return table(
        ["SipAddress", "Forwarding", "SimultaneousRing", "Delegates", "CallGroup", "HostedVoicemail"],
        [
            [
                person.sip,
                person.forwarding,
                ";".join(person.simultaneous_ring),
                ";".join(person.delegates),
                "",
                str(person.voicemail),
            ]
            for person in people
        ],
    )


def users(people: Iterable[Person]) -> str:
    """What `Get-CsUser | Export-Csv` writes."""
    return "#TYPE Microsoft.Rtc.Management.ADConnect.Schema.OCSADUser\r\n" + table(
        [
            "Identity",
            "SamAccountName",
            "SipAddress",
            "LineURI",
            "EnterpriseVoiceEnabled",
            "HostedVoiceMail",
            "DialPlan",
            "Enabled",
            "DisplayName",
            "WindowsEmailAddress",
            "Department",
            "Office",
            "PreferredLanguage",
        ],
        [
            [
                person.dn(f"ou=People,{SUFFIX}"),
                person.name,
                person.sip,
                person.line_uri or "",
                str(bool(person.line_uri)),
                str(person.voicemail),
                "Geneva",
                "True",
                person.shown,
                person.address or "",
                person.department,
                person.place,
                person.language,
            ]
            for person in people
        ],
    )


def write_exports(folder: Path, people: Sequence[Person]) -> None:
    """Puts the exports into a folder."""
    write(folder / "Get-CsUser.csv", users(people))
    write(folder / "CallSettings.csv", call_settings(people))


def exported_systems(folder: Path, command: Sequence[str], *more: str) -> str:
    """The part `systems` of a project that reads these exports; `more` are further lines of the source."""
    return SYSTEMS.format(
        command=json.dumps(command),
        more="".join(f"    {line}\n" for line in more),
        kamailio=folder / "kamailio.sqlite",
        domain=DOMAIN,
    )


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Writes a text file byte by byte as given and returns its path."""
    path.write_bytes(text.encode(encoding))
    return path
