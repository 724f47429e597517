import Cryptography
import Migrations

/// A plan as it is kept: its text, and the SHA-256 of the text, which is its name.
package struct PlanDocument: Sendable {
  /// The plan.
  package let plan: Plan
  /// The plan as JSON.
  package let text: String
  /// The SHA-256 of the text, in hexadecimal digits.
  package let digest: String

  /// Writes a plan down.
  package init(_ plan: Plan) {
    self.plan = plan
    text = plan.storedText
    digest = Digest.hexadecimal(Digest.sha256(Array(text.utf8)))
  }

  /// Takes a plan as it was read.
  init(_ plan: Plan, text: String, digest: String) {
    self.plan = plan
    self.text = text
    self.digest = digest
  }
}
