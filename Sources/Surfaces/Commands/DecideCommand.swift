import ArgumentParser
import Operations

struct DecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "decide", abstract: say("help.decide"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp(say("help.argument.attribute"))) var attribute: String
  @Option(help: ArgumentHelp(say("help.option.reason"))) var reason: String

  func run() async throws {
    let command = self
    try await global.run { workspace in
      try await DecideAttribute.run(
        workspace, command.attribute, reason: command.reason, by: command.global.principal)
      if command.global.json {
        Output.json(["decided": command.attribute])
      } else {
        Terminal.write(say("say.decided", ["attribute": command.attribute]))
      }
      return .done
    }
  }
}
