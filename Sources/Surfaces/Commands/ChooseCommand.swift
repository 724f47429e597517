import ArgumentParser
import Migrations
import Operations

struct ChooseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "choose", abstract: say("help.choose"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Option(help: ArgumentHelp(say("help.option.destination"), valueName: "group")) var to: String?
  @Flag(help: ArgumentHelp(say("help.option.reset"))) var reset = false

  func validate() throws {
    guard (to == nil) == reset else { throw ValidationError(say("say.choose-usage")) }
  }

  func run() async throws {
    let (global, selection, destination) = (global, selection, to)
    try await global.run { workspace in
      let filter = try selection.limitedFilter(workspace)
      let count: Int
      do {
        count = try await ChooseDestination.run(workspace, filter, to: destination, for: global.access)
      } catch let refusal as StatusRefusal {
        throw ChoiceTooLate(status: refusal.status)
      }
      if global.json {
        Output.json(Document(chosen: count, destination: destination))
      } else if let destination {
        Terminal.write(say("say.chosen", ["count": String(count), "destination": destination]))
      } else {
        Terminal.write(say("say.choice-reset", ["count": String(count)]))
      }
      return .done
    }
  }

  private struct Document: Encodable {
    var chosen: Int
    var destination: String?
  }
}

/// One of the migrations has begun, so that it is too late to say where it goes.
struct ChoiceTooLate: ReportableError {
  var status: Migration.Status
  var code: String { "destination.begun" }
  var facts: [String: String] { ["status": status.rawValue] }
  var retry: RetryAdvice { .never }
}
