/// What people have chosen for single migrations: where to, and with whom.
enum SchemaChange009 {
  static let statements = [
    """
    CREATE TABLE migration_choice (
      migration TEXT PRIMARY KEY REFERENCES migration (id),
      destination TEXT,
      leader TEXT,
      decided_by TEXT NOT NULL,
      at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX migration_choice_leader ON migration_choice (leader) WHERE leader IS NOT NULL",
  ]
}
