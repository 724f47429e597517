import BlockingCalls
import CPostgreSQL
import Foundation
import SQL

/// One connection. libpq's calls block, so it has a thread of its own on which everything runs one after the other.
///
/// An actor, because a connection serves one transaction at a time.
actor PostgreSQLConnection {
  private let executor = ThreadExecutor("PostgreSQL connection")
  private let configuration: PostgreSQLDatabase.Configuration
  private var link: PostgreSQLLink?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(_ configuration: PostgreSQLDatabase.Configuration) { self.configuration = configuration }

  /// Runs a body between `begin` and `COMMIT`; rolls back when it throws.
  ///
  /// When the connection breaks while it commits, the server is asked afterwards what became of the transaction. When
  /// the server ends the transaction because it and another process's wait for each other, it is run again.
  func run<Result>(_ begin: String, asksAfterwards: Bool, _ body: @Sendable (any SQLSession) throws -> Result) throws
    -> Result
  {
    for _ in 1..<Self.attempts {
      do {
        return try runOnce(begin, asksAfterwards: asksAfterwards, body)
      } catch let error as SQLError {
        guard error.kind == .busy, link?.hasCollided == true else { throw error }
      }
    }
    return try runOnce(begin, asksAfterwards: asksAfterwards, body)
  }

  private func runOnce<Result>(
    _ begin: String, asksAfterwards: Bool, _ body: @Sendable (any SQLSession) throws -> Result
  ) throws -> Result {
    let link = try open()
    do {
      let number = try link.begin(begin, numbered: asksAfterwards)
      let result = try body(link)
      do {
        try link.simple("COMMIT")
      } catch let error as SQLError where error.kind == .disconnected {
        self.link = nil
        guard let number, try wasCommitted(number) else { throw error }
      }
      return result
    } catch {
      if link.isBroken {
        self.link = nil
      } else {
        // When even this fails the connection is of no use any more.
        do { try link.simple("ROLLBACK") } catch { self.link = nil }
      }
      throw error
    }
  }

  /// What became of a transaction (`txid_status`, PostgreSQL 15 section 9.26.8), once the server answers again.
  private func wasCommitted(_ number: String) throws -> Bool {
    for _ in 1...Self.attempts {
      do {
        let status = try open().row("SELECT txid_status(\(number))") { $0.text(0) }
        switch status {
        case "committed": return true
        case "aborted": return false
        default: break
        }
      } catch let error as SQLError where error.kind == .disconnected {
        link = nil
      }
      // On this connection's own thread, so nobody else waits.
      Thread.sleep(forTimeInterval: 0.25)
    }
    throw SQLError(.unknownOutcome, database: "postgresql", message: "the server does not say whether it committed")
  }

  private static let attempts = 120

  /// Closes the connection; a later transaction opens it again.
  func close() { link = nil }

  private func open() throws -> PostgreSQLLink {
    if let link, !link.isBroken { return link }
    let made = try PostgreSQLLink(configuration)
    link = made
    return made
  }
}
