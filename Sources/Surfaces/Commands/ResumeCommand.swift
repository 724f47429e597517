import ArgumentParser
import Operations

struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "resume", abstract: say("help.resume"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Flag(help: ArgumentHelp(say("help.option.breaker"))) var breaker = false

  func run() async throws {
    guard breaker else { return try await ControlDisplay.run(.resume, global, selection, reason: nil) }
    let global = global
    try await global.run { workspace in
      let wasOpen = try await ControlMigrations.closeBreaker(workspace, by: global.principal)
      if global.json {
        Output.json(["closed": wasOpen])
      } else {
        Terminal.write(say(wasOpen ? "say.breaker-closed" : "say.breaker-was-closed"))
      }
      return .done
    }
  }
}
