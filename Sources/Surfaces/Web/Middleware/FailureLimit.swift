import ConnectorKit
import Foundation
import HTTPTypes
import Synchronization

/// Counts failed sign-ins and tokens by the address they come from, and holds off who has too many.
///
/// A class, because all requests share the counts.
package final class FailureLimit: Sendable {
  private struct Count {
    var failures: Int
    var since: Date
  }

  /// How many failures an address may have in a minute.
  package static let most = 20
  private static let addresses = 10_000

  private let counts = Mutex<[String: Count]>([:])
  private let now: @Sendable () -> Date

  /// Counts by a clock.
  package init(_ surroundings: Surroundings) { now = surroundings.now }

  /// Refuses an address that has failed too often.
  ///
  /// - Throws: ``WebError``.
  package func check(_ address: String) throws {
    let (now, address) = (now(), Self.network(of: address))
    let isOver = counts.withLock { counts in
      guard let count = counts[address], now.timeIntervalSince(count.since) < 60 else { return false }
      return count.failures >= Self.most
    }
    if isOver { throw WebError(.tooManyRequests, "web.too-many-failures", retryAfter: 60) }
  }

  /// Counts a failure.
  package func note(_ address: String) {
    let (now, address) = (now(), Self.network(of: address))
    counts.withLock { counts in
      if let count = counts[address], now.timeIntervalSince(count.since) < 60 {
        counts[address] = Count(failures: count.failures + 1, since: count.since)
        return
      }
      if counts.count >= Self.addresses {
        counts = counts.filter { now.timeIntervalSince($0.value.since) < 60 }
        // Whoever has failed most is kept.
        if counts.count >= Self.addresses { counts = counts.filter { $0.value.failures >= Self.most } }
        if counts.count >= Self.addresses { counts.removeAll() }
      }
      counts[address] = Count(failures: 1, since: now)
    }
  }

  /// One machine has many addresses of IPv6: the first 64 bits stand for it (RFC 4291, section 2.5.4).
  private static func network(of address: String) -> String {
    guard address.contains(":") else { return address }
    return address.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
  }
}
