import Markup
import Migrations
import Operations
import Web

/// What the statuses mean and how things are done.
struct HelpView {
  /// Step by step how something is done; the words in braces are those of the pages.
  private struct Guide {
    /// The key of its title.
    var title: String
    /// The keys of its steps.
    var steps: [String]
  }

  private static let scheduling = Guide(
    title: "help.schedule-title",
    steps: [
      "help.guide-list", "help.guide-filter", "help.guide-select", "help.guide-edit", "help.schedule-confirm",
      "help.schedule-day", "help.schedule-limit", "help.schedule-status", "help.guide-save",
    ])
  private static let pausing = Guide(
    title: "help.pause-title",
    steps: [
      "help.guide-list", "help.guide-filter", "help.guide-select", "help.guide-edit", "help.pause-confirm",
      "help.pause-status", "help.guide-save",
    ])
  private static let appointing = Guide(
    title: "help.manager-title",
    steps: ["help.manager-list", "help.manager-find", "help.manager-edit", "help.manager-role", "help.manager-units"])

  let layout: Layout

  var page: HTML {
    layout.page(layout.say("part.help"), part: .help, narrow: true) {
      h1 { layout.say("part.help") }
      p(["class": "lede"]) { layout.say("help.lede") }
      h2 { layout.say("help.statuses") }
      layout.facts(
        Migration.Status.allCases.map { status in
          (layout.say("status.\(status.rawValue)"), HTML.text(layout.say("status-text.\(status.rawValue)")))
        })
      h2 { layout.say("help.move-title") }
      p { layout.say("help.move-text") }
      h2 { layout.say("help.verbs-title") }
      layout.facts(
        ["cancel", "pause", "abort", "roll-back"].map { verb in
          (layout.say("verb-name.\(verb)"), HTML.text(layout.say("verb-text.\(verb)")))
        })
      if may(.editMigrations) {
        guide(Self.scheduling)
        guide(Self.pausing)
      } else {
        newManagers
      }
      if may(.editPeople) { guide(Self.appointing) }
    }
  }

  private func may(_ permission: Permission) -> Bool { layout.context.access?.may(permission) ?? false }

  /// Whom to ask to become a manager.
  private var newManagers: HTML {
    HTML.joined([
      h2 { layout.say("help.new-manager-title") },
      p {
        layout.say("help.new-manager-text")
        if let contact = layout.contact {
          " "
          layout.say("help.new-manager-contact", ["contact": contact])
        }
      },
    ])
  }

  private func guide(_ guide: Guide) -> HTML {
    HTML.joined([h2 { layout.say(guide.title) }, ol { guide.steps.map { step in li { layout.say(step, words) } } }])
  }

  /// What the pages call what a step names.
  private var words: [String: String] {
    [
      "migrations": layout.say("part.migrations"), "people": layout.say("part.people"),
      "apply": layout.say("filter.apply"), "edit": layout.say("list.edit"), "which": layout.say("edit.confirm-title"),
      "day": layout.say("edit.day"), "limit": layout.say("edit.limit"), "status": layout.say("edit.status"),
      "scheduled": layout.say("status.scheduled"), "paused": layout.say("status.paused"),
      "waiting": layout.say("status.waiting"), "preview": layout.say("edit.preview"),
      "change": layout.say("people.edit"), "role": layout.say("field.role"), "staff": layout.say("role.staff"),
      "units": layout.say("people.units"), "save": layout.say("form.save"),
    ]
  }
}
