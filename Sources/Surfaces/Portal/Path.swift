import Migrations
import URLEncoding
import Web

/// The addresses of the portal's pages, as values, so that links cannot break.
enum Path {
  static let home = "/"

  /// The style of a subject: a number stays in one line, an address may be broken.
  static func look(_ subject: String) -> String { isAddress(subject) ? "address" : "number" }

  /// Whether a subject is an address.
  static func isAddress(_ subject: String) -> Bool { subject.utf8.contains(UInt8(ascii: "@")) }

  static let signIn = "/sign-in"
  static let signOut = "/sign-out"
  static let openID = "/sign-in/openid"
  static let openIDReturn = "/sign-in/openid/return"
  static let numbers = "/numbers"
  static let migrations = "/migrations"
  static let edit = "/migrations/edit"
  static let preview = "/migrations/edit/preview"
  static let save = "/migrations/edit/save"
  static let export = "/migrations/export"
  static let importing = "/migrations/import"
  static let filters = "/migrations/filters"
  static let collections = "/collections"
  static let gather = "/collections/gather"
  static let separate = "/collections/separate"
  static let phones = "/phones"
  static let people = "/people"
  static let findings = "/findings"
  static let check = "/findings/check"
  static let project = "/project"
  static let projectEvents = "/project/events"
  static let breaker = "/project/breaker"
  static let mail = "/mail"
  static let backups = "/backups"
  static let verification = "/backups/verification"
  static let ledger = "/ledger"
  static let help = "/help"
  static let language = "/language"

  static func link(_ secret: String) -> String { "/sign-in/link/\(secret)" }
  static func number(_ subject: String) -> String { "/numbers/\(PercentEncoding.encode(subject))" }
  static func number(_ subject: String, _ part: String) -> String { "\(number(subject))/\(part)" }
  static func move(_ subject: String, _ stage: MoveStage) -> String { number(subject, "move/\(stage.rawValue)") }
  static func person(_ id: Person.ID) -> String { "/people/\(PercentEncoding.encode(id.rawValue))" }
  static func finding(_ check: String) -> String { "/findings/\(PercentEncoding.encode(check))" }
  static func message(_ id: String) -> String { "\(mail)/message?\(Form.encoded([("id", id)]))" }
  static func template(_ kind: MailKind, _ language: String) -> String {
    "\(mail)/templates/\(kind.rawValue)/\(language)"
  }
  static func control(_ verb: String) -> String { "\(project)/\(verb)" }
  static func errand(_ name: String) -> String { "/tasks/\(name)" }
  static func migrations(_ pairs: [(name: String, value: String)]) -> String {
    pairs.isEmpty ? migrations : "\(migrations)?\(Form.encoded(pairs))"
  }
}
