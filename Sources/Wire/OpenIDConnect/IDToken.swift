import Foundation

/// An ID token that was checked in full (OpenID Connect Core 1.0, section 2).
package struct IDToken: Sendable {
  /// The person's name at the provider, unique together with the issuer, never changed and never given to anybody else.
  package let subject: String
  /// When the token stops being valid.
  package let expires: Date
  /// All claims, those above included.
  package let claims: Claims
  /// The token as the provider sent it, which a sign-out may name; keep it as secret as a session.
  package var text: String { sent.text }
  private let sent: OpenIDSecret

  /// Checks a signature and every rule of OpenID Connect Core 1.0, section 3.1.3.7.
  ///
  /// - Throws: ``OpenIDError`` of the kinds that begin with `token`.
  init(
    _ text: String, keys: JSONWebKeySet, configuration: OpenIDConfiguration, nonce: String, now: Date
  ) throws(OpenIDError) {
    let signed = try JSONWebSignature(text, algorithms: configuration.algorithms)
    guard let values = JSONValue.parse(try signed.payload(signedBy: keys))?.object else {
      throw OpenIDError(.tokenMalformed, ["reason": "the token holds no claims"])
    }
    try self.init(Claims(values), text: text, configuration: configuration, nonce: nonce, now: now)
  }

  private init(
    _ claims: Claims, text: String, configuration: OpenIDConfiguration, nonce: String, now: Date
  ) throws(OpenIDError) {
    let found = claims.values
    guard found["iss"]?.text == configuration.issuer else {
      throw OpenIDError(.tokenIssuer, ["expected": configuration.issuer, "found": found["iss"]?.text ?? ""])
    }
    try Self.checkAudience(found, configuration)
    expires = try Self.checkTimes(found, now)
    guard found["nonce"]?.text == nonce else { throw OpenIDError(.tokenNonce) }
    // At most 255 characters of ASCII (OpenID Connect Core 1.0, section 2).
    guard let subject = found["sub"]?.text, !subject.isEmpty, subject.utf8.count <= 255 else {
      throw OpenIDError(.tokenSubject)
    }
    self.subject = subject
    self.claims = claims
    sent = OpenIDSecret(text)
  }

  /// Steps 3 to 5.
  private static func checkAudience(
    _ found: [String: JSONValue], _ configuration: OpenIDConfiguration
  ) throws(OpenIDError) {
    let client = configuration.clientID
    let audiences = found["aud"]?.texts ?? []
    guard audiences.contains(client), Set(audiences).isSubset(of: configuration.trustedAudiences.union([client])) else {
      throw OpenIDError(
        .tokenAudience, ["claim": "aud", "expected": client, "found": audiences.prefix(5).joined(separator: ", ")])
    }
    if let party = found["azp"] {
      guard party.text == client else {
        throw OpenIDError(.tokenAudience, ["claim": "azp", "expected": client, "found": party.text ?? ""])
      }
    } else if Set(audiences).count > 1 {
      throw OpenIDError(.tokenAudience, ["claim": "azp", "expected": client, "found": ""])
    }
  }

  /// Steps 9 and 10, and `nbf` of RFC 7519, section 4.1.5.
  private static func checkTimes(_ found: [String: JSONValue], _ now: Date) throws(OpenIDError) -> Date {
    func moment(_ name: String) throws(OpenIDError) -> Date? {
      guard let value = found[name] else { return nil }
      guard let seconds = value.number, seconds >= 0, seconds < 1e11 else {
        throw OpenIDError(.tokenMalformed, ["claim": name, "reason": "it is not a moment in seconds since 1970"])
      }
      return Date(timeIntervalSince1970: seconds)
    }
    func facts(_ name: String, _ moment: Date) -> [String: String] {
      ["claim": name, "found": moment.ISO8601Format(), "expected": now.ISO8601Format()]
    }
    guard let expires = try moment("exp"), let issued = try moment("iat") else {
      throw OpenIDError(.tokenMalformed, ["claim": found["exp"] == nil ? "exp" : "iat", "reason": "it is missing"])
    }
    guard now < expires.addingTimeInterval(leeway) else { throw OpenIDError(.tokenExpired, facts("exp", expires)) }
    for (name, moment) in [("iat", issued), ("nbf", try moment("nbf") ?? issued)] {
      guard moment <= now.addingTimeInterval(leeway) else { throw OpenIDError(.tokenEarly, facts(name, moment)) }
    }
    return expires
  }

  /// Seconds by which the two clocks may differ.
  private static let leeway = 60.0
}
