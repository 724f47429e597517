import ArgumentParser
import Migrations
import Operations

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: say("help.check"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions
  @Flag(help: ArgumentHelp(say("help.option.list"))) var list = false

  func run() async throws {
    let (global, selection, list, progress) = (global, selection, list, global.progress)
    try await global.run { workspace in
      let filter = try selection.filter(workspace)
      let result = try await RunChecks.run(workspace, filter, keepsPlans: false) { progress.show($0) }
      var findings: [Migration.ID: [Finding]] = [:]
      if list || !selection.number.isEmpty { findings = try await workspace.findings(filter) }
      if global.json {
        Output.json(
          Document(
            result: result, findings: Dictionary(findings.map { ($0.key.subject, $0.value) }) { first, _ in first }))
        return .done
      }
      Terminal.write(Summary.text(result))
      for line in Summary.checks(result.checks) { Terminal.write(line) }
      if result.losses.read > 0 { Terminal.write(Summary.losses(result.losses)) }
      if let largest = result.ties.first {
        Terminal.write(
          say("say.ties", ["count": String(result.ties.count), "largest": String(largest.count)]))
      }
      for (id, found) in findings.sorted(by: { $0.key < $1.key }) {
        Terminal.write("")
        Terminal.write(Terminal.coloured(id.subject, .bold))
        for line in found.flatMap(FindingText.lines) { Terminal.write(line) }
      }
      return .done
    }
  }

  private struct Document: Encodable {
    var result: RunChecks.Result
    var findings: [String: [Finding]]
  }
}

/// What checks found, in words.
enum Summary {
  static func text(_ result: RunChecks.Result) -> String {
    say(
      "say.checked",
      [
        "count": String(result.checked), "blocked": String(result.blocked), "warned": String(result.warned),
        "free": String(result.checked - result.blocked),
      ])
  }

  static func checks(_ checks: [String: Int]) -> [String] {
    Format.table(
      checks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { ["  " + String($0.value), say("check.\($0.key).title"), Terminal.coloured($0.key, .faint)] })
  }

  static func losses(_ totals: LossTotals) -> String {
    say(
      "say.losses",
      [
        "carried": String(totals.carried), "translated": String(totals.translated),
        "dropped": String(totals.dropped), "unknown": String(totals.unknown),
      ])
  }

  static func proofs(_ totals: LossTotals) -> String {
    say("say.proofs", ["verified": String(totals.verified), "broken": String(totals.broken)])
  }
}

/// A finding in words: what, of whom where several move together, why, what to do.
enum FindingText {
  /// What was found, without what to do; for a plan, which nothing blocks.
  static func head(_ finding: Finding) -> String { lines(finding)[0] }

  static func lines(_ finding: Finding) -> [String] {
    var facts = finding.facts
    if let problem = facts["problem"] { facts["problem"] = say(problem) }
    let colour: Terminal.Colour = finding.blocks ? .red : finding.severity == .note ? .faint : .yellow
    let word = finding.override == nil ? finding.severity.rawValue : "overridden"
    let head = Terminal.coloured(say("severity.\(word)"), colour)
    let key = "check.\(finding.check)"
    var text = say(key + ".text", facts)
    if let user = facts["user"] { text = say("say.finding-of", ["user": user, "text": text]) }
    var lines = ["  \(head): \(say(key + ".title")). \(text)"]
    if let override = finding.override {
      lines.append("    " + say("say.overridden", ["by": override.by.rawValue, "reason": override.reason]))
    } else {
      lines.append("    " + say(key + ".advice", facts) + (finding.mayBeOverridden ? " [belay override]" : ""))
    }
    return lines
  }
}
