"""Lets two Python packages that need Python 3.12 run on 3.11, by rewriting the few lines that only 3.12 can read.

Usage: python Acceptance/older_python.py PACKAGE...

The packages are those of the Python that runs this. Rewritten are type aliases (`type A[T] = ...`), the type parameters
of classes and functions (PEP 695), and `itertools.batched`. What they say about types is only for type checkers and for
the packages' own look at the fields of their classes, for which the old notation says the same.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

ALIAS = re.compile(r"^type (\w+)(?:\[([^\]]*)\])? = (.*)$", re.MULTILINE)
PARAMETERS = re.compile(r"^([ ]*)(class|def|async def) (\w+)\[", re.MULTILINE)
FIRST_IMPORT = re.compile(r"^(?:import|from) (?!__future__)", re.MULTILINE)
BATCHED = '''def batched(items, count):
    items = list(items)
    return [tuple(items[at : at + count]) for at in range(0, len(items), count)]'''


def end_of_brackets(text: str, start: int) -> int:
    """Where the bracket that stands at a place is closed."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise ValueError(f"a bracket is not closed: {text[start : start + 40]}")


def names(parameters: str) -> list[str]:
    """The names of type parameters, whose bounds only type checkers look at."""
    without_bounds = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", parameters)
    return [part.split(":")[0].strip() for part in without_bounds.split(",") if part.strip()]


def rewritten(text: str) -> str:
    """A module as Python 3.11 can read it."""
    variables: list[str] = []

    def alias(match: re.Match[str]) -> str:
        name, parameters, value = match.groups()
        variables.extend(names(parameters or ""))
        # A variable alone cannot have parameters, and what may be cleared may be missing too.
        return f"{name} = {f'Union[{value}, None]' if value in variables else value}"

    text = ALIAS.sub(alias, text)
    while match := PARAMETERS.search(text):
        indent, kind, name = match.groups()
        end = end_of_brackets(text, match.end() - 1)
        found, rest = names(text[match.end() : end]), text[end + 1 :]
        variables += found
        generic = f"Generic[{', '.join(found)}]"
        if kind == "class" and not rest.startswith("("):
            rest = f"({generic}){rest}"
        elif kind == "class":
            bases_end = end_of_brackets(rest, 0)
            bases = rest[1:bases_end].rstrip()
            if not any(f"[{variable}]" in bases for variable in found):
                rest = f"({bases}, {generic}{rest[bases_end:]}"
        text = f"{text[: match.start()]}{indent}{kind} {name}{rest}"
    text = text.replace("from itertools import batched", BATCHED)
    if variables:
        lines = ["from typing import Generic, TypeVar, Union"]
        lines += [f'{variable} = TypeVar("{variable}")' for variable in sorted(set(variables))]
        first = FIRST_IMPORT.search(text)
        place = first.start() if first else 0
        text = text[:place] + "\n".join(lines) + "\n" + text[place:]
    return text


def main(packages: list[str]) -> None:
    for package in packages:
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.origin:
            sys.exit(f"there is no package {package} for {sys.executable}")
        for file in Path(spec.origin).parent.rglob("*.py"):
            old = file.read_text(encoding="utf-8")
            new = rewritten(old)
            compile(new, str(file), "exec")
            if new != old:
                file.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
