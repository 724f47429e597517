import ArgumentParser
import Migrations
import Operations

struct DestinationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "destinations", abstract: say("help.destinations"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp(say("help.argument.subject"))) var subject: String

  func run() async throws {
    let (global, subject) = (global, subject)
    try await global.run { workspace in
      let record = try await SeeMigration.record(workspace, subject, for: global.access)
      let places = try await ChooseDestination.places(workspace, record, for: global.access)
      let choice = try await ChooseDestination.choice(of: record.id, in: workspace)
      if global.json {
        Output.json(Document(destination: choice.destination, movesWith: choice.leader, destinations: places))
        return .done
      }
      if places.isEmpty { Terminal.write(say("say.no-destinations", ["subject": record.id.subject])) }
      for line in Self.table(places) { Terminal.write(line) }
      if let destination = choice.destination {
        Terminal.write(say("say.destination-chosen", ["destination": destination]))
      }
      if let leader = choice.leader { Terminal.write(say("say.moves-with", ["leader": leader])) }
      return .done
    }
  }

  /// The places with a mark where the migration is already; nothing where there are none.
  static func table(_ places: [Destination]) -> [String] {
    guard !places.isEmpty else { return [] }
    let head = ["title.destination", "title.name", "title.count", "title.limit", "title.present"].map { say($0) }
    func number(_ value: Int?) -> String { value.map(String.init) ?? "-" }
    return Format.table(
      [head] + places.map { [$0.id, $0.name, number($0.count), number($0.limit), $0.isPresent ? "✓" : "-"] })
  }

  private struct Document: Encodable {
    var destination: String?
    var movesWith: String?
    var destinations: [Destination]
  }
}
