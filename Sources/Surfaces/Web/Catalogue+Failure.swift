import Migrations
import Texts

extension Catalogue {
  /// An error in words.
  package func text(of failure: Failure) -> String {
    var facts = failure.facts
    for (name, value) in facts {
      switch name {
      case "status": facts[name] = say("status.\(value)")
      case "step": facts[name] = say("step.\(value)")
      case "problem": facts[name] = say(value)
      case "event": facts[name] = say("verb.\(value)")
      case "weekday": facts[name] = say("weekday.\(value)")
      case "permission": facts[name] = say("permission.\(value)")
      default: break
      }
    }
    if failure.code == "errand.not-run", let reason = facts["reason"] {
      return say("error.errand.not-run", ["reason": say("errand-reason.\(reason)")])
    }
    // What an administrator reads at the command line is more than others should.
    for name in ["where", "more"] where facts[name] == nil { facts[name] = "" }
    // Where the command line says what to type, a page says it otherwise.
    let here = "page-error.\(failure.code)"
    return text(sentence(here) == nil ? "error.\(failure.code)" : here, facts)
  }

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { text(key, facts) }
}
