import ArgumentParser

struct MailCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: say("help.mail"),
    subcommands: [
      MailListCommand.self, MailShowCommand.self, MailSendCommand.self, MailTestCommand.self,
      MailTemplatesCommand.self,
    ], defaultSubcommand: MailListCommand.self)
}
