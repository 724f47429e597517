import Foundation
import Migrations
import Store

/// Notices migrations that have been in progress for more than a day, for the log of whoever runs the server.
package struct StuckWatch: Sendable {
  /// What is to be told.
  package struct Alarm: Hashable, Sendable {
    /// How many there are, counted up to a thousand and one.
    package var count: Int
    /// Some of their numbers.
    package var examples: [String]
  }

  private static let examples = 5

  private var told = 0
  private var day: CalendarDay?

  /// Has told nothing yet.
  package init() {}

  /// Looks once.
  ///
  /// - Returns: What is to be told: when there are more than were told of, and once each day as long as there are any.
  package mutating func look(_ workspace: Workspace) async throws -> Alarm? {
    let count = try await workspace.stuckCount()
    defer { (told, day) = (count, workspace.today) }
    guard count > told || count > 0 && day != workspace.today else { return nil }
    return Alarm(count: count, examples: try await workspace.stuck(atMost: Self.examples).map(\.id.subject))
  }
}
