import GRDB
import SQL

extension SQLiteDatabase {
  /// How long to wait between two looks.
  private static let pace = Duration.milliseconds(250)

  /// SQLite has no channels, but each connection knows whether another one has committed since it last asked.
  ///
  /// The writing connection is asked, so that this process does not hear itself. It is a read of shared memory, without
  /// a transaction.
  package func listen(_ channel: String, _ heard: @escaping @Sendable () -> Void) async {
    var known: Int?
    while !Task.isCancelled {
      do {
        let version = try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA data_version") }
        if version != known { heard() }
        known = version
        try await Task.sleep(for: Self.pace)
      } catch is CancellationError {
        return
      } catch {
        // Whoever listens looks for itself now and then, and meets the same trouble there.
        do { try await Task.sleep(for: Self.pace) } catch { return }
      }
    }
  }
}
