/// A mail with what its text is made of.
package struct MailMaterial: Sendable {
  /// The mail.
  package var mail: MailRecord
  /// The migration that it is about.
  package var migration: MigrationRecord?
  /// The physical phones that will stop working, as the last check found them; empty where there are none.
  package var phones: [String]

  /// Joins the parts.
  package init(mail: MailRecord, migration: MigrationRecord?, phones: [String]) {
    self.mail = mail
    self.migration = migration
    self.phones = phones
  }
}
