import ConnectorKit
import Estates
import Foundation
import Migrations

/// Skype for Business Server as a source: its people, contact objects and phones, and their lines.
///
/// The estate comes from the directory or from exports. Lines are taken away over LDAP or by the operator's command.
package struct SkypeForBusiness: EstateReading, LineReleasing {
  /// Where the estate is read.
  enum Source: Sendable {
    /// In the directory.
    case directory(DirectorySource)
    /// In exported files.
    case exports(ExportSource)
  }

  package let id: PhoneSystemID
  package let gate: RequestGate
  /// Where the estate is read.
  let source: Source
  /// What takes lines away; nil for the directory itself or, with exports, for nothing.
  let command: OperatorCommand?

  package func probe() async throws {
    switch source {
    case .directory(let directory): try await directory.probe()
    case .exports(let exports):
      try await gate.request("files.read") {
        try exports.tables.probe()
        try exports.sides.probe()
      }
    }
  }

  package func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {
    switch source {
    case .directory(let directory): try await directory.readEstate(receive)
    case .exports(let exports): try await exports.readEstate(receive)
    }
  }

  /// Reads an object as it is now; nil when it is gone.
  ///
  /// With exports the routing attributes come from the operator's command, because a file does not change when a line
  /// is taken away.
  package func object(_ id: EstateObject.ID) async throws -> EstateObject? {
    switch source {
    case .directory(let directory): return try await directory.object(id)
    case .exports(let exports):
      return try await exports.object(id) { document in
        guard let command else { return nil }
        let routing = ExportSource.routing(document)
        return try await read(command, ExportSource.subject(document), routing, [:])
      }
    }
  }
}
