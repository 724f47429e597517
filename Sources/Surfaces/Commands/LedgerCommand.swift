import ArgumentParser
import Foundation
import Migrations
import Operations

struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: say("help.ledger"), subcommands: [List.self, Verify.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: say("help.ledger-list"))

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp(say("help.option.subject"))) var number: String?
    @Option(help: ArgumentHelp(say("help.option.limit-count"))) var first: Int?

    func run() async throws {
      let (global, number, first) = (global, number, first)
      try await global.run { workspace in
        let subject = number.map { workspace.id(of: $0).description }
        let entries = try await workspace.ledger(subject: subject, limit: first ?? 1_000_000)
        if global.json {
          Output.json(entries)
          return .done
        }
        let rows = entries.map { entry in
          [
            String(entry.sequence), SlotText.of(entry.at, workspace), entry.draft.by.rawValue, entry.draft.action,
            entry.draft.subject,
            entry.draft.facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
          ]
        }
        for line in Format.table(rows) { Terminal.write(line) }
        return .done
      }
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "verify", abstract: say("help.ledger-verify"))

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp(say("help.option.head"))) var head: String?

    func run() async throws {
      let (global, head) = (global, head)
      try await global.run { workspace in
        let proof = try await workspace.verifyLedger()
        var isKnown = head == nil || head == proof.head
        if let head, !isKnown {
          // A head that was noted earlier must still be one of the entries.
          isKnown = try await workspace.ledger(limit: .max).contains { $0.hash == head }
        }
        if global.json {
          Output.json(Document(proof: proof, holds: isKnown))
        } else if isKnown {
          Terminal.write(
            say("say.ledger-holds", ["entries": String(proof.entries), "head": proof.head]))
        } else {
          Terminal.tell(say("say.ledger-cut", ["head": head ?? ""]) + "\n")
        }
        return isKnown ? .done : .broken
      }
    }

    private struct Document: Encodable {
      var proof: LedgerProof
      var holds: Bool
    }
  }
}
