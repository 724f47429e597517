import CSV
import Foundation
import Migrations
import Store

/// Writes physical phones as a CSV table: for a unit, or as the list for recycling (those whose number has moved).
package struct ExportPhones: Sendable {
  /// The table in pieces, a page of the list each, so that never more than one stands in memory.
  package struct Pieces: AsyncIteratorProtocol, Sendable {
    private static let pageSize = 1_000
    private static let columns = ["Phone", "Location", "Number", "Owner", "Department", "Status"]

    private let workspace: Workspace
    private let query: MigrationQuery
    private let access: Access
    private var writer: CSVWriter?
    private var last: PhoneRow?
    private var isOver = false

    /// Begins with the header.
    package init(_ workspace: Workspace, _ query: MigrationQuery, for access: Access) {
      self.workspace = workspace
      self.query = query
      self.access = access
    }

    /// The next piece; nil after the last one.
    ///
    /// - Throws: ``AccessDenied``.
    package mutating func next() async throws -> Data? {
      guard !isOver else { return nil }
      do {
        var writer = try self.writer ?? CSVWriter(header: Self.columns)
        let page = try await ProjectOverview.phones(workspace, query, after: last, limit: Self.pageSize, for: access)
        for row in page {
          let cells = [
            row.name, row.location ?? "", row.subject, row.owner ?? "", row.department, row.status.rawValue,
          ]
          try writer.append(cells.map(SpreadsheetCell.guarded))
        }
        let bytes = writer.drain()
        self.writer = writer
        last = page.last
        isOver = page.count < Self.pageSize
        return bytes
      } catch let error as CSVError {
        throw OperationError.table(error)
      }
    }
  }
}
