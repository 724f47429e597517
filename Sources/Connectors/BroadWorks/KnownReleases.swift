import Foundation
import OCIP
import OCIPSchema
import Synchronization

/// Which types of requests the server's release does not know, and what to ask for in their place.
///
/// A class because all who read share what was learnt.
final class KnownReleases: Sendable {
  private let unknown = Mutex<Set<String>>([])
  /// The older versions of each newest type, the newest of them first.
  private let older: [String: [String]]
  private let newest: [String: String]

  init(_ schema: OCISchema) {
    newest = schema.newest
    older = Dictionary(grouping: schema.newest.keys) { schema.newest[$0] ?? $0 }.mapValues { types in
      types.sorted { $0.localizedStandardCompare($1) == .orderedDescending }
    }
  }

  /// A request in the newest form that may be known.
  func known(_ command: OCICommand) -> OCICommand {
    let unknown = unknown.withLock { $0 }
    guard unknown.contains(command.type) else { return command }
    var command = command
    let first = newest[command.type] ?? command.type
    command.type = older[first]?.first { !unknown.contains($0) } ?? command.type
    return command
  }

  /// Notes that a type is unknown.
  ///
  /// - Returns: Whether there is another one to ask for.
  func forget(_ type: String) -> Bool {
    let first = newest[type] ?? type
    return unknown.withLock { unknown in
      unknown.insert(type)
      return ([first] + (older[first] ?? [])).contains { !unknown.contains($0) }
    }
  }
}
