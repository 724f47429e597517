import ConnectorKit
import Estates

/// What a project says about its cut-over; the keys below `cutover` in the configuration.
package struct CutoverOptions: Sendable {
  /// Kinds of numbers that are moved.
  package var kinds: Set<EstateObject.Kind>
  /// The source's calling policies in the destination's words.
  package var callingPolicies: [String: String]
  /// Whether a named person approves before the line is taken from the source.
  package var needsApproval: Bool
  /// How long both sides hold the number before the source gives it up, in seconds: a call that was routed by the old
  /// state must have found its phone by then.
  package var settleSeconds: Int

  /// Joins the options.
  package init(
    kinds: Set<EstateObject.Kind> = [.person, .sharedNumber, .commonAreaPhone], callingPolicies: [String: String] = [:],
    needsApproval: Bool = false, settleSeconds: Int = 1
  ) {
    self.kinds = kinds
    self.callingPolicies = callingPolicies
    self.needsApproval = needsApproval
    self.settleSeconds = settleSeconds
  }

  /// Reads the keys `kinds`, `callingPolicies`, `approval` and `settleSeconds`.
  package init(_ section: ConfigurationSection?) {
    self.init()
    guard let section else { return }
    defer { section.end() }
    let words = section.texts("kinds")
    if !words.isEmpty {
      kinds = []
      for word in words {
        if let kind = EstateObject.Kind(rawValue: word) {
          kinds.insert(kind)
        } else {
          let offered = EstateObject.Kind.allCases.map(\.rawValue).joined(separator: ", ")
          section.report("kinds", "configuration.not-a-choice", ["value": word, "offered": offered])
        }
      }
    }
    if let policies = section.section("callingPolicies") {
      for name in policies.keys { callingPolicies[name] = policies.text(name) }
    }
    needsApproval = section.flag("approval", default: false)
    settleSeconds = section.integer("settleSeconds", default: 1, in: 0...3_600)
  }
}
