/// The places that slots have left, and old answers, found without reading the rest.
enum SchemaChange007 {
  static let statements = [
    """
    CREATE INDEX migration_by_slot ON migration (project, start_at)
    WHERE start_at IS NOT NULL AND status IN ('scheduled', 'in-progress', 'paused')
    """,
    "CREATE INDEX kept_answer_by_time ON kept_answer (at)",
  ]
}
