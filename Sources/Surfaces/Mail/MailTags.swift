import Migrations

/// The tags that a template may use.
enum MailTags {
  private static let person = ["name", "number", "kind", "project", "portal", "instructions", "change"]
  private static let phones = ["hasPhones", "phones"]
  private static let date = ["date", "day", "hour", "limit"]

  /// The tags of a kind of mail, in the order in which they are shown.
  static func of(_ kind: MailKind) -> [String] {
    switch kind {
    case .announcement, .rescheduled: person + date + phones + ["by"]
    case .reminder: person + date + phones + ["days"]
    case .cancelled: person + date + ["by", "manually", "closed"]
    case .paused: person + date + ["reason"]
    case .resumed: person + date + phones
    case .starting, .completed, .rolledBack: person + phones
    case .failed: person + phones + ["unchanged", "code"]
    case .digest:
      [
        "name", "project", "portal", "instructions", "units", "waiting", "scheduled", "inProgress", "completed",
        "manually", "failed", "paused", "closed", "blocked", "stuck",
      ]
    case .test: ["name", "project", "portal", "instructions", "by"]
    }
  }
}
