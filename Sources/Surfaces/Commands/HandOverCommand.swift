import ArgumentParser
import Foundation
import Operations

struct HandOverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "hand-over", abstract: say("help.hand-over"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Option(help: ArgumentHelp(say("help.option.output"), valueName: "file")) var output: String

  func run() async throws {
    let (global, selection, output) = (global, selection, output)
    try await global.run { workspace in
      let handOvers = try await KeepBackups.handOvers(
        workspace, try selection.limitedFilter(workspace), by: global.principal)
      try PrivateFile.write(
        "username,domain,password,number,kind\r\n"
          + handOvers.map { "\($0.user),\($0.domain),\($0.password),\($0.number),\($0.kind)\r\n" }.joined(), to: output)
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
