import ArgumentParser
import OrganisationGenerator

struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: say("help.generate"), subcommands: [Organisation.self])

  struct Organisation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "organisation", abstract: say("help.generate-organisation"))

    @Option(help: ArgumentHelp(say("help.option.people"))) var people: Int
    @Option(help: ArgumentHelp(say("help.option.seed"))) var seed: UInt64 = 1
    @Option(help: ArgumentHelp(say("help.option.ldif"), valueName: "file")) var ldif: String?
    @Option(help: ArgumentHelp(say("help.option.csv"), valueName: "folder")) var csv: String?
    @Flag(help: ArgumentHelp(say("help.option.json"))) var json = false

    func run() async throws {
      let organisation = try OrganisationGenerator(people: people, seed: seed).generate()
      if let ldif { try organisation.writeLDIF(to: ldif) }
      if let csv { try organisation.writeCSV(to: csv) }
      if json {
        Output.json(organisation.summary)
      } else {
        Terminal.write(organisation.summary.description)
      }
    }
  }
}
