import Foundation
import OCIP

/// One command in the twin's log: what was asked and how it ended, without passwords or other values.
package struct TwinLogEntry: Sendable, Hashable, Codable {
  /// Counts the commands of all sessions, as the rules of ``TwinFaults`` do; nil for what is about a session itself,
  /// and for what came before a login.
  package var number: Int?
  /// Counts the sessions.
  package let session: Int
  /// Who has logged in; nil for nobody.
  package var user: String?
  /// The type of the command.
  package let command: String
  /// The user that it names.
  package let userId: String?
  /// The group that it names.
  package let groupId: String?
  /// Whether it changes something.
  package let write: Bool
  /// `ok`, the number of an error or a warning, `error` where that has no number, or `none` where it was not carried
  /// out and nothing was said.
  package var result = "none"
  /// The rules that it met.
  package var fault: String?

  init(_ command: OCICommand, in session: TwinSession) {
    self.session = session.number
    user = session.account?.id
    self.command = String(command.type.prefix(128))
    userId = command.text("userId").map { String($0.prefix(256)) }
    groupId = command.text("groupId").map { String($0.prefix(256)) }
    write = TwinCommands.isWrite(command)
  }

  mutating func take(_ answer: OCICommand, _ session: TwinSession) {
    result = OCIRefusal(answer).map { $0.number.map(String.init) ?? "error" } ?? "ok"
    // A login says by whom the session is from now on.
    user = session.account?.id ?? user
  }
}
