import ConnectorKit
import Migrations
import Store

/// Queues reminders of dates that come near.
package struct QueueReminders: Sendable {
  /// Looks at all dates of the project; each date has one reminder for each number of days.
  ///
  /// - Returns: How many are new.
  @discardableResult
  package static func run(_ workspace: Workspace) async throws -> Int {
    let days = workspace.settings.mail.reminders.sorted(by: >)
    var new = 0
    for (position, count) in days.enumerated() {
      // Where two are due at once, only the nearer one is sent.
      let next = position + 1 < days.count ? days[position + 1] : 0
      new += try await workspace.store.queueReminders(of: workspace.project, days: count, next: next)
    }
    return new
  }
}
