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

  /// The table in pieces, a page of the list each, so that never more than one stands in memory.
  package struct Pieces: AsyncIteratorProtocol, Sendable {
    private static let pageSize = 500

    private let workspace: Workspace
    private let filter: MigrationFilter
    private var writer: CSVWriter?
    private var cursor: PageCursor?
    private var isOver = false

    /// Begins with the header.
    package init(_ workspace: Workspace, _ filter: MigrationFilter) {
      self.workspace = workspace
      self.filter = filter
    }

    /// The next piece; nil after the last one.
    package mutating func next() async throws -> Data? {
      guard !isOver else { return nil }
      do {
        var writer = try self.writer ?? CSVWriter(header: MigrationTable.columns)
        let page = try await workspace.store.page(
          of: filter, sort: .standard, cursor: cursor, limit: Self.pageSize)
        for record in page.records {
          try writer.append(
            MigrationTable.row(of: record, in: workspace.settings.schedule).map(SpreadsheetCell.guarded))
        }
        let bytes = writer.drain()
        self.writer = writer
        cursor = page.next
        isOver = page.next == nil
        return bytes
      } catch let error as CSVError {
        throw OperationError.table(error)
      }
    }
  }
}
