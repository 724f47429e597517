import ConnectorKit
import Estates
import Foundation
import Migrations
import Store

/// Queues what tells managers how their units stand.
package struct QueueDigests: Sendable {
  /// The hour of the project's time zone from which on it is queued.
  private static let hour = 6

  /// Queues the digest of the current day or week for all managers and administrators.
  package static func run(_ workspace: Workspace) async throws {
    guard workspace.settings.mail.digest != .never else { return }
    for role in [Person.Role.staff, .administrator] {
      var last: Person.ID?
      while true {
        let page = try await workspace.store.people(in: nil, text: nil, role: role, after: last, limit: 500)
        // Whoever has never signed in may not know of Belay yet; staff without units see nothing of the project.
        let told = page.filter { $0.signedInAt != nil && (role == .administrator || !$0.units.isEmpty) }
        let recipients = told.map { person in
          DigestRecipient(
            mail: person.id.rawValue, name: person.name, language: person.language,
            departments: role == .staff ? person.units.map(\.description) : [])
        }
        _ = try await run(workspace, recipients)
        guard page.count == 500 else { break }
        last = page.last?.id
      }
    }
  }

  /// The first day of the current day or week, which begins at the digest's hour.
  static func period(_ workspace: Workspace) -> CalendarDay {
    let now = workspace.surroundings.now()
    let shifted = workspace.settings.schedule.day(of: now.addingTimeInterval(-Double(hour) * 3_600))
    let isWeekly = workspace.settings.mail.digest == .weekly
    return CalendarDay(number: shifted.number - (isWeekly ? Weekday.allCases.firstIndex(of: shifted.weekday) ?? 0 : 0))
  }

  /// Queues the digest of the current day or week, once for each manager; nothing before its hour has come.
  ///
  /// - Returns: How many are new.
  @discardableResult
  package static func run(_ workspace: Workspace, _ recipients: [DigestRecipient]) async throws -> Int {
    let period = workspace.settings.mail.digest
    guard period != .never, !recipients.isEmpty else { return 0 }
    let (now, day) = (workspace.surroundings.now(), self.period(workspace))
    var new = 0
    for recipient in recipients {
      let id = "\(workspace.project)!digest/\(day)/\(recipient.mail.lowercased())"
      guard try await workspace.store.mail(id) == nil else { continue }
      var filter = workspace.everything
      filter.departments = recipient.departments
      let counts = try await workspace.store.counts(filter)
      guard !counts.isEmpty else { continue }
      filter.isBlocked = true
      let blocked = try await workspace.store.counts(filter)
      (filter.isBlocked, filter.isStuckSince) = (nil, workspace.stuckSince)
      let stuck = try await workspace.store.count(of: filter, upTo: 1_000)
      var facts = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, String($0.value)) })
      facts["blocked"] = String([.waiting, .failed, .paused].reduce(0) { $0 + blocked[$1, default: 0] })
      if stuck > 0 { facts["stuck"] = String(stuck) }
      facts["departments"] = recipient.departments.joined(separator: ", ")
      new += try await workspace.store.queue([
        MailRecord(
          id: id, project: workspace.project, kind: .digest, recipient: recipient.mail, name: recipient.name,
          language: recipient.language, facts: facts, queuedAt: now)
      ])
    }
    return new
  }
}
