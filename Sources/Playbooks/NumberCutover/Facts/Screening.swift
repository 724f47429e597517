import ConnectorKit
import Migrations

/// All checks asked of all lines of an estate, from their facts alone: which of them finds something where.
///
/// What a check finds is worded later, for the lines that it concerns and no others.
package struct Screening: Sendable {
  /// How many lines all checks look at before the next are taken, so that they stay in the processor's cache.
  private static let block = 2_048

  /// The lines.
  package let table: LineTable
  /// For each line the checks that concern it, as bits in the order of the checks.
  let concerns: [UInt32]

  /// Joins the facts of an estate to lines and asks all checks.
  package init(
    _ facts: EstateFacts, registry: RegistryFacts, report: DestinationReport, options: CutoverOptions
  ) {
    table = LineTable(facts, registry: registry, report: report)
    concerns = Self.concerns(table.lines, ScreeningTerms(report, options, numbersToMove: table.count))
  }

  /// How many lines each check concerns; all of them for a check that must see the whole object.
  package var counts: [CheckID: Int] {
    var counts = Array(repeating: 0, count: NumberCutover.checks.count)
    for var bits in concerns {
      while bits != 0 {
        counts[bits.trailingZeroBitCount] += 1
        bits &= bits - 1
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(NumberCutover.checks.map(\.id), counts))
  }

  /// The checks that concern lines, as bits in the order of the checks.
  static func concerns(_ lines: [LineFacts], _ terms: ScreeningTerms) -> [UInt32] {
    var concerns: [UInt32] = Array(repeating: 0, count: lines.count)
    concerns.withUnsafeMutableBufferPointer { concerns in
      lines.withUnsafeBufferPointer { lines in
        for start in stride(from: 0, to: lines.count, by: block) {
          let range = start..<min(start + block, lines.count)
          let (facts, marks) = (lines[range], concerns[range])
          for (position, check) in NumberCutover.checks.enumerated() {
            check.screen(
              UnsafeBufferPointer(rebasing: facts), terms, UnsafeMutableBufferPointer(rebasing: marks), 1 << position)
          }
        }
      }
    }
    return concerns
  }
}

extension CutoverCheck {
  /// Marks the lines that the check concerns.
  func screen(
    _ lines: UnsafeBufferPointer<LineFacts>, _ terms: ScreeningTerms, _ marks: UnsafeMutableBufferPointer<UInt32>,
    _ mark: UInt32
  ) {
    for line in lines.indices where concerns(lines[line], terms) { marks[line] |= mark }
  }

  /// Facts alone do not say whether it finds anything: it looks at everything.
  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool { true }
}
