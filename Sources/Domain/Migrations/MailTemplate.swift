import Foundation

/// The text of a kind of mail in one language, as an administrator has written it.
package struct MailTemplate: Codable, Hashable, Sendable {
  /// Which mails.
  package var kind: MailKind
  /// Two letters, such as `de`.
  package var language: String
  /// The subject, with tags.
  package var subject: String
  /// The text, with tags.
  package var text: String
  /// The same as HTML, with tags; nil to make it from the text.
  package var html: String?
  /// Who wrote it; nil for the one that comes with Belay.
  package var editedBy: Principal?
  /// When.
  package var editedAt: Date?

  /// Joins the parts.
  package init(
    kind: MailKind, language: String, subject: String, text: String, html: String? = nil, editedBy: Principal? = nil,
    editedAt: Date? = nil
  ) {
    self.kind = kind
    self.language = language
    self.subject = subject
    self.text = text
    self.html = html
    self.editedBy = editedBy
    self.editedAt = editedAt
  }
}
