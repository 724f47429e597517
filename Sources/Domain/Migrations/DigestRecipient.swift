/// A person who manages units and is told how they stand.
package struct DigestRecipient: Hashable, Sendable {
  /// The address.
  package var mail: String
  /// What people call them.
  package var name: String
  /// The language; nil where none is known.
  package var language: String?
  /// The units; empty for all.
  package var departments: [String]

  /// Joins the parts.
  package init(mail: String, name: String, language: String?, departments: [String]) {
    self.mail = mail
    self.name = name
    self.language = language
    self.departments = departments
  }
}
