import CSV
import ConnectorKit
import Estates
import Foundation
import Migrations

/// What people set for their own calls, from an export; the directory does not hold it.
struct CallSettings: Sendable {
  /// One person's settings.
  struct Row: Sendable {
    /// The settings that have a value, as attributes named `callSettings.COLUMN`.
    var attributes: [SourceAttribute]
    /// The delegates' addresses.
    var delegates: [ReferenceKey]
  }

  private static let lists: Set<String> = ["simultaneousring", "delegates"]
  private var rows: [ReferenceKey: Row] = [:]

  /// Reads the settings of everybody.
  init(_ file: ExportFile, for system: PhoneSystemID) throws {
    let header = try file.open(for: system).header
    var lines: [ReferenceKey: Int] = [:]
    try file.forEachRow(for: system) { row in
      let key = ReferenceKey(address: row["SipAddress"] ?? "")
      guard key != .address("") else {
        throw PhoneSystemError(row: row.line, of: file, system: system, "The SipAddress is empty.")
      }
      if let earlier = lines.updateValue(row.line, forKey: key) {
        throw PhoneSystemError(
          row: row.line, of: file, system: system, "The SipAddress is already on line \(earlier).")
      }
      rows[key] = Self.settings(zip(header, row.fields), delegates: row["Delegates"] ?? "")
    }
  }

  /// The settings of the person with an address; nil when the file has none.
  subscript(_ address: ReferenceKey?) -> Row? { address.flatMap { rows[$0] } }

  private static func settings(_ columns: Zip2Sequence<[String], [String]>, delegates: String) -> Row {
    var attributes: [SourceAttribute] = []
    for (name, field) in columns where name.lowercased() != "sipaddress" && !field.isEmpty {
      let value = lists.contains(name.lowercased()) ? AddressList.split(field).joined(separator: "\n") : field
      attributes.append(
        SourceAttribute(
          name: "callSettings.\(name)", value: value, meaning: AttributeMeanings.callSetting(name)))
    }
    return Row(attributes: attributes, delegates: AddressList.split(delegates).map(ReferenceKey.init(address:)))
  }
}
