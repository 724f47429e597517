"""Ten rules over an estate in three tables, in DuckDB or polars; the data is in memory before the clock starts.

Usage: rules_peers.py duckdb|duckdb-separate|polars FOLDER
"""

import json
import pathlib
import resource
import sys

peer, folder = sys.argv[1], pathlib.Path(sys.argv[2])


def processor_seconds() -> float:
    """User and system time of this process with all its threads."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


# The same terms as the survey's: the kinds that move, the range that is served.
KINDS = ["person", "shared-number", "common-area-phone"]
FIRST, LAST = 41_223_000_000, 41_226_999_999

# One statement for all rules: a line is what its first holder (the smallest id) says, joined with everything else.
TOGETHER = f"""
WITH line AS (
  SELECT line, min(id) AS first, count(*) AS holders FROM objects
  WHERE line IS NOT NULL AND kind <> 'physical-phone' GROUP BY line),
tied AS (SELECT DISTINCT object FROM ties WHERE kind = 'group'),
phoned AS (
  SELECT DISTINCT holder.line FROM objects phone JOIN objects holder ON holder.id = phone.owner
  WHERE phone.kind = 'physical-phone' AND holder.line IS NOT NULL)
SELECT
  count(*) FILTER (WHERE o.number IS NULL),
  count(*) FILTER (WHERE line.holders > 1),
  count(*) FILTER (WHERE o.extension),
  count(*) FILTER (WHERE closed.number IS NOT NULL),
  count(*) FILTER (WHERE o.kind NOT IN ({", ".join(f"'{kind}'" for kind in KINDS)})),
  count(*) FILTER (WHERE owner.id IS NULL),
  count(*) FILTER (WHERE owner.id IS NOT NULL AND NOT owner.has_mail),
  count(*) FILTER (WHERE tied.object IS NOT NULL AND o.kind <> 'response-group'),
  count(*) FILTER (WHERE phoned.line IS NOT NULL),
  count(*) FILTER (WHERE o.number IS NOT NULL AND o.number NOT BETWEEN {FIRST} AND {LAST})
FROM line JOIN objects o ON o.id = line.first
LEFT JOIN objects owner ON owner.id = o.owner
LEFT JOIN registry closed ON closed.number = o.number AND closed.closed
LEFT JOIN tied ON tied.object = o.id
LEFT JOIN phoned ON phoned.line = line.line
"""

# The lines are made once; then each rule is a statement that joins what it needs and nothing else.
SEPARATE = [
    "SELECT count(*) FROM line WHERE number IS NULL",
    "SELECT count(*) FROM line WHERE holders > 1",
    "SELECT count(*) FROM line WHERE extension",
    "SELECT count(*) FROM line WHERE number IN (SELECT number FROM registry WHERE closed)",
    f"SELECT count(*) FROM line WHERE kind NOT IN ({', '.join(repr(kind) for kind in KINDS)})",
    "SELECT count(*) FROM line WHERE owner IS NULL OR owner NOT IN (SELECT id FROM objects)",
    "SELECT count(*) FROM line WHERE owner IN (SELECT id FROM objects WHERE NOT has_mail)",
    "SELECT count(*) FROM line WHERE kind <> 'response-group' AND id IN (SELECT object FROM ties WHERE kind = 'group')",
    """SELECT count(DISTINCT holder.line) FROM objects holder
       WHERE holder.line IS NOT NULL AND id IN (SELECT owner FROM objects WHERE kind = 'physical-phone')""",
    f"SELECT count(*) FROM line WHERE number NOT BETWEEN {FIRST} AND {LAST}",
]
LINES = """
CREATE TEMP TABLE line AS
SELECT o.*, made.holders FROM objects o JOIN (
  SELECT min(id) AS first, count(*) AS holders FROM objects
  WHERE line IS NOT NULL AND kind <> 'physical-phone' GROUP BY line) made ON made.first = o.id
