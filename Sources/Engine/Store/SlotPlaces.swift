import Foundation
import Migrations
import SQL

/// How many migrations may begin in one slot of a project.
package struct SlotLimit: Hashable, Sendable {
  /// The project.
  package var project: Project.ID
  /// The most migrations.
  package var capacity: Int

  /// Joins the parts.
  package init(project: Project.ID, capacity: Int) {
    self.project = project
    self.capacity = capacity
  }
}

/// The places in slots that one transaction takes and leaves: what was free when people looked may be taken since.
struct SlotPlaces {
  private let limit: SlotLimit
  /// How many more begin in a slot than before.
  private var growth: [Date: Int] = [:]

  init(_ limit: SlotLimit) { self.limit = limit }

  /// Notes what some appends take and leave; before they are written.
  mutating func note(_ appends: [JournalAppend], in session: any SQLSession) throws {
    var left: [Date?] = appends.map { _ in nil }
    try session.queryAll(
      "SELECT start_at FROM migration WHERE id = $1 AND status IN (\(Self.occupying))",
      appends.map { [.text($0.migration.description)] }
    ) { index, row in left[index] = row.moment(0) }
    for (append, left) in zip(appends, left) {
      let taken = append.state.status.occupiesSlot ? append.state.appointment?.start : nil
      guard taken != left else { continue }
      if let left { growth[left, default: 0] -= 1 }
      if let taken { growth[taken, default: 0] += 1 }
    }
  }

  /// Refuses when a slot that has grown holds more than it may; after everything is written.
  ///
  /// It waits for whoever else is giving places, until their transaction ends: what they have filled is seen then. Whoever
  /// gives none waits for nobody, and the breaker, whose row it is, opens while very many are being edited.
  ///
  /// - Throws: ``StoreError/slotFull(_:missing:)``
  func check(in session: any SQLSession) throws {
    guard growth.values.contains(where: { $0 > 0 }) else { return }
    try session.execute(
      "INSERT INTO project (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET id = excluded.id",
      [.text(limit.project.rawValue)])
    for (start, growth) in growth.sorted(by: { $0.key < $1.key }) where growth > 0 {
      let count =
        try session.row(
          """
          SELECT count(*) FROM migration
          WHERE project = $1 AND start_at = $2 AND start_at IS NOT NULL AND status IN (\(Self.occupying))
          """, [.text(limit.project.rawValue), .moment(start)]
        ) { $0.integer(0) } ?? 0
      guard count <= limit.capacity else {
        throw StoreError.slotFull(start, missing: min(growth, count - limit.capacity))
      }
    }
  }

  /// The statuses with a place, as the index `migration_by_slot` has them.
  static let occupying = "'scheduled', 'in-progress', 'paused'"
}

extension Migration.Status {
  /// Whether a migration with a date takes a place in its slot.
  package var occupiesSlot: Bool { [.scheduled, .paused, .inProgress].contains(self) }
}
