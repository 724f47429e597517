import CLDAP
import Dispatch
import Synchronization

/// Cuts a connection whose call into libldap does not come back in time.
///
/// libldap's own time-outs do not cover a TLS handshake (with GnuTLS) nor an answer that stops half-way.
///
/// `@unchecked` because of the watch: it is a pointer to memory that guards itself with a lock and lives as long as
/// this object; everything else is immutable or behind `armed`.
final class LDAPWatchdog: @unchecked Sendable {
  private struct Armed {
    var guarding: UInt64?
    var count: UInt64 = 0
    var hasCut = false
  }

  private let watch: OpaquePointer
  private let armed = Mutex(Armed())
  private let timers = DispatchQueue(label: "LDAP watchdog")

  /// - Returns: nil when memory is short.
  init?() {
    guard let watch = cldap_watch_new() else { return nil }
    self.watch = watch
  }

  deinit {
    cldap_watch_free(watch)
  }

  /// Watches the connections of a handle, which must not outlive this object.
  func attach(to handle: OpaquePointer) -> Bool {
    cldap_watch_attach(watch, handle) == LDAP_OPT_SUCCESS
  }

  /// Whether a TCP connection was ever established.
  var hasReachedServer: Bool { cldap_watch_has_reached(watch) }

  /// Whether the connection was cut because a call took too long.
  var hasCut: Bool { armed.withLock(\.hasCut) }

  /// Runs a blocking call, and cuts the connection when it takes longer than a limit.
  func limit<Result>(_ limit: Duration, _ call: () throws -> Result) rethrows -> Result {
    let number = armed.withLock { state in
      state.count += 1
      state.guarding = state.count
      return state.count
    }
    let timer = DispatchSource.makeTimerSource(queue: timers)
    timer.schedule(deadline: .now() + limit.seconds)
    timer.setEventHandler { [self] in
      armed.withLock { state in
        guard state.guarding == number else { return }
        state.hasCut = true
        cldap_watch_cut(watch)
      }
    }
    timer.activate()
    defer {
      armed.withLock { $0.guarding = nil }
      timer.cancel()
    }
    return try call()
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
