import ConnectorKit
import Foundation

extension NumberRegistry {
  /// The connector `csv-registry`.
  package static let connector = Connector(name: "csv-registry") { id, section, surrounding in
    let gate = RequestGate(
      system: id, limits: section.requestLimits(), surroundings: surrounding.surroundings, faults: surrounding.faults)
    // The CSV file; relative paths start at the configuration's folder.
    guard let file = section.requiredText("file").map(section.absolute) else { return nil }
    guard FileManager.default.isReadableFile(atPath: file) else {
      section.report("file", "configuration.unreadable-file", ["file": file])
      return nil
    }
    return NumberRegistry(id: id, gate: gate, file: file)
  }
}
