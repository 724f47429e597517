"""Kamailio's own tables in a SQLite file, with a record of every row that came or went."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from organisation import DOMAIN

SCHEMAS = Path("/usr/share/kamailio/db_sqlite")
TABLES = {"subscriber": "username", "dbaliases": "alias_username", "usr_preferences": "attribute"}
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class KamailioTables:
    """The tables that Belay writes; whoever looks here does not look through Belay's eyes."""

    path: Path

    @classmethod
    def create(cls, path: Path) -> KamailioTables:
        """Makes the tables with Kamailio's own scripts, and triggers that record what happens to rows."""
        with closing(sqlite3.connect(path)) as database:
            for name in ("standard", "auth_db", "alias_db", "avpops"):
                database.executescript((SCHEMAS / f"{name}-create.sql").read_text())
            database.execute("CREATE TABLE observed (verb TEXT, place TEXT, owner TEXT, what TEXT)")
            for table, column in TABLES.items():
                for verb, row in (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "NEW")):
                    database.execute(
                        f"CREATE TRIGGER observe_{verb}_{table} AFTER {verb} ON {table} BEGIN INSERT INTO "
                        f"observed VALUES ('{verb}', '{table}', {row}.username, {row}.{column}); END"
                    )
            database.commit()
        return cls(path)

    def query(self, statement: str, *arguments: object) -> list[dict[str, Any]]:
        """The rows of a query."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(statement, arguments)]

    def change(self, statement: str, *arguments: object) -> None:
        """Changes rows as somebody else would, behind Belay's back."""
        with closing(sqlite3.connect(self.path)) as database:
            database.execute(statement, arguments)
            database.commit()

    def rows(self, user: str | None = None) -> Rows:
        """The rows of a user, or all, without their row numbers, in an order of their own."""
        found: Rows = {}
        for table in TABLES:
            rows = self.query(f"SELECT * FROM {table} WHERE username = coalesce(?, username)", user)
            for row in rows:
                del row["id"]
            found[table] = sorted(rows, key=repr)
        return found

    def effects(self, user: str) -> Counter[tuple[str, str, str]]:
        """How often each row of a user was written or removed."""
        return Counter(
            (row["verb"], row["place"], row["what"])
            for row in self.query("SELECT * FROM observed WHERE owner = ?", user)
        )


def ha1(user: str, password: str, domain: str = DOMAIN) -> str:
    """What a subscriber's row holds instead of the password: RFC 2617, section 3.2.2.2."""
    return hashlib.md5(f"{user}:{domain}:{password}".encode()).hexdigest()


def without_hashes(rows: Rows) -> Rows:
    """Rows of which two runs with different passwords can be compared."""
    secret: Iterable[str] = ("ha1", "ha1b")
    return {
        table: [{key: value for key, value in row.items() if key not in secret} for row in found]
        for table, found in rows.items()
    }
