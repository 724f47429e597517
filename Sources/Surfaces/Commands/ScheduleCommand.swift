import ArgumentParser
import Foundation
import Migrations
import Operations

struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "schedule", abstract: say("help.schedule"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Option(help: ArgumentHelp(say("help.option.date"), valueName: "day")) var date: String
  @Option(help: ArgumentHelp(say("help.option.time"), valueName: "time")) var time: String?
  @Option(help: ArgumentHelp(say("help.option.limit"), valueName: "day")) var limit: String?
  @Flag(help: ArgumentHelp(say("help.option.preview"))) var preview = false

  func run() async throws {
    let command = self
    try await global.run { workspace in
      let day = try command.day(command.date)
      let wish = ScheduleMigrations.Wish(
        day: day, time: try command.time.map { try command.hour($0) },
        limit: try command.limit.map { try command.day($0) } ?? day)
      let result = try await ScheduleMigrations.run(
        workspace, try command.selection.limitedFilter(workspace), wish, by: command.global.principal,
        previews: command.preview)
      if command.global.json {
        Output.json(Document(result))
        return result.scheduled > 0 ? .done : .refused
      }
      let key = command.preview ? "say.would-schedule" : "say.scheduled"
      Terminal.write(say(key, ["count": String(result.scheduled)]))
      for (start, count) in result.slots.sorted(by: { $0.key < $1.key }) {
        Terminal.write(
          "  " + say("say.slot", ["count": String(count), "slot": SlotText.of(start, workspace)]))
      }
      for (code, count) in result.refused.sorted(by: { $0.key < $1.key }) {
        let why = code == "gate.blocked" ? say("title.blocked") : code
        Terminal.write("  " + say("say.passed-over", ["count": String(count), "why": why]))
      }
      return result.scheduled > 0 ? .done : .refused
    }
  }

  private func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw BadValue(code: "configuration.not-a-day", facts: ["value": text])
    }
    return day
  }

  private func hour(_ text: String) throws -> TimeOfDay {
    guard let time = TimeOfDay(text) else {
      throw BadValue(code: "configuration.not-a-time", facts: ["value": text])
    }
    return time
  }

  private struct Document: Encodable {
    var scheduled: Int
    var slots: [String: Int]
    var refused: [String: Int]

    init(_ result: ScheduleMigrations.Result) {
      scheduled = result.scheduled
      slots = Dictionary(result.slots.map { ($0.key.ISO8601Format(), $0.value) }) { first, _ in first }
      refused = result.refused
    }
  }
}

/// A slot in words: day, hour and the zone's offset, so that an hour that the clocks repeat is not taken for the other.
enum SlotText {
  static func of(_ moment: Date, _ workspace: Workspace) -> String {
    let schedule = workspace.settings.schedule
    let (day, time) = schedule.reading(of: moment)
    let offset = schedule.timeZone.secondsFromGMT(for: moment) / 60
    let sign = offset < 0 ? "-" : "+"
    let (hours, minutes) = (abs(offset) / 60, abs(offset) % 60)
    return "\(day) \(time) \(sign)\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
  }
}

/// A value on the command line that cannot be read.
struct BadValue: ReportableError {
  var code: String
  var facts: [String: String]
  var retry: RetryAdvice { .never }
}
