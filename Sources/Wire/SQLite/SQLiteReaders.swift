import GRDB
import SQL
import Synchronization

/// Connections for those who read on their own thread: as many as read at once.
///
/// A page of a list costs little more than its statements this way; a pool that serves everybody also looks after
/// schemas, observers and threads. A class, because it is shared.
final class SQLiteReaders: Sendable {
  private struct State {
    var free: [DatabaseQueue] = []
    var isClosed = false
  }

  private let open: @Sendable () throws -> DatabaseQueue
  private let state = Mutex(State())

  /// - Parameter open: Opens a connection that may only read.
  init(open: @escaping @Sendable () throws -> DatabaseQueue) { self.open = open }

  /// Reads in one snapshot, on this thread.
  func read<Result>(_ body: (any SQLSession) throws -> Result) throws -> Result {
    let reader = try state.withLock { $0.free.popLast() } ?? open()
    let result = Swift.Result { try reader.unsafeRead { try Self.read($0, body) } }
    if !keep(reader) { try reader.close() }
    return try result.get()
  }

  private static func read<Result>(
    _ database: Database, _ body: (any SQLSession) throws -> Result
  ) throws -> Result {
    let session = SQLiteSession(database: database)
    _ = try session.execute("BEGIN", [])
    do {
      let result = try body(session)
      _ = try session.execute("COMMIT", [])
      return result
    } catch {
      // Some failures end the transaction themselves.
      if database.isInsideTransaction { _ = try session.execute("ROLLBACK", []) }
      throw error
    }
  }

  private func keep(_ reader: DatabaseQueue) -> Bool {
    state.withLock { state in
      if !state.isClosed { state.free.append(reader) }
      return !state.isClosed
    }
  }

  /// Closes the connections; one that is being used is closed when it comes back.
  func close() throws {
    let free = state.withLock { state in
      defer { state.free = [] }
      state.isClosed = true
      return state.free
    }
    for reader in free { try reader.close() }
  }
}
