import Foundation
import Migrations
import Operations

/// Pages of the lists that are read in one direction: the last element of a page names the place where the next begins.
struct Paging<Element> {
  /// The rows of the page.
  var items: ArraySlice<Element>
  /// The cursor of the next page.
  var next: String?

  /// Cuts a page off what was looked up with one row more.
  ///
  /// - Parameter place: What names the place behind an element.
  init(_ found: [Element], limit: Int, _ place: (Element) -> String) {
    items = found.prefix(limit)
    next = found.count > limit ? items.last.map { Cursor.text(place($0)) } : nil
  }

  /// Writes the page.
  func write(to writer: inout JSONWriter, _ body: (Element, inout JSONWriter) -> Void) {
    writer.objects("items", items, body)
    writer.field("next", next)
  }
}

/// What all such lists have in common.
enum PageShape {
  /// The parameters of such a list.
  static let parameters: [Field] = [
    Field("limit", .integer(1...ListMigrations.longestPage), "How many at most; 100 when nothing is said."),
    Field("cursor", .format(.cursor), "`next` or `previous` of a page that was read before."),
  ]

  /// The schema of a page.
  static func component(_ name: String, _ summary: String, of item: Schema, _ example: JSON) -> Component {
    Component(
      name, summary,
      [
        .required("items", .list(item, most: nil), "What the page holds."),
        Field("next", .format(.cursor), "The cursor of the next page; missing on the last one."),
      ], example: ["items": .list([example])])
  }

  /// The schema of a page of components.
  static func component(_ name: String, _ summary: String, of item: String, _ example: JSON) -> Component {
    component(name, summary, of: .reference(item), example)
  }
}

/// A place in a list as text that may stand in an address (base64url, RFC 4648, section 5).
enum Cursor {
  static func text(_ place: String) -> String { SecretText.text(Array(place.utf8)) }

  /// The place; nil when the text is none.
  static func place(_ text: String) -> String? {
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    let padded = standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: padded), !data.contains(0) else { return nil }
    return String(validating: data, as: UTF8.self)
  }
}
