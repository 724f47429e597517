import Foundation
import Markup
import Migrations
import Operations
import URLEncoding
import Web

/// The parts of which pages are made, in the person's language.
extension Layout {
  /// A status as a coloured word.
  func tag(_ status: Migration.Status) -> HTML { tag(say("status.\(status.rawValue)"), status.rawValue) }

  /// A word with a colour.
  func tag(_ text: String, _ tone: String) -> HTML { span(["class": .text("tag \(tone)")]) { text } }

  /// A box that tells something.
  ///
  /// - Parameter tone: `success`, `warning`, `error`, or empty.
  func notice(_ tone: String = "", title: String? = nil, @HTMLBuilder _ content: () -> HTML) -> HTML {
    div([
      "class": .text("notice \(tone)"),
      "role": .optional(tone == "error" ? "alert" : tone == "success" ? "status" : nil),
    ]) {
      if let title { h2 { title } }
      content()
    }
  }

  /// What is wrong in a form, on top of its page, with links to the fields.
  func errorSummary(_ mistakes: [String: Failure]) -> HTML? {
    guard !mistakes.isEmpty else { return nil }
    return div(["class": "error-summary", "role": "alert", "tabindex": "-1", "aria-labelledby": "error-title"]) {
      h2(["id": "error-title"]) { say("form.problem") }
      ul {
        mistakes.sorted { $0.key < $1.key }.map { name, failure in
          li { a(["href": .text("#\(name)")]) { text(of: failure) } }
        }
      }
    }
  }

  /// Why an errand failed: an edit has changed nothing then, a move may stand anywhere.
  ///
  /// - Parameter title: What the errand is, a key of the catalogue.
  func failed(_ failure: Failure, of title: String) -> HTML {
    let isMove = title == "errand.migrate" || title == "errand.undo"
    let heading = failure.code == "errand.not-run" ? "errand.not-run" : isMove ? "errand.move-failed" : "errand.failed"
    return notice("error", title: say(heading)) { p { text(of: failure) } }
  }

  /// Whether a control is marked as wrong.
  func invalid(_ mistake: Failure?) -> AttributeValue { .optional(mistake == nil ? nil : "true") }

  /// A field with its label, hint and error.
  ///
  /// - Parameter control: The control; it must have the id and the description that are handed to it.
  func field(
    _ name: String, _ label: String, hint: String? = nil, mistake: Failure? = nil,
    _ control: (_ described: AttributeValue) -> HTML
  ) -> HTML {
    let described = [hint.map { _ in "\(name)-hint" }, mistake.map { _ in "\(name)-error" }].compactMap(\.self)
    var html = HTML.empty
    html.reserve(1_024)
    html.add("div", ["class": .text(mistake == nil ? "field" : "field wrong")]) { html in
      html.add("label", ["for": .text(name)]) { $0.add(text: label) }
      if let hint { html.add("p", ["class": "hint", "id": .text("\(name)-hint")]) { $0.add(text: hint) } }
      if let mistake {
        html.add("p", ["class": "field-error", "id": .text("\(name)-error")]) { $0.add(text: text(of: mistake)) }
      }
      html.add(control(described.isEmpty ? false : .text(described.joined(separator: " "))))
    }
    return html
  }

  /// A field for a line of text.
  func textField(
    _ name: String, _ label: String, value: String?, hint: String? = nil, mistake: Failure? = nil,
    type: String = "text",
    autocomplete: String? = nil
  ) -> HTML {
    field(name, label, hint: hint, mistake: mistake) { described in
      void(
        "input",
        [
          "type": .text(type), "id": .text(name), "name": .text(name), "value": .optional(value),
          "aria-describedby": described, "aria-invalid": invalid(mistake),
          "autocomplete": .optional(autocomplete), "maxlength": "2000",
        ])
    }
  }

  /// Several values in one choice, where an address or a saved filter asks for them.
  func several(_ values: [String], _ texts: String) -> [(value: String, text: String)] {
    guard values.count > 1 else { return [] }
    return [(values.joined(separator: ","), values.map { say("\(texts).\($0)") }.joined(separator: ", "))]
  }

  /// A field with a list to choose from.
  func choice(
    _ name: String, _ label: String, _ options: [(value: String, text: String)], chosen: String?, hint: String? = nil,
    mistake: Failure? = nil
  ) -> HTML {
    field(name, label, hint: hint, mistake: mistake) { described in
      var html = HTML.empty
      html.reserve(1_024)
      let control: Attributes = [
        "id": .text(name), "name": .text(name), "aria-describedby": described, "aria-invalid": invalid(mistake),
      ]
      html.add("select", control) { html in
        for (value, text) in options {
          html.add("option", ["value": .text(value), "selected": .flag(value == chosen ?? "")]) { $0.add(text: text) }
        }
      }
      return html
    }
  }

