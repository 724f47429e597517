import Migrations

extension Finding {
  /// The attributes of which it says that nobody has settled what becomes of them, as ``DecideAttribute`` takes them.
  package var unsettled: [String] {
    let names: [String] =
      switch check.rawValue {
      case "attributes-unknown": listed(in: "attributes", ", ")
      case "services-unknown": listed(in: "services", ", ")
      // Behind the name of what could not be read stands why. A device has no such reason, and cannot be settled.
      case "answers-missing":
        listed(in: "answers", "; ").compactMap { answer in
          answer.firstRange(of: " (").map { String(answer[..<$0.lowerBound]) }
        }
      default: []
      }
    return Set(names).sorted()
  }

  private func listed(in fact: String, _ separator: String) -> [String] {
    (facts[fact] ?? "").split(separator: separator).map { String($0) }
  }
}
