import ArgumentParser
import Foundation
import Testing

@testable import Commands

@Suite("Help")
struct HelpTests {
  struct Tool: Decodable {
    let command: Command
  }

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    let kind: String
    let valueName: String?
    let abstract: String?
  }

  /// Every command from one on, with the words that lead to it.
  static func commands(
    from command: any ParsableCommand.Type = BelayCommand.self, path: String = "belay"
  ) -> [(path: String, type: any ParsableCommand.Type)] {
    [(path, command)]
      + command.configuration.subcommands.flatMap { inner in
        commands(from: inner, path: "\(path) \(inner.configuration.commandName ?? inner._commandName)")
      }
  }

  @Test("Every command tells what it does, in sentences and not in keys")
  func messages() {
    let commands = Self.commands()
    #expect(commands.count > 30)
    for (path, command) in commands {
      let message = command.helpMessage(columns: 200)
      #expect(!message.contains(/\b(help|say|title|error)\.[a-z]/), "\(path)")
      #expect(!command.configuration.abstract.isEmpty, "\(path)")
      #expect(command.configuration.commandName != nil, "\(path)")
    }
  }

  @Test("Every argument, option and flag has a text")
  func arguments() throws {
    let tool = try JSONDecoder().decode(Tool.self, from: Data(BelayCommand._dumpHelp().utf8))
    var (withoutText, looked): ([String], Int) = ([], 0)
    func look(_ command: Command, _ path: String) {
      // ArgumentParser's own.
      guard command.commandName != "help" else { return }
      let path = "\(path) \(command.commandName)"
      if command.abstract?.isEmpty != false { withoutText.append(path) }
      for argument in command.arguments ?? [] {
        looked += 1
        if argument.abstract?.isEmpty != false { withoutText.append("\(path) \(argument.valueName ?? argument.kind)") }
      }
      for inner in command.subcommands ?? [] { look(inner, path) }
    }
    look(tool.command, "")
    #expect(withoutText == [])
    #expect(looked > 100)
  }

  @Test("The shells' completions can be made", arguments: [CompletionShell.bash, .zsh, .fish])
  func completions(shell: CompletionShell) {
    let script = BelayCommand.completionScript(for: shell)
    for word in ["roll-back", "hand-over", "department"] { #expect(script.contains(word)) }
  }
}
