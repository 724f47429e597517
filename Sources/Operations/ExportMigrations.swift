import CSV
import Migrations
import Store

/// Writes migrations as a CSV table that can be imported again.
package struct ExportMigrations: Sendable {
  /// Writes what is selected to a file.
  ///
  /// - Returns: How many rows were written.
  package static func run(_ workspace: Workspace, _ filter: MigrationFilter, to path: String) async throws -> Int {
    let records = try await workspace.store.migrations(filter)
    do {
      try CSVWriter.writeFile(path: path, header: MigrationTable.columns) { append in
        for record in records { try append(MigrationTable.row(of: record, in: workspace.settings.schedule)) }
      }
    } catch let error as CSVError {
      throw OperationError.table(error)
    }
    return records.count
  }
}
