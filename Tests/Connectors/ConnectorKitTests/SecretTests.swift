import ConnectorKit
import Foundation
import Migrations
import Testing

@Suite("Secrets")
struct SecretTests {
  static let marked = "hunter2-MARKED"

  struct Settings {
    var user = "belay"
    var password = Secret(SecretTests.marked)
    var optional: Secret? = Secret(SecretTests.marked)
    var many = ["a": [Secret(SecretTests.marked)]]
  }

  struct Refusal: Error {
    var password = Secret(SecretTests.marked)
  }

  enum Answer { case signedIn(Secret) }

  @Test("A secret is never shown, however it is described and whatever holds it")
  func neverShown() {
    let secret = Secret(Self.marked)
    let values: [Any] = [
      secret, Optional(secret) as Any, [secret], ["key": secret], Settings(), Refusal(), Answer.signedIn(secret),
      Set([secret]), (secret, 1),
    ]
    for value in values {
      var dumped = ""
      dump(value, to: &dumped)
      for text in ["\(value)", String(describing: value), String(reflecting: value), dumped] {
        #expect(!text.contains(Self.marked), "\(text)")
      }
    }
    #expect("\(secret)" == "<redacted>")
    #expect(secret.debugDescription == "<redacted>")
    #expect(Mirror(reflecting: secret).children.isEmpty)
    #expect(!Refusal().localizedDescription.contains(Self.marked))
    #expect(!Failure(Refusal()).facts.description.contains(Self.marked))
  }

  @Test("The one request that needs it gets it")
  func revealed() throws {
    #expect(Secret(Self.marked).reveal { $0.count } == Self.marked.count)
    #expect(Secret(Self.marked) == Secret(Self.marked))
    #expect(Secret(Self.marked) != Secret(""))
    #expect(throws: Refusal.self) { try Secret("").reveal { _ in throw Refusal() } }
  }
}
