import ArgumentParser
import Foundation
import Migrations
import Operations

struct SignInLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sign-in-link", abstract: say("help.sign-in-link"))

  @OptionGroup var global: GlobalOptions
  @Option(name: .customLong("as"), help: ArgumentHelp(say("help.option.as"), valueName: "address")) var address: String
  @Option(help: ArgumentHelp(say("help.option.role"), valueName: "role")) var role: String?
  @Option(help: ArgumentHelp(say("help.option.units"), valueName: "units")) var units: String?

  func run() async throws {
    let (global, address, role, units) = (global, address, role, units)
    try await global.run { workspace in
      var wished: Person.Role?
      if let role {
        guard let known = Person.Role(rawValue: role) else {
          throw UnknownWord(value: role, offered: Person.Role.allCases.map(\.rawValue).joined(separator: ", "))
        }
        wished = known
      }
      let secret = try await SignInLinks.make(
        workspace, for: address, role: wished, units: units.map(Person.units), by: global.principal)
      let portal = CommandEnvironment.current?.portalAddress(global.configuration) ?? ""
      let link = secret.reveal { "\(portal)/sign-in/link/\($0)" }
      if global.json {
        Output.json(["link": link, "minutes": String(Int(SignInLinks.lifetime / 60))])
      } else {
        Terminal.write(link)
        Terminal.tell(say("say.sign-in-link", ["minutes": String(Int(SignInLinks.lifetime / 60))]) + "\n")
      }
      return .done
    }
  }
}
