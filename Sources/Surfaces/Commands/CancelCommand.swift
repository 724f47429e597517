import ArgumentParser
import Operations

struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "cancel", abstract: say("help.cancel"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Option(help: ArgumentHelp(say("help.option.reason"))) var reason: String?

  func run() async throws {
    try await ControlDisplay.run(.cancel, global, selection, reason: reason)
  }
}
