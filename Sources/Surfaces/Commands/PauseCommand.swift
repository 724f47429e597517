import ArgumentParser
import Operations

struct PauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "pause", abstract: say("help.pause"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Option(help: ArgumentHelp(say("help.option.reason"))) var reason: String?

  func run() async throws {
    try await ControlDisplay.run(.pause, global, selection, reason: reason)
  }
}
