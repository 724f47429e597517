import Migrations

/// How people sign in at an OpenID provider; the executable brings the one that is configured.
package protocol OpenIDSignIn: Sendable {
  /// The provider's name for the button.
  var name: String { get }
  /// Whether the provider's groups give roles.
  var givesRoles: Bool { get }
  /// Where to send the person's browser, the secret that comes back with it, and what to keep until then.
  ///
  /// - Parameter languages: The languages that the person reads, as BCP 47 tags.
  func begin(languages: [String]) async throws -> (address: String, state: String, request: String)
  /// Turns the provider's answer into a person.
  ///
  /// - Parameters:
  ///   - answer: The fields of the address to which the browser came back.
  ///   - request: What was kept.
  func finish(_ answer: [(name: String, value: String)], request: String) async throws -> OpenIDAnswer
  /// Where to send the person's browser to sign out there too; nil where the provider does not offer it.
  func signOut(identityToken: String) async -> String?
}

extension OpenIDSignIn {
  /// It gives none where nothing is said.
  package var givesRoles: Bool { false }
}

/// What a provider says of who signed in.
package struct OpenIDAnswer: Sendable {
  /// The mail address.
  package var address: String
  /// What people call them.
  package var name: String?
  /// The unit.
  package var department: String?
  /// The language.
  package var language: String?
  /// The role that the provider's groups give; nil to leave the role as it is.
  package var role: Person.Role?
  /// The token, for signing out.
  package var identityToken: String?

  /// Joins the parts.
  package init(
    address: String, name: String?, department: String?, language: String?, role: Person.Role?, identityToken: String?
  ) {
    self.address = address
    self.name = name
    self.department = department
    self.language = language
    self.role = role
    self.identityToken = identityToken
  }
}
