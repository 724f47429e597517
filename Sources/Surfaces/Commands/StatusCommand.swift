import ArgumentParser
import Migrations
import Operations

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: say("help.status"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Flag(help: ArgumentHelp(say("help.option.list"))) var list = false

  func run() async throws {
    let (global, selection, list) = (global, selection, list)
    try await global.run { workspace in
      let filter = try selection.filter(workspace)
      let lists = list || selection.isLimited
      let records = lists ? try await workspace.migrations(filter) : []
      let report = try await ReportProject.run(workspace, filter)
      if global.json {
        Output.json(Document(report: report, migrations: records))
        return .done
      }
      for line in ReportText(report: report, workspace: workspace).head { Terminal.write(line) }
      guard lists else { return .done }
      Terminal.write("")
      var rows = [
        ["title.number", "title.status", "title.date", "title.department", "title.findings", "title.name"].map {
          say($0)
        }
      ]
      for record in records {
        rows.append([
          record.id.subject, say("status.\(record.status.rawValue)"),
          record.start.map { SlotText.of($0, workspace) } ?? "-", record.department,
          record.blocking > 0 ? "\(record.blocking)!" : String(record.warnings), record.name,
        ])
      }
      for line in Format.table(rows) { Terminal.write(line) }
      return .done
    }
  }

  private struct Document: Encodable {
    var report: ReportProject.Result
    var migrations: [MigrationRecord]
  }
}