"""


def duckdb_counts(*, together: bool) -> tuple[list[int], float, str]:
    """DuckDB: tables in memory; words as ENUM, which it stores as whole numbers."""
    import duckdb

    database = duckdb.connect(":memory:")
    database.execute(
        "CREATE TYPE kind AS ENUM ('person', 'common-area-phone', 'analogue-device', 'response-group', "
        "'shared-number', 'application', 'physical-phone', 'user')"
    )
    database.execute("CREATE TYPE tie AS ENUM ('group', 'delegate', 'shared-line')")
    database.execute(
        "CREATE TABLE objects (id INTEGER, kind kind, line BIGINT, number BIGINT, extension BOOLEAN, owner INTEGER, "
        "has_mail BOOLEAN)"
    )
    database.execute("CREATE TABLE ties (object INTEGER, kind tie, other INTEGER)")
    database.execute("CREATE TABLE registry (number BIGINT, closed BOOLEAN)")
    for table in ["objects", "ties", "registry"]:
        database.execute(f"COPY {table} FROM '{folder}/{table}.csv' (HEADER)")
    begun = processor_seconds()
    if together:
        counts = list(database.execute(TOGETHER).fetchone())
    else:
        database.execute(LINES)
        counts = [database.execute(statement).fetchone()[0] for statement in SEPARATE]
    return counts, processor_seconds() - begun, duckdb.__version__


def polars_counts() -> tuple[list[int], float, str]:
    """polars: frames in memory; words as categories, one lazy query for all rules."""
    import polars as pl

    kinds = pl.Enum(
        ["person", "common-area-phone", "analogue-device", "response-group", "shared-number", "application",
         "physical-phone", "user"]
    )
    objects = pl.read_csv(
        folder / "objects.csv",
        schema={"id": pl.Int32, "kind": kinds, "line": pl.Int64, "number": pl.Int64, "extension": pl.Int8,
                "owner": pl.Int32, "has_mail": pl.Int8},
    ).with_columns(pl.col("extension") == 1, pl.col("has_mail") == 1)
    ties = pl.read_csv(
        folder / "ties.csv",
        schema={"object": pl.Int32, "kind": pl.Enum(["group", "delegate", "shared-line"]), "other": pl.Int32},
    )
    registry = pl.read_csv(folder / "registry.csv", schema={"number": pl.Int64, "closed": pl.Int8}).with_columns(
        pl.col("closed") == 1
    )
    begun = processor_seconds()
    o, c = objects.lazy(), pl.col
    with_line = o.filter(c("line").is_not_null() & (c("kind") != "physical-phone"))
    first = with_line.group_by("line").agg(c("id").min(), pl.len().alias("holders"))
    phones = o.filter(c("kind") == "physical-phone").select(c("owner").alias("id")).unique()
    phoned = with_line.join(phones, on="id", how="semi").select("line").unique().with_columns(pl.lit(True).alias("phoned"))
    tied = ties.lazy().filter(c("kind") == "group").select(c("object").alias("id")).unique().with_columns(
        pl.lit(True).alias("tied")
    )
    closed = registry.lazy().filter("closed").select("number", "closed")
    owners = o.select(c("id").alias("owner"), c("has_mail").alias("owner_mail"))
    lines = (
        first.join(o.drop("line"), on="id")
        .join(owners, on="owner", how="left")
        .join(closed, on="number", how="left")
        .join(tied, on="id", how="left")
        .join(phoned, on="line", how="left")
    )
    counts = (
        lines.select(
            c("number").is_null().sum().alias("0"),
            (c("holders") > 1).sum().alias("1"),
            c("extension").sum().alias("2"),
            c("closed").is_not_null().sum().alias("3"),
            (~c("kind").is_in(KINDS)).sum().alias("4"),
            c("owner_mail").is_null().sum().alias("5"),
            (~c("owner_mail")).sum().alias("6"),
            (c("tied").is_not_null() & (c("kind") != "response-group")).sum().alias("7"),
            c("phoned").is_not_null().sum().alias("8"),
            (~c("number").is_between(FIRST, LAST)).sum().alias("9"),
        )
        .collect()
        .row(0)
    )
    return list(counts), processor_seconds() - begun, pl.__version__


RULES = [
    "number-not-valid", "number-held-twice", "number-with-extension", "number-closed", "kind-not-supported",
    "owner-missing", "owner-without-mail", "response-group-member", "physical-phones", "number-out-of-range",
]
if peer == "polars":
    found, seconds, version = polars_counts()
else:
    found, seconds, version = duckdb_counts(together=peer == "duckdb")
print(json.dumps({"processorSeconds": seconds, "counts": dict(zip(RULES, found, strict=True)), "version": version}))
