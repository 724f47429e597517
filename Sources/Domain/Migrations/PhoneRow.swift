/// A physical phone with the number under which it rings.
package struct PhoneRow: Codable, Hashable, Sendable {
  /// The source's name of it.
  package var id: String
  /// What people call it.
  package var name: String
  /// Where it stands.
  package var location: String?
  /// The number of its owner.
  package var subject: String
  /// The owner.
  package var owner: String?
  /// The unit.
  package var department: String
  /// Where the number's migration stands.
  package var status: Migration.Status

  /// Joins the parts.
  package init(
    id: String, name: String, location: String?, subject: String, owner: String?, department: String,
    status: Migration.Status
  ) {
    self.id = id
    self.name = name
    self.location = location
    self.subject = subject
    self.owner = owner
    self.department = department
    self.status = status
  }
}
