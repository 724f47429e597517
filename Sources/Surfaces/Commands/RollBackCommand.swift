import ArgumentParser
import Operations

struct RollBackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "roll-back", abstract: say("help.roll-back"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Option(help: ArgumentHelp(say("help.option.reason"))) var reason: String?

  func run() async throws {
    let (global, selection, reason) = (global, selection, reason)
    try await global.run { workspace in
      let filter = try selection.limitedFilter(workspace)
      let display = RunDisplay(phase: "phase.rolling-back", progress: global.progress)
      let result = try await stoppable {
        try await RunMigrations.rollBack(
          workspace, filter, reason: reason, by: global.principal, report: { display.show($0) },
          begin: { display.begin($0) })
      }
      return RunDisplay.close(result, json: global.json)
    }
  }
}
