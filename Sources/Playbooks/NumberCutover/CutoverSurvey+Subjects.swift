import ConnectorKit
import Estates
import MigrationEngine
import Migrations

extension CutoverSurvey {
  var subjects: LazyMapSequence<[String], Subject> {
    let lines = (0..<table.count).map(table.name)
    // Numbers that only the destination or the registry knows.
    let held = report.holders.keys.filter { number in
      table.line(of: number.description) == nil
        && (report.ranges.contains { $0.contains(number) } || registry.entry(of: number.value) != nil)
    }
    let closed = material.registry.filter {
      $0.isClosed && report.holders[$0.number] == nil && table.line(of: $0.number.description) == nil
    }
    let names = Set(closed.map(\.number.description) + held.map(\.description))
    return (lines + names).sorted().lazy.map(subject)
  }

  private func subject(_ name: String) -> Subject {
    if let line = table.line(of: name) { return subject(line, name) }
    let number = (try? TelURI(name))?.number
    let registered = number.flatMap { registry.entry(of: $0.value) }
    let user = number.flatMap { report.holders[$0] }
    return Subject(
      name: name,
      object: user.map {
        ObjectSummary(id: EstateObject.ID(rawValue: $0.description), kind: .user, name: $0.name)
      },
      owner: nil, kind: user == nil ? .sharedNumber : .user, department: registered?.department ?? "", devices: 0,
      standing: registered?.isClosed == true ? .closed : .manually)
  }

  private func subject(_ line: Int, _ name: String) -> Subject {
    let (facts, found) = (table.facts, table.lines[line])
    let holders = table.holders(line)
    let object = facts.summary(holders[0])
    let owner = object.owner.flatMap(facts.row).map(facts.summary)
    return Subject(
      name: name, object: object, owner: owner, kind: object.kind,
      department: object.department ?? owner?.department ?? registry.entry(of: found.number)?.department ?? "",
      devices: Int(found.devices), standing: found.traits.contains(.isClosed) ? .closed : .waiting)
  }

  var ties: TieGraph { table.ties }
}

extension LineTable {
  /// The ties between the lines.
  var ties: TieGraph {
    var graph = TieGraph()
    for line in 0..<count { graph.insert(name(line)) }
    for row in 0..<facts.count where facts.tieStarts[row] < facts.tieStarts[row + 1] {
      guard let line = self.line(heldBy: row) else { continue }
      for tie in facts.ties(row) {
        guard let other = facts.row(of: tie.other).flatMap(self.line(heldBy:)), other != line else { continue }
        graph.insert(TieGraph.Tie(name(line), name(other), name: tie.name))
      }
    }
    return graph
  }
}
