import Migrations
import Store

/// Writes physical phones as a CSV table: for a unit, or as the list for recycling (those whose number has moved).
package struct ExportPhones: Sendable {
  private static let pageSize = 1_000
  private static let columns = ["Phone", "Location", "Number", "Owner", "Department", "Status"]

  /// The table in pieces; reading one throws ``AccessDenied`` for whoever may not see the phones.
  package static func pieces(
    _ workspace: Workspace, _ query: MigrationQuery, for access: Access
  ) -> TablePieces<PhoneRow> {
    TablePieces(columns: columns) { last in
      let phones = try await ProjectOverview.phones(workspace, query, after: last, limit: pageSize, for: access)
      let rows = phones.map { phone in
        [
          phone.name, phone.location ?? "", phone.subject, phone.owner ?? "", phone.department, phone.status.rawValue,
        ]
      }
      return (rows, phones.count < pageSize ? nil : phones.last)
    }
  }
}
