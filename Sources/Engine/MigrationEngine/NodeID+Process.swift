import Foundation
import Store

#if canImport(Glibc)
  import Glibc
#endif

extension NodeID {
  /// Names this process: host, process namespace, process, chance.
  ///
  /// Two containers may share a host's name; the namespace keeps their process numbers apart.
  package static func current(_ chance: String) -> NodeID {
    NodeID(rawValue: "\(place)/\(getpid())/\(chance)")
  }

  /// Whether the process behind the name ran in this place and is gone; its claims need not run out first.
  package var hasDied: Bool {
    let parts = rawValue.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == Self.place, let process = pid_t(parts[1]) else { return false }
    return kill(process, 0) == -1 && errno == ESRCH
  }

  private static var place: String {
    let namespace = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? "-"
    return "\(ProcessInfo.processInfo.hostName):\(namespace)".replacingOccurrences(of: "/", with: "_")
  }
}
