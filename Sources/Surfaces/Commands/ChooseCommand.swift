import ArgumentParser
import Operations

struct ChooseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "choose", abstract: say("help.choose"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Option(help: ArgumentHelp(say("help.option.destination"), valueName: "group")) var to: String?
  @Flag(help: ArgumentHelp(say("help.option.reset"))) var reset = false

  func validate() throws {
    guard (to == nil) == reset else { throw ValidationError("--to GROUP | --reset") }
  }

  func run() async throws {
    let (global, selection, destination) = (global, selection, to)
    try await global.run { workspace in
      let count = try await ChooseDestination.run(
        workspace, try selection.limitedFilter(workspace), to: destination, for: global.access)
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
