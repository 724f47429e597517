import ArgumentParser
import Operations

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "export", abstract: say("help.export"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Argument(help: ArgumentHelp(say("help.argument.file"))) var file: String

  func run() async throws {
    let (global, selection, file) = (global, selection, file)
    try await global.run { workspace in
      let count = try await ExportMigrations.run(workspace, try selection.filter(workspace), to: file)
      if global.json {
        Output.json(["rows": count])
      } else {
        Terminal.write(say("say.exported", ["count": String(count), "file": file]))
      }
      return .done
    }
  }
}
