import CSV
import ConnectorKit
import Estates
import Foundation
import Migrations

/// The exports of which each row is an object, with an index of them that is kept until a file changes.
struct ExportTables: Sendable {
  /// A row with the file in which it stands.
  struct Place: Sendable {
    /// The file.
    let file: ExportFile
    /// Its columns.
    let header: [String]
    /// The row.
    let row: CSVRow

    /// The row as a native document; a column without a value keeps its name.
    var document: NativeDocument {
      NativeDocument(
        origin: "\(file.path):\(row.line)",
        attributes: zip(header, row.fields).map { name, field in
          NativeAttribute(name: name, values: field.isEmpty ? [] : [.text(field)])
        })
    }
  }

  /// The rows by the objects that they describe.
  struct Index: Sendable {
    /// Resolves the names in the files.
    var known = KnownObjects()
    /// The rows; empty where only names are asked for.
    var places: [EstateObject.ID: Place] = [:]
  }

  /// The files in the order in which they are read.
  let files: [ExportFile]
  /// The phone system.
  let system: PhoneSystemID
  private let cache: FileCache<Index>

  /// Names the files.
  init(_ files: [ExportFile], system: PhoneSystemID) {
    self.files = files
    self.system = system
    cache = FileCache(files.map(\.path)) { try Self.index(files, system, keepsRows: true) }
  }

  /// The index, read again when a file has changed.
  func index() async throws -> Index { try await cache.value() }

  /// The names alone, read now.
  func known() throws -> KnownObjects { try Self.index(files, system, keepsRows: false).known }

  /// Reads all files in batches of drafts.
  func read(batch size: Int, _ receive: ([ObjectDraft]) async throws -> Void) async throws {
    var batch: [ObjectDraft] = []
    for file in files {
      let table = try file.open(for: system)
      while let place = try Self.next(in: table, of: file, system) {
        if let draft = ObjectDraft(row: place.document, of: file.content) { batch.append(draft) }
        if batch.count == size {
          try await receive(batch)
          batch = []
        }
      }
    }
    if !batch.isEmpty { try await receive(batch) }
  }

  /// Opens every file and checks its columns.
  func probe() throws {
    for file in files { _ = try file.open(for: system) }
  }

  private static func next(in table: CSVReader, of file: ExportFile, _ system: PhoneSystemID) throws -> Place? {
    do {
      guard let row = try table.next() else { return nil }
      if row["Identity"]?.isEmpty ?? true {
        throw PhoneSystemError(
          row: row.line, of: file, system: system, "The Identity is empty.", ["header": "Identity"])
      }
      return Place(file: file, header: table.header, row: row)
    } catch let error as CSVError {
      throw PhoneSystemError(error, system: system)
    }
  }

  private static func index(_ files: [ExportFile], _ system: PhoneSystemID, keepsRows: Bool) throws -> Index {
    var index = Index()
    var origins: [EstateObject.ID: String] = [:]
    for file in files {
      let table = try file.open(for: system)
      while let place = try next(in: table, of: file, system) {
        guard let draft = ObjectDraft(row: place.document, of: file.content) else { continue }
        let id = draft.object.id
        if let earlier = origins.updateValue(draft.object.document.origin, forKey: id) {
          throw PhoneSystemError(
            row: place.row.line, of: file, system: system, "The same object is already at \(earlier).",
            ["object": id.rawValue])
        }
        for name in draft.names where !index.known.add(name, id) {
          throw PhoneSystemError(
            row: place.row.line, of: file, system: system, "Another row has the same identity.",
            ["object": id.rawValue])
        }
        if let address = draft.address { index.known.add(address, id) }
        if keepsRows { index.places[id] = place }
      }
    }
    return index
  }
}
