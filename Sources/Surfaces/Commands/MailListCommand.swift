import ArgumentParser
import Migrations
import Operations

struct MailListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: say("help.mail-list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: ArgumentHelp(say("help.option.mail-state"), valueName: "states")) var state: String?
  @Option(help: ArgumentHelp(say("help.option.mail-kind"), valueName: "kinds")) var kind: String?
  @Option(help: ArgumentHelp(say("help.option.mail-recipient"), valueName: "address")) var to: String?
  @Option(help: ArgumentHelp(say("help.option.mail-text"), valueName: "text")) var text: String?
  @Option(help: ArgumentHelp(say("help.option.mail-number"), valueName: "number")) var number: String?
  @Option(help: ArgumentHelp(say("help.option.mail-first"), valueName: "count")) var first = 100

  func run() async throws {
    let (global, command) = (global, self)
    try await global.run { workspace in
      var filter = MailFilter(project: workspace.project)
      filter.states = Set(try Words.read(command.state, MailState.self))
      filter.kinds = Set(try Words.read(command.kind, MailKind.self))
      filter.recipient = command.to
      filter.text = command.text
      filter.migration = command.number.map { workspace.id(of: $0) }
      filter.limit = min(max(command.first, 1), 100_000)
      let mails = try await workspace.mails(filter)
      let counts = try await workspace.mailCounts()
      if global.json {
        Output.json(
          Document(
            counts: Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }), mails: mails))
        return .done
      }
      let words = MailState.allCases.compactMap { state in
        counts[state].map { "\(say("mail-state.\(state.rawValue)")) \($0)" }
      }
      Terminal.write(words.isEmpty ? say("say.mail-none") : words.joined(separator: ", "))
      guard !mails.isEmpty else { return .done }
      var rows = [
        ["title.date", "title.status", "title.mail-kind", "title.recipient", "title.mail"].map { say($0) }
      ]
      for mail in mails {
        rows.append([
          SlotText.of(mail.queuedAt, workspace), say("mail-state.\(mail.state.rawValue)"),
          say("mail-kind.\(mail.kind.rawValue)"), mail.recipient, mail.id,
        ])
      }
      Terminal.write("")
      for line in Format.table(rows) { Terminal.write(line) }
      return .done
    }
  }

  private struct Document: Encodable {
    var counts: [String: Int]
    var mails: [MailRecord]
  }
}

/// Reads words of an enumeration from the command line.
enum Words {
  /// The words of a list with commas.
  ///
  /// - Throws: ``UnknownWord``.
  static func read<Word: RawRepresentable & CaseIterable>(_ text: String?, _ type: Word.Type) throws -> [Word]
  where Word.RawValue == String {
    try (text ?? "").split(separator: ",").map { try one(String($0), type) }
  }

  /// One word.
  ///
  /// - Throws: ``UnknownWord``.
  static func one<Word: RawRepresentable & CaseIterable>(_ text: String, _ type: Word.Type) throws -> Word
  where Word.RawValue == String {
    let text = text.filter { $0 != " " }
    guard let word = Word(rawValue: text) else {
      throw UnknownWord(value: text, offered: Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return word
  }
}
