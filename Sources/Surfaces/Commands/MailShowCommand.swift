import ArgumentParser
import Migrations
import Operations

struct MailShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: say("help.mail-show"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp(say("help.argument.mail"))) var mail: String
  @Flag(help: ArgumentHelp(say("help.option.mail-raw"))) var raw = false

  func run() async throws {
    let (global, id, raw) = (global, mail, raw)
    try await global.run { workspace in
      let (mail, rendered) = try await workspace.mail(id)
      if global.json {
        Output.json(Document(mail: mail, rendered: rendered))
      } else if raw {
        Terminal.write(rendered.message)
      } else {
        let state = say("mail-state.\(mail.state.rawValue)")
        Terminal.write("\(say("mail-kind.\(mail.kind.rawValue)")), \(state), \(SlotText.of(mail.queuedAt, workspace))")
        if let answer = mail.answer {
          Terminal.write(say("say.mail-answer", ["attempts": String(mail.attempts), "answer": answer]))
        }
        Terminal.write("\(say("title.recipient")): \(mail.name) <\(mail.recipient)>")
        Terminal.write(Terminal.coloured(rendered.subject, .bold))
        Terminal.write("")
        Terminal.write(rendered.text)
      }
      return .done
    }
  }

  private struct Document: Encodable {
    var mail: MailRecord
    var rendered: RenderedMail
  }
}
