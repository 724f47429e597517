import ArgumentParser
import Migrations
import Operations

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: say("help.config"), subcommands: [Check.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: say("help.config-check"))

    @OptionGroup var global: GlobalOptions
    @Flag(help: ArgumentHelp(say("help.option.connect"))) var connect = false

    func run() async throws {
      try await global.guarded {
        guard let environment = CommandEnvironment.current else { return .unknown }
        try environment.check(global.configuration)
        var answers: [ProbeSystems.Answer] = []
        if connect {
          let workspace = try await global.open(environment)
          answers = await ProbeSystems.run(workspace)
          try await workspace.close()
        }
        if global.json {
          Output.json(Document(file: global.configuration, systems: answers))
        } else {
          Terminal.write(say("say.config-good", ["file": global.configuration]))
          for answer in answers {
            Terminal.write(
              answer.failure.map { ErrorText.of($0) } ?? say("say.system-answers", ["system": answer.system]))
          }
        }
        return answers.allSatisfy { $0.failure == nil } ? .done : .unusable
      }
    }

    private struct Document: Encodable {
      var file: String
      var systems: [ProbeSystems.Answer]
    }
  }
}
