import ArgumentParser
import Operations

struct DiscoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "discover", abstract: say("help.discover"))

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let (global, progress) = (global, global.progress)
    try await global.run { workspace in
      let result = try await stoppable {
        try await DiscoverEstates.run(workspace, by: global.principal) { progress.show($0) }
      }
      if global.json {
        Output.json(result)
      } else {
        Terminal.write(
          say(
            "say.discovered",
            [
              "objects": String(result.objects), "phones": String(result.physicalPhones),
              "migrations": String(result.migrations), "new": String(result.new),
            ]))
        for line in Statuses.lines(result.statuses) { Terminal.write(line) }
      }
      return .done
    }
  }
}

/// Counts by status, in the order of the eight.
enum Statuses {
  static func lines(_ counts: [String: Int]) -> [String] {
    let order = ["waiting", "scheduled", "in-progress", "completed", "manually", "failed", "paused", "closed"]
    return Format.table(
      order.compactMap { status in
        counts[status].map { ["  " + say("status.\(status)"), String($0)] }
      })
  }
}
