import Migrations

/// Which mails the entries of journals cause.
package struct MailPolicy: Hashable, Sendable {
  /// The kinds.
  package var kinds: Set<MailKind>

  /// Causes mails of these kinds.
  package init(kinds: Set<MailKind>) { self.kinds = kinds }

  /// Entries cause no mail.
  package static let none = MailPolicy(kinds: [])
  /// Every kind.
  package static let all = MailPolicy(kinds: Set(MailKind.allCases))
}
