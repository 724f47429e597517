import SQL

/// Findings are looked up by the beginning of a migration's id, which means the order of its bytes.
enum SchemaChange014 {
  static func parts(_ dialect: SQLDialect) -> [SchemaPart] {
    dialect.bytewise("finding", ["migration"]).map { .statement($0) }
  }
}
