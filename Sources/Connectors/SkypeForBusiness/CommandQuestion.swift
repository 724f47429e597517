import Foundation

/// What the operator's command is asked, as it reads it.
struct CommandQuestion: Encodable, Sendable {
  /// What to do.
  var action: OperatorCommand.Action
  /// The object.
  var subject: OperatorCommand.Subject
  /// The attributes that matter with their values before.
  var before: [String: String]
  /// The same attributes after.
  var after: [String: String]

  private enum Key: String, CodingKey { case action, identity, sipAddress, line, before, after }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(action, forKey: .action)
    try container.encode(subject.identity, forKey: .identity)
    try container.encode(subject.sipAddress, forKey: .sipAddress)
    try container.encode(subject.line, forKey: .line)
    try container.encode(before, forKey: .before)
    // An attribute that goes is there with null, so that the program need not compare two lists of names.
    var all: [String: String?] = after.mapValues { $0 }
    if action != .read {
      for name in before.keys where after[name] == nil { all[name] = .some(nil) }
    }
    try container.encode(all, forKey: .after)
  }

  /// One line of JSON.
  func line() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
