import ArgumentParser
import Foundation
import Migrations
import Testing

@testable import Commands

@Suite("The command line")
struct BelayCommandTests {
  @Test("A command takes its options, with the selection and what holds for all commands")
  func schedule() throws {
    let command = try parse(
      """
      schedule --number +41227670001 --number 70002 --department TE,IT-CS --status waiting --date 2026-11-30 \
      --time 09:00 --limit 2026-12-11 --preview --json --by ada --config other.yaml
      """, as: ScheduleCommand.self)
    #expect(command.selection.number == ["+41227670001", "70002"])
    #expect(command.selection.department == "TE,IT-CS")
    #expect(command.selection.status == "waiting")
    #expect(command.selection.isLimited)
    #expect((command.date, command.time, command.limit) == ("2026-11-30", "09:00", "2026-12-11"))
    #expect(command.preview && command.global.json)
    #expect(command.global.principal.rawValue == "ada")
    #expect(command.global.configuration == "other.yaml")
  }

  @Test("The inner commands are found, and two of them are what their outer one does by itself")
  func inner() throws {
    #expect(try parse("config check --connect", as: ConfigCommand.Check.self).connect)
    #expect(try parse("ledger verify --head abc", as: LedgerCommand.Verify.self).head == "abc")
    #expect(try parse("ledger --first 5", as: LedgerCommand.List.self).first == 5)
    #expect(try parse("backup restore cutover/1/1/backup --preview", as: BackupCommand.Restore.self).preview)
    _ = try parse("backup", as: BackupCommand.List.self)
    let organisation = try parse(
      "generate organisation --people 1000 --seed 7 --csv out", as: GenerateCommand.Organisation.self)
    #expect((organisation.people, organisation.seed, organisation.csv) == (1_000, 7, "out"))
  }

  @Test("Words that control runs are four commands, and none of them acts without a selection")
  func verbs() throws {
    #expect(try parse("pause --all --reason holidays", as: PauseCommand.self).reason == "holidays")
    #expect(try !parse("cancel", as: CancelCommand.self).selection.isLimited)
    #expect(try parse("abort --text lobby", as: AbortCommand.self).selection.isLimited)
    #expect(try parse("roll-back --first 10", as: RollBackCommand.self).selection.isLimited)
    #expect(try parse("resume --breaker", as: ResumeCommand.self).breaker)
    #expect(try parse("migrate --due", as: MigrateCommand.self).due)
  }

  @Test(
    "What cannot be understood ends with the code of wrong usage",
    arguments: [
      "frobnicate", "schedule", "schedule --date", "check --nmber 1", "override owner-missing --number 1",
      "serve --interval 0", "serve --interval soon", "decide", "status --first many", "generate organisation",
    ])
  func refused(words: String) throws {
    let error = try expectRefusal(of: words)
    #expect(!BelayCommand.fullMessage(for: error).contains("help."))
  }

  @Test("Configuration and name come from the environment where the command does not say them")
  func environment() async throws {
    struct NotOpened: Error {}
    let environment = CommandEnvironment(
      open: { _, _ in throw NotOpened() }, check: { _ in }, portalAddress: { _ in "" }, serve: { _, _ in },
      variables: ["BELAY_CONFIG": "from-environment.yaml", "BELAY_BY": "operator", "USER": "root"])
    let command = try parse("status", as: StatusCommand.self)
    CommandEnvironment.$current.withValue(environment) {
      #expect(command.global.configuration == "from-environment.yaml")
      #expect(command.global.principal.rawValue == "operator")
    }
    CommandEnvironment.$current.withValue(
      CommandEnvironment(
        open: { _, _ in throw NotOpened() }, check: { _ in }, portalAddress: { _ in "" }, serve: { _, _ in },
        variables: ["USER": "ada"])
    ) {
      #expect(command.global.configuration == "belay.yaml")
      #expect(command.global.principal.rawValue == "ada")
    }
  }
}
