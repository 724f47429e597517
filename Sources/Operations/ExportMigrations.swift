import CSV
import Foundation
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
        for record in records {
          try append(MigrationTable.row(of: record, in: workspace.settings.schedule).map(SpreadsheetCell.guarded))
        }
      }
    } catch let error as CSVError {
      throw OperationError.table(error)
    }
    return records.count
  }
  /// The most rows that are handed to a browser at once.
  package static let longest = 200_000

  /// Writes what is selected as a text, page by page.
  package static func text(_ workspace: Workspace, _ filter: MigrationFilter) async throws -> String {
    do {
      var writer = try CSVWriter(header: MigrationTable.columns)
      var (bytes, cursor, rows) = (Data(), PageCursor?.none, 0)
      repeat {
        let page = try await workspace.store.page(of: filter, sort: .standard, cursor: cursor, limit: 500)
        for record in page.records {
          try writer.append(
            MigrationTable.row(of: record, in: workspace.settings.schedule).map(SpreadsheetCell.guarded))
        }
        bytes.append(writer.drain())
        (cursor, rows) = (page.next, rows + page.records.count)
      } while cursor != nil && rows < longest
      return String(decoding: bytes, as: UTF8.self)
    } catch let error as CSVError {
      throw OperationError.table(error)
    }
  }
}
