import ArgumentParser

/// The command `belay`; each subcommand has a file of its own.
package struct BelayCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "belay", abstract: say("help.belay"), version: "0.1.0",
    subcommands: [
      ConfigCommand.self, DiscoverCommand.self, CheckCommand.self, PlanCommand.self, DestinationsCommand.self,
      ChooseCommand.self, TogetherCommand.self, WavesCommand.self, ScheduleCommand.self, MigrateCommand.self,
      StatusCommand.self, ReportCommand.self, HistoryCommand.self, PauseCommand.self, ResumeCommand.self,
      CancelCommand.self, AbortCommand.self, RollBackCommand.self, ApproveCommand.self, OverrideCommand.self,
      DecideCommand.self, LedgerCommand.self, BackupCommand.self, HandOverCommand.self, ExportCommand.self,
      ImportCommand.self, MailCommand.self, ServeCommand.self, SignInLinkCommand.self, TokenCommand.self,
      GenerateCommand.self, TwinCommand.self,
    ])

  package init() {}
}
