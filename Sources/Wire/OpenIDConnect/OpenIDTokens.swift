/// What a completed sign-in yields.
package struct OpenIDTokens: Sendable {
  /// The checked ID token.
  package let idToken: IDToken
  /// What opens the userinfo, where the provider gave one.
  let accessToken: OpenIDSecret?
}
