import ArgumentParser
import Migrations
import Operations

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: say("help.backup"), subcommands: [List.self, Verify.self, Restore.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: say("help.backup-list"))

    @OptionGroup var global: GlobalOptions
    @OptionGroup var selection: SelectionOptions

    func run() async throws {
      let (global, selection) = (global, selection)
      try await global.run { workspace in
        let records = try await workspace.backups(try selection.filter(workspace))
        if global.json {
          Output.json(records)
          return .done
        }
        let rows = records.map {
          [SlotText.of($0.madeAt, workspace), $0.id, "\($0.size) B", String($0.digest.prefix(12)), $0.keyName]
        }
        for line in Format.table(rows) { Terminal.write(line) }
        return .done
      }
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "verify", abstract: say("help.backup-verify"))

    @OptionGroup var global: GlobalOptions
    @OptionGroup var selection: SelectionOptions

    func run() async throws {
      let (global, selection, progress) = (global, selection, global.progress)
      try await global.run { workspace in
        let result = try await KeepBackups.verify(workspace, try selection.filter(workspace)) { progress.show($0) }
        if global.json {
          Output.json(result)
        } else {
          Terminal.write(
            say(
              "say.backups-verified",
              ["count": String(result.verified), "broken": String(result.broken.count)]))
          for (_, failure) in result.broken.sorted(by: { $0.key < $1.key }).prefix(50) {
            Terminal.write("  " + ErrorText.of(failure))
          }
        }
        return result.broken.isEmpty ? .done : .broken
      }
    }
  }

  struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: say("help.backup-restore"))

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(say("help.argument.backup"))) var backup: String
    @Flag(help: ArgumentHelp(say("help.option.preview"))) var preview = false

    func run() async throws {
      let (global, backup, preview) = (global, backup, preview)
      try await global.run { workspace in
        let changes = try await KeepBackups.restore(workspace, backup, previews: preview, by: global.principal)
        if global.json {
          Output.json(changes)
          return .done
        }
        let key = changes.isEmpty ? "say.restore-none" : preview ? "say.restore-preview" : "say.restored"
        Terminal.write(say(key))
        for change in changes { Terminal.write("  \(change.object)\n    " + PlanText.line(change)) }
        if !preview, let still = try await KeepBackups.completed(workspace, backup) {
          let status = say("status.\(still.status.rawValue)")
          Terminal.write(say("say.restored-still", ["status": status, "subject": still.id.subject]))
        }
        return .done
      }
    }
  }
}
