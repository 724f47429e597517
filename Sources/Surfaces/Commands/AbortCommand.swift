import ArgumentParser
import Operations

struct AbortCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "abort", abstract: say("help.abort"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Option(help: ArgumentHelp(say("help.option.reason"))) var reason: String?

  func run() async throws {
    try await ControlDisplay.run(.abort, global, selection, reason: reason)
  }
}