  /// A box to tick.
  func tickBox(_ name: String, _ value: String, _ label: String, isTicked: Bool, id: String? = nil) -> HTML {
    let id = id ?? "\(name)-\(value)"
    var html = HTML.empty
    html.reserve(256)
    html.add("div", ["class": "check-line"]) { html in
      html.add(
        void: "input",
        ["type": "checkbox", "id": .text(id), "name": .text(name), "value": .text(value), "checked": .flag(isTicked)])
      html.add("label", ["for": .text(id)]) { $0.add(text: label) }
    }
    return html
  }

  /// A table that scrolls by itself where it is too wide.
  ///
  /// - Parameter role: Its role, where its style hides from browsers that it is a table.
  func table(
    _ caption: String, hidesCaption: Bool = true, look: String? = nil, role: AttributeValue = false,
    @HTMLBuilder _ content: () -> HTML
  ) -> HTML {
    let content = content()
    var html = HTML.empty
    html.reserve(content.bytes.count + 512)
    addTable(caption, hidesCaption: hidesCaption, look: look, role: role, to: &html) { $0.add(content) }
    return html
  }

  /// Adds such a table, whose content the body adds.
  func addTable(
    _ caption: String, hidesCaption: Bool, look: String?, role: AttributeValue, to html: inout HTML,
    _ content: (inout HTML) -> Void
  ) {
    html.add("div", ["class": "table-scroll", "role": "region", "aria-label": .text(caption), "tabindex": "0"]) {
      $0.add("table", ["class": .optional(look), "role": role]) {
        $0.add("caption", ["class": .optional(hidesCaption ? "hidden" : nil)]) { $0.add(text: caption) }
        content(&$0)
      }
    }
  }

  /// An address or the name of a setting, which goes on in the next line between its parts where it is too long: after
  /// `@`, `.`, `/` and `_`, and within long words before a capital.
  func breakable(_ text: String) -> HTML {
    var html = HTML.empty
    addBreakable(text, to: &html)
    return html
  }

  private func addBreakable(_ text: String, to html: inout HTML) {
    guard text.utf8.count > 16 || text.utf8.contains(where: Self.breaks) else { return html.add(text: text) }
    var piece = ""
    var last: Character?
    // How many characters stand together so far.
    var length = 0
    for character in text {
      if let last, !character.isWhitespace,
        last.utf8.count == 1 && last.utf8.contains(where: Self.breaks)
          || length >= 16 && last.isLowercase && character.isUppercase
      {
        html.add(text: piece)
        html.add(void: "wbr", [:])
        piece = ""
        length = 0
      }
      piece.append(character)
      last = character
      length = character.isWhitespace ? 0 : length + 1
    }
    html.add(text: piece)
  }

  /// Whether a line may be broken behind it.
  private static func breaks(_ unit: UInt8) -> Bool {
    switch unit {
    case UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: ","),
      UInt8(ascii: ";"):
      true
    default: false
    }
  }

  /// Leads to the page of a number or a user.
  func link(to subject: String) -> HTML {
    var html = HTML.empty
    addLink(to: subject, to: &html)
    return html
  }

  /// Adds what leads to the page of a number or a user.
  func addLink(to subject: String, to html: inout HTML) {
    html.add(Path.isAddress(subject) ? Self.addressLink : Self.numberLink, PercentEncoding.encode(subject)) {
      addBreakable(subject, to: &$0)
    }
  }

  private static let (numberLink, addressLink) = (link("number"), link("address"))

  private static func link(_ look: String) -> HTMLPattern {
    HTMLPattern { hole in a(["class": .text(look), "href": "\(Path.numbers)/\(hole)"]) { hole } }
  }

  /// A head of columns.
  func columns(_ titles: [String]) -> HTML {
    thead { tr { titles.map { title in th(["scope": "col"]) { title } } } }
  }

  /// Facts with their names.
  func facts(_ rows: [(name: String, value: HTML)]) -> HTML {
    dl(["class": "facts"]) { rows.map { row in HTML.joined([dt { row.name }, dd { row.value }]) } }
  }

  /// An error in words.
  func text(of failure: Failure) -> String { context.catalogue.text(of: failure) }

  /// A day and an hour, as people write them.
  func when(_ moment: Date, _ schedule: Schedule) -> String {
    let (day, time) = schedule.reading(of: moment)
    return say("date.moment", ["day": long(day), "time": time.description])
  }

  /// A day, as people write it.
  func long(_ day: CalendarDay) -> String {
    let (year, month, number) = day.parts
    return say(
      "date.day",
      [
        "weekday": say("weekday.\(day.weekday.rawValue)"), "day": String(number), "month": say("month.\(month)"),
        "year": String(year),
      ])
  }

  /// A moment in few letters, for tables.
  func short(_ moment: Date?, _ schedule: Schedule) -> String {
    guard let moment else { return "–" }
    let (day, time) = schedule.reading(of: moment)
    return "\(day) \(time)"
  }
}
