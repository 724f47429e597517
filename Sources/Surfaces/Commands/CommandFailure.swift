import Foundation
import Migrations
import Operations

/// The exit codes; documented in `Documentation/Operating.md`.
enum ExitStatus: Int32 {
  /// Everything that was asked for was done.
  case done = 0
  /// Something that Belay does not know went wrong.
  case unknown = 1
  /// The configuration has mistakes.
  case configuration = 3
  /// It was refused: a status, a date, a filter, an edited cell.
  case refused = 4
  /// It was done, but some migrations failed or could not begin.
  case incomplete = 5
  /// A phone system or the store cannot be used.
  case unusable = 6
  /// The ledger or a backup does not hold.
  case broken = 7
  /// It was interrupted; what is under way goes on later.
  case interrupted = 130

  init(_ failure: Failure) {
    switch failure.code.prefix(while: { $0 != "." }) {
    case "configuration": self = .configuration
    case "system", "store": self = .unusable
    case "ledger", "backup": self = .broken
    case "internal": self = .unknown
    default: self = .refused
    }
  }
}

/// Puts an error into words.
enum ErrorText {
  static func of(_ failure: Failure) -> String {
    var facts = failure.facts
    for (name, value) in facts {
      switch name {
      case "status": facts[name] = say("status.\(value)")
      case "step": facts[name] = say("step.\(value)")
      case "problem": facts[name] = say(value)
      case "event": facts[name] = say("verb.\(value)")
      case "weekday": facts[name] = say("weekday.\(value)")
      default: break
      }
    }
    if failure.code.hasPrefix("system.") {
      let places = ["file", "line", "column", "attribute", "url", "dn", "object", "database", "request"]
      let place = places.compactMap { name in failure.facts[name].map { "\(name) \($0)" } }.joined(separator: ", ")
      facts["where"] = place.isEmpty ? "" : " (\(place))"
      // One fact tells most, then which attributes and what to do; the others are in the JSON.
      let telling = ["detail", "lastLine", "reason", "holder", "seconds"]
      let most = telling.lazy.compactMap { failure.facts[$0] }.first
      let more = [most, failure.facts["attributes"], failure.facts["advice"]].compactMap(\.self).joined(separator: " ")
      facts["more"] = more.isEmpty ? "" : " [\(more)]"
    }
    var key = "error.\(failure.code)"
    if failure.code == "configuration.unknown-key", facts["nearest"] != nil { key += "-near" }
    return say(key, facts)
  }
}
