/// Which claims say what about a person; every path may lead into nested claims with dots.
///
/// ```swift
/// ClaimMapping(department: "department", roles: ClaimMapping.Roles(
///   claim: "realm_access.roles", values: ["administrator": ["belay-admins"], "staff": ["helpdesk", "telecom"]]))
/// ```
package struct ClaimMapping: Sendable, Hashable {
  /// Which values of one claim give which role.
  package struct Roles: Sendable, Hashable {
    /// The claim's path; its value is a text or a list of texts.
    package var claim: String
    /// For each role the values that give it, compared exactly.
    package var values: [String: Set<String>]

    /// Joins the parts.
    package init(claim: String, values: [String: Set<String>]) {
      self.claim = claim
      self.values = values
    }
  }

  /// The mail address.
  package var mail: String
  /// The claim that says whether the mail address was verified; nil to take every address.
  ///
  /// An address is refused when the claim is there and says no; many providers leave it out.
  package var mailVerified: String?
  /// The name to show.
  package var name: String
  /// The language, such as `de-CH`.
  package var language: String
  /// The department; nil where the provider does not know it.
  package var department: String?
  /// The roles; nil where the provider does not know them.
  package var roles: Roles?

  /// Names the claims; what is left out are the standard claims of OpenID Connect Core 1.0, section 5.1.
  package init(
    mail: String = "email", mailVerified: String? = "email_verified", name: String = "name",
    language: String = "locale", department: String? = nil, roles: Roles? = nil
  ) {
    self.mail = mail
    self.mailVerified = mailVerified
    self.name = name
    self.language = language
    self.department = department
    self.roles = roles
  }

  /// What claims say about a person.
  ///
  /// A claim that is missing, empty, longer than 254 characters or has control characters in it says nothing.
  ///
  /// - Throws: ``OpenIDError`` of the kind `mailNotVerified`.
  package func person(_ claims: Claims) throws(OpenIDError) -> MappedPerson {
    func text(_ path: String) -> String? {
      guard let text = claims.value(at: path)?.text, !text.isEmpty, text.unicodeScalars.count <= 254 else { return nil }
      return text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ? text : nil
    }
    let mail = text(self.mail)
    if mail != nil, let mailVerified, let verified = claims.value(at: mailVerified),
      ![.bool(true), .text("true")].contains(verified)
    {
      throw OpenIDError(.mailNotVerified, ["claim": mailVerified])
    }
    let held = Set(roles.flatMap { claims.value(at: $0.claim)?.texts } ?? [])
    return MappedPerson(
      mail: mail, name: text(name), language: text(language), department: department.flatMap(text),
      roles: Set(roles?.values.filter { !$0.value.isDisjoint(with: held) }.keys.map { $0 } ?? []))
  }
}
