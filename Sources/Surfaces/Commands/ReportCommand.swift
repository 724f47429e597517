import ArgumentParser
import Foundation
import Migrations
import Operations

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "report", abstract: say("help.report"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions

  func run() async throws {
    let (global, selection) = (global, selection)
    try await global.run { workspace in
      let filter = try selection.filter(workspace)
      let report = try await ReportProject.run(workspace, filter)
      var ledgers: [String: LossLedger] = [:]
      for number in filter.subjects {
        ledgers[number] = try await workspace.losses(of: workspace.id(of: number))
      }
      if global.json {
        Output.json(Document(report: report, lossLedgers: ledgers))
        return .done
      }
      let text = ReportText(report: report, workspace: workspace)
      for line in text.head + text.body { Terminal.write(line) }
      for (number, ledger) in ledgers.sorted(by: { $0.key < $1.key }) {
        Terminal.write("")
        Terminal.write(Terminal.coloured(number, .bold) + "  " + Summary.losses(ledger.totals))
        for line in Format.table(ledger.rows.map(LossText.cells)) { Terminal.write(line) }
      }
      return .done
    }
  }

  private struct Document: Encodable {
    var report: ReportProject.Result
    var lossLedgers: [String: LossLedger]
  }
}

/// A report in words.
struct ReportText {
  let report: ReportProject.Result
  let workspace: Workspace

  /// What an operator wants to know first.
  var head: [String] {
    var lines = [Terminal.coloured(report.project, .bold)]
    lines += Statuses.lines(report.statuses)
    if report.blocked > 0 {
      lines.append("  " + Terminal.coloured("\(say("title.blocked")): \(report.blocked)", .yellow))
    }
    if let reason = report.breaker {
      lines.append(
        Terminal.coloured(say("breaker.opened", ["reason": say(reason.code, reason.facts)]), .red))
    }
    lines += numbers("title.unreachable", report.unreachable)
    lines += numbers("title.holding", report.holding) + numbers("title.stuck", report.stuck)
    if report.missed > 0 { lines.append(Terminal.coloured("\(say("title.missed")): \(report.missed)", .yellow)) }
    if let next = report.nextSlot {
      lines.append("\(say("title.next")): \(SlotText.of(next, workspace)) (\(report.nextSlotLoad))")
    }
    return lines
  }

  /// The rest.
  var body: [String] {
    var lines: [String] = []
    if !report.checks.isEmpty {
      lines += ["", Terminal.coloured(say("title.checks"), .bold)] + Summary.checks(report.checks)
    }
    if report.departments.count > 1 {
      lines += ["", Terminal.coloured(say("title.departments"), .bold)]
      lines += Format.table(
        report.departments.sorted { $0.key < $1.key }.map { unit, statuses in
          ["  " + unit]
            + [
              statuses.sorted { $0.key < $1.key }.map { "\(say("status.\($0.key)")) \($0.value)" }
                .joined(separator: ", ")
            ]
        })
    }
    if report.losses.read > 0 { lines += ["", Summary.losses(report.losses), Summary.proofs(report.losses)] }
    if let median = report.medianSeconds, let longest = report.longestSeconds {
      lines.append(
        "\(say("title.time")): "
          + say("title.median", ["median": Format.time(median), "longest": Format.time(longest)]))
    }
    if !report.failures.isEmpty {
      lines += ["", Terminal.coloured(say("title.failures"), .red)]
      lines += report.failures.sorted { $0.key < $1.key }.prefix(50)
        .map { "  \($0.key): \(ErrorText.of($0.value)) [\($0.value.code)]" }
    }
    return lines
  }

  private func numbers(_ title: String, _ numbers: [String]) -> [String] {
    guard !numbers.isEmpty else { return [] }
    let shown = numbers.prefix(10).joined(separator: ", ") + (numbers.count > 10 ? " …" : "")
    return [Terminal.coloured("\(say(title)): \(numbers.count)", .yellow) + "  \(shown)"]
  }
}
