/// What a native move would do, as the server says (`UserModifyGroupIdRequest` with `evaluateOnly`).
package struct GroupMoveEvaluation: Codable, Hashable, Sendable {
  /// A message with its number.
  package struct Message: Codable, Hashable, Sendable {
    /// The number, such as 19605.
    package var code: Int
    /// The server's words.
    package var summary: String

    /// Joins the parts.
    package init(code: Int, summary: String) {
      self.code = code
      self.summary = summary
    }
  }

  /// Why it would refuse; empty when it would not.
  package var errors: [Message]
  /// What the move would take away or change.
  package var impacts: [Message]

  /// Joins the parts.
  package init(errors: [Message], impacts: [Message]) {
    self.errors = errors
    self.impacts = impacts
  }
}
