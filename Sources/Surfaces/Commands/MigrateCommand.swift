import ArgumentParser
import Operations

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "migrate", abstract: say("help.migrate"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Flag(help: ArgumentHelp(say("help.option.due"))) var due = false

  func run() async throws {
    let (global, selection, due) = (global, selection, due)
    try await global.run { workspace in
      let chosen: RunMigrations.Selection = due ? .due : .matching(try selection.limitedFilter(workspace))
      let display = RunDisplay(phase: "phase.migrating", progress: global.progress)
      let result = try await stoppable {
        try await RunMigrations.migrate(
          workspace, chosen, by: global.principal, report: { display.show($0) }, begin: { display.begin($0) })
      }
      return RunDisplay.close(result, json: global.json)
    }
  }
}
