import ArgumentParser
import Migrations
import Operations

struct MailTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "test", abstract: say("help.mail-test"))

  @OptionGroup var global: GlobalOptions
  @Option(help: ArgumentHelp(say("help.option.mail-address"), valueName: "address")) var to: String
  @Option(help: ArgumentHelp(say("help.option.mail-language"), valueName: "language")) var language = "en"

  func run() async throws {
    let (global, to, language) = (global, to, language)
    try await global.run { workspace in
      let (mail, result) = try await TestMail.run(workspace, to: to, language: language, by: global.principal)
      let (word, answer): (String, String) =
        switch result {
        case .accepted(let text): ("accepted", text)
        case .kept: ("kept", "")
        case .temporary(let text): ("temporary", text)
        case .permanent(let text): ("failed", text)
        case .unreachable(let text): ("unreachable", text)
        }
      if global.json {
        Output.json(
          Document(recipient: mail.recipient, messageID: mail.messageID ?? "", result: word, answer: answer))
      } else {
        let facts = ["address": to, "answer": answer]
        switch result {
        case .accepted: Terminal.write(say("say.mail-test-accepted", facts))
        case .kept: Terminal.write(say("say.mail-test-kept", facts))
        case .temporary, .permanent: Terminal.tell(say("say.mail-test-refused", facts) + "\n")
        case .unreachable: Terminal.tell(say("say.mail-unreachable", ["reason": answer]) + "\n")
        }
      }
      switch result {
      case .accepted, .kept: return .done
      case .temporary, .permanent: return .incomplete
      case .unreachable: return .unusable
      }
    }
  }

  private struct Document: Encodable {
    var recipient: String
    var messageID: String
    var result: String
    var answer: String
  }
}
