import ArgumentParser
import Migrations
import Operations

struct TogetherCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "together", abstract: say("help.together"))

  @OptionGroup var global: GlobalOptions
  @Flag(help: ArgumentHelp(say("help.option.propose"))) var propose = false
  @Option(parsing: .upToNextOption, help: ArgumentHelp(say("help.option.gather"), valueName: "subject"))
  var gather: [String] = []
  @Option(help: ArgumentHelp(say("help.option.separate"), valueName: "subject")) var separate: String?

  func validate() throws {
    guard [propose, !gather.isEmpty, separate != nil].count(where: { $0 }) <= 1 else {
      throw ValidationError(say("say.together-usage"))
    }
  }

  func run() async throws {
    let (global, gather, separate) = (global, gather, separate)
    try await global.run { workspace in
      if let separate {
        try await Self.separate(workspace, workspace.settings.canonical(separate), global)
      } else if !gather.isEmpty {
        try await Self.gather(workspace, gather.map { workspace.settings.canonical($0) }, global)
      } else {
        try await Self.list(workspace, global)
      }
      return .done
    }
  }

  private static func gather(_ workspace: Workspace, _ subjects: [String], _ global: GlobalOptions) async throws {
    let leader = try await MoveTogether.gather(workspace, subjects, for: global.access)
    let members = try await MoveTogether.members(of: leader, in: workspace)
    if global.json {
      let destination = try await ChooseDestination.choice(of: workspace.id(of: leader), in: workspace).destination
      Output.json(CollectionDocument(leader: leader, members: members, destination: destination))
    } else {
      Terminal.write(say("say.gathered", ["count": String(members.count), "leader": leader]))
    }
  }

  private static func separate(_ workspace: Workspace, _ leader: String, _ global: GlobalOptions) async throws {
    _ = try workspace.choosing
    if let other = try await ChooseDestination.choice(of: workspace.id(of: leader), in: workspace).leader {
      throw OperationError.gatheredElsewhere(leader, leader: other)
    }
    guard try await MoveTogether.members(of: leader, in: workspace).count > 1 else {
      throw NoCollection(subject: leader)
    }
    try await MoveTogether.separate(workspace, leader, for: global.access)
    if global.json {
      Output.json(["separated": leader])
    } else {
      Terminal.write(say("say.separated"))
    }
  }

  private static func list(_ workspace: Workspace, _ global: GlobalOptions) async throws {
    let proposals = try await MoveTogether.proposals(workspace, for: global.access)
    let collections = try await SeeChoices.collections(workspace, for: global.access).map { CollectionDocument($0) }
    if global.json {
      Output.json(Document(proposals: proposals, collections: collections))
    } else {
      for line in lines(proposals, collections) { Terminal.write(line) }
    }
  }

  /// Those who would move together, with what ties them, and those who do.
  static func lines(_ proposals: [MoveTogether.Proposal], _ collections: [CollectionDocument]) -> [String] {
    let proposed = proposals.map { proposal in
      "  " + proposal.subjects.joined(separator: ", ")
        + (proposal.ties.isEmpty ? "" : "  (\(proposal.ties.joined(separator: ", ")))")
    }
    let gathered = collections.map { collection in
      "  " + collection.members.joined(separator: ", ") + (collection.destination.map { "  → \($0)" } ?? "")
    }
    let head =
      proposed.isEmpty ? say("say.no-proposals") : say("say.proposals", ["count": String(proposals.count)])
    return [head] + proposed
      + (gathered.isEmpty ? [] : [say("say.collections", ["count": String(collections.count)])] + gathered)
  }

  private struct Document: Encodable {
    var proposals: [MoveTogether.Proposal]
    var collections: [CollectionDocument]
  }
}

/// Nobody moves along with the migration whose collection shall be dissolved.
struct NoCollection: ReportableError {
  var subject: String
  var code: String { "collection.none" }
  var facts: [String: String] { ["subject": subject] }
  var retry: RetryAdvice { .never }
}

/// Migrations that move in that of their leader, the leader first.
struct CollectionDocument: Encodable {
  var leader: String
  var members: [String]
  var destination: String?

  init(leader: String, members: [String], destination: String?) {
    self.leader = leader
    self.members = members
    self.destination = destination
  }

  init(_ collection: SeeChoices.Collection) {
    self.init(
      leader: collection.leader.id.subject, members: collection.members.map(\.id.subject),
      destination: collection.destination)
  }
}
