import MigrationEngine
import Migrations
import Store

/// Proposes waves in which nobody is separated from those they are tied to, and names the cheapest ties to cut.
package struct ProposeWaves: Sendable {
  /// The proposal.
  package struct Result: Codable, Sendable {
    /// How many migrations a slot takes.
    package var capacity: Int
    /// The sets that must move together, of two or more.
    package var sets: [[String]] = []
    /// Waves of whole sets, each for one slot; single numbers fill what is left.
    package var waves: [[String]] = []
    /// Sets that no slot takes, with the ties to cut.
    package var tooLarge: [TooLarge] = []
  }

  /// A set that is too large for a slot.
  package struct TooLarge: Codable, Sendable {
    /// Its numbers.
    package var set: [String]
    /// The ties whose cut costs least, by name and ends.
    package var cut: [Cut]
  }

  /// A tie to cut.
  package struct Cut: Codable, Sendable {
    /// What the relation is called.
    package var name: String
    /// One end.
    package var one: String
    /// The other end.
    package var other: String
  }

  /// Proposes waves for everything that still has to move.
  package static func run(_ workspace: Workspace) async throws -> Result {
    var filter = workspace.everything
    filter.statuses = RunChecks.statuses
    filter.isBlocked = false
    let movable = Set(try await workspace.store.migrations(filter).map(\.id.subject))
    guard !movable.isEmpty else { throw OperationError.nothingSelected }
    let all = try await workspace.ties()
    var ties = TieGraph()
    for subject in movable { ties.insert(subject) }
    for tie in all.ties where movable.contains(tie.one) && movable.contains(tie.other) { ties.insert(tie) }
    var result = Result(capacity: workspace.settings.schedule.capacity)
    result.sets = ties.sets.filter { $0.count > 1 }
    let (waves, tooLarge) = ties.waves(of: result.capacity)
    result.waves = waves
    result.tooLarge = tooLarge.map { set in
      TooLarge(set: set, cut: ties.cheapestCut(of: set).map { Cut(name: $0.name, one: $0.one, other: $0.other) })
    }
    return result
  }
}
