import Foundation
import Migrations
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Faults that a rehearsal or a test injects: it is reached before and after every outside request and every append to
/// the journal.
package struct FaultPlan: Sendable {
  /// A place where a fault may strike.
  package enum Point: Hashable, Sendable, CustomStringConvertible {
    /// A request is about to be sent.
    case beforeRequest(PhoneSystemID, String)
    /// A request has taken effect; nobody knows yet.
    case afterRequest(PhoneSystemID, String)
    /// Entries are about to be appended to the journal.
    case beforeAppend
    /// Entries have been appended and are durable.
    case afterAppend

    package var description: String {
      switch self {
      case .beforeRequest(let system, let name): "before \(system) \(name)"
      case .afterRequest(let system, let name): "after \(system) \(name)"
      case .beforeAppend: "before append"
      case .afterAppend: "after append"
      }
    }
  }

  /// Called at each point; may end the process, wait, or throw what the caller of the request shall see.
  package var reach: @Sendable (Point) async throws -> Void

  /// Wraps what happens at each point.
  package init(reach: @escaping @Sendable (Point) async throws -> Void) { self.reach = reach }

  /// No faults.
  package static let none = FaultPlan { _ in }

  /// Counts the points and kills this process at the nth (`kill -9`: nothing is flushed, nothing is said).
  ///
  /// - Parameters:
  ///   - position: Which point, from 1; nil to count only.
  ///   - trace: A file to which each point's name is appended, so that a test can enumerate them.
  package static func kill(at position: Int?, trace: String?) -> FaultPlan {
    let count = Mutex(0)
    return FaultPlan { point in
      let number = count.withLock { value in
        value += 1
        return value
      }
      if let trace, let file = fopen(trace, "a") {
        fputs("\(number) \(point)\n", file)
        fclose(file)
      }
      if number == position { _ = Glibc.kill(getpid(), SIGKILL) }
    }
  }

  /// Reads `BELAY_FAULTS`: `trace=FILE` and `kill=N`, joined by a comma; nil for anything else.
  package static func named(_ text: String) -> FaultPlan? {
    var position: Int?
    var trace: String?
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { return nil }
      switch pair[0] {
      case "kill":
        guard let number = Int(pair[1]), number > 0 else { return nil }
        position = number
      case "trace": trace = String(pair[1])
      default: return nil
      }
    }
    return kill(at: position, trace: trace)
  }
}
