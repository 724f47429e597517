/// How users get to another group.
package enum MoveStrategy: String, Codable, Sendable, CaseIterable {
  /// The server moves them (`UserModifyGroupIdRequest`), and their passwords go with them.
  case native
  /// They are deleted and made anew, in the twelve steps of the document.
  case recreate
}
