import CSV
import Foundation
import Migrations
import Store

/// Writes physical phones as a CSV table: for a unit, or as the list for recycling (those whose number has moved).
package struct ExportPhones: Sendable {
  private static let longest = 200_000

  /// The table.
  package static func text(_ workspace: Workspace, _ query: MigrationQuery, for access: Access) async throws -> String {
    do {
      var writer = try CSVWriter(header: ["Phone", "Location", "Number", "Owner", "Department", "Status"])
      var (last, rows) = (PhoneRow?.none, 0)
      var bytes = Data()
      repeat {
        let page = try await ProjectOverview.phones(workspace, query, after: last, limit: 1_000, for: access)
        for row in page {
          let cells = [
            row.name, row.location ?? "", row.subject, row.owner ?? "", row.department, row.status.rawValue,
          ]
          try writer.append(cells.map(SpreadsheetCell.guarded))
        }
        bytes.append(writer.drain())
        rows += page.count
        last = page.count == 1_000 ? page.last : nil
      } while last != nil && rows < longest
      return String(decoding: bytes, as: UTF8.self)
    } catch let error as CSVError {
      throw OperationError.table(error)
    }
  }
}
