import ConnectorKit
import SQL
import Synchronization

/// What everything throws once the process has died in a simulation.
///
/// Nobody may catch it and go on.
struct Death: Error {}

/// Counts the points of a run at which its process may die, and kills it at the nth: from then on nothing gets through.
///
/// A class, because the store and all phone systems of one process share it.
final class Fate: Sendable {
  private let count = Mutex(0)
  private let position: Int?

  init(killAt position: Int? = nil) { self.position = position }

  /// How many points were reached.
  var points: Int { count.withLock { $0 } }

  /// A point is reached.
  func reach() throws {
    let number = count.withLock { value in
      value += 1
      return value
    }
    if let position, number >= position { throw Death() }
  }

  /// The dead read nothing.
  func checkAlive() throws {
    if let position, points >= position { throw Death() }
  }

  var faults: FaultPlan { FaultPlan { _ in try self.reach() } }
}

/// A database whose process may die before and after each transaction.
struct MortalDatabase: SQLDatabase {
  let base: any SQLDatabase
  let fate: Fate

  var dialect: SQLDialect { base.dialect }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try fate.checkAlive()
    return try await base.read(body)
  }

  func transaction<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    try fate.reach()
    let result = try await base.transaction(body)
    try fate.reach()
    return result
  }

  func listen(_ channel: String, _ heard: @escaping @Sendable () -> Void) async { await base.listen(channel, heard) }
  func close() async throws { try await base.close() }
}
