import ArgumentParser
import Foundation
import Migrations
import Operations

struct HandOverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "hand-over", abstract: say("help.hand-over"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Option(help: ArgumentHelp(say("help.option.output"), valueName: "file")) var output: String

  func run() async throws {
    let (global, selection, output) = (global, selection, output)
    try await global.run { workspace in
      let filter = try selection.limitedFilter(workspace)
      let handOvers: [HandedOver]
      do {
        handOvers = try await KeepBackups.handOvers(workspace, filter, by: global.principal)
      } catch OperationError.nothingSelected {
        guard try await !workspace.migrations(filter).isEmpty else { throw OperationError.nothingSelected }
        throw NothingToHandOver()
      }
      try PrivateFile.write(try HandedOver.file(handOvers), to: output)
      if global.json {
        Output.json(Document(written: handOvers.count, file: output))
      } else {
        Terminal.write(say("say.hand-over-written", ["count": String(handOvers.count), "file": output]))
      }
      return .done
    }
  }

  private struct Document: Encodable {
    var written: Int
    var file: String
  }
}

/// What was selected is there, but no passwords were made up for it.
struct NothingToHandOver: ReportableError {
  var code: String { "selection.no-hand-over" }
  var facts: [String: String] { [:] }
  var retry: RetryAdvice { .never }
}
