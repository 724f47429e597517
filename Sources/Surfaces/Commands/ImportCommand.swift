import ArgumentParser
import Operations

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "import", abstract: say("help.import"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp(say("help.argument.file"))) var file: String
  @Flag(help: ArgumentHelp(say("help.option.preview"))) var preview = false

  func run() async throws {
    let (global, file, preview) = (global, file, preview)
    try await global.run { workspace in
      let result = try await ImportMigrations.run(workspace, from: file, by: global.principal, previews: preview)
      if global.json {
        Output.json(result)
        return .done
      }
      Terminal.write(
        say(
          preview ? "say.would-import" : "say.imported",
          ["rows": String(result.rows), "changed": String(result.changed)]))
      for (number, changes) in result.changes.sorted(by: { $0.key < $1.key }).prefix(100) {
        Terminal.write("  \(number)")
        for change in changes { Terminal.write("    " + PlanText.line(change)) }
      }
      return .done
    }
  }
}
