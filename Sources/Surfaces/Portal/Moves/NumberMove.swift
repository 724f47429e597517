import Migrations
import Operations

/// What the page of a migration shows of a move between groups.
struct NumberMove {
  /// Where it goes.
  var destination: String
  /// Along with whom it goes; nil when it goes by itself.
  var leader: String?
  /// Those who go along with it.
  var others: [String]

  /// Reads it; nil where the project leaves no choice.
  static func load(_ workspace: Workspace, _ record: MigrationRecord) async throws -> NumberMove? {
    guard let standard = try? workspace.standardDestination else { return nil }
    let choices = try await SeeChoices.of([record.id], in: workspace)
    let choice = choices[record.id.subject] ?? MigrationChoice()
    return NumberMove(
      destination: choices.destination(of: record.id.subject) ?? standard, leader: choice.leader,
      others: choices.filter { $0.value.leader == record.id.subject }.keys.sorted())
  }
}

extension [String: MigrationChoice] {
  /// Where a subject goes: where whom it moves along with goes, or what was chosen for itself; nil when nothing was.
  func destination(of subject: String) -> String? {
    guard let choice = self[subject] else { return nil }
    return choice.leader.map { self[$0]?.destination } ?? choice.destination
  }
}
