"""What the programs in this folder have in common: a job on standard input, and on standard output what came of it.

Each program speaks to a server through somebody else's client and runs in that client's own Python environment, so
this module needs nothing but Python itself.

A job is a JSON object: `host`, `port`, `url`, `transport` (`tcp`, `tls` or `soap`), `user`, `password`, and `requests`,
a list of pairs of a type and its elements. `wrong_password` is tried first, where there is one. `batch` has requests
that are given to the client all at once.

The result is a JSON object: `login`, the error of the wrong password, and `answers` and `batch`, in the order of the
requests. An answer has `request`, the type that was sent in the end; `tree`, the client's object as plain values;
`lost`, texts of the server's document that are nowhere in the object; `missing`, what the client's own schema demands
and the object does not have; `error`, what the server refused; `failure`, what the client raised. A request whose type
the client does not have, or the server does not know, is sent again as the next older version, as people do who write
clients.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import traceback
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree import ElementTree

# Clients log to standard output, where nothing but the result may stand.
RESULT = sys.stdout
sys.stdout = sys.stderr

SUFFIX = re.compile(r"(?:(RI)|(\d+)(?:(?:sp|[Mm]p)(\d+))?)?(?:V(\d+))?$")
NO_VERSION = "the client has no version of this request"


class Refusal(Exception):
    """The server said no."""

    def __init__(self, summary: str | None, severity: str | None = None) -> None:
        super().__init__(summary)
        self.summary = summary or ""
        self.severity = severity

    @property
    def number(self) -> int | None:
        found = re.match(r"\[(?:Error|Warning) (\d+)\]", self.summary)
        return int(found[1]) if found else None

    @property
    def plain(self) -> dict[str, Any]:
        return {"number": self.number, "summary": self.summary, "severity": self.severity}


class Session:
    """A connection to the server that has logged in; each program makes one of its own."""

    document: str | bytes = ""
    """The last document that the server sent."""

    def types(self) -> Iterable[str]:
        """The types that the client knows."""
        raise NotImplementedError

    def ask(self, request: str, elements: dict[str, Any]) -> Any:
        """Sends a request and returns the client's object; raises `Refusal` for an error of the server."""
        raise NotImplementedError

    def ask_all(self, requests: list[tuple[str, dict[str, Any]]]) -> list[Any]:
        """Sends all requests at once and returns objects and refusals."""
        raise NotImplementedError

    def close(self) -> None:
        """Ends the connection."""


def version(name: str) -> tuple[int, int, int]:
    """How new a version is, by the end of a type's name."""
    found = SUFFIX.search(name)
    assert found
    release = 1_000 if found[1] else int(found[2] or 0)
    return release, int(found[3] or 0), int(found[4] or 1)


def base(name: str) -> str:
    return SUFFIX.sub("", name)


def versions(name: str, known: dict[str, list[str]]) -> list[str]:
    """The versions of a request that a client can send: this one and all older ones, the newest first."""
    found = [other for other in known.get(base(name), []) if version(other) <= version(name)]
    return sorted(found, key=version, reverse=True)


def by_base(types: Iterable[str]) -> dict[str, list[str]]:
    """All versions of each type."""
    found: dict[str, list[str]] = {}
    for name in types:
        found.setdefault(base(name), []).append(name)
    return found


def plain(value: Any) -> Any:
    """An object of any client as plain values, all texts."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    if hasattr(value, "_asdict"):
        return {name: plain(each) for name, each in value._asdict().items()}
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items() if name != "attributes"}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if dataclasses.is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if hasattr(value, "_elements"):
        return {each.name: plain(getattr(value, each.name)) for each in value._elements()}
    return {name: plain(each) for name, each in getattr(value, "__dict__", {}).items()}


def texts(tree: Any) -> list[str]:
    """All texts in plain values."""
    if isinstance(tree, dict):
        return [text for each in tree.values() for text in texts(each)]
    if isinstance(tree, list):
        return [text for each in tree for text in texts(each)]
    return [] if tree is None else [tree.strip()]


def sent(command: ElementTree.Element) -> list[str]:
    """The texts in a command as the server sent it, without the headings of tables."""
    leaves = [leaf for leaf in command.iter() if not len(leaf) and leaf.tag != "colHeading"]
    return [leaf.text.strip() for leaf in leaves if leaf.text and leaf.text.strip()]


def commands(document: str | bytes) -> list[ElementTree.Element]:
    return [element for element in ElementTree.fromstring(document) if element.tag == "command"]


def missing(value: Any, place: str = "") -> list[str]:
    """What the class of an object demands, as generated from the schema, and the object does not have."""
    if isinstance(value, list):
        return [each for item in value for each in missing(item, place)]
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return []
    hints = typing.get_type_hints(type(value))
    found = []
    for each in dataclasses.fields(value):
        held, way = getattr(value, each.name), f"{place}/{each.name}"
        found += [way] if held is None and not may_be_absent(hints[each.name]) else missing(held, way)
    return found


def may_be_absent(hint: Any) -> bool:
    is_choice = isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
    return "Nillable" in str(hint) or (is_choice and type(None) in typing.get_args(hint))


def described(value: Any, command: ElementTree.Element) -> dict[str, Any]:
    """What became of a command of the server's document."""
    tree = plain(value)
    lost = Counter(sent(command)) - Counter(texts(tree))
    return {"tree": tree, "lost": sorted(lost.elements()), "missing": missing(value)}


def answer(
    session: Session, known: dict[str, list[str]], request: str, elements: dict[str, Any]
) -> dict[str, Any]:
    """Sends a request as the newest version that both sides know."""
    result: dict[str, Any] = {"request": request, "failure": NO_VERSION}
    for name in versions(request, known):
        result = {"request": name}
        try:
            value = session.ask(name, elements)
            return result | described(value, commands(session.document)[0])
        except Refusal as refusal:
            result["error"] = refusal.plain
            if refusal.number != 6004:
                return result
        except Exception:
            return result | {"failure": traceback.format_exc(limit=-3)}
    return result


def batch(
    session: Session, known: dict[str, list[str]], requests: list[tuple[str, dict[str, Any]]]
) -> list[dict[str, Any]]:
    """Sends all requests at once, each as the newest version that the client has."""
    newest = [(versions(name, known)[0], elements) for name, elements in requests]
    results = []
    for (name, _), value in zip(newest, session.ask_all(newest), strict=True):
        refused = {"error": value.plain} if isinstance(value, Refusal) else {"tree": plain(value)}
        results.append({"request": name, "missing": missing(value)} | refused)
    return results


def run(open_session: Callable[[dict[str, Any]], Session]) -> None:
    """Does the job that stands on standard input."""
    job = json.load(sys.stdin)
    result: dict[str, Any] = {"login": None}
    if "wrong_password" in job:
        try:
            open_session(job | {"password": job["wrong_password"]}).close()
        except Refusal as refusal:
            result["login"] = refusal.plain
    session = open_session(job)
    known = by_base(session.types())
    result["answers"] = [answer(session, known, name, elements) for name, elements in job["requests"]]
    result["batch"] = batch(session, known, job["batch"]) if "batch" in job else []
    session.close()
    json.dump(result, RESULT)
