import CSV
import Migrations
import Store

/// Writes migrations as a CSV table that can be imported again.
package struct ExportMigrations: Sendable {
  private static let pageSize = 500

  /// Writes what is selected to a file.
  ///
  /// - Returns: How many rows were written.
  package static func run(_ workspace: Workspace, _ filter: MigrationFilter, to path: String) async throws -> Int {
    let records = try await workspace.store.migrations(filter)
    do {
      try CSVWriter.writeFile(path: path, header: MigrationTable.columns) { append in
        for record in records {
          try append(MigrationTable.row(of: record, in: workspace.settings.schedule).map(SpreadsheetCell.guarded))
        }
      }
    } catch let error as CSVError {
      throw OperationError.table(error)
    }
    return records.count
  }

  /// The table in pieces, as far as somebody may edit it; reading one throws ``AccessDenied`` for whoever may not.
  package static func pieces(
    _ workspace: Workspace, _ filter: MigrationFilter, for access: Access
  ) -> TablePieces<PageCursor> {
    var bounded = filter
    bounded.visibility = access.visibility(.exchangeTables)
    let allowed = bounded
    return TablePieces(columns: MigrationTable.columns) { cursor in
      try access.demand(.exchangeTables)
      let page = try await workspace.store.page(of: allowed, sort: .standard, cursor: cursor, limit: pageSize)
      return (page.records.map { MigrationTable.row(of: $0, in: workspace.settings.schedule) }, page.next)
    }
  }
}
