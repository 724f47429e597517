import BlockingCalls
import CPostgreSQL
import Foundation
import SQL

#if canImport(Glibc)
  import Glibc
#endif

extension PostgreSQLDatabase {
  package func listen(_ channel: String, _ heard: @escaping @Sendable () -> Void) async {
    let listener = PostgreSQLListener(configuration, channel: channel)
    while !Task.isCancelled {
      do {
        if try await listener.hears() { heard() }
      } catch {
        // The server is being restarted, or gone: what is told meanwhile is made up for by the next first word.
        await listener.close()
        do { try await Task.sleep(for: .milliseconds(250)) } catch { break }
      }
    }
    await listener.close()
  }
}

/// A connection of its own that listens on one channel, outside the pool.
///
/// An actor on a thread of its own, because libpq's calls block.
actor PostgreSQLListener {
  /// How long one call waits; a cancelled listener ends after it.
  private static let patience: Int32 = 200
  private let executor = ThreadExecutor("PostgreSQL listener")
  private let configuration: PostgreSQLDatabase.Configuration
  private let channel: String
  private var link: PostgreSQLLink?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(_ configuration: PostgreSQLDatabase.Configuration, channel: String) {
    self.configuration = configuration
    self.channel = channel
  }

  /// Whether something was told, or may have been told while it did not listen.
  func hears() throws -> Bool {
    if let link { return try link.awaitNotification(Self.patience) }
    let made = try PostgreSQLLink(configuration)
    try made.simple("LISTEN \"\(channel.replacingOccurrences(of: "\"", with: "\"\""))\"")
    link = made
    return true
  }

  func close() { link = nil }
}

extension PostgreSQLLink {
  func notify(_ channel: String) throws { try query("SELECT pg_notify($1, '')", [.text(channel)]) { _ in } }

  /// Waits so many milliseconds for a notification; returns whether there was one.
  func awaitNotification(_ milliseconds: Int32) throws -> Bool {
    if takesNotifications() { return true }
    var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    guard poll(&socket, 1, milliseconds) > 0 else { return false }
    guard PQconsumeInput(handle) == 1, !isBroken else {
      throw SQLError(.disconnected, database: "postgresql", message: "the connection that listens broke")
    }
    return takesNotifications()
  }

  /// Takes all notifications that have arrived; returns whether there were any.
  private func takesNotifications() -> Bool {
    var any = false
    while let notification = PQnotifies(handle) {
      PQfreemem(notification)
      any = true
    }
    return any
  }
}
