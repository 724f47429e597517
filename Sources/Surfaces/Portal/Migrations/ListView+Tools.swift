import Markup
import Operations
import Web

/// What can be done with a list besides editing: taking it out and bringing it back, and keeping its filters.
extension ListView {
  /// The tools below the list.
  var tools: HTML {
    section(["class": "no-print"]) {
      h2 { layout.say("list.tools") }
      div(["class": "actions"]) {
        a([
          "class": "button secondary",
          "href": .text(Path.export + (query.pairs.isEmpty ? "" : "?" + Form.encoded(query.pairs))),
        ]) {
          layout.say("list.export")
        }
        if access.may(.exchangeTables) {
          a(["class": "button secondary", "href": .text(Path.importing)]) { layout.say("list.import") }
        }
      }
      if !asked.pairs.isEmpty || unsaved != nil {
        form(["method": "post", "action": .text(Path.filters), "class": "actions"]) {
          layout.proof
          layout.hidden("query", Form.encoded(asked.pairs))
          layout.textField(
            "name", layout.say("filter.save-name"), value: unsaved?.name, hint: layout.say("filter.save-hint"),
            mistake: unsaved?.mistake)
          button(["class": "button secondary"]) { layout.say("filter.save") }
        }
      }
      if !saved.isEmpty {
        element(
          "details", ["open": .flag(unsaved != nil)],
          .joined([
            element("summary", [:], .text(layout.say("filter.manage"))),
            ul {
              saved.keys.sorted().map { name in
                li {
                  form(["method": "post", "action": .text(Path.filters)]) {
                    layout.proof
                    layout.hidden("name", name)
                    layout.hidden("forget", "yes")
                    "\(name) "
                    button(["class": "link-button"]) {
                      layout.say("filter.forget")
                      span(["class": "hidden"]) { " \(name)" }
                    }
                  }
                }
              }
            },
          ]))
      }
    }
  }
}
