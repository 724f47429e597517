import ArgumentParser
import Foundation
import KamailioTables
import Migrations
import OrganisationGenerator

struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: say("help.generate"), subcommands: [Organisation.self, Kamailio.self])

  struct Organisation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "organisation", abstract: say("help.generate-organisation"))

    @Option(help: ArgumentHelp(say("help.option.people"))) var people: Int
    @Option(help: ArgumentHelp(say("help.option.seed"))) var seed: UInt64 = 1
    @Option(help: ArgumentHelp(say("help.option.ldif"), valueName: "file")) var ldif: String?
    @Option(help: ArgumentHelp(say("help.option.csv"), valueName: "folder")) var csv: String?
    @Flag(help: ArgumentHelp(say("help.option.json"))) var json = false

    func run() async throws {
      let organisation = try GenerateCommand.reported {
        let organisation = try OrganisationGenerator(people: people, seed: seed).generate()
        if let ldif { try organisation.writeLDIF(to: ldif) }
        if let csv { try organisation.writeCSV(to: csv) }
        return organisation
      }
      if json {
        Output.json(organisation.summary)
      } else {
        Terminal.write(organisation.summary.description)
      }
    }
  }

  struct Kamailio: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "kamailio-tables", abstract: say("help.generate-kamailio-tables"))

    @Option(help: ArgumentHelp(say("help.option.output"), valueName: "file")) var database: String?
    @Option(help: ArgumentHelp(say("help.option.users"), valueName: "file")) var users: String?
    @Option(help: ArgumentHelp(say("help.option.domain"))) var domain = "voice.example.org"

    func run() async throws {
      var entered = 0
      let file = database ?? "kamailio.sqlite"
      let isNew = !FileManager.default.fileExists(atPath: file)
      let tables = try KamailioTables(path: file)
      if isNew { try await tables.make() }
      if let users { entered = try await tables.enter(from: users, domain: domain) }
      try await tables.close()
      Terminal.write(say("say.kamailio-tables", ["file": file, "count": String(entered)]))
    }
  }

  /// Puts an error of the generator into words.
  fileprivate static func reported<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as OrganisationError {
      let failure = Failure(code: error.code, facts: error.facts)
      Terminal.tell("\(say("error.prefix")): \(ErrorText.of(failure)) [\(failure.code)]\n")
      throw ExitCode(ExitStatus(failure).rawValue)
    }
  }
}
