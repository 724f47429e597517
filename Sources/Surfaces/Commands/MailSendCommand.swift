import ArgumentParser
import Migrations
import Operations

struct MailSendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "send", abstract: say("help.mail-send"))

  @OptionGroup var global: GlobalOptions
  @Flag(help: ArgumentHelp(say("help.option.mail-again"))) var again = false
  @Argument(help: ArgumentHelp(say("help.argument.mails"))) var mails: [String] = []

  func validate() throws {
    guard again || mails.isEmpty else { throw ValidationError(say("say.mail-ids-need-again")) }
  }

  func run() async throws {
    let (global, again, ids) = (global, again, mails)
    try await global.run { workspace in
      if again { _ = try await workspace.retryMail(ids.isEmpty ? nil : ids) }
      let result = try await stoppable {
        let result = try await DeliverMail.run(workspace)
        await workspace.carrier?.close()
        return result
      }
      if global.json {
        Output.json(result)
      } else {
        Terminal.write(say("say.mail-sent", MailText.facts(result)))
        if let reason = result.unreachable { Terminal.tell(say("say.mail-unreachable", ["reason": reason]) + "\n") }
      }
      return result.unreachable != nil ? .unusable : result.isClean ? .done : .incomplete
    }
  }
}

/// What became of mails, as facts of a sentence.
enum MailText {
  static func facts(_ result: DeliverMail.Result) -> [String: String] {
    [
      "accepted": String(result.accepted), "kept": String(result.kept), "temporary": String(result.temporary),
      "failed": String(result.failed), "superseded": String(result.superseded),
    ]
  }
}
