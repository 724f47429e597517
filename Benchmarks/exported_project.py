"""A project of a generated organisation, read from its exports and moved into Kamailio's tables in SQLite."""

import pathlib
import subprocess

CONFIGURATION = """\
project: {{name: bench, source: skype, destination: kamailio, country: "41"{project}}}
store: {{database: belay.sqlite}}
schedule:
  windows:
    - {{from: "00:00", to: "24:00"}}
  capacityPerHour: {capacity}
systems:
  skype:
    connector: skype-for-business
    exports:
      users: exports/Get-CsUser.csv
      commonAreaPhones: exports/Get-CsCommonAreaPhone.csv
      analogueDevices: exports/Get-CsAnalogDevice.csv
      responseGroups: exports/Get-CsRgsWorkflow.csv
    physicalPhones: exports/PhysicalPhones.csv
    responseGroupAgents: exports/Get-CsRgsAgentGroup.csv
    callSettings: exports/CallSettings.csv
    release: command
    command: ["/bin/true"]
  kamailio:
    connector: kamailio
    database: sqlite://{folder}/kamailio.sqlite
    domain: voice.example.org
    ranges: ["{numbers}"]
    licences: {licences}
    locations:
      - {{name: Meyrin, emergencyRoute: "sip:112@127.0.0.1"}}
      - {{name: Prévessin, emergencyRoute: "sip:112@127.0.0.1"}}
      - {{name: Geneva, emergencyRoute: "sip:112@127.0.0.1"}}
"""
REGISTRY = """\
  numbers: {connector: csv-registry, file: exports/Registry.csv}
"""


def organisation(people: int, folder: pathlib.Path) -> list[str]:
    """The command, without Belay's name, that writes the exports; it prints the range of numbers."""
    return ["generate", "organisation", "--people", str(people), "--csv", str(folder / "exports"), "--json"]


def make_tables(program: str, folder: pathlib.Path) -> None:
    """Makes Kamailio's tables, with the people who have already moved."""
    subprocess.run(
        [program, "generate", "kamailio-tables", "--database", folder / "kamailio.sqlite",
         "--users", folder / "exports/AlreadyMigrated.csv"],
        check=True, capture_output=True)


def configure(
    folder: pathlib.Path, numbers: str, *, capacity: int = 1_000_000, licences: int = 1_000_000,
    registry: bool = False, more: str = "",
) -> None:
    """Writes the configuration; `numbers` is the range of numbers, `more` are further parts."""
    text = CONFIGURATION.format(
        folder=folder, numbers=numbers, capacity=capacity, licences=licences,
        project=", registry: numbers" if registry else "")
    (folder / "belay.yaml").write_text(text + (REGISTRY if registry else "") + more)
