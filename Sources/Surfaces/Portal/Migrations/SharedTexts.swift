import Markup
import Migrations

/// What many rows of a list of migrations say alike, made once for all of them.
struct SharedTexts {
  /// What the kinds are called.
  let kinds: [String: String]
  /// The statuses with their colours.
  let tags: [Migration.Status: HTML]

  /// The box that selects a migration; its text is the subject.
  let box: HTMLPattern

  init(of records: [MigrationRecord], _ layout: Layout) {
    let (kinds, statuses) = (Set(records.map(\.kind)), Set(records.map(\.status)))
    self.kinds = Dictionary(uniqueKeysWithValues: kinds.map { ($0, layout.say("kind.\($0)")) })
    tags = Dictionary(uniqueKeysWithValues: statuses.map { ($0, layout.tag($0)) })
    box = HTMLPattern { subject in
      void(
        "input",
        [
          "type": "checkbox", "name": "id", "value": .text(subject),
          "aria-label": .text(layout.say("list.select-one", ["number": subject])),
        ])
    }
  }
}
