import Migrations

/// A column that a list of migrations can show besides the number; they are shown in this order.
package enum MigrationColumn: String, CaseIterable, Sendable {
  case person, department, kind, status, start, limit, destination, together, devices, findings, mail, updated

  /// The order by it; nil where the list cannot be ordered so.
  package var sort: MigrationSort.Column? {
    switch self {
    case .person: .person
    case .department: .department
    case .kind: .kind
    case .status: .status
    case .start: .start
    case .limit: .limit
    case .devices: .devices
    case .updated: .updated
    case .destination, .together, .findings, .mail: nil
    }
  }
}
