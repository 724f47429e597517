import Markup
import Migrations

/// What many rows of a list of migrations say alike, made once for all of them.
struct SharedTexts {
  /// The box that selects a migration; its text is the subject.
  let box: HTMLPattern
  private let layout: Layout
  // There are a few of each: to look through them is quicker than to compute where one of them lies.
  private var kinds: [(kind: String, text: String)] = []
  private var tags: [(status: Migration.Status, tag: HTML)] = []

  init(_ layout: Layout) {
    self.layout = layout
    box = HTMLPattern { subject in
      void(
        "input",
        [
          "type": "checkbox", "name": "id", "value": .text(subject),
          "aria-label": .text(layout.say("list.select-one", ["number": subject])),
        ])
    }
  }

  /// What a kind is called.
  mutating func text(of kind: String) -> String {
    if let known = kinds.first(where: { $0.kind == kind }) { return known.text }
    let text = layout.say("kind.\(kind)")
    kinds.append((kind, text))
    return text
  }

  /// A status with its colour.
  mutating func tag(of status: Migration.Status) -> HTML {
    if let known = tags.first(where: { $0.status == status }) { return known.tag }
    let tag = layout.tag(status)
    tags.append((status, tag))
    return tag
  }
}
