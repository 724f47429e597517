import ArgumentParser
import Foundation
import Migrations
import Operations
import Texts

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "plan", abstract: say("help.plan"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: SelectionOptions

  func run() async throws {
    let (global, selection, progress) = (global, selection, global.progress)
    try await global.run { workspace in
      let filter = try selection.filter(workspace)
      let result = try await RunChecks.run(workspace, filter, keepsPlans: true) { progress.show($0) }
      var plans: [String: PlanDocument] = [:]
      for number in filter.subjects {
        if let kept = try await workspace.plan(of: workspace.id(of: number)) {
          plans[number] = PlanDocument(digest: kept.digest, plan: kept.plan)
        }
      }
      if global.json {
        Output.json(Document(result: result, plans: plans))
        return .done
      }
      Terminal.write(Summary.text(result))
      for line in Summary.checks(result.checks) { Terminal.write(line) }
      Terminal.write(say("say.planned", ["count": String(result.planned)]))
      Terminal.write(Summary.losses(result.losses))
      let found = try await filter.subjects.isEmpty ? [:] : workspace.findings(filter)
      for number in filter.subjects {
        let findings = found[workspace.id(of: number)] ?? []
        guard let plan = plans[number] else {
          Terminal.write("")
          Terminal.write("\(number): " + say("say.no-plan"))
          for line in findings.flatMap(FindingText.lines) { Terminal.write(line) }
          continue
        }
        let record = try await workspace.migration(plan.plan.migration)
        for line in PlanText(plan: plan.plan, digest: plan.digest, name: record?.name ?? "").lines {
          Terminal.write(line)
        }
        for line in findings.map(FindingText.head) { Terminal.write(line) }
      }
      return .done
    }
  }

  private struct PlanDocument: Encodable {
    var digest: String
    var plan: Plan
  }

  private struct Document: Encodable {
    var result: RunChecks.Result
    var plans: [String: PlanDocument]
  }
}

/// A plan as a diff: what comes with a plus, what goes with a minus, what changes with a tilde.
struct PlanText {
  let plan: Plan
  let digest: String
  let name: String

  var lines: [String] {
    var lines = ["", Terminal.coloured("\(say("say.plan-for")) \(plan.migration.subject)  \(name)", .bold)]
    lines.append(Terminal.coloured(say("say.plan-digest", ["digest": String(digest.prefix(12))]), .faint))
    for (index, step) in plan.steps.enumerated() {
      let number = String(index + 1)
      let place = step.system.map { " (\($0))" } ?? ""
      lines.append("\(number.count < 2 ? " " : "")\(number). \(say("step.\(step.id)"))\(place)")
      if let hold = step.hold { lines.append("      " + say("hold.\(hold.name)")) }
      var object = ""
      for change in step.changes {
        if change.object != object {
          object = change.object
          lines.append("      " + Terminal.coloured(object, .faint))
        }
        lines.append("      " + Self.line(change))
      }
    }
    lines.append(
      plan.pointOfNoReturn.map { say("say.point-of-no-return", ["step": String($0 + 1)]) } ?? say("say.reversible"))
    lines.append(Terminal.coloured(Summary.losses(plan.losses.totals), .bold))
    lines += Format.table(plan.losses.rows.map(LossText.cells))
    return lines
  }

  /// One change; what a phone system says by a number stands there in words.
  static func line(_ change: Change) -> String {
    if let note = Speech.catalogue.note(change.field, change.after ?? "") {
      return Terminal.coloured("~ \(note)", .yellow)
    }
    return switch (change.before, change.after) {
    case (nil, let after): Terminal.coloured("+ \(change.field) = \(after ?? "")", .green)
    case (let before, nil): Terminal.coloured("- \(change.field) = \(before ?? "")", .red)
    case (let before, let after):
      Terminal.coloured("~ \(change.field) = \(before ?? "") → \(after ?? "")", .yellow)
    }
  }
}

/// A row of a loss ledger in words.
enum LossText {
  static func cells(_ row: LossRow) -> [String] {
    let value = row.value.replacingOccurrences(of: "\n", with: " ")
    let short = value.count > 44 ? value.prefix(43) + "…" : value
    var (sign, colour, fate): (String, Terminal.Colour, String)
    switch row.fate {
    case .carried(let field): (sign, colour, fate) = ("=", .green, "→ \(field)")
    case .translated(let field, let value, let rule):
      (sign, colour, fate) = ("~", .yellow, "→ \(field) = \(value) (\(say(rule)))")
    case .dropped(let why, let by): (sign, colour, fate) = ("-", .faint, "\(say(why)) (\(by))")
    case .unknown(let why): (sign, colour, fate) = ("?", .red, say(why))
    }
    switch row.proof {
    case .open: break
    case .verified: fate += " ✓"
    case .broken(let found): fate += " ✗ \(found ?? "-")"
    }
    return ["  " + Terminal.coloured(sign, colour) + " " + row.attribute, String(short), fate]
  }
}
