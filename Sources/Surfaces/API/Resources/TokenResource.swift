import Foundation
import Migrations
import Operations

/// A token as the API shows it.
enum TokenResource {
  private static let scopes = AccessToken.Scope.allCases.map(\.rawValue)
  private static let fields: [Field] = [
    .required("id", .text, "A short name that is no secret."),
    .required("person", .text, "Whose rights it has."),
    .required("name", .text, "What it is for."),
    .required("scopes", .list(.choice(scopes), most: nil), "What it may be used for."),
    .required("madeAt", .format(.moment), "When it was made."),
    .required("endsAt", .format(.moment), "When it ends."),
    Field("usedAt", .format(.moment), "When it was used last."),
    Field("revokedAt", .format(.moment), "When it was revoked."),
  ]
  private static let example: JSON = [
    "id": "AQIDBAUG", "person": "boss@example.org", "name": "nightly report", "scopes": ["read"],
    "madeAt": "2026-11-02T08:00:00Z", "endsAt": "2027-01-31T08:00:00Z",
  ]

  static let component = Component("Token", "A token of the API, without the token itself.", fields, example: example)
  static let list = Component(
    "TokenList", "Tokens, the newest first; at most a thousand.",
    [.required("items", .list(.reference("Token"), most: nil), "The tokens.")], example: ["items": .list([example])])
  static let made = Component(
    "NewToken", "A token that was made just now.",
    fields + [Field("token", .text, "The token itself: shown once, and missing when the answer is repeated.")],
    example: .object(example.members + [.init(name: "token", value: "belay_Zm9yIHRoaXMgcGFnZSBvbmx5IG9ubHkgb25seSE")]))
  static let request: Schema = .object([
    .required("name", .input(1...100), "What it is for."),
    .required("scopes", .list(.choice(scopes), most: 4), "What it may be used for; no more than the token that asks."),
    Field("days", .integer(1...ManageTokens.longestDays), "For how many days it holds; 90 when nothing is said."),
  ])

  /// Writes the fields.
  static func write(_ token: AccessToken, to writer: inout JSONWriter) {
    writer.field("id", token.id)
    writer.field("person", token.person.rawValue)
    writer.field("name", token.name)
    writer.field("scopes", token.scopes.map(\.rawValue).sorted())
    writer.field("madeAt", token.madeAt)
    writer.field("endsAt", token.endsAt)
    writer.field("usedAt", token.usedAt)
    writer.field("revokedAt", token.revokedAt)
  }
}
