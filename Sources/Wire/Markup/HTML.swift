/// A piece of a page that is safe to send: text becomes one only by being escaped.
package struct HTML: Sendable, Hashable {
  /// The markup.
  package let markup: String

  /// Takes markup as it is; only for markup that the program itself has made.
  package init(markup: String) { self.markup = markup }

  /// Nothing.
  package static let empty = HTML(markup: "")

  /// Escapes a text (HTML Living Standard, section 13.3).
  package static func text(_ text: String) -> HTML { HTML(markup: escaped(text)) }

  /// Puts pieces one after another.
  package static func joined(_ pieces: [HTML]) -> HTML {
    var markup = ""
    markup.reserveCapacity(pieces.reduce(0) { $0 + $1.markup.utf8.count })
    for piece in pieces { markup += piece.markup }
    return HTML(markup: markup)
  }

  /// A text in which nothing has a meaning for HTML, neither between tags nor in a quoted attribute.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 38 || $0 == 60 || $0 == 62 || $0 == 34 || $0 == 39 || $0 < 32 }) else {
      return text
    }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Control characters are not allowed in a page.
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 32: result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Puts pages together: texts are escaped, markup is not.
@resultBuilder
package enum HTMLBuilder {
  /// Escapes a text.
  package static func buildExpression(_ text: String) -> HTML { .text(text) }
  /// Takes a piece.
  package static func buildExpression(_ piece: HTML) -> HTML { piece }
  /// Takes pieces.
  package static func buildExpression(_ pieces: [HTML]) -> HTML { .joined(pieces) }
  /// Takes a piece or nothing.
  package static func buildExpression(_ piece: HTML?) -> HTML { piece ?? .empty }
  /// Joins pieces.
  package static func buildBlock(_ pieces: HTML...) -> HTML { pieces.count == 1 ? pieces[0] : .joined(pieces) }
  /// Takes what an `if` gives.
  package static func buildOptional(_ piece: HTML?) -> HTML { piece ?? .empty }
  /// Takes one branch.
  package static func buildEither(first piece: HTML) -> HTML { piece }
  /// Takes the other branch.
  package static func buildEither(second piece: HTML) -> HTML { piece }
  /// Joins what a loop gives.
  package static func buildArray(_ pieces: [HTML]) -> HTML { .joined(pieces) }
}

/// The value of an attribute: a text, a presence, or nothing.
package enum AttributeValue: Sendable, ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
  /// A text, escaped when it is written.
  case text(String)
  /// Whether the attribute is there at all.
  case flag(Bool)

  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  /// A text, or no attribute.
  package static func optional(_ text: String?) -> AttributeValue { text.map { .text($0) } ?? .flag(false) }
}

/// Attributes in the order in which they are written; the names are the program's own.
package typealias Attributes = KeyValuePairs<StaticString, AttributeValue>

/// An element with its content.
package func element(_ name: StaticString, _ attributes: Attributes, _ content: HTML) -> HTML {
  var markup = ""
  markup.reserveCapacity(content.markup.utf8.count + 64)
  open(name, attributes, &markup)
  markup += content.markup
  markup += "</"
  name.withUTF8Buffer { markup += String(decoding: $0, as: UTF8.self) }
  markup += ">"
  return HTML(markup: markup)
}

/// An element that has no content (HTML Living Standard, section 13.1.2: void elements).
package func void(_ name: StaticString, _ attributes: Attributes) -> HTML {
  var markup = ""
  open(name, attributes, &markup)
  return HTML(markup: markup)
}

private func open(_ name: StaticString, _ attributes: Attributes, _ markup: inout String) {
  markup += "<"
  name.withUTF8Buffer { markup += String(decoding: $0, as: UTF8.self) }
  for (key, value) in attributes {
    if case .flag(false) = value { continue }
    markup += " "
    key.withUTF8Buffer { markup += String(decoding: $0, as: UTF8.self) }
    if case .text(let text) = value {
      markup += "=\""
      markup += HTML.escaped(text)
      markup += "\""
    }
  }
  markup += ">"
}
