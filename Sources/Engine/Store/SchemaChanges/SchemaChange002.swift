/// How the processes on one store share the limits of the phone systems.
enum SchemaChange002 {
  static let statements = [
    // One row for each system: its update is the lock under which shares change.
    "CREATE TABLE limited_system (system TEXT PRIMARY KEY, changes BIGINT NOT NULL)",
    // Whole requests: under way at once, begun in any second, begun in any minute.
    """
    CREATE TABLE system_share (
      system TEXT NOT NULL,
      node TEXT NOT NULL,
      concurrent BIGINT NOT NULL,
      per_second BIGINT NOT NULL,
      per_minute BIGINT NOT NULL,
      wanted_concurrent BIGINT NOT NULL,
      wanted_per_second BIGINT NOT NULL,
      wanted_per_minute BIGINT NOT NULL,
      since BIGINT NOT NULL,
      lease_until BIGINT NOT NULL,
      PRIMARY KEY (system, node)
    )
    """,
  ]
}
