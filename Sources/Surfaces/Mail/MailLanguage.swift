import Migrations

/// What a mail needs of a language: the words of dates and of kinds of numbers, and Belay's own templates.
struct MailLanguage: Sendable {
  /// A subject and a text, with tags.
  struct Text: Sendable {
    let subject: String
    let text: String

    init(_ subject: String, _ text: String) {
      self.subject = subject
      self.text = text
    }
  }

  /// Two letters, such as `de`.
  let code: String
  /// Monday first.
  let weekdays: [String]
  /// January first.
  let months: [String]
  /// Puts a day together.
  let day: @Sendable (_ weekday: String, _ number: Int, _ month: String, _ year: Int) -> String
  /// Puts an hour together.
  let hour: @Sendable (TimeOfDay) -> String
  /// What a number is called, by the kind as a migration has it.
  let kinds: [String: String]
  /// The templates.
  let texts: [MailKind: Text]
  /// The title of the calendar entry; `{number}` stands for the number.
  let appointment: String
  /// The line at the end of each mail.
  let footer: String

  func day(weekday: String, number: Int, month: String, year: Int) -> String { day(weekday, number, month, year) }

  /// All languages; the first one is taken where a person's language is not known.
  static let all: [MailLanguage] = [.english, .german, .french]

  /// The language of a person, as a directory writes it (`de`, `de-CH`, `fr_CH`), or English.
  static func of(_ wish: String?) -> MailLanguage {
    let code = wish?.prefix(2).lowercased()
    return all.first { $0.code == code } ?? .english
  }
}
