import ArgumentParser
import Foundation
import Migrations
import Operations

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: say("help.token"),
    subcommands: [Create.self, List.self, Revoke.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "create", abstract: say("help.token-create"))

    @OptionGroup var global: GlobalOptions
    @Option(name: .customLong("as"), help: ArgumentHelp(say("help.option.as"), valueName: "address")) var address:
      String
    @Option(help: ArgumentHelp(say("help.option.name"), valueName: "name")) var name: String
    @Option(help: ArgumentHelp(say("help.option.scopes"), valueName: "scopes")) var scopes = "read"
    @Option(help: ArgumentHelp(say("help.option.days"), valueName: "days")) var days = 90

    func validate() throws {
      guard (1...ManageTokens.longestDays).contains(days) else {
        throw ValidationError("--days: 1...\(ManageTokens.longestDays)")
      }
    }

    func run() async throws {
      let (global, address, name, scopes, days) = (global, address, name, scopes, days)
      try await global.run { workspace in
        let wished = AccessToken.scopes(scopes)
        guard !wished.isEmpty, wished.count == Set(scopes.split(separator: ",")).count else {
          throw UnknownWord(value: scopes, offered: AccessToken.Scope.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let (record, token) = try await ManageTokens.make(
          workspace, for: Person.ID(rawValue: address), name: name, scopes: wished, days: days, by: global.principal)
        let text = token.reveal { $0 }
        if global.json {
          Output.json(["id": record.id, "token": text, "until": record.endsAt.ISO8601Format()])
        } else {
          Terminal.write(text)
          Terminal.tell(say("say.token", ["until": record.endsAt.ISO8601Format()]) + "\n")
        }
        return .done
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: say("help.token-list"))

    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let global = global
      try await global.run { workspace in
        let tokens = try await ManageTokens.all(workspace)
        if global.json {
          Output.json(tokens)
        } else {
          for token in tokens {
            let state = token.revokedAt != nil ? say("token.revoked") : token.endsAt.ISO8601Format()
            Terminal.write("\(token.id)  \(token.person)  \(token.scopesText)  \(state)  \(token.name)")
          }
        }
        return .done
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: say("help.token-revoke"))

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(say("help.argument.token"))) var id: String

    func run() async throws {
      let (global, id) = (global, id)
      try await global.run { workspace in
        guard try await ManageTokens.revoke(workspace, id, by: global.principal) else {
          throw OperationError.noSuchToken(id)
        }
        return .done
      }
    }
  }
}
