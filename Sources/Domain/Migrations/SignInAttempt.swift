import Foundation

/// A sign-in at an OpenID provider that has begun.
package struct SignInAttempt: Hashable, Sendable {
  /// What the provider's answer must fit; it holds what proves that who asked for the code also uses it (RFC 7636).
  package var request: String
  /// The page to which the person wanted to go.
  package var returnTo: String
  /// When it ends.
  package var endsAt: Date

  /// Joins the parts.
  package init(request: String, returnTo: String, endsAt: Date) {
    self.request = request
    self.returnTo = returnTo
    self.endsAt = endsAt
  }
}
