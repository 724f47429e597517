/// What has ended is counted from an index alone, also what somebody may see of it: the overview asks for it each minute.
enum SchemaChange012 {
  static let statements = [
    "DROP INDEX migration_by_end",
    """
    CREATE INDEX migration_by_end ON migration (project, ended_at, status, department, id) WHERE ended_at IS NOT NULL
    """,
  ]
}
