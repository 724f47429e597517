import BroadWorks
import Migrations

extension UserMove {
  /// Of which services or packs the destination has too few left.
  struct Shortage: Equatable {
    /// Those of which there is none left for the user, for a sentence.
    var certain: [String] = []
    /// Those of which there is one, but perhaps not for all who move along and have it as well.
    var possible: [String] = []

    /// What a check says of them: what is certain blocks.
    func findings(_ check: CheckID, _ facts: ([String]) -> [String: String]) -> [Finding] {
      [(certain, Finding.Severity.blocking), (possible, .warning)].compactMap { names, severity in
        names.isEmpty ? nil : Finding(check: check, severity: severity, facts: facts(names))
      }
    }
  }

  /// Compares what the destination has left of services or packs with how many move there.
  ///
  /// What companions have is not known here; as many as the source's users have at most, and not more than move.
  func shortage(
    of names: [String], in destination: [String: GroupDocument.Allowance],
    usedIn source: [String: GroupDocument.Allowance]
  ) -> Shortage {
    var shortage = Shortage()
    for name in names {
      guard let allowance = destination[name], allowance.isAuthorized, let left = allowance.left else { continue }
      let needed = min(arrivals.count, max(1, source[name]?.used ?? arrivals.count))
      guard left < needed else { continue }
      let text = "\(name) (\(left)/\(needed))"
      if left == 0 { shortage.certain.append(text) } else { shortage.possible.append(text) }
    }
    return shortage
  }
}
