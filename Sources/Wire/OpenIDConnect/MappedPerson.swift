/// What a provider's claims say about a person, in Belay's terms.
package struct MappedPerson: Sendable, Hashable {
  /// The mail address, as the provider writes it.
  package let mail: String?
  /// The name to show.
  package let name: String?
  /// The language, such as `de-CH`.
  package let language: String?
  /// The department.
  package let department: String?
  /// The roles of the mapping that the person has.
  package let roles: Set<String>

  /// Joins the parts.
  package init(mail: String?, name: String?, language: String?, department: String?, roles: Set<String>) {
    self.mail = mail
    self.name = name
    self.language = language
    self.department = department
    self.roles = roles
  }
}
