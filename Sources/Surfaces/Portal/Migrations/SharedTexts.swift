import Markup
import Migrations

/// What many rows of a list of migrations say alike, made once for all of them.
struct SharedTexts {
  /// What the kinds are called.
  let kinds: [String: String]
  /// The statuses with their colours.
  let tags: [Migration.Status: HTML]

  private let box: [Substring]

  init(of records: [MigrationRecord], _ layout: Layout) {
    let (kinds, statuses) = (Set(records.map(\.kind)), Set(records.map(\.status)))
    self.kinds = Dictionary(uniqueKeysWithValues: kinds.map { ($0, layout.say("kind.\($0)")) })
    tags = Dictionary(uniqueKeysWithValues: statuses.map { ($0, layout.tag($0)) })
    box = layout.say("list.select-one", ["number": "\u{1F}"]).split(
      separator: "\u{1F}", omittingEmptySubsequences: false)
  }

  /// What the box is called that selects a migration.
  func box(_ subject: String) -> String { box.joined(separator: subject) }
}
