import Commands
import Foundation
import Logging

/// Writes the log to standard error: lines for people, or one JSON document a line.
struct LineLog: LogHandler {
  let isJSON: Bool
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  init(isJSON: Bool) { self.isJSON = isJSON }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let metadata = metadata.merging(event.metadata ?? [:]) { _, own in own }
    let at = Date().ISO8601Format()
    if isJSON {
      var facts = metadata.mapValues { "\($0)" }
      facts["at"] = at
      facts["level"] = event.level.rawValue
      facts["message"] = "\(event.message)"
      guard
        let data = try? JSONSerialization.data(withJSONObject: facts, options: [.sortedKeys, .withoutEscapingSlashes])
      else { return }
      StandardStream.error(String(decoding: data, as: UTF8.self) + "\n")
    } else {
      var line = "\(at)  \(event.level)  \(event.message) "
      for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(value)" }
      StandardStream.error(line + "\n")
    }
  }
}
