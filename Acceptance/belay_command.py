"""Runs the command `belay` and says how it ended."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
EXECUTABLE = Path(os.environ.get("BELAY") or REPOSITORY / ".build/debug/belay").resolve()

# The exit codes that Belay documents.
DONE = 0
CONFIGURATION = 3
REFUSED = 4
INCOMPLETE = 5
UNUSABLE = 6
BROKEN = 7
INTERRUPTED = 130
MISUSED = 64
KILLED = -9


@dataclass(frozen=True)
class Outcome:
    """How one call ended, and what it wrote."""

    arguments: tuple[str, ...]
    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """Everything that the call wrote, with runs of white space as single blanks."""
        return " ".join((self.out + " " + self.err).split())

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        try:
            return json.loads(self.out)
        except json.JSONDecodeError as error:
            raise AssertionError(f"no JSON: {error}\n{self}") from error

    def __str__(self) -> str:
        return f"belay {' '.join(self.arguments)} -> {self.code}\n{self.out}\n{self.err}"


@dataclass
class Belay:
    """The command with its configuration; nothing of the tester's environment reaches it."""

    configuration: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)
    timeout: float = 60

    def variables(self, extra: dict[str, str] | None = None) -> dict[str, str]:
        """The whole environment of a call."""
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": "/nonexistent",
            "LANG": "C.UTF-8",
            "BELAY_LANGUAGE": "en",
            "BELAY_BY": "acceptance",
            **self.environment,
            **(extra or {}),
        }

    def line(self, *arguments: object) -> list[str]:
        """The command line; the configuration goes behind the subcommands, where it is an option."""
        words = [str(word) for word in arguments]
        if self.configuration is not None and "--config" not in words:
            words += ["--config", str(self.configuration)]
        return [str(EXECUTABLE), *words]

    def run(self, *arguments: object, environment: dict[str, str] | None = None, **options: Any) -> Outcome:
        """Runs the command to its end, whatever that is."""
        line = self.line(*arguments)
        ended = subprocess.run(
            line,
            env=self.variables(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=self.timeout,
            **options,
        )
        return Outcome(tuple(line[1:]), ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    def start(self, *arguments: object, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
        """Starts the command and leaves it running."""
        return subprocess.Popen(
            self.line(*arguments),
            env=self.variables(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def does(self, *arguments: object, **options: Any) -> Outcome:
        """Runs the command, which must do everything that is asked for."""
        return self.ends(DONE, *arguments, **options)

    def ends(self, code: int, *arguments: object, **options: Any) -> Outcome:
        """Runs the command, which must end with an exit code."""
        outcome = self.run(*arguments, **options)
        assert outcome.code == code, f"expected exit code {code}: {outcome}"
        return outcome

    def json(self, *arguments: object, **options: Any) -> Any:
        """Runs the command, which must do what is asked for, and returns its JSON."""
        return self.does(*arguments, "--json", **options).json
