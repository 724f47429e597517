import Markup
import Migrations
import Operations
import Web

/// Choosing the group.
extension MoveView {
  /// From so many groups on they can be narrowed down.
  private static let many = 12
  /// At most so many are shown.
  private static let most = 100

  var group: HTML {
    HTML.joined([
      p { say("move.group-text", ["group": places?.first(where: \.isPresent)?.name ?? situation.source]) },
      places.map(offered) ?? .empty,
    ])
  }

  private func offered(_ places: [Destination]) -> HTML {
    let fitting = places.filter { isFitting($0) }
    return HTML.joined([
      places.count > Self.many ? search : .empty,
      fitting.isEmpty
        ? layout.notice("warning") { p { say(places.isEmpty ? "move.no-groups" : "move.no-such-group") } }
        : choices(fitting),
    ])
  }

  private func isFitting(_ place: Destination) -> Bool {
    guard let filter else { return true }
    let text = SearchTerm.key(of: filter)
    return SearchTerm.key(of: place.id).contains(text) || SearchTerm.key(of: place.name).contains(text)
  }

  private var search: HTML {
    form(["class": "filters", "method": "get", "role": "search"]) {
      layout.textField("text", say("move.group-filter"), value: filter, type: "search")
      div(["class": "actions"]) {
        button(["class": "button secondary"]) { say("filter.apply") }
        if filter != nil { a(["href": .text(Path.move(subject, .group))]) { say("filter.clear") } }
      }
    }
  }

  private func choices(_ places: [Destination]) -> HTML {
    let chosen = situation.choice.destination ?? situation.standard
    let mistake = mistakes["destination"]
    return post("group") {
      fieldset([
        "id": "destination", "tabindex": "-1", "class": .optional(mistake == nil ? nil : "field wrong"),
        "aria-describedby": .optional(mistake == nil ? nil : "destination-error"),
      ]) {
        legend { say("column.destination") }
        if let mistake { p(["class": "field-error", "id": "destination-error"]) { layout.text(of: mistake) } }
        places.prefix(Self.most).enumerated().map { place, group in
          line(group, id: "destination-\(place)", isChosen: group.id == chosen && !group.isPresent)
        }
      }
      if places.count > Self.most { p(["class": "soft"]) { say("move.more-groups", ["count": String(Self.most)]) } }
      button(["class": "button"]) { say("move.check-requirements") }
    }
  }

  private func line(_ group: Destination, id: String, isChosen: Bool) -> HTML {
    var label = group.name == group.id ? group.id : "\(group.name) (\(group.id))"
    if let limit = group.limit {
      let facts = ["limit": String(limit), "count": String(group.count ?? 0)]
      label += " – " + say(group.count == nil ? "move.limit" : group.isFull ? "move.full" : "move.places", facts)
    }
    if group.isPresent { label += " – " + say("move.present") }
    if group.id == situation.standard, !group.isPresent { label += " – " + say("move.standard") }
    return div(["class": "check-line"]) {
      void(
        "input",
        [
          "type": "radio", "id": .text(id), "name": "destination", "value": .text(group.id),
          "checked": .flag(isChosen), "disabled": .flag(group.isPresent),
        ])
      element("label", ["for": .text(id)], .text(label))
    }
  }
}
