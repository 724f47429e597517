import ArgumentParser
import Migrations
import Operations

struct OverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "override", abstract: say("help.override"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp(say("help.argument.check"))) var check: String
  @Option(help: ArgumentHelp(say("help.argument.number"))) var number: String
  @Option(help: ArgumentHelp(say("help.option.reason"))) var reason: String

  func run() async throws {
    let command = self
    try await global.run { workspace in
      let id = workspace.id(of: command.number)
      try await OverrideFinding.run(
        workspace, id, CheckID(rawValue: command.check), reason: command.reason, by: command.global.principal)
      if command.global.json {
        Output.json(["overridden": command.check, "number": id.subject])
      } else {
        Terminal.write(say("say.override-kept", ["check": command.check, "subject": id.subject]))
      }
      return .done
    }
  }
}
