import ConnectorKit
import Estates
import Foundation
import Migrations

/// Reads the estate from the exports of an administrator.
struct ExportSource: Sendable {
  /// The files of which each row is an object.
  let tables: ExportTables
  /// The files that say more about the objects.
  let sides: SideFiles

  /// Reads all objects in batches.
  func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {
    let sides = try await sides.content()
    let translation = Translation(
      known: try tables.known(), groups: sides.groups, callSettings: sides.callSettings)
    try await tables.read(batch: 500) { drafts in try await receive(drafts.map(translation.object(from:))) }
  }

  /// Reads one object as the files show it; nil when it is not in them.
  ///
  /// `routing` is called with the row and says what routing depends on, as it is now; nil where only the files know.
  func object(
    _ id: EstateObject.ID, routing: (NativeDocument) async throws -> [String: String]?
  ) async throws -> EstateObject? {
    let index = try await tables.index()
    guard let place = index.places[id] else { return nil }
    var document = place.document
    if place.file.content != .physicalPhones, let now = try await routing(document) {
      for position in document.attributes.indices {
        let name = document.attributes[position].name.lowercased()
        guard let column = Self.routingColumns.first(where: { $0.lowercased() == name }) else { continue }
        document.attributes[position].values = now[column].map { [.text($0)] } ?? []
      }
    }
    guard let draft = ObjectDraft(row: document, of: place.file.content) else { return nil }
    let sides = try await sides.content()
    return Translation(known: index.known, groups: sides.groups, callSettings: sides.callSettings)
      .object(from: draft)
  }

  /// How the operator's command names an object.
  func subject(_ id: EstateObject.ID) async throws -> OperatorCommand.Subject? {
    try await tables.index().places[id].map { Self.subject($0.document) }
  }

  /// How the operator's command names the object of a row.
  static func subject(_ document: NativeDocument) -> OperatorCommand.Subject {
    OperatorCommand.Subject(
      identity: document.text("Identity") ?? document.origin,
      sipAddress: document.text(ExportColumn.address) ?? document.text("PrimaryUri"),
      line: document.text(ExportColumn.line))
  }

  /// The columns on which routing depends, as far as the row has values in them.
  static func routing(_ document: NativeDocument) -> [String: String] {
    var values: [String: String] = [:]
    for column in routingColumns { values[column] = document.text(column) }
    return values
  }

  private static let routingColumns = [ExportColumn.line, ExportColumn.enterpriseVoice]
}
