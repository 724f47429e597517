import ArgumentParser
import Migrations
import Operations

struct ApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "approve", abstract: say("help.approve"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp(say("help.argument.number"))) var number: String

  func run() async throws {
    let (global, number) = (global, number)
    try await global.run { workspace in
      let id = workspace.id(of: number)
      try await ApproveHold.run(workspace, id, by: global.principal)
      if global.json {
        Output.json(["approved": id.subject])
      } else {
        Terminal.write(say("say.approved", ["subject": id.subject]))
      }
      return .done
    }
  }
}
