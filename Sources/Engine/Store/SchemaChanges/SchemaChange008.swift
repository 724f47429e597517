/// Who holds claims, and what ended of late, found without reading the rest: a few of many.
enum SchemaChange008 {
  static let statements = [
    "CREATE INDEX migration_claimed ON migration (claimed_by) WHERE claimed_by IS NOT NULL",
    "CREATE INDEX migration_by_end ON migration (project, ended_at) WHERE ended_at IS NOT NULL",
  ]
}
